import type { DelegationId } from '../../../shared/summit/delegation.ts';
import { clockTimeSchema, daySchema, type Grid, instantOfLocal } from '../../../shared/summit/grid.ts';
import type { Span } from '../../../shared/summit/room.ts';
import type { Parsed } from '../commands.ts';
import { partyOf } from '../commands.ts';
import type { Fault, Fields } from './fields.ts';

/** Rows for wished times on the request form, beside the common times that are offered to tick. */
export const WINDOW_ROWS = 3;

/** Half an hour where the summit offers it, else its shortest meeting. */
export function usualLength(lengthsMinutes: readonly number[]): number {
  return lengthsMinutes.includes(30) ? 30 : Math.min(...lengthsMinutes);
}

/** The request to that office as its form sends it. Times are typed in the summit's zone. */
export function requestBody(
  form: Fields,
  invited: DelegationId,
  grid: Pick<Grid, 'zone'>,
): Parsed<Record<string, unknown>> {
  const windows = windowsOf(form, grid);
  if (!windows.ok) return windows;
  return {
    ok: true,
    value: {
      invited,
      topic: form.text('topic'),
      note: form.text('note'),
      lengthMinutes: form.number('lengthMinutes'),
      rank: form.text('rank'),
      windows: windows.value,
      ...partyOf(form),
    },
  };
}

/** Ticked common times ("start/end"), then what was typed row by row; an empty row is none. */
function windowsOf(form: Fields, grid: Pick<Grid, 'zone'>): Parsed<unknown[]> {
  const windows: unknown[] = form.all('window').map((run) => {
    const [start, end] = run.split('/', 2);
    return { start, end };
  });
  for (let row = 0; row < WINDOW_ROWS; row += 1) {
    const span = spanTyped(form, grid, String(row));
    if (span === undefined) continue;
    if (!span.ok)
      return { ok: false, faults: span.faults.map((fault) => ({ ...fault, field: 'windows', pointer: '/windows' })) };
    windows.push(span.value);
  }
  return { ok: true, value: windows };
}

/** Day, from and to as typed; undefined when all three are empty. */
export function spanTyped(form: Fields, grid: Pick<Grid, 'zone'>, suffix = '') {
  const [day, from, to] = ['day', 'from', 'to'].map((name) => form.text(`${name}${suffix}`));
  if (day === undefined && from === undefined && to === undefined) return undefined;
  return spanAt(grid, day, from, to);
}

/** Day, from and to where all three are needed. */
export function spanGiven(form: Fields, grid: Pick<Grid, 'zone'>): Parsed<Span> {
  return spanTyped(form, grid) ?? { ok: false, faults: [{ field: 'day', key: 'problem.window-incomplete' }] };
}

function spanAt(grid: Pick<Grid, 'zone'>, day?: string, from?: string, to?: string) {
  const incomplete: Fault[] = [{ field: 'day', key: 'problem.window-incomplete' }];
  const isWhole =
    daySchema.safeParse(day).success &&
    clockTimeSchema.safeParse(from).success &&
    clockTimeSchema.safeParse(to).success;
  if (!isWhole) return { ok: false as const, faults: incomplete };
  const span = { start: instantOfLocal(grid, `${day}T${from}`), end: instantOfLocal(grid, `${day}T${to}`) };
  return { ok: true as const, value: span };
}
