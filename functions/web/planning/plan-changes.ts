import type { Entry, Result, Step } from '../../../shared/plan/plan.ts';
import { partiesTold } from '../../../shared/plan/summary.ts';
import { type Day, dayOf, type Grid, type Instant } from '../../../shared/summit/grid.ts';

/** One meeting's change as people read it: what is only lifted on its way is told where it lands. */
export interface Shown {
  readonly entry: Entry;
  /** Absent until its step is settled. */
  readonly result?: Result;
}

export interface DayOfChanges {
  /** Absent: of meetings that have no time before nor after. */
  readonly day?: Day;
  readonly changes: readonly Shown[];
}

/** A plan's changes by day, then time: where each meeting goes, or where it was when it loses its time. */
export function changesByDay(grid: Pick<Grid, 'zone'>, steps: readonly Step[]): DayOfChanges[] {
  const byDay = new Map<Day | undefined, Shown[]>();
  for (const shown of changesOf(steps).toSorted(byTime)) {
    const time = timeOf(shown.entry);
    const day = time && dayOf(grid, time);
    byDay.set(day, [...(byDay.get(day) ?? []), shown]);
  }
  return [...byDay].map(([day, changes]) => ({ ...(day === undefined ? {} : { day }), changes }));
}

/** In the order of the steps, one for each meeting. An office that only learns why it goes on waiting is no change. */
export function changesOf(steps: readonly Step[]): Shown[] {
  const all = steps.flatMap(({ entries, results }) =>
    entries.map((entry, index): Shown => {
      const result = results?.[index];
      return { entry, ...(result === undefined ? {} : { result }) };
    }),
  );
  const landing = new Set(all.flatMap(({ entry }) => (entry.what === 'land' ? [entry.meeting] : [])));
  return all.filter(({ entry }) => entry.what !== 'tell' && !(entry.what === 'lift' && landing.has(entry.meeting)));
}

/** The offices that hear of it by mail. */
export function officesToldBy(steps: readonly Step[]): number {
  const parties = steps.flatMap((step) => step.entries).flatMap(partiesTold);
  return new Set(parties.map(([own]) => own.delegation)).size;
}

function timeOf({ to, from }: Entry): Instant | undefined {
  return (to ?? from)?.start;
}

/** What has no time comes last. */
function byTime(a: Shown, b: Shown): number {
  const [first, second] = [timeOf(a.entry) ?? '~', timeOf(b.entry) ?? '~'];
  return first === second ? 0 : first < second ? -1 : 1;
}
