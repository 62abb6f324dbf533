import { type Context, Hono } from 'hono';
import { clockTimeSchema, daySchema, instantOfLocal } from '../../shared/summit/grid.ts';
import type { Facts, Summit } from '../../shared/summit/summit.ts';
import { worldOf } from '../store/world.ts';
import type { Parsed } from './commands.ts';
import { asSent, type Fault, type Fields, faultsOf } from './forms/fields.ts';
import { framed, turnedAway } from './frame.tsx';
import { readCookie } from './http/cookies.ts';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { PlanList, PlansPage, planListPath, type RefusedForm } from './pages/plans-page.tsx';
import { planAskSchema, startPlan } from './planning/planning.ts';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

/** All plans for organizers: what waits for one, how requests are taken meanwhile, a new plan, and the former ones. */
export function plansPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/plans', async (c) => {
    const arrival = await arrive(means, c);
    return isOrganizer(arrival) ? showPlans(means, c, arrival) : turnedAway(c, arrival.visitor);
  });

  routes.get(planListPath, async (c) => {
    if (readCookie(c, 'session') === undefined) return turnedAway(c, undefined);
    const [arrival, plans, baton] = await Promise.all([arrive(means, c), means.store.plans(), means.store.baton()]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    const frame = { title: reader.say('page.nav.plans'), here: '/plans', liveAt: reader.clock(reader.now) };
    return framed(c, arrival, frame, <PlanList reader={reader} plans={plans} baton={baton} />);
  });

  routes.post('/plans', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { visitor, language } = arrival;
    if (visitor === undefined || !isOrganizer(arrival)) return turnedAway(c, visitor);
    const said = { kind: form.text('kind'), movable: form.text('movable'), seconds: form.number('seconds') };
    const ask = planAskSchema.safeParse(said, asSent);
    if (!ask.success) return showPlans(means, c, arrival, refusedIn('plan', form, language, faultsOf(ask.error)));
    const { kind, movable, seconds } = ask.data;
    const draft = { kind, movable, seconds, keep: [] };
    const plan = await startPlan(means, visitor.actor, draft, form.text('key') ?? means.mint());
    return goTo(c, `/plans/${plan.id}`);
  });

  routes.post('/plans/round', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { visitor, facts, language } = arrival;
    if (visitor === undefined || !isOrganizer(arrival)) return turnedAway(c, visitor);
    const summit = form.has('end') ? ended(facts) : collecting(facts, form, means.now());
    const event = eventOf(means, visitor.actor, 'settings-changed', summit.ok ? roundTold(summit.value) : '');
    const changed = summit.ok ? await changeSettings(means, summit.value, event) : summit;
    if (changed.ok) return goTo(c, '/plans');
    return showPlans(means, c, arrival, refusedIn('round', form, language, changed.faults));
  });

  return routes;
}

/** Requests are collected until a moment that lies ahead and before the last one at which requests are taken. */
function collecting({ summit }: Facts, form: Fields, now: string): Parsed<Summit> {
  const [day, time] = [daySchema.safeParse(form.text('day')), clockTimeSchema.safeParse(form.text('time'))];
  const refuse = (key: Fault['key']) => ({ ok: false as const, faults: [{ field: 'day', key }] });
  if (!day.success || !time.success) return refuse('problem.moment-incomplete');
  const collectUntil = instantOfLocal(summit.grid, `${day.data}T${time.data}`);
  if (collectUntil <= now) return refuse('problem.in-the-past');
  if (collectUntil > summit.requestsUntil) return refuse('problem.after-requests');
  return { ok: true, value: { ...summit, round: { collectUntil } } };
}

function ended({ summit: { round: _over, ...summit } }: Facts): Parsed<Summit> {
  return { ok: true, value: summit };
}

function roundTold({ round }: Summit): string {
  return round === undefined ? 'round ended' : `round until ${round.collectUntil}`;
}

async function changeSettings(
  { store }: Means,
  summit: Summit,
  event: Parameters<Means['store']['changeSettings']>[1],
): Promise<Parsed<Summit>> {
  const isWritten = await store.changeSettings(summit, event);
  return isWritten ? { ok: true, value: summit } : { ok: false, faults: [{ field: '', key: 'problem.stale' }] };
}

function refusedIn(
  form: RefusedForm['form'],
  typed: Fields,
  language: Arrival['language'],
  faults: readonly Fault[],
): RefusedForm {
  return { form, typed, messages: messagesOf(language, faults) };
}

async function showPlans(means: Means, c: Context, arrival: Arrival, refused?: RefusedForm) {
  const { facts, language } = arrival;
  const [plans, baton, { meetings }] = await Promise.all([
    means.store.plans(),
    means.store.baton(),
    worldOf(means.store, facts),
  ]);
  const reader = new Reader(language, facts, means.now());
  const page = (
    <PlansPage
      reader={reader}
      plans={plans}
      baton={baton}
      waiting={meetings.filter(({ state }) => state.name === 'waiting')}
      strained={meetings.filter(({ strained }) => strained !== undefined).length}
      secret={means.mint()}
      {...(refused === undefined ? {} : { refused })}
    />
  );
  const frame = { title: reader.say('page.nav.plans'), here: '/plans' };
  const live = refused === undefined ? { liveAt: reader.clock(reader.now) } : { status: 422 as const };
  return framed(c, arrival, { ...frame, ...live }, page);
}
