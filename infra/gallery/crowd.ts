import { meetingSchema } from '../../shared/meeting/meeting.ts';
import { LIMIT_SPEAKERS } from '../../shared/summit/agenda.ts';
import {
  type Delegation,
  type DelegationId,
  delegationIdSchema,
  LIMIT_BLOCKS,
} from '../../shared/summit/delegation.ts';
import { addMinutes, daySchema, type Instant, instantOfLocal } from '../../shared/summit/grid.ts';
import { sessionIdSchema } from '../../shared/summit/session-id.ts';
import type { Facts } from '../../shared/summit/summit.ts';

/**
 * What a summit is at its fullest: rooms and delegations to import into Los Cabos, with names as long as the schemas let them be, and 300 meetings of
 * theirs on one day. All of it follows from its numbers alone.
 */
export const CROWD_DAY = daySchema.parse('2019-06-06');
const CROWD_MEETINGS = 300;
const CROWD_ROOMS = 32;
const OFFICES = 2 * CROWD_ROOMS;
const LENGTH_MINUTES = 30;
/** A meeting and its room's turnover. */
const PITCH_MINUTES = 45;
const OPENS = '10:00';

/** Words without a place to break them, in three scripts, one of which runs from right to left; and a name of many words. */
const words = [
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochuwchbenfynyddgwynedd',
  'Верхненижнепетропавловскокамчатскоекраснознаменскозаречноедальневосточноегорское',
  'المدينةالمنورةبالعلموالسلاموالتعاونبينالشعوبوالمدنفيشمالأمريكاوجنوبهاوماوراءها',
  'Santiago de los Caballeros de Nuestra Señora de la Asunción y San José del Cabo y',
] as const;

/** As long as it may be; its number stands at the end, so that no two are the same. */
function named(length: number, index: number): string {
  const end = ` ${index}`;
  const word = words[index % words.length] ?? '';
  return `${word
    .repeat(length / word.length + 1)
    .slice(0, length - end.length)
    .trim()}${end}`;
}

const roomId = (index: number) => `room_full-${index + 1}`;
const officeId = (index: number): DelegationId => delegationIdSchema.parse(`dlg_full-${index + 1}`);

/** The office whose own pages are looked at. */
export const CROWDED_OFFICE = officeId(0);

