import { type Change, type EventKind, eventSchema, type Notice, noticeSchema } from '../shared/meeting/change.ts';
import { type Actor, type Meeting, meetingSchema, type State, stateSchema } from '../shared/meeting/meeting.ts';
import { type Session, sessionSchema } from '../shared/summit/agenda.ts';
import { type MeetingId, meetingIdSchema, type Placement, placementSchema } from '../shared/summit/claim.ts';
import { type Delegation, type DelegationId, delegationSchema } from '../shared/summit/delegation.ts';
import { addMinutes, type Instant, instantOfLocal } from '../shared/summit/grid.ts';
import { type Room, roomSchema, venueSchema } from '../shared/summit/room.ts';
import { type Facts, summitSchema } from '../shared/summit/summit.ts';

/**
 * A small summit for tests: three days of June 2019 in Los Cabos, a 15-minute grid, two zones ten minutes apart, three rooms,
 * two interpreters, six delegations. Everything passes through the domain's own schemas, so no test runs on what could not be loaded.
 */
const zone = 'America/Mazatlan';

/** Local wall-clock time of the summit as an instant: `at('06T10:30')` is half past ten on 6 June. */
export function at(dayAndTime: string): Instant {
  return instantOfLocal({ zone }, `2019-06-${dayAndTime}`);
}

/** A local span of one day: `span('06', '09:00', '10:00')`. */
export function span(day: string, start: string, end: string): { start: Instant; end: Instant } {
  return { start: at(`${day}T${start}`), end: at(`${day}T${end}`) };
}

/** A moment before everything: requests are open, all meetings lie ahead. */
export const NOW = at('01T12:00');

const days = ['06', '07', '08'];
const translated = (text: string) => ({ en: text, es: text, fr: text });

/** On 6 June unless said otherwise; without `time` it binds nobody. */
export function session(fields: { id: string; kind: Session['kind'] } & Record<string, unknown>): Session {
  return sessionSchema.parse({ title: translated(`Session ${fields.id}`), day: '2019-06-06', ...fields });
}

function sessions(): Session[] {
  return [
    session({ id: 'ses_opening', kind: 'plenary', time: span('06', '09:00', '10:00'), zone: 'zone_hall' }),
    session({ id: 'ses_panel-1', kind: 'panel', time: span('06', '11:00', '12:30'), zone: 'zone_hall' }),
    session({ id: 'ses_lunch', kind: 'meal', time: span('06', '13:00', '14:30') }),
    session({ id: 'ses_panel-2', kind: 'panel', time: span('07', '09:30', '11:00'), day: '2019-06-07' }),
    session({ id: 'ses_visit', kind: 'visit', time: span('08', '09:00', '12:00'), day: '2019-06-08' }),
  ];
}

/** Eight seats, open all three days from 8 to 20, 15 minutes of turnover, unless said otherwise. */
export function room(fields: { id: string; zone: string } & Record<string, unknown>): Room {
  return roomSchema.parse({
    name: fields.id.replace('room_', 'Room '),
    seats: 8,
    features: ['interpretation', 'step-free'],
    turnoverMinutes: 15,
    hours: days.map((day) => span(day, '08:00', '20:00')),
    ...fields,
  });
}

