import { bindingOf } from '../summit/agenda.ts';
import type { Busy } from '../summit/availability.ts';
import { type Instant, instantOf } from '../summit/grid.ts';
import { pointsOf } from '../summit/interval.ts';
import type { ZoneId } from '../summit/room.ts';
import { cityOf, spanOf } from './bound-by.ts';
import type { Openings } from './candidate.ts';
import type { Remedy, RemedyKind } from './explanation.ts';
import { languagePairs } from './interpreting.ts';
import {
  barsAt,
  featuresNeeded,
  isWithin,
  type Prospect,
  type RoomProspect,
  type Side,
  seatsNeeded,
  startRuns,
} from './prospect.ts';
import { followsWishes } from './rank.ts';

/** As many as a person weighs up at a time. */
const LIMIT_REMEDIES = 6;

/** What is asked of others, from the least on: a room or a person more, then what offices must agree to. */
const byCost: readonly RemedyKind[] = [
  'one-more-room',
  'one-more-interpreter',
  'open-room',
  'fewer-people',
  'panel-given-up',
  'block-lifted',
  'meeting-moved',
];

/** A change that takes something out of the way; its key is the same at whatever start it helps. */
interface Change {
  readonly key: string;
  remedyAt(start: Instant): Remedy;
}
/** What stands in the way and cannot be changed: a plenary, a late arrival, a room without a booth. */
const firm = 'firm' as const;
type Hindrance = Change | typeof firm;

/** Every single change by which the meeting would have a place, each at the best start it opens; cheapest first. */
export function remediesIn(openings: Openings): Remedy[] {
  const { prospect } = openings;
  const { grid } = prospect.scene.facts.summit;
  const wish = followsWishes(prospect);
  const starts = startRuns(prospect)
    .flatMap(pointsOf)
    .sort((a, b) => wish({ start: a }) - wish({ start: b }) || a - b);
  const found = new Map<string, Remedy>();
  for (const start of starts) {
    for (const change of changesThatHelp(openings, start)) {
      if (!found.has(change.key)) found.set(change.key, change.remedyAt(instantOf(grid, start)));
    }
  }
  const cost = (remedy: Remedy) => byCost.indexOf(remedy.kind);
  const people = (remedy: Remedy) => (remedy.kind === 'fewer-people' ? remedy.people : 0);
  return [...found.values()]
    .sort((a, b) => cost(a) - cost(b) || people(b) - people(a))
    .filter(({ kind }, index, all) => kind !== 'fewer-people' || all[index - 1]?.kind !== kind)
    .slice(0, LIMIT_REMEDIES);
}

/** The changes each of which alone would open this start: those that are all there is between it and some room. */
function changesThatHelp(openings: Openings, start: number): Change[] {
  const { prospect } = openings;
  const zones = [...new Set(prospect.rooms.map(({ room }) => room.zone))];
  return zones.flatMap((zone) => {
    const sides = prospect.sides.flatMap((side) =>
      barsAt(side.barsIn(zone), start).map(({ busy }) => changeOfSide(side, busy, prospect)),
    );
    if (isTooMuch(sides)) return [];
    const people = interpreterHindrances(openings, zone, start);
    return roomHindrances(prospect, zone, start)
      .filter((room) => !isTooMuch([...sides, ...room]))
      .flatMap((room) => people.flatMap((person) => onlyChange([...sides, ...room, ...person]) ?? []));
  });
}

function isTooMuch(hindrances: readonly Hindrance[]): boolean {
  return hindrances.length > 0 && onlyChange(hindrances) === undefined;
}

/** The one change that these hindrances come down to, if they do. */
function onlyChange(hindrances: readonly Hindrance[]): Change | undefined {
  const [first] = hindrances;
  if (first === undefined || first === firm) return undefined;
  return hindrances.every((one) => one !== firm && one.key === first.key) ? first : undefined;
}

