import { type Context, Hono } from 'hono';
import { textOf } from '../../shared/mail/text.ts';
import { welcomeLetter } from '../../shared/mail/welcome.ts';
import type { Viewer } from '../../shared/meeting/access.ts';
import { type Delegation, leadAide } from '../../shared/summit/delegation.ts';
import type { Welcome } from '../store/welcomes.ts';
import { firstSteps, uninvited, withoutFirstSteps } from './first-steps.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive } from './http/visitor.ts';
import type { Means } from './means.ts';
import { notReached } from './not-reached.ts';
import { WelcomePage } from './pages/welcome-page.tsx';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

/** Offices invited at once. */
const PORTION = 20;

/** Inviting the offices to use Parley: each once by one press for all, and again one by one. */
export function welcomePages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/welcome', async (c) => {
    const arrival = await arrive(means, c);
    return arrival.visitor?.actor.role === 'organizer'
      ? showWelcome(means, c, arrival)
      : turnedAway(c, arrival.visitor);
  });

  routes.post('/welcome', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const actor = arrival.visitor?.actor;
    if (actor?.role !== 'organizer') return turnedAway(c, arrival.visitor);
    const [offices, welcomes] = await Promise.all([means.store.delegations(), means.store.welcomes()]);
    const one = form.text('delegation');
    const chosen = one === undefined ? uninvited(offices, welcomes) : offices.filter(({ id }) => id === one);
    // What the page showed as sent so often: a second press of the same button sends nothing more.
    const sentBefore = one === undefined ? 0 : (form.number('sent') ?? 0);
    await inviteAll(means, actor, chosen, sentBefore + 1);
    await leaveFirstSteps(means, actor, arrival, offices);
    return goTo(c, '/welcome');
  });

  return routes;
}

type Organizer = Extract<Viewer, { role: 'organizer' }>;

/** Each invitation by itself: one that someone else has sent meanwhile is not sent twice. */
async function inviteAll(means: Means, by: Organizer, offices: readonly Delegation[], number: number): Promise<void> {
  for (let from = 0; from < offices.length; from += PORTION) {
    await Promise.all(offices.slice(from, from + PORTION).map((office) => invite(means, by, office, number)));
  }
}

async function invite(means: Means, by: Organizer, office: Delegation, number: number): Promise<void> {
  const { id: delegation } = office;
  const { email } = leadAide(office);
  const at = means.now();
  const welcome: Welcome = { delegation, email, number, at, by: by.email };
  const intent = { id: `welcome-${delegation}-${number}`, about: 'welcome', delegation, email, at } as const;
  await means.store.welcome(welcome, intent, eventOf(means, by, 'office-welcomed', `${delegation}: ${email}`));
}

/** Once the last step is done, the first steps disappear by themselves. */
async function leaveFirstSteps(
  means: Means,
  by: Organizer,
  { facts }: Arrival,
  offices: readonly Delegation[],
): Promise<void> {
  if (facts.summit.firstSteps !== true) return;
  const steps = firstSteps(facts, offices, await means.store.welcomes());
  if (!steps.every(({ isDone }) => isDone)) return;
  await means.store.changeSettings(
    withoutFirstSteps(facts),
    eventOf(means, by, 'settings-changed', 'first steps done'),
  );
}

async function showWelcome(means: Means, c: Context, arrival: Arrival) {
  const { store } = means;
  const [offices, welcomes, reaches, givenUp] = await Promise.all([
    store.delegations(),
    store.welcomes(),
    store.reaches(),
    store.failedMail(),
  ]);
  const { facts, language } = arrival;
  const reader = new Reader(language, facts, means.now());
  const [example] = offices;
  const page = (
    <WelcomePage
      reader={reader}
      offices={offices}
      welcomes={welcomes}
      notReached={notReached(offices, reaches, givenUp)}
      {...(example === undefined ? {} : { preview: previewOf(means, reader, example) })}
    />
  );
  return framed(c, arrival, { title: reader.say('page.welcome'), here: '/welcome' }, page);
}

/** The mail as it would be sent, in the organizer's own language. */
function previewOf({ publicUrl }: Means, { facts, language }: Reader, office: Delegation) {
  const sender = { facts, publicUrl };
  const { email } = leadAide(office);
  const letter = welcomeLetter(sender, { language, email }, { city: office.city });
  return { subject: letter.subject, text: textOf(letter) };
}
