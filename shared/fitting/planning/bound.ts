import { FlowNetwork } from '../engine/flow.ts';
import { NONE, type PlanInstance } from './instance.ts';
import type { Needs } from './needs.ts';
import type { Occupancy } from './occupancy.ts';
import { possibleCells } from './possible-cells.ts';
import type { Reach } from './reach.ts';

/** Something that takes cells of one of several resources. */
interface Load {
  readonly cells: number;
  readonly weight: number;
  readonly kind: Kind;
}

/** Loads for which the same resources will do. */
interface Kind {
  /** Whether each resource will do. */
  readonly fits: readonly boolean[];
}

/**
 * No plan places more weight: the least of what the delegations' days, the rooms and the interpreters have cells for. Each of them
 * is a relaxation that forgets the others, so none of them can be below what is possible.
 */
export function weightBound(occupancy: Occupancy, reach: Reach): number {
  const { instance, homes } = occupancy;
  const isPossible = (index: number) => reach.countOf(index) > 0 || homes.holds[index] === 1;
  const possible = instance.meetings.flatMap(({ movable }, index) => (movable && isPossible(index) ? [index] : []));
  const fixed = instance.fixed.reduce((sum, index) => sum + (instance.meetings[index]?.weight ?? 0), 0);
  const cells = possibleCells(occupancy, reach, possible);
  const bounds = [
    ofDelegations(instance, possible, cells.delegations),
    ofRooms(occupancy, possible, cells.rooms),
    ofInterpreters(instance, possible, cells.interpreters),
  ];
  return fixed + Math.floor(Math.min(...bounds) + 1e-6);
}

const sumOf = (instance: PlanInstance, meetings: readonly number[]) =>
  meetings.reduce((sum, index) => sum + (instance.meetings[index]?.weight ?? 0), 0);

/**
 * Each delegation packs at most so much weight into its cells; each meeting takes from both of its sides. The most weight under
 * these limits, meetings cut at will, is half of a flow through a network in which every delegation stands on both sides.
 */
function ofDelegations(instance: PlanInstance, possible: readonly number[], cells: readonly number[][]): number {
  const own: number[][] = Array.from({ length: instance.delegations }, () => []);
  for (const index of possible) {
    const meeting = instance.meetings[index];
    if (meeting === undefined) continue;
    own[meeting.a]?.push(index);
    own[meeting.b]?.push(index);
  }
  const most = own.map((meetings, delegation) => packed(instance, meetings, cells[delegation] ?? []));
  if (most.every((weight, delegation) => weight >= sumOf(instance, own[delegation] ?? []))) {
    return sumOf(instance, possible);
  }
  const count = instance.delegations;
  const [source, sink] = [2 * count, 2 * count + 1];
  const network = new FlowNetwork(2 * count + 2);
  for (const [delegation, weight] of most.entries()) {
    network.addArc(source, delegation, weight);
    network.addArc(count + delegation, sink, weight);
  }
  for (const index of possible) {
    const meeting = instance.meetings[index];
    if (meeting === undefined) continue;
    network.addArc(meeting.a, count + meeting.b, meeting.weight);
    network.addArc(meeting.b, count + meeting.a, meeting.weight);
  }
  return network.maximum(source, sink) / 2;
}

