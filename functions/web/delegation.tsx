import { type Context, Hono } from 'hono';
import { type AmendmentOf, standOf } from '../../shared/summit/amendment.ts';
import { type Delegation, delegationIdSchema, delegationSchema } from '../../shared/summit/delegation.ts';
import {
  clockTimeSchema,
  daySchema,
  daysOf,
  type Grid,
  type Instant,
  instantOfLocal,
} from '../../shared/summit/grid.ts';
import type { Parsed } from './commands.ts';
import { asSent, type Fields, faultsOf } from './forms/fields.ts';
import { framed, told, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { notReached } from './not-reached.ts';
import { messagesOf } from './pages/controls.tsx';
import { DelegationPage, type RefusedForm } from './pages/delegation-page.tsx';
import { repairOf } from './planning/planning.ts';
import { Reader } from './reader.ts';

type Stand = AmendmentOf<'delegation'>;

/** What a delegation does otherwise than it was to do: POST /delegations/{delegation}/{form}, each a plan first. */
const forms = {
  stay: stayTyped,
  absent: (_form: Fields, stand: Stand): Parsed<Stand> => ({ ok: true, value: { ...stand, presence: 'absent' } }),
  present: (_form: Fields, stand: Stand): Parsed<Stand> => ({ ok: true, value: { ...stand, presence: 'expected' } }),
  head: headTyped,
} as const;

/** The forms of a delegation's page by their addresses. */
export const delegationForms: readonly string[] = Object.keys(forms);

function isForm(text: string): text is keyof typeof forms {
  return Object.hasOwn(forms, text);
}

/** One delegation for organizers: whom to call, and what changes when it comes later, otherwise or not at all. */
export function delegationPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/delegations/:delegation', async (c) => {
    const [arrival, delegation] = await Promise.all([arrive(means, c), delegationIn(means, c)]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    return delegation === undefined ? told(c, 'not-found', 404) : showDelegation(means, c, arrival, delegation);
  });

  routes.post('/delegations/:delegation/:form', async (c) => {
    const [arrival, delegation, form] = await Promise.all([arrive(means, c), delegationIn(means, c), formOf(c)]);
    const { facts, language } = arrival;
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const name = c.req.param('form');
    if (delegation === undefined || !isForm(name)) return told(c, 'not-found', 404);
    const amendment = forms[name](form, standOf(delegation), facts.summit.grid);
    const plan = await repairOf(means, arrival, amendment, form.text('key'));
    if (plan.ok) return goTo(c, `/plans/${plan.value.id}`);
    const refused = { form: name, typed: form, messages: messagesOf(language, plan.faults) };
    return showDelegation(means, c, arrival, delegation, refused);
  });

  return routes;
}

async function delegationIn(means: Means, c: Context): Promise<Delegation | undefined> {
  const id = delegationIdSchema.safeParse(c.req.param('delegation'));
  return id.success ? means.store.delegation(id.data) : undefined;
}

/** From when until when it is there; an end left empty is that of the summit. */
function stayTyped(form: Fields, stand: Stand, grid: Grid): Parsed<Stand> {
  const arrival = momentTyped(form, 'arrival', grid);
  const departure = momentTyped(form, 'departure', grid);
  if (!arrival.ok) return arrival;
  if (!departure.ok) return departure;
  return { ok: true, value: { ...stand, arrival: arrival.value, departure: departure.value } };
}

function momentTyped(form: Fields, name: 'arrival' | 'departure', grid: Grid): Parsed<Instant | null> {
  const field = `${name}Day`;
  const [day, time] = [form.text(field), form.text(`${name}Time`)];
  if (day === undefined && time === undefined) return { ok: true, value: null };
  const [asDay, asTime] = [daySchema.safeParse(day), clockTimeSchema.safeParse(time)];
  if (!asDay.success || !asTime.success) return { ok: false, faults: [{ field, key: 'problem.moment-incomplete' }] };
  if (!daysOf(grid).includes(asDay.data)) return { ok: false, faults: [{ field, key: 'problem.outside-summit' }] };
  return { ok: true, value: instantOfLocal(grid, `${asDay.data}T${asTime.data}`) };
}

/** Who leads it and in which languages; those it spoke before keep their order. */
function headTyped(form: Fields, stand: Stand): Parsed<Stand> {
  const spoken = form.all('languages');
  const ordered = [...stand.languages.filter((language) => spoken.includes(language)), ...spoken];
  const said = { head: form.text('head'), languages: spoken.length === 0 ? undefined : [...new Set(ordered)] };
  const schema = delegationSchema.pick({ head: true, languages: true });
  const parsed = schema.safeParse(said, asSent);
  if (!parsed.success) {
    const faults = faultsOf(parsed.error).map((fault) => ({ ...fault, field: fault.field.split('.')[0] ?? '' }));
    return { ok: false, faults };
  }
  return { ok: true, value: { ...stand, ...parsed.data } };
}

async function showDelegation(
  means: Means,
  c: Context,
  arrival: Arrival,
  delegation: Delegation,
  refused?: RefusedForm,
) {
  const [reaches, givenUp] = await Promise.all([means.store.reaches(), means.store.failedMail()]);
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const page = (
    <DelegationPage
      reader={reader}
      delegation={delegation}
      notReached={notReached([delegation], reaches, givenUp).filter(({ office }) => office !== undefined)}
      secret={means.mint()}
      {...(refused === undefined ? {} : { refused })}
    />
  );
  const here = `/delegations/${delegation.id}`;
  return framed(c, arrival, { title: delegation.city, here, status: refused === undefined ? 200 : 422 }, page);
}