function changeOfSide(side: Side, { cause, cells }: Busy, { scene, sides }: Prospect): Hindrance {
  if (cause.kind === 'meeting') return meetingMoved(cause.meeting);
  if (cause.kind === 'block') {
    const block = spanOf(scene.facts.summit.grid, cells);
    const key = `${side.delegation.id} ${block.start}`;
    return { key, remedyAt: (start) => ({ kind: 'block-lifted', start, who: cityOf(side), block }) };
  }
  if (cause.kind !== 'session') return firm;
  const { session } = cause;
  const signUps = sides.flatMap((one) =>
    one.delegation.panels.filter((panel) => panel.session === session.id).map(({ role }) => ({ one, role })),
  );
  const isPanel = bindingOf(session, scene.facts.summit.rules) === 'signed-up';
  const speaks = sides.some((one) => session.speakers.includes(one.delegation.id));
  if (!isPanel || speaks || signUps.some(({ role }) => role !== 'attends')) return firm;
  const who = signUps.map(({ one }) => cityOf(one));
  const { id, title } = session;
  return { key: id, remedyAt: (start) => ({ kind: 'panel-given-up', start, session: id, title, who }) };
}

/** Each room of the zone with what stands in its way, and a room that is not there yet. */
function roomHindrances(prospect: Prospect, zone: ZoneId, start: number): Hindrance[][] {
  const seats = seatsNeeded(prospect.demand, prospect.needsInterpreter);
  const features = featuresNeeded(prospect.demand, prospect.needsInterpreter);
  const oneMore: Change = {
    key: 'one-more-room',
    remedyAt: (start) => ({ kind: 'one-more-room', start, zone, seats, features }),
  };
  const inZone = prospect.rooms.filter(({ room }) => room.zone === zone);
  return [[oneMore], ...inZone.map((room) => hindrancesOfRoom(room, prospect, start))];
}

function hindrancesOfRoom(
  { room, open, bars, apart }: RoomProspect,
  { demand, needsInterpreter }: Prospect,
  start: number,
): Hindrance[] {
  const { id, name, features } = room;
  const hindrances: Hindrance[] = [];
  if (featuresNeeded(demand, needsInterpreter).some((feature) => !features.includes(feature))) hindrances.push(firm);
  if (room.seats < seatsNeeded(demand, needsInterpreter)) {
    const people = room.seats - seatsNeeded({ ...demand, people: 0 }, needsInterpreter);
    // Each side is at least one person.
    const fewer: Change = {
      key: `fewer-people ${people}`,
      remedyAt: (start) => ({ kind: 'fewer-people', start, room: id, name, people }),
    };
    hindrances.push(people < 2 ? firm : fewer);
  }
  const opened: Change = { key: `open ${id}`, remedyAt: (start) => ({ kind: 'open-room', start, room: id, name }) };
  if (!isWithin(open, start)) hindrances.push(opened);
  for (const { busy } of barsAt([...bars, ...apart], start)) {
    hindrances.push(busy.cause.kind === 'meeting' ? meetingMoved(busy.cause.meeting) : opened);
  }
  return hindrances;
}

/** Each interpreter who could help with what stands in the way, and one who is not there yet; nobody where none is needed. */
function interpreterHindrances({ prospect, helpers }: Openings, zone: ZoneId, start: number): Hindrance[][] {
  if (!prospect.needsInterpreter) return [[]];
  const pairs = languagePairs(prospect.scene);
  const oneMore: Change = {
    key: 'one-more-interpreter',
    remedyAt: (start) => ({ kind: 'one-more-interpreter', start, pairs }),
  };
  const known = helpers.map(({ open, barsIn }): Hindrance[] => [
    ...(isWithin(open, start) ? [] : [firm]),
    ...barsAt(barsIn(zone), start).map(({ busy }) =>
      busy.cause.kind === 'meeting' ? meetingMoved(busy.cause.meeting) : firm,
    ),
  ]);
  return [[oneMore], ...known];
}

function meetingMoved(meeting: Extract<Busy['cause'], { kind: 'meeting' }>['meeting']): Change {
  return { key: meeting, remedyAt: (start) => ({ kind: 'meeting-moved', start, meeting }) };
}