/** The most weight of meetings whose lengths fit into the runs of free cells together, as if a meeting could be cut at a run's end. */
function packed(instance: PlanInstance, meetings: readonly number[], runs: readonly number[]): number {
  const lengthOf = (index: number) => instance.meetings[index]?.length ?? 0;
  const step = meetings.reduce((divisor, index) => greatestDivisor(divisor, lengthOf(index)), 0) || 1;
  const capacity = runs.reduce((sum, run) => sum + Math.floor(run / step), 0);
  const needed = meetings.reduce((sum, index) => sum + lengthOf(index) / step, 0);
  if (needed <= capacity) return sumOf(instance, meetings);
  const best = new Int32Array(capacity + 1);
  for (const index of meetings) {
    const size = lengthOf(index) / step;
    const weight = instance.meetings[index]?.weight ?? 0;
    for (let room = capacity; room >= size; room--) {
      best[room] = Math.max(best[room] ?? 0, (best[room - size] ?? 0) + weight);
    }
  }
  return best[capacity] ?? 0;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function ofRooms({ instance, homes }: Occupancy, possible: readonly number[], cells: readonly number[][]): number {
  const shortest = Math.min(...instance.turnover);
  const longest = Int32Array.from(instance.turnover);
  for (const index of possible) {
    const room = homes.holds[index] === 1 ? (homes.room[index] ?? NONE) : NONE;
    if (room !== NONE) longest[room] = Math.max(longest[room] ?? 0, homes.turnover[index] ?? 0);
  }
  const kindOf = kindsByNeeds(({ fits }, room) => fits[room] === 1, instance.rooms.length);
  // The turnover after the last meeting of a run may run past it.
  const capacities = cells.map((runs, room) => runs.reduce((sum, run) => sum + run + (longest[room] ?? 0), 0));
  const loads = possible.flatMap((index): Load[] => {
    const meeting = instance.meetings[index];
    if (meeting === undefined) return [];
    const home = homes.holds[index] === 1 ? (homes.room[index] ?? NONE) : NONE;
    return [{ cells: meeting.length + shortest, weight: meeting.weight, kind: kindOf(meeting.needs, home) }];
  });
  return mostWeight(loads, capacities);
}

function ofInterpreters(instance: PlanInstance, possible: readonly number[], cells: readonly number[][]): number {
  const capacities = cells.map((runs) => runs.reduce((sum, run) => sum + run, 0));
  const kindOf = kindsByNeeds(({ helpers }, person) => helpers.includes(person), capacities.length);
  const others = possible.filter((index) => instance.meetings[index]?.needs.withInterpreter !== true);
  const loads = possible.flatMap((index): Load[] => {
    const meeting = instance.meetings[index];
    if (meeting === undefined || !meeting.needs.withInterpreter) return [];
    return [{ cells: meeting.length, weight: meeting.weight, kind: kindOf(meeting.needs) }];
  });
  return sumOf(instance, others) + mostWeight(loads, capacities);
}

/** The kind of a meeting's needs; its present resource will do as well, whatever its needs say. Each kind is worked out once. */
function kindsByNeeds(willDo: (needs: Needs, resource: number) => boolean, count: number) {
  const known = new Map<Needs, Map<number, Kind>>();
  return (needs: Needs, home = NONE): Kind => {
    const ofNeeds = known.get(needs) ?? new Map<number, Kind>();
    known.set(needs, ofNeeds);
    const own = home === NONE || willDo(needs, home) ? NONE : home;
    const found = ofNeeds.get(own);
    if (found !== undefined) return found;
    const fits = Array.from({ length: count }, (_, resource) => resource === own || willDo(needs, resource));
    const kind: Kind = { fits };
    ofNeeds.set(own, kind);
    return kind;
  };
}

/**
 * The most weight that finds cells when meetings may be cut and spread over all resources that will do. What can be routed at once
 * is a polymatroid, so taking the most weight per cell first is best (Edmonds, 1970): one flow for each weight per cell.
 */
function mostWeight(loads: readonly Load[], capacities: readonly number[]): number {
  const kinds = new Map<Kind, Map<number, number>>();
  for (const { kind, cells, weight } of loads) {
    const byDensity = kinds.get(kind) ?? new Map<number, number>();
    kinds.set(kind, byDensity);
    byDensity.set(weight / cells, (byDensity.get(weight / cells) ?? 0) + cells);
  }
  const all = [...kinds].map(([{ fits }, byDensity]) => ({ fits, byDensity }));
  const densities = [...new Set(all.flatMap(({ byDensity }) => [...byDensity.keys()]))].sort((a, b) => b - a);
  const pools = poolsOf(all, capacities);
  let [total, routed] = [0, 0];
  for (const density of densities) {
    const wanted = all.map(({ byDensity }) =>
      [...byDensity].reduce((sum, [one, cells]) => (one >= density ? sum + cells : sum), 0),
    );
    const most = routable(wanted, pools);
    total += (most - routed) * density;
    routed = most;
  }
  return total;
}

/** Resources that will do for the same kinds, as one. */
interface Pool {
  readonly capacity: number;
  readonly kinds: readonly number[];
}

function poolsOf(kinds: readonly { readonly fits: readonly boolean[] }[], capacities: readonly number[]): Pool[] {
  const pools = new Map<string, Pool>();
  for (const [resource, capacity] of capacities.entries()) {
    const able = kinds.flatMap(({ fits }, kind) => (fits[resource] === true ? [kind] : []));
    const name = able.join();
    pools.set(name, { capacity: (pools.get(name)?.capacity ?? 0) + capacity, kinds: able });
  }
  return [...pools.values()];
}

function routable(wanted: readonly number[], pools: readonly Pool[]): number {
  const [source, sink] = [wanted.length + pools.length, wanted.length + pools.length + 1];
  const network = new FlowNetwork(sink + 1);
  for (const [kind, cells] of wanted.entries()) if (cells > 0) network.addArc(source, kind, cells);
  for (const [index, { capacity, kinds }] of pools.entries()) {
    for (const kind of kinds) network.addArc(kind, wanted.length + index, capacity);
    network.addArc(wanted.length + index, sink, capacity);
  }
  return network.maximum(source, sink);
}
