import { type Context, Hono } from 'hono';
import type { Facts } from '../../shared/summit/summit.ts';
import { say } from '../../shared/wording/wording.ts';
import { firstSteps, withoutFirstSteps } from './first-steps.ts';
import { summitTyped } from './forms/start-form.ts';
import { framed, plain, turnedAway } from './frame.tsx';
import { languageFor } from './http/language.ts';
import { formOf, goTo } from './http/show.ts';
import { sessionVisitor, type Visitor } from './http/visitor.ts';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { FirstStepsPage } from './pages/first-steps-page.tsx';
import { StartForm, type TypedStart } from './pages/start-form.tsx';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

export const startPath = '/start';

/** Where an organizer begins: a summit is created where there is none, and then the first steps lead to its first request. */
export function startPages(means: Means): Hono {
  const routes = new Hono();

  routes.get(startPath, async (c) => {
    const [visitor, facts] = await Promise.all([sessionVisitor(means, c), means.store.facts()]);
    if (visitor?.actor.role !== 'organizer') return turnedAway(c, visitor);
    return facts === undefined ? askForSummit(c, visitor) : showSteps(means, c, visitor, facts);
  });

  routes.post(startPath, async (c) => {
    const [visitor, form] = await Promise.all([sessionVisitor(means, c), formOf(c)]);
    if (visitor?.actor.role !== 'organizer') return turnedAway(c, visitor);
    const language = languageFor(c, visitor.language);
    const facts = summitTyped(form, language, means.now());
    if (!facts.ok) return askForSummit(c, visitor, { typed: form, messages: messagesOf(language, facts.faults) });
    // Where someone else was faster, the page shows the summit that is there.
    await means.store.load(facts.value, [], eventOf(means, visitor.actor, 'loaded', facts.value.summit.shortName));
    return goTo(c, startPath);
  });

  routes.post(`${startPath}/leave`, async (c) => {
    const [visitor, facts] = await Promise.all([sessionVisitor(means, c), means.store.facts()]);
    if (visitor?.actor.role !== 'organizer') return turnedAway(c, visitor);
    if (facts?.summit.firstSteps === true) {
      const event = eventOf(means, visitor.actor, 'settings-changed', 'first steps left');
      await means.store.changeSettings(withoutFirstSteps(facts), event);
    }
    return goTo(c, '/board');
  });

  return routes;
}

function askForSummit(c: Context, visitor: Visitor, refused?: TypedStart) {
  const language = languageFor(c, visitor.language);
  const frame = {
    title: say(language, 'page.start.new'),
    text: say(language, 'page.start.new.lead'),
    status: refused === undefined ? 200 : 422,
    here: startPath,
  } as const;
  return plain(c, language, frame, <StartForm language={language} {...(refused === undefined ? {} : { refused })} />);
}

async function showSteps(means: Means, c: Context, visitor: Visitor, facts: Facts) {
  const [offices, welcomes] = await Promise.all([means.store.delegations(), means.store.welcomes()]);
  const reader = new Reader(languageFor(c, visitor.language), facts, means.now());
  const steps = firstSteps(facts, offices, welcomes);
  const page = <FirstStepsPage reader={reader} steps={steps} offices={offices.length} />;
  const arrival = { facts, language: reader.language, visitor };
  return framed(c, arrival, { title: reader.say('page.start'), here: startPath }, page);
}

/** Where an organizer goes first. */
export async function homeOf({ store }: Means): Promise<string> {
  const facts = await store.facts();
  return facts === undefined || facts.summit.firstSteps === true ? startPath : '/board';
}
