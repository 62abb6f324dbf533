import { type Session, sessionSchema } from '../../../shared/summit/agenda.ts';
import type { AmendmentOf } from '../../../shared/summit/amendment.ts';
import { findCity, LIMIT_CITY } from '../../../shared/summit/city.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { dayOf, type Grid, type Instant, localTime } from '../../../shared/summit/grid.ts';
import { type Language, languages } from '../../../shared/summit/language.ts';
import { type SessionId, sessionIdSchema } from '../../../shared/summit/session-id.ts';
import { countryNames } from '../../../shared/wording/names.ts';
import { sha256 } from '../../store/secret.ts';
import type { Parsed } from '../commands.ts';
import { labelsOf } from '../files/near-city.ts';
import { asSent, type Fault, type Fields, faultsOf } from './fields.ts';
import { spanGiven } from './request-form.ts';

export const titleField = (language: Language) => `title-${language}`;

/** What tells one new session from another; sent twice from one page it is the same. */
const fields = [
  'key',
  'kind',
  'binds',
  'zone',
  'provisional',
  'speakers',
  'day',
  'from',
  'to',
  ...languages.map(titleField),
];

function newSessionId(form: Fields): SessionId {
  const typed = JSON.stringify(fields.map((name) => form.text(name)));
  return sessionIdSchema.parse(`ses_${sha256(typed).slice(0, 16)}`);
}

/** Tells a session that was looked at from what it has become. */
export function printOf(session: Session): string {
  const sorted = Object.entries(session).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify(sorted.filter(([, value]) => value !== undefined))).slice(0, 16);
}

/**
 * A session as its form sends it: a new one, or what the former is to become. One title may stand for all languages. `language`: that of
 * whoever typed it.
 */
export function sessionTyped(
  form: Fields,
  { grid, offices }: { readonly grid: Pick<Grid, 'zone'>; readonly offices: readonly Delegation[] },
  language: Language,
  former?: Session,
): Parsed<AmendmentOf<'session'> & { readonly session: Session }> {
  const id = former?.id ?? newSessionId(form);
  const place = placeTyped(form, grid, former);
  const speakers = speakersTyped(form, offices, former);
  const typed = new Map(languages.map((one) => [one, form.text(titleField(one))]));
  const any = typed.get(language) ?? [...typed.values()].find((title) => title !== undefined);
  const session = sessionSchema.omit({ day: true, time: true }).safeParse(
    {
      ...former,
      id,
      title: Object.fromEntries(languages.map((one) => [one, typed.get(one) ?? any])),
      kind: form.text('kind'),
      binds: form.text('binds'),
      zone: form.text('zone'),
      provisional: form.has('provisional'),
      speakers: speakers.ok ? speakers.value : [],
    },
    asSent,
  );
  if (session.success && place.ok && speakers.ok) {
    return { ok: true, value: { kind: 'session', id, session: { ...session.data, ...place.value } } };
  }
  const titled = session.success ? [] : besideTitles(faultsOf(session.error), typed, language);
  const beside = [place, speakers].flatMap((part) => (part.ok ? [] : part.faults));
  return { ok: false, faults: [...titled, ...beside] };
}

/** A city a line, by name or id; a form without the field leaves them as they are. One that is not certain is offered, never taken. */
function speakersTyped(
  form: Fields,
  offices: readonly Delegation[],
  former: Session | undefined,
): Parsed<Session['speakers']> {
  if (!form.has('speakers')) return { ok: true, value: former?.speakers ?? [] };
  const typed = (form.text('speakers') ?? '').split(/\r?\n/).flatMap((line) => line.trim() || []);
  const sought = typed.map((line) => ({ line, city: findCity(offices, line, countryNames) }));
  const faults = sought.flatMap(({ line, city }): Fault[] => {
    if (city.is === 'found') return [];
    const nearest = labelsOf(city.nearest).join(' · ');
    const key = nearest === '' ? 'problem.speaker-nowhere' : 'problem.speaker-unclear';
    return [{ field: 'speakers', key, values: { typed: line.slice(0, LIMIT_CITY), nearest } }];
  });
  if (faults.length > 0) return { ok: false, faults };
  const ids = sought.flatMap(({ city }) => (city.is === 'found' ? [city.office.id] : []));
  return { ok: true, value: [...new Set(ids)] };
}

/** Day and time; left as shown they stay as they are, since a loaded session may end after midnight or have no time yet, which the form cannot say. */
function placeTyped(
  form: Fields,
  grid: Pick<Grid, 'zone'>,
  former: Session | undefined,
): Parsed<Pick<Session, 'day' | 'time' | 'assumed'>> {
  if (former !== undefined && isAsShown(form, grid, former)) {
    const { day, time, assumed } = former;
    return { ok: true, value: { day, assumed, ...(time === undefined ? {} : { time }) } };
  }
  const span = spanGiven(form, grid);
  if (!span.ok) return span;
  // A time that somebody gives is no guess about the printed programme any more.
  return { ok: true, value: { day: dayOf(grid, span.value.start), time: span.value, assumed: [] } };
}

function isAsShown(form: Fields, grid: Pick<Grid, 'zone'>, { time }: Session): boolean {
  const typed = ['day', 'from', 'to'].map((name) => form.text(name));
  if (time === undefined) return typed.every((text) => text === undefined);
  const shown = [dayOf(grid, time.start), ...[time.start, time.end].map((instant) => clockShown(grid, instant))];
  return shown.every((text, index) => text === typed[index]);
}

function clockShown(grid: Pick<Grid, 'zone'>, instant: Instant): string {
  return localTime(grid, instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** A title that stands for all is faulty in each language, and told once, where it was typed or should have been. */
function besideTitles(
  faults: readonly Fault[],
  typed: ReadonlyMap<Language, string | undefined>,
  language: Language,
): Fault[] {
  const isTold = (one: Language) => one === language || typed.get(one) !== undefined;
  return faults.flatMap((fault) => {
    const [part, of] = fault.field.split('.');
    if (part !== 'title') return [fault];
    const faulty = languages.find((one) => one === of);
    return faulty !== undefined && isTold(faulty) ? [{ ...fault, field: titleField(faulty) }] : [];
  });
}
