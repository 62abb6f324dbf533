import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { speaks as speaksFor } from '../../shared/fitting/interpreting.ts';
import type { Viewer } from '../../shared/meeting/access.ts';
import type { Actor } from '../../shared/meeting/meeting.ts';
import type { Problem } from '../../shared/meeting/problem.ts';
import { hindranceBetween } from '../../shared/meeting/request.ts';
import type { Situation } from '../../shared/meeting/situation.ts';
import { type Delegation, type DelegationId, sharedLanguages } from '../../shared/summit/delegation.ts';
import { languageNames } from '../../shared/wording/names.ts';
import { carryOut } from '../store/carry-out.ts';
import { situationBetween } from '../store/situation.ts';
import { actingAs, newMeetingId, onceKey, type Parsed, requestOf } from './commands.ts';
import { type Fault, Fields } from './forms/fields.ts';
import { type City, cityIn, namesOffice } from './forms/request-city.ts';
import { requestBody } from './forms/request-form.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive } from './http/visitor.ts';
import type { Means } from './means.ts';
import { type Message, messagesOf } from './pages/controls.tsx';
import { CityPage } from './pages/request-city.tsx';
import { RequestPage } from './pages/request-page.tsx';
import { commonTimes } from './places/places.ts';
import { messageOf, statusOf } from './problems.ts';
import { Reader } from './reader.ts';

/** Asking for a meeting: by an office for itself, or by an organizer for the office that called. */
export function requestPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/meetings/new', async (c) => {
    const [arrival, offices] = await Promise.all([arrive(means, c), means.store.delegations()]);
    const { visitor } = arrival;
    if (visitor === undefined) return turnedAway(c, undefined);
    const typed = new Fields(new URL(c.req.url).searchParams);
    return showRequest(means, c, arrival, cityIn(visitor.actor, typed, offices));
  });

  routes.post('/meetings/new', async (c) => {
    const form = await formOf(c);
    const [arrival, offices] = await Promise.all([
      arrive(means, c),
      namesOffice(form) ? [] : means.store.delegations(),
    ]);
    const { visitor, facts, language } = arrival;
    if (visitor === undefined) return turnedAway(c, undefined);
    const city = cityIn(visitor.actor, form, offices);
    const show = (refusal?: Refusal) => showAgain(means, c, arrival, city, refusal);
    if (form.text('step') === 'times' || form.has('pick') || isOther(city)) return show();
    const asker = askerOf(visitor.actor, form);
    const body = !city.found.ok
      ? city.found
      : asker.ok
        ? requestBody(form, city.found.value, facts.summit.grid)
        : asker;
    if (!asker.ok || !body.ok) return show(faulty(arrival, body));
    const { by, requester } = asker.value;
    const command = requestOf(by, requester, newMeetingId(means.mint()), body.value);
    if (!command.ok) return show(faulty(arrival, command));
    const key = onceKey(requester, form.text('key') ?? means.mint());
    const outcome = await carryOut(means, undefined, command.value, { key, known: { facts } });
    if (outcome.ok) return goTo(c, `/m/${outcome.meeting.id}`);
    return show(refusalOf(new Reader(language, facts, means.now()), outcome.problem));
  });

  return routes;
}

/** Another city was typed than the one whose common times stand on the page; one's own is refused as such. */
function isOther({ viewer, typed, found }: City): boolean {
  if (!typed.has('shown') || namesOffice(typed) || !found.ok) return false;
  const isOwn = viewer.role === 'office' && found.value === viewer.delegation;
  return !isOwn && typed.text('shown') !== found.value;
}

/** Who asks, and for which office. */
function askerOf(viewer: Viewer, form: Fields): Parsed<{ by: Actor; requester: DelegationId }> {
  if (viewer.role === 'office') return { ok: true, value: { by: viewer, requester: viewer.delegation } };
  const by = actingAs(viewer, form.text('onBehalfOf'));
  if (!by.ok) return by;
  const requester = by.value.role === 'organizer' ? by.value.onBehalfOf : undefined;
  if (requester !== undefined) return { ok: true, value: { by: by.value, requester } };
  return { ok: false, faults: [{ field: 'onBehalfOf', key: 'problem.required' }] };
}

interface Refusal {
  readonly status: ContentfulStatusCode;
  readonly messages: readonly Message[];
  /** The meeting that is in the way, and can be opened instead. */
  readonly meeting?: string;
}

