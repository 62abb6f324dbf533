import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { Plan, PlanNumbers } from '../../../shared/plan/plan.ts';
import type { Session } from '../../../shared/summit/agenda.ts';
import { type AmendmentOf, inverseOf, isThere, standOf } from '../../../shared/summit/amendment.ts';
import { dayOf } from '../../../shared/summit/grid.ts';
import type { Interpreter, Room, Span } from '../../../shared/summit/room.ts';
import { catalogues, type Key } from '../../../shared/wording/wording.ts';
import type { Reader } from '../reader.ts';
import { addedSpans } from './amendments.ts';
import { shortTitle } from './explanation.ts';
import type { About } from './planning.ts';

/** What a plan's amendment changes, in words: a line for each thing. Empty for a plan without one. */
export function amendmentTold(reader: Reader, { amendment, undoAmendment }: Plan, about: About): string[] {
  if (amendment === undefined) return [];
  if (amendment.kind === 'length') return [lengthTold(reader, amendment, about.meeting)];
  if (!isThere(about.ground, amendment)) return [reader.say('plan.amendment.gone')];
  const former = undoAmendment ?? inverseOf(about.ground, amendment);
  switch (amendment.kind) {
    case 'session':
      return [sessionTold(reader, amendment.session, former?.kind === 'session' ? former.session : null)];
    case 'closures':
      return closuresTold(reader, amendment, former?.kind === 'closures' ? former.closures : []);
    case 'room':
      return roomTold(reader, amendment.room, former?.kind === 'room' ? former.room : null);
    case 'interpreter':
      return interpreterTold(reader, amendment.interpreter, former?.kind === 'interpreter' ? former.interpreter : null);
    case 'delegation': {
      const [delegation] = about.ground.delegations;
      const stood = former?.kind === 'delegation' ? former : delegation && standOf(delegation);
      return delegationTold(reader, amendment, stood ?? amendment, delegation?.city ?? '');
    }
    default:
      return amendment satisfies never;
  }
}

/** A session as one speaks of it: its title up to a colon, "Work session". */
function sessionName(reader: Reader, title: Session['title']): string {
  const short = shortTitle(reader, title);
  return short.split(/\s?:/, 1)[0] ?? short;
}

/** "Fri 7 June 13:00–14:30". */
function spanTold(reader: Reader, { start, end }: Span): string {
  const day = reader.day(dayOf(reader.facts.summit.grid, start), 'short');
  return reader.say('plan.span', { day, time: reader.span(start, end) });
}

function timeTold(reader: Reader, { time, day }: Session): string {
  return time === undefined
    ? `${reader.day(day, 'short')}, ${reader.say('page.session.no-time')}`
    : spanTold(reader, time);
}

function sessionTold(reader: Reader, session: Session | null, former: Session | null): string {
  if (session === null) {
    if (former === null) return reader.say('plan.amendment.gone');
    const values = { session: sessionName(reader, former.title), from: timeTold(reader, former) };
    return reader.say('plan.amendment.session-dropped', values);
  }
  const values = { session: sessionName(reader, session.title), to: timeTold(reader, session) };
  if (former === null) return reader.say('plan.amendment.session-added', values);
  const from = timeTold(reader, former);
  if (from === values.to) return reader.say('plan.amendment.session-kept', values);
  return reader.say('plan.amendment.session-moved', { ...values, from });
}

function closuresTold(reader: Reader, { room: id, closures }: AmendmentOf<'closures'>, former: readonly Span[]) {
  const room = reader.room(id);
  const lines = [
    ...addedSpans(former, closures).map((span) =>
      reader.say('plan.amendment.room-closed', { room, span: spanTold(reader, span) }),
    ),
    ...addedSpans(closures, former).map((span) =>
      reader.say('plan.amendment.room-open', { room, span: spanTold(reader, span) }),
    ),
  ];
  return lines.length === 0 ? [reader.say('plan.amendment.room-kept', { room })] : lines;
}