/** The facts of the small summit. `overrides` replaces whole parts. */
export function facts(overrides: Partial<Facts> = {}): Facts {
  return {
    summit: summitSchema.parse({
      name: translated('A small summit'),
      shortName: 'Small 2019',
      place: 'Los Cabos',
      languages: ['en', 'es', 'fr'],
      rules: { lengthsMinutes: [30, 45, 60] },
      limits: { openRequests: 5, openHolds: 3, requestsPerPair: 2 },
      grid: {
        zone,
        cellMinutes: 15,
        firstDay: '2019-06-06',
        lastDay: '2019-06-08',
        dayStarts: '08:00',
        dayEnds: '20:00',
      },
      requestsUntil: at('08T18:00'),
    }),
    programme: { revision: 1, sessions: sessions() },
    venue: venueSchema.parse({
      revision: 1,
      zones: [
        { id: 'zone_hall', name: 'Hall' },
        { id: 'zone_beach', name: 'Beach' },
      ],
      transfers: [{ between: ['zone_hall', 'zone_beach'], minutes: 10 }],
      rooms: [
        room({ id: 'room_agave', zone: 'zone_hall', seats: 12 }),
        room({ id: 'room_biznaga', zone: 'zone_hall' }),
        room({ id: 'room_cardon', zone: 'zone_beach', seats: 6, features: [] }),
      ],
      interpreters: [
        {
          id: 'int_ines',
          name: 'Inés',
          languages: ['es', 'en'],
          hours: days.map((day) => span(day, '08:00', '20:00')),
        },
        {
          id: 'int_luc',
          name: 'Luc',
          languages: ['en', 'fr'],
          hours: days.map((day) => span(day, '09:00', '17:00')),
        },
      ],
    }),
    ...overrides,
  };
}

const cities: Record<string, { country: string; languages: string[]; panels?: { session: string }[] }> = {
  Phoenix: { country: 'US', languages: ['en'], panels: [{ session: 'ses_panel-1' }] },
  Merida: { country: 'MX', languages: ['es', 'en'] },
  Montreal: { country: 'CA', languages: ['fr', 'en'] },
  Guadalajara: { country: 'MX', languages: ['es'], panels: [{ session: 'ses_panel-2' }] },
  Quebec: { country: 'CA', languages: ['fr'] },
  Austin: { country: 'US', languages: ['en'] },
};

/** A delegation by its city: `delegation('Phoenix')` has the id `dlg_phoenix` and one aide, the lead, `aide@phoenix.example`. */
export function delegation(city: string, overrides: Partial<Delegation> = {}): Delegation {
  const name = city.toLowerCase();
  const { country, languages, panels } = cities[city] ?? { country: 'MX', languages: ['es'] };
  return delegationSchema.parse({
    id: `dlg_${name}`,
    city,
    country,
    languages,
    panels,
    aides: [{ email: `aide@${name}.example`, name: `Aide of ${city}`, language: languages[0], lead: true }],
    revision: 1,
    ...overrides,
  });
}

/** Phoenix, Merida, Montreal, Guadalajara, Quebec, Austin. */
export function delegations(): Delegation[] {
  return Object.keys(cities).map((city) => delegation(city));
}

export function idOf(city: string): DelegationId {
  return delegation(city).id;
}

/** `meetingId(7)` is `mtg_0000000007`. */
export function meetingId(number: number): MeetingId {
  return meetingIdSchema.parse(`mtg_${String(number).padStart(10, '0')}`);
}

/** An aide of the office speaking for it. */
export function office(city: string): Extract<Actor, { role: 'office' }> {
  const { id, aides } = delegation(city);
  const email = aides[0]?.email;
  if (email === undefined) throw new Error(`${city} has no aide`);
  return { role: 'office', delegation: id, email };
}

/** Agave (hall) on 6 June at 10:30 unless said otherwise. A room of the small summit brings its own zone. */
export function placement(
  overrides: { start?: Instant; room?: string; interpreter?: string; turnoverMinutes?: number } = {},
): Placement {
  const id = overrides.room ?? 'room_agave';
  const home = facts().venue.rooms.find((one) => one.id === id)?.zone;
  return placementSchema.parse({ start: at('06T10:30'), room: id, zone: home, ...overrides });
}