function faulty({ language }: Arrival, parsed: Parsed<unknown>): Refusal {
  const faults: readonly Fault[] = parsed.ok ? [] : parsed.faults;
  return { status: 422, messages: messagesOf(language, faults) };
}

function refusalOf(reader: Reader, problem: Problem): Refusal {
  const meeting = 'meeting' in problem ? { meeting: problem.meeting } : {};
  return { status: statusOf[problem.kind], messages: [messageOf(reader, problem)], ...meeting };
}

/** A form that sent an office's id was decided without the list of all offices; to be shown again it needs them. */
async function showAgain(means: Means, c: Context, arrival: Arrival, city: City, refusal?: Refusal) {
  const offices = city.offices.length > 0 ? city.offices : await means.store.delegations();
  return showRequest(means, c, arrival, { ...city, offices }, refusal);
}

async function showRequest(means: Means, c: Context, arrival: Arrival, city: City, refusal?: Refusal) {
  const { facts, language } = arrival;
  const { viewer, typed, offices, found, nearest } = city;
  const reader = new Reader(language, facts, means.now());
  const asker = askerOf(viewer, typed);
  const officeWith = (id: DelegationId | undefined) => offices.find((office) => office.id === id);
  const requester = officeWith(asker.ok ? asker.value.requester : undefined);
  const invited = officeWith(found.ok ? found.value : undefined);
  const isBoth = requester !== undefined && invited !== undefined && requester !== invited;
  // What stands in the way whatever is filled in comes with the times, before anything is.
  const situation: Situation = isBoth
    ? await situationBetween(means.store, facts, requester.id, invited.id, reader.now)
    : { facts };
  const hindrance =
    asker.ok && found.ok
      ? hindranceBetween(situation, { ...asker.value, invited: found.value }, reader.now)
      : undefined;
  const told = refusal ?? (hindrance && refusalOf(reader, hindrance));
  const { scene } = situation;
  const common =
    scene === undefined || hindrance !== undefined
      ? undefined
      : commonTimes(means, scene, typed.number('lengthMinutes'));
  const isAsked = typed.has('invited') || typed.has('pick');
  const faults = isAsked && !found.ok ? found.faults : [];
  const props = {
    ...{ reader, offices, typed, nearest, secret: means.mint() },
    ...(viewer.role === 'office' ? { own: viewer.delegation } : {}),
    ...(invited === undefined ? {} : { invited }),
    ...(common === undefined ? {} : { common }),
    ...(isBoth ? { tongues: tonguesOf(reader, requester, invited) } : {}),
    messages: told?.messages ?? messagesOf(language, faults),
    ...(told?.meeting === undefined ? {} : { inTheWay: told.meeting }),
    isOtherCity: told === undefined && isOther(city),
  };
  const isFirst = c.req.method === 'GET' && (invited === undefined || hindrance !== undefined);
  const here = hereFor(city);
  const page = isFirst ? <CityPage {...props} /> : <RequestPage {...props} address={here} />;
  // A page that was only looked at and says why nothing can be sent is no failure; a form that was sent is.
  const status = c.req.method === 'GET' ? 200 : (told?.status ?? (faults.length > 0 ? 422 : 200));
  return framed(c, arrival, { title: reader.say('page.nav.ask'), here, status }, page);
}

/** The page's own address once a city is known; what was typed besides is not put into an address. */
function hereFor({ typed, found }: City): string {
  const query = new URLSearchParams();
  if (found.ok) query.set('invited', found.value);
  const onBehalfOf = typed.text('onBehalfOf');
  if (onBehalfOf !== undefined) query.set('onBehalfOf', onBehalfOf);
  return query.size === 0 ? '/meetings/new' : `/meetings/new?${query}`;
}

/** What the two can talk in, and whether an interpreter helps. */
function tonguesOf(reader: Reader, requester: Delegation, invited: Delegation): string {
  const names = (spoken: Delegation['languages']) => languageNames(reader.language, spoken);
  const speaks = reader.say('page.request.speaks', { city: invited.city, languages: names(invited.languages) });
  const shared = sharedLanguages(requester, invited);
  if (shared.length > 0) return `${speaks} ${reader.say('page.request.shared', { languages: names(shared) })}`;
  const { interpreters } = reader.facts.venue;
  const isHelped = interpreters.some((interpreter) => speaksFor(interpreter, { requester, invited }));
  return `${speaks} ${reader.say(isHelped ? 'page.request.interpreted' : 'page.request.no-interpreter')}`;
}