function roomTold(reader: Reader, room: Room | null, former: Room | null): string[] {
  if (room === null) {
    if (former === null) return [reader.say('plan.amendment.gone')];
    return [reader.say('plan.amendment.room-removed', { room: former.name })];
  }
  if (former === null) return [reader.say('plan.amendment.room-added', { room: room.name, seats: room.seats })];
  const lines = roomTraits.flatMap(({ key, of }) => {
    const [from, now] = [of(reader, former), of(reader, room)];
    return from === now ? [] : [reader.say(key, { room: room.name, from, now })];
  });
  return lines.length === 0 ? [reader.say('plan.amendment.room-kept', { room: room.name })] : lines;
}

function interpreterTold(reader: Reader, now: Interpreter | null, former: Interpreter | null): string[] {
  if (now === null) {
    if (former === null) return [reader.say('plan.amendment.gone')];
    return [reader.say('plan.amendment.interpreter-removed', { name: former.name })];
  }
  const { name } = now;
  const pairOf = ({ languages }: Interpreter) =>
    languages.map((language) => reader.say(`language.${language}`)).join('–');
  const hoursOf = ({ hours }: Interpreter) => hours.map((span) => spanTold(reader, span)).join(' · ');
  if (former === null) return [reader.say('plan.amendment.interpreter-added', { name, pair: pairOf(now) })];
  const lines = [
    ...(name === former.name ? [] : [reader.say('plan.amendment.interpreter-renamed', { name, from: former.name })]),
    ...(pairOf(now) === pairOf(former)
      ? []
      : [reader.say('plan.amendment.interpreter-languages', { name, now: pairOf(now) })]),
    ...(hoursOf(now) === hoursOf(former)
      ? []
      : [reader.say('plan.amendment.interpreter-hours', { name, now: hoursOf(now) })]),
  ];
  return lines.length === 0 ? [reader.say('plan.amendment.interpreter-kept', { name })] : lines;
}

/** What a room has, each with the line that tells of its change. */
const roomTraits: readonly { readonly key: Key; readonly of: (reader: Reader, room: Room) => string | number }[] = [
  { key: 'plan.amendment.room-renamed', of: (_reader, { name }) => name },
  {
    key: 'plan.amendment.room-zone',
    of: ({ facts }, { zone }) => facts.venue.zones.find(({ id }) => id === zone)?.name ?? zone,
  },
  { key: 'plan.amendment.room-seats', of: (_reader, { seats }) => seats },
  {
    key: 'plan.amendment.room-features',
    of: (reader, { features }) => features.map((one) => reader.say(`page.feature.${one}`)).join(', ') || '–',
  },
  { key: 'plan.amendment.room-turnover', of: (_reader, { turnoverMinutes }) => turnoverMinutes },
  {
    key: 'plan.amendment.room-hours',
    of: (reader, { hours }) => hours.map((span) => spanTold(reader, span)).join(' · '),
  },
];

function delegationTold(
  reader: Reader,
  now: AmendmentOf<'delegation'>,
  former: AmendmentOf<'delegation'>,
  city: string,
): string[] {
  const lines: string[] = [];
  if (now.presence !== former.presence) {
    const isOver = now.presence === 'absent';
    if (isOver || former.presence === 'absent') {
      lines.push(reader.say(isOver ? 'plan.amendment.withdraws' : 'plan.amendment.comes', { city }));
    }
  }
  for (const end of ['arrival', 'departure'] as const) {
    const moment = now[end];
    if (moment === former[end]) continue;
    lines.push(
      moment === null
        ? reader.say(`plan.amendment.${end}-free`, { city })
        : reader.say(`plan.amendment.${end}`, { city, moment: reader.moment(moment) }),
    );
  }
  if (now.head !== former.head || now.languages.join() !== former.languages.join()) {
    const languages = now.languages.map((language) => reader.say(`language.${language}`)).join(', ');
    lines.push(reader.say(`plan.amendment.${now.head}`, { city, languages }));
  }
  return lines.length === 0 ? [reader.say('plan.amendment.delegation-kept', { city })] : lines;
}

