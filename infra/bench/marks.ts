import type { Cost } from './round-trips.ts';

/** What was measured, as `--json` prints it. */
export interface Results {
  readonly node: string;
  /** On 15-minute cells, then on 5-minute cells. */
  readonly costs: Readonly<Record<'15' | '5', readonly Cost[]>>;
  /** Median milliseconds; the ratio is of one run. */
  readonly latency: readonly { readonly name: string; readonly ms: number; readonly bareMs: number; times: number }[];
  readonly coldStart: { readonly ms: number; readonly bareMs: number; readonly times: number };
  readonly functions: readonly {
    readonly name: string;
    readonly bundleBytes: number;
    /** Undefined: it was given nothing to do (the planner, whose work `npm run bench:plan` measures). */
    readonly residentBytes: number | undefined;
  }[];
}

export interface Mark {
  readonly what: string;
  readonly limit: number;
  readonly measured: number;
  /** False: a timing, which says something only in the run it comes from. */
  readonly isCounted: boolean;
}

const MB = 1_000_000;

export function isMet({ limit, measured }: Mark): boolean {
  return measured <= limit;
}

/** The marks of the first summit: a 30-minute meeting on 15-minute cells, one aide each, uncontended. */
export function marksOf({ costs, latency, coldStart, functions }: Results): Mark[] {
  const cost = (name: string): Cost => {
    const found = costs['15'].find((one) => one.name.startsWith(name));
    if (found === undefined) throw new Error(`${name} was not measured`);
    return found;
  };
  const [request, accept, board] = [cost('request, placed'), cost('accept'), cost('board')];
  const counted = (what: string, limit: number, measured: number) => ({ what, limit, measured, isCounted: true });
  const timed = (what: string, limit: number, measured: number) => ({ what, limit, measured, isCounted: false });
  const slowest = latency
    .map(({ name, ms, bareMs }) => ({ name, ratio: ms / bareMs }))
    .sort((a, b) => b.ratio - a.ratio);
  return [
    counted('request: round trips after sign-in is checked', 2, request.stepsAfter),
    counted('request: write units', 60, request.writeUnits),
    counted('accept: round trips after sign-in is checked', 2, accept.stepsAfter),
    counted('accept: write units', 40, accept.writeUnits),
    counted('whole board of a day: round trips, sign-in included', 2, board.stepsToSignIn + board.stepsAfter),
    ...functions.map(({ name, bundleBytes }) => counted(`${name}: bundle, MB`, 1, bundleBytes / MB)),
    ...functions.flatMap(({ name, residentBytes }) =>
      residentBytes === undefined ? [] : timed(`${name}: resident memory, MB`, 150, residentBytes / MB),
    ),
    ...slowest.map(({ name, ratio }) => timed(`${name}: latency, times the bare calls`, 1.5, ratio)),
    timed('cold start, times a bare handler', 1.6, coldStart.ms / coldStart.bareMs),
  ];
}
