import { Incidence, NONE } from './incidence.ts';

/** A choice of one column of each group, such that no row counts more columns than its limit, at the least cost. */
export interface Program {
  /** The first rows count the columns of each group, of which there is exactly one. */
  readonly groups: number;
  readonly incidence: Incidence;
  /** Of each row; a group's is 1. */
  readonly limits: Float64Array;
  /** Of each column; whole numbers. */
  readonly costs: Float64Array;
  /** One of the cheapest columns of each group, to begin with. */
  readonly first: readonly number[];
  readonly major?: Major;
}

/** Costs of two kinds in one number: so many times what comes first, and all that comes after it, which is far less. */
export interface Major {
  readonly cost: number;
  /** What the second kind comes to at most. */
  readonly mostMinor: number;
  /** A limit that counts the columns that do without the first kind, where they could have it: one less for each that must be paid. */
  readonly limit: number;
}

/** Something that may be chosen. */
export interface Column {
  /** Every group has a column. */
  readonly group: number;
  readonly cost: number;
  /** To begin with this one rather than with others that cost the same. */
  readonly isPreferred: boolean;
  /** The limits it counts for, each as often as it counts. */
  readonly counts: readonly number[];
  /** Names of what no two can have. */
  readonly takes: readonly number[];
}

/** The program of these columns, without rows that follow from others. */
export function programOf(columns: readonly Column[], limits: readonly number[], major?: Major): Program {
  const groups = 1 + columns.reduce((most, { group }) => Math.max(most, group), NONE);
  const firstTaken = groups + limits.length;
  const numbers = new Map<number, number>();
  const numberOf = (name: number) => {
    const number = numbers.get(name) ?? firstTaken + numbers.size;
    numbers.set(name, number);
    return number;
  };
  const rowsOf = columns.map(({ group, counts, takes }) => [
    group,
    ...counts.map((limit) => groups + limit),
    ...takes.map(numberOf),
  ]);
  const kept = undominated(new Incidence(rowsOf, firstTaken + numbers.size), groups, firstTaken);
  const keptAs = new Int32Array(firstTaken + numbers.size).fill(NONE);
  for (const [number, row] of kept.entries()) keptAs[row] = number;
  const keptOf = (rows: readonly number[]) => rows.map((row) => keptAs[row] ?? NONE).filter((row) => row !== NONE);
  return {
    groups,
    incidence: new Incidence(rowsOf.map(keptOf), kept.length),
    limits: Float64Array.from(kept, (row) => limits[row - groups] ?? 1),
    costs: Float64Array.from(columns, ({ cost }) => cost),
    first: firstOf(columns, groups),
    ...(major === undefined ? {} : { major: { ...major, limit: groups + major.limit } }),
  };
}

function firstOf(columns: readonly Column[], groups: number): number[] {
  const first = new Array<number>(groups).fill(NONE);
  for (const [index, { group, cost, isPreferred }] of columns.entries()) {
    const so = columns[first[group] ?? NONE];
    const isLevel = cost === so?.cost;
    if (so === undefined || cost < so.cost || (isLevel && isPreferred && !so.isPreferred)) first[group] = index;
  }
  return first;
}

/** All rows but those of things all of whose columns another thing has as well, or a group. */
function undominated(
  { rows, columnsFrom, columnsOf, rowsFrom, rowsOf }: Incidence,
  groups: number,
  firstTaken: number,
): number[] {
  const isGone = new Uint8Array(rows);
  const shared = new Int32Array(rows);
  for (let row = firstTaken; row < rows; row++) {
    const seen: number[] = [];
    const own = columnsOf.subarray(columnsFrom[row], columnsFrom[row + 1]);
    for (const column of own) {
      for (let at = rowsFrom[column] ?? 0; at < (rowsFrom[column + 1] ?? 0); at++) {
        const other = rowsOf[at] ?? 0;
        if (shared[other] === 0) seen.push(other);
        shared[other] = (shared[other] ?? 0) + 1;
      }
    }
    for (const other of seen) {
      const isOther = other !== row && (other < groups || other >= firstTaken) && isGone[other] === 0;
      if (isOther && shared[other] === own.length) isGone[row] = 1;
      shared[other] = 0;
    }
  }
  return [...isGone.keys()].filter((row) => isGone[row] === 0);
}
