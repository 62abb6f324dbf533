import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../shared/fitting/engine/random.ts';
import { needsInterpreter } from '../../shared/fitting/interpreting.ts';
import { openPlanning, type PlanScene, type Wanted } from '../../shared/fitting/planning/plan.ts';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { type Delegation, delegationIdSchema } from '../../shared/summit/delegation.ts';
import { addMinutes, cellsFor, instantOfLocal } from '../../shared/summit/grid.ts';
import { readSummitFile } from '../../shared/summit/import.ts';
import { type Interpreter, interpreterIdSchema, type Room, roomIdSchema } from '../../shared/summit/room.ts';
import type { Facts } from '../../shared/summit/summit.ts';

/** How a summit is made; the same wish always makes the same summit. */
export interface Wish {
  readonly delegations: number;
  readonly meetings: number;
  readonly seed: number;
  /** Room time beside what the meetings ask: 1 is about what fits, less is too tight. */
  readonly roominess: number;
  /** The share of meetings that are confirmed and pinned where they are. */
  readonly pinned: number;
}

const programme = join(import.meta.dirname, '../local/los-cabos-2019.json');

/** Los Cabos as its file has it. */
export function losCabos(): { facts: Facts; delegations: readonly Delegation[] } {
  const read = readSummitFile(JSON.parse(readFileSync(programme, 'utf8')));
  if (!read.ok) throw new Error(read.faults.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
  return read;
}

/**
 * A summit shaped like Los Cabos: its three days with plenaries, panels by sign-up and meals, its two zones and kinds of rooms, as
 * many delegations, rooms and interpreters as the wish takes. Some offices are asked for more than others.
 */
export function madeSummit(wish: Wish): PlanScene {
  const random = new Random(wish.seed);
  const { facts, delegations: models } = losCabos();
  const delegations = Array.from({ length: wish.delegations }, (_, number) =>
    delegationLike(models[number % models.length], number, facts, random),
  );
  const meetings = pairsOf(wish, random).map(([from, to], number) =>
    meetingBetween(delegations[from], delegations[to], number, facts, random),
  );
  const venue = {
    ...facts.venue,
    rooms: roomsFor(meetings, facts, wish.roominess),
    interpreters: interpretersFor(meetings, delegations, facts),
  };
  const scene: PlanScene = {
    facts: { ...facts, venue },
    delegations,
    meetings,
    earliest: instantOfLocal(facts.summit.grid, '2019-06-05T12:00'),
  };
  return wish.pinned === 0 ? scene : withPinned(scene, wish);
}

const panels = ['ses_panel-1', 'ses_panel-2', 'ses_panel-3', 'ses_panel-4', 'ses_panel-5', 'ses_panel-6'];

function delegationLike(model: Delegation | undefined, number: number, facts: Facts, random: Random): Delegation {
  if (model === undefined) throw new RangeError('there is a delegation to copy');
  const { arrival: _, departure: __, ...rest } = model;
  const local = (text: string) => instantOfLocal(facts.summit.grid, text);
  const sessions = facts.programme.sessions.filter(({ id }) => panels.includes(id) && random.below(3) === 0);
  const isLate = random.below(4) === 0;
  const isEarly = random.below(6) === 0;
  const block = addMinutes(local(`2019-06-0${7 + random.below(2)}T08:00`), 15 * random.below(36));
  return {
    ...rest,
    id: delegationIdSchema.parse(`dlg_made-${number}`),
    city: `City ${number}`,
    panels: sessions.slice(0, 3).map(({ id }) => ({ session: id, role: 'attends' as const })),
    presence: 'registered',
    blocks: random.below(3) === 0 ? [{ start: block, end: addMinutes(block, 60) }] : [],
    ...(isLate ? { arrival: local(`2019-06-06T${12 + random.below(6)}:00`) } : {}),
    ...(isEarly ? { departure: local(`2019-06-08T${12 + random.below(6)}:00`) } : {}),
  };
}

/** Pairs, each asked once; the lower an office's number, the more often it is asked. */
function pairsOf({ delegations, meetings }: Wish, random: Random): [number, number][] {
  const asked = new Set<number>();
  const pairs: [number, number][] = [];
  const most = Math.min(meetings, (delegations * (delegations - 1)) / 2);
  while (pairs.length < most) {
    const from = random.below(delegations);
    const to = Math.floor(random.fraction() ** 1.25 * delegations);
    const name = Math.min(from, to) * delegations + Math.max(from, to);
    if (from === to || asked.has(name)) continue;
    asked.add(name);
    pairs.push([from, to]);
  }
  return pairs;
}

const lengths = [15, 30, 30, 30, 30, 30, 30, 45, 45, 60];

function meetingBetween(
  requester: Delegation | undefined,
  invited: Delegation | undefined,
  number: number,
  { summit, programme: { sessions } }: Facts,
  random: Random,
): Wanted {
  if (requester === undefined || invited === undefined) throw new RangeError('both sides are there');
  const days = [...new Set(sessions.map(({ day }) => day))];
  const windows = Array.from({ length: Math.max(0, random.below(5) - 2) }, () => {
    const start = instantOfLocal(
      summit.grid,
      `${days[random.below(days.length)]}T${random.below(2) === 0 ? '08' : '14'}:00`,
    );
    return { start, end: addMinutes(start, 6 * 60) };
  });
  return {
    demand: {
      meeting: meetingIdSchema.parse(`mtg_${String(number).padStart(10, '0')}`),
      lengthMinutes: lengths[random.below(lengths.length)] ?? 30,
      windows,
      people: 2 + random.below(6),
      stepFree: random.below(12) === 0,
      ownInterpreter: random.below(5) === 0,
    },
    requester: requester.id,
    invited: invited.id,
    weight: 1 + random.below(9),
    standing: 'waiting',
    fixed: false,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Cells of the summit in which most delegations are free, as a rough guide to how many rooms are needed. */
const USABLE_CELLS = 88;

/** The venue's rooms over and over, until there is room time for what is asked. */
function roomsFor(meetings: readonly Wanted[], { venue, summit }: Facts, roominess: number): Room[] {
  const turnover = 1;
  const cells = sum(meetings.map(({ demand }) => cellsFor(summit.grid, demand.lengthMinutes) + turnover));
  const count = Math.max(venue.zones.length, Math.round((cells * roominess) / USABLE_CELLS));
  return Array.from({ length: count }, (_, number) => {
    const model = venue.rooms[number % venue.rooms.length];
    if (model === undefined) throw new RangeError('there is a room to copy');
    return { ...model, id: roomIdSchema.parse(`room_made-${number}`), name: `Room ${number}` };
  });
}

function interpretersFor(meetings: readonly Wanted[], delegations: readonly Delegation[], facts: Facts): Interpreter[] {
  const byId = new Map(delegations.map((one) => [one.id, one]));
  const needing = meetings.filter(({ demand, requester, invited }) => {
    const [from, to] = [byId.get(requester), byId.get(invited)];
    return from !== undefined && to !== undefined && needsInterpreter({ requester: from, invited: to }, demand);
  });
  const cells = sum(needing.map(({ demand }) => cellsFor(facts.summit.grid, demand.lengthMinutes)));
  const models = facts.venue.interpreters;
  const count = Math.max(models.length, Math.round((cells * 1.6) / USABLE_CELLS));
  return Array.from({ length: count }, (_, number) => {
    const model = models[number % models.length];
    if (model === undefined) throw new RangeError('there is an interpreter to copy');
    return { ...model, id: interpreterIdSchema.parse(`int_made-${number}`) };
  });
}

/** Some meetings confirmed and pinned where a first rough plan has them. */
function withPinned(scene: PlanScene, { pinned, seed }: Wish): PlanScene {
  const plan = openPlanning(scene, { seed });
  plan.run(scene.meetings.length);
  const random = new Random(seed + 1);
  const meetings = scene.meetings.map((wanted): Wanted => {
    const at = plan.placements.get(wanted.demand.meeting);
    return at === undefined || random.fraction() >= pinned
      ? wanted
      : { ...wanted, at, standing: 'confirmed', fixed: true };
  });
  return { ...scene, meetings };
}