function lengthTold(reader: Reader, { lengthMinutes }: AmendmentOf<'length'>, meeting: Meeting | undefined): string {
  if (meeting === undefined) return reader.say('plan.amendment.gone');
  const pair = `${meeting.requester.city} – ${meeting.invited.city}`;
  const more = lengthMinutes - meeting.lengthMinutes;
  return more > 0
    ? reader.say('plan.amendment.longer', { pair, more, minutes: lengthMinutes })
    : reader.say('plan.amendment.length', { pair, minutes: lengthMinutes });
}

function isKey(key: string): key is Key {
  return Object.hasOwn(catalogues.en, key);
}

/** Why a meeting is changed, as a clause: what the plan itself amends is called by its name. */
export function becauseTold(reader: Reader, code: string, plan: Plan, about: About): string {
  const named = becauseNamed(reader, code, plan, about);
  return named ?? causeTold(reader, code);
}

/** The same where nothing is called by its name. */
export function causeTold(reader: Reader, code: string): string {
  const key = `plan.because.${code}`;
  return reader.say(isKey(key) ? key : 'plan.because.other');
}

function becauseNamed(
  reader: Reader,
  code: string,
  { amendment, undoAmendment }: Plan,
  { ground }: About,
): string | undefined {
  if (amendment?.kind === 'session' && code === 'delegation-free/session' && amendment.session !== null) {
    const session = sessionName(reader, amendment.session.title);
    const known = ground.facts.programme.sessions.find(({ id }) => id === amendment.id);
    const former = undoAmendment?.kind === 'session' ? undoAmendment.session : known;
    if (former === undefined || former === null) return reader.say('plan.because.session-added', { session });
    const isMoved = timeTold(reader, former) !== timeTold(reader, amendment.session);
    return reader.say(isMoved ? 'plan.because.session-moves' : 'plan.because.session-binds', { session });
  }
  if (amendment?.kind === 'closures' && code === 'room-free/closed') {
    return reader.say('plan.because.room-closes', { room: reader.room(amendment.room) });
  }
  if (amendment?.kind === 'room' && amendment.room === null && code === 'room-known') {
    return reader.say('plan.because.room-removed', { room: reader.room(amendment.id) });
  }
  if (amendment?.kind === 'interpreter' && amendment.interpreter === null && code === 'interpreter-speaks') {
    return reader.say('plan.because.interpreter-removed', { name: reader.interpreter(amendment.id) });
  }
  const city = ground.delegations[0]?.city;
  if (amendment?.kind !== 'delegation' || city === undefined) return undefined;
  switch (code) {
    case 'delegation-free/arrival':
      return reader.say('plan.because.arrives', { city });
    case 'delegation-free/departure':
      return reader.say('plan.because.leaves', { city });
    case 'delegation-free/absent':
      return reader.say('plan.because.withdraws', { city });
    default:
      return undefined;
  }
}

/** How good the proposal is at most: what no plan can do, and by how much another could do better. */
export function proofTold(reader: Reader, numbers: PlanNumbers): string {
  const { movedProven, movedConfirmed, movedHeld } = numbers;
  const more = moreAtMost(numbers);
  if (more > 0) {
    const { weight, weightBound } = numbers;
    return reader.say('plan.proof.at-most', { more, weight, gain: weightBound - weight });
  }
  const placing = reader.say('plan.proof.placed');
  return movedProven && movedConfirmed + movedHeld > 0 ? `${placing} ${reader.say('plan.proof.moved')}` : placing;
}

/** So many more meetings could get a time at the very most: never more than wait, nor than the bound leaves, for each weighs 1 at least. */
export function moreAtMost({ proven, waiting, weight, weightBound }: PlanNumbers): number {
  return proven ? 0 : Math.max(0, Math.min(waiting, weightBound - weight));
}

/** Who did it, as organizers are told. */
export function byTold(reader: Reader, by: Plan['by']): string {
  return by.role === 'parley' ? reader.say('page.doer.parley') : by.email;
}