function tableOf(header: string, rows: readonly (readonly string[])[]): string {
  return `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
}

/** Names of rooms: 60 characters. */
export function roomsTable(): string {
  const hours = `${CROWD_DAY}T${OPENS}/${CROWD_DAY}T19:00`;
  const rows = Array.from({ length: CROWD_ROOMS }, (_, index) => [
    ...[roomId(index), named(60, index), 'zone_centro', '60', 'interpretation step-free screen quiet', '15', hours],
  ]);
  return tableOf('id,name,zone,seats,features,turnoverMinutes,hours', rows);
}

/** The name of an interpreter: 60 characters. */
export const interpreterName = named(60, 1);

/** Names of cities and aides: 80 characters. An address: 254, of which a part may be 63. */
export function delegationsTable(): string {
  const host = ['a', 'b', 'c'].map((letter) => letter.repeat(55)).join('.');
  const aide = (kind: string, index: number) => [
    ...[`${kind.repeat(14)}${index}@${host}.example`, named(80, index + 1), '+521234567890123', 'es'],
  ];
  const rows = Array.from({ length: OFFICES }, (_, index) => [
    ...[officeId(index), named(80, index), 'MX', 'es en fr', 'registered'],
    ...aide('lead', index),
    // All that may be in the office whose pages are looked at.
    ...(index === 0 ? ['aide', 'desk', 'also'].flatMap((kind) => aide(kind, index)) : Array(12).fill('')),
  ]);
  const aides = ['', 2, 3, 4].map((number) => `email${number},aide${number},mobile${number},language${number}`);
  return tableOf(`id,city,country,languages,presence,${aides.join(',')}`, rows);
}

const sessionId = (index: number) => sessionIdSchema.parse(`ses_full-${index + 1}`);

/** Titles of sessions: 400 characters. Five panels side by side in half an hour, and three at which twenty mayors speak. */
export function sessionsTable(): string {
  const speakers = Array.from({ length: LIMIT_SPEAKERS }, (_, index) => officeId(index + 1)).join(' ');
  const rows = Array.from({ length: 8 }, (_, index) => [
    ...[sessionId(index), named(400, index), 'panel'],
    ...(index < 5
      ? [CROWD_DAY, '18:00', '18:30', '']
      : ['2019-06-08', `${10 + index}:00`, `${11 + index}:00`, speakers]),
  ]);
  return tableOf('id,title.en,kind,day,start,end,speakers', rows);
}

/** The office whose pages are looked at, signed up for all of them, and with as many times of its own as it may block. */
export function crowdedOffice(office: Delegation, { summit: { grid } }: Facts): Delegation {
  const opens = instantOfLocal(grid, '2019-06-08T08:00');
  const blocks = Array.from({ length: LIMIT_BLOCKS }, (_, index) => {
    const start = addMinutes(opens, index * 15);
    return { start, end: addMinutes(start, 15) };
  });
  const panels = Array.from({ length: 8 }, (_, index) => ({ session: sessionId(index), role: 'attends' as const }));
  return { ...office, blocks, panels, revision: office.revision + 1 };
}

/** Every office meets another one in each row of the day (the circle method), each pair in a room of its own. */
function pairIn(row: number, place: number): readonly [number, number] {
  const others = OFFICES - 1;
  const turned = (by: number) => 1 + ((row + by + others) % others);
  return place === 0 ? [0, turned(0)] : [turned(place), turned(-place)];
}

/** Two rows of ten wait for an answer; of the office whose pages are looked at as many ask it as may at once, and one is asked by it. */
const isHeld = (row: number, place: number) => row % 5 === 3 || (place === 0 && isAskedOf(row));
const isAskedOf = (row: number) => row === 5 || row === 6 || row === 8;
/** One row of those that wait is called about, for its answers are due soon. */
const isDueSoon = (row: number) => row === 8;
const SOON_MINUTES = 3 * 60;

export function crowdedDay({ summit, programme, venue }: Facts, delegations: readonly Delegation[], now: Instant) {
  const opens = instantOfLocal(summit.grid, `${CROWD_DAY}T${OPENS}`);
  const officeAt = (index: number) => delegations.find(({ id }) => id === officeId(index));
  const sideOf = (index: number) => {
    const office = officeAt(index);
    const wishes = { stepFree: true, ownInterpreter: true, announces: false, rank: 'must' } as const;
    return { delegation: office?.id, city: office?.city, partySize: summit.limits.partySize, ...wishes };
  };
  return Array.from({ length: CROWD_MEETINGS }, (_, index) => {
    const [row, place] = [Math.floor(index / CROWD_ROOMS), index % CROWD_ROOMS];
    const [first, second] = pairIn(row, place);
    const [requester, invited] = place === 0 && isAskedOf(row) ? [second, first] : [first, second];
    const placement = {
      start: addMinutes(opens, row * PITCH_MINUTES),
      room: roomId(place),
      zone: 'zone_centro',
      turnoverMinutes: 15,
    };
    const answerMinutes = isDueSoon(row) ? SOON_MINUTES : summit.rules.answerHours * 60;
    const held = { placement, pinned: row === 0, answerUntil: addMinutes(now, answerMinutes) };
    const agreed = {
      name: 'confirmed',
      ...held,
      at: now,
      by: { role: 'parley' },
      words: { toOffice: named(600, index) },
    };
    return meetingSchema.parse({
      id: `mtg_full${String(index).padStart(8, '0')}`,
      ...{ version: 1, sequence: 0, linksFrom: 0, weight: 3, requestedAt: now, changedAt: now },
      ...{ requester: sideOf(requester), invited: sideOf(invited) },
      ...{ topic: named(120, index), note: named(600, index), lengthMinutes: LENGTH_MINUTES, windows: [] },
      fittedTo: {
        ...{ programme: programme.revision, venue: venue.revision },
        ...{ requester: officeAt(requester)?.revision, invited: officeAt(invited)?.revision },
      },
      state: isHeld(row, place) ? { name: 'invited', ...held } : agreed,
    });
  });
}
