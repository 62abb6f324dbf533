import { type Change, type Effects, effectsOf } from '../../shared/meeting/change.ts';
import type { Claim, Guard } from '../../shared/summit/claim.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import type { ZoneId } from '../../shared/summit/room.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { type CommitWrite, type Fault, freeWrite, lifeWrites, lostTo, mine, notHeld, takeWrite } from './commit.ts';
import { above, all, among, any, missing } from './expression.ts';
import { key } from './key.ts';

/** Changes that cannot take effect together, whatever the table holds: who made the step has made a mistake. */
export class ImpossibleStep extends Error {
  override readonly name = 'ImpossibleStep';
}

interface Part {
  readonly change: Change;
  readonly effects: Effects;
}

/** One claim for each cell of a resource. */
type ByCell = ReadonlyMap<string, Claim>;

const cellOf = ({ resource, cell }: Pick<Claim, 'resource' | 'cell'>) => `${resource} ${cell}`;

/**
 * The writes of several changes that take effect together. A transaction writes each item once, so what meets in one item becomes one
 * write: a cell that one gives to another, a cell that several look at, the counts of an office. Limits of counts are not asked here:
 * they hold back single requests, and what a plan does was looked at as a whole and approved. Throws ImpossibleStep.
 */
export function mergedWrites(changes: readonly Change[], facts: Facts): { writes: CommitWrite[]; frees: boolean } {
  if (changes.some(({ before }) => before === undefined)) throw new ImpossibleStep('a plan asks for no new meeting');
  const parts = changes.map((change) => ({ change, effects: effectsOf(change, facts) }));
  const taken = byCell(parts.flatMap(({ effects }) => effects.take));
  const freed = byCell(parts.flatMap(({ effects }) => effects.free));
  const left = [...freed].filter(([cell]) => !taken.has(cell)).map(([, claim]) => claim);
  const counts = sumsOf(parts);
  const writes = [
    ...parts.flatMap(({ change, effects }) => lifeWrites(change, effects, facts)),
    ...[...taken].map(([cell, claim]) => takeFrom(freed.get(cell), claim)),
    ...left.map(freeWrite),
    ...guardsOf(parts, taken, freed).map(guardWrite),
    ...[...counts].flatMap(([delegation, sums]) => countWrite(delegation, sums)),
  ];
  const endsHold = [...counts.values()].some(({ openHolds }) => openHolds < 0);
  return { writes, frees: left.length > 0 || endsHold };
}

function byCell(claims: readonly Claim[]): ByCell {
  const cells = new Map<string, Claim>();
  for (const claim of claims) {
    const other = cells.get(cellOf(claim));
    if (other !== undefined) throw new ImpossibleStep(`${other.meeting} and ${claim.meeting}: ${cellOf(claim)}`);
    cells.set(cellOf(claim), claim);
  }
  return cells;
}

/** A cell changes hands in one write, on condition that it still is with the one who gives it. */
function takeFrom(former: Claim | undefined, claim: Claim): CommitWrite {
  const write = takeWrite(claim);
  return former === undefined ? write : { ...write, when: mine(former.meeting), why: () => notHeld(former) };
}

/**
 * The guards that only the table can answer. A cell that is given up is free, or with the one who takes it; and whether that one is
 * near enough is seen here. Several that look at one cell look together, each with its own zones: near enough is what is in all.
 */
function guardsOf(parts: readonly Part[], taken: ByCell, freed: ByCell): Guard[] {
  const merged = new Map<string, Guard>();
  for (const { change, effects } of parts) {
    for (const guard of effects.guards) {
      const cell = cellOf(guard);
      const taker = taken.get(cell);
      if (taker !== undefined && taker.meeting !== change.after.id && !guard.zones.includes(taker.zone)) {
        throw new ImpossibleStep(`${change.after.id} is too far from ${taker.meeting}: ${cell}`);
      }
      if (taker !== undefined || freed.has(cell)) continue;
      const zones = merged.get(cell)?.zones.filter((zone) => guard.zones.includes(zone)) ?? guard.zones;
      merged.set(cell, { ...guard, zones });
    }
  }
  return [...merged.values()];
}

/** Whoever holds the cell is none of the step's own: those give it up, or keep it and do not look at it. */
function guardWrite({ resource, cell, zones }: Guard): CommitWrite {
  const near: ZoneId[] = [...zones];
  return {
    kind: 'check',
    key: key.claim(resource, cell),
    when: near.length === 0 ? missing() : any(missing(), among('zone', near)),
    why: lostTo(resource, cell),
  };
}

type Sums = { openRequests: number; openHolds: number };

function sumsOf(parts: readonly Part[]): Map<DelegationId, Sums> {
  const sums = new Map<DelegationId, Sums>();
  for (const { delegation, what, by } of parts.flatMap(({ effects }) => effects.counts)) {
    const sum = sums.get(delegation) ?? { openRequests: 0, openHolds: 0 };
    sum[what] += by;
    sums.set(delegation, sum);
  }
  return sums;
}

/** Both counts of an office are one item. What goes up has no limit here; what goes down must have been there. */
function countWrite(delegation: DelegationId, sums: Sums): CommitWrite[] {
  const add = Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
  if (Object.keys(add).length === 0) return [];
  const ended = Object.entries(add).filter(([, sum]) => sum < 0);
  const why = (): Fault => ({ kind: 'fault', what: `${delegation} has no ${ended.map(([what]) => what)} to end` });
  const update = { kind: 'update', key: key.counts(delegation), changes: { add } } as const;
  if (ended.length === 0) return [update];
  return [{ ...update, when: all(...ended.map(([what, sum]) => above(what, -sum - 1))), why }];
}