export const state = {
  waiting: (since: Instant = NOW): State => stateSchema.parse({ name: 'waiting', since, reason: 'no-common-time' }),
  invited: (where: Placement = placement(), answerUntil: Instant = addMinutes(NOW, 1440)): State =>
    stateSchema.parse({ name: 'invited', placement: where, pinned: false, answerUntil }),
  confirmed: (where: Placement = placement(), by: Actor = office('Merida'), at: Instant = NOW): State =>
    stateSchema.parse({
      ...{ name: 'confirmed', placement: where, pinned: false, answerUntil: addMinutes(NOW, 1440) },
      ...{ at, by, words: {} },
    }),
  withdrawn: (by: Actor = office('Phoenix'), at: Instant = NOW): State =>
    stateSchema.parse({ name: 'withdrawn', at, by, words: {} }),
  declined: (former: Placement = placement(), by: Actor = office('Merida'), at: Instant = NOW): State =>
    stateSchema.parse({ ...{ name: 'declined', at, by, words: {}, former }, answerUntil: addMinutes(NOW, 1440) }),
  lapsed: (former: Placement = placement(), at: Instant = NOW): State =>
    stateSchema.parse({ name: 'lapsed', at, former }),
  cancelled: (former: Placement = placement(), by: Actor = office('Phoenix'), at: Instant = NOW): State =>
    stateSchema.parse({ name: 'cancelled', at, by, words: {}, former }),
  met: (where: Placement = placement(), at: Instant = where.start): State =>
    stateSchema.parse({ ...checkedIn(where, at), name: 'met' }),
  missed: (where: Placement = placement(), at: Instant = where.start): State =>
    stateSchema.parse({ ...checkedIn(where, at), name: 'missed' }),
} as const;

function checkedIn(where: Placement, at: Instant) {
  const answer = { at: NOW, by: office('Merida'), words: {} };
  const by = { role: 'organizer', email: 'desk@summit.example' };
  return { placement: where, pinned: false, answerUntil: addMinutes(NOW, 1440), at, by, answer };
}

function side(city: string, rank: 'must' | 'like') {
  const needs = { partySize: 2, stepFree: false, ownInterpreter: false, announces: false };
  return { delegation: idOf(city), city, rank, ...needs };
}

/** Phoenix asks Merida for 30 minutes; invited to Agave on 6 June at 10:30. `from` and `to` choose other cities. */
export function meeting(overrides: Partial<Meeting> & { from?: string; to?: string } = {}): Meeting {
  const { from = 'Phoenix', to = 'Merida', ...fields } = overrides;
  return meetingSchema.parse({
    id: meetingId(1),
    version: 1,
    sequence: 0,
    linksFrom: 0,
    requester: side(from, 'must'),
    invited: side(to, 'like'),
    topic: 'Water in dry cities',
    lengthMinutes: 30,
    windows: [],
    weight: 5,
    requestedAt: NOW,
    changedAt: NOW,
    fittedTo: { programme: 1, venue: 1, requester: 1, invited: 1 },
    state: state.invited(),
    ...fields,
  });
}

export function notice(kind: Notice['kind'], to: Notice['to'], about: Meeting, fields: Partial<Notice> = {}): Notice {
  return noticeSchema.parse({ kind, to, meeting: about, at: about.changedAt, by: { role: 'parley' }, ...fields });
}

/** A decision carried out: the event takes its number from the meeting and tells both offices, unless said otherwise. */
export function change(
  before: Meeting | undefined,
  after: Meeting,
  kind: EventKind,
  fields: { by?: Actor; at?: Instant; notices?: Notice[] } = {},
): Change {
  const { by = { role: 'parley' }, at: moment = after.changedAt, notices } = fields;
  const event = eventSchema.parse({ meeting: after.id, number: after.version, kind, at: moment, by });
  return { ...(before === undefined ? {} : { before }), after, event, notices: notices ?? [] };
}

/** The request that makes a new meeting, with the two mails it sends. */
export function requested(after: Meeting): Change {
  return change(undefined, after, 'requested', {
    notices: [notice('receipt', 'requester', after), notice('invitation', 'invited', after)],
  });
}

/** The next version of a meeting in another state. */
export function next(before: Meeting, to: State, fields: Partial<Meeting> = {}): Meeting {
  return meetingSchema.parse({ ...before, version: before.version + 1, state: to, ...fields });
}
