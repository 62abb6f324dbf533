import { LIMIT_CLAIMS, mostClaims } from './claim.ts';
import type { Draft } from './draft.ts';
import { type Fault, quote } from './fault.ts';
import { cellsFor, type Grid } from './grid.ts';
import type { Venue } from './room.ts';

/** The agenda and the venue are one item each of the table, which takes 400 KB; some room stays for growing. */
const LIMIT_ITEM_BYTES = 350_000;

type Settings = NonNullable<Draft['summit']>;

/** Whether meetings can be booked by these settings at all: lengths that fit grid, day and transaction. */
export function ruleFaults(settings: Settings, venue: Venue): Fault[] {
  const { grid, languages, rules } = settings;
  const at = 'summit.rules.lengthsMinutes';
  const lengths = rules.lengthsMinutes.flatMap((length, index): Fault[] => {
    const path = `${at}[${index}]`;
    if (rules.lengthsMinutes.indexOf(length) < index) {
      return [{ path, code: 'twice', sentence: `${length} minutes stand there already.` }];
    }
    if (length % grid.cellMinutes === 0) return [];
    const sentence = `${length} minutes are not a multiple of the grid's ${grid.cellMinutes}.`;
    return [{ path, code: 'off-grid', sentence }];
  });
  const spoken = languages.flatMap((language, index): Fault[] =>
    languages.indexOf(language) < index
      ? [{ path: `summit.languages[${index}]`, code: 'twice', sentence: `${quote(language)} stands there already.` }]
      : [],
  );
  return [...lengths, ...spoken, ...dayFaults(settings), ...claimFaults(grid, venue, rules.lengthsMinutes)];
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function dayFaults({ grid, rules }: Settings): Fault[] {
  const day = minutesOf(grid.dayEnds) - minutesOf(grid.dayStarts);
  if (day <= 0 || rules.lengthsMinutes.some((length) => length <= day)) return [];
  const sentence = `No length fits into a day of ${day} minutes (${grid.dayStarts} to ${grid.dayEnds}).`;
  return [{ path: 'summit.rules.lengthsMinutes', code: 'too-long-for-a-day', sentence }];
}

function claimFaults(grid: Grid, venue: Venue, lengths: readonly number[]): Fault[] {
  if (venue.rooms.length === 0 || venue.zones.length === 0) return [];
  const most = mostClaims(grid, venue, lengths);
  if (most <= LIMIT_CLAIMS) return [];
  const remedies = [
    ...coarserGrid(grid, venue, lengths),
    ...shorterMeetings(grid, venue, lengths),
    ...quickerTurnover(grid, venue, lengths),
  ];
  const advice =
    remedies.length === 0
      ? 'Choose a coarser grid, shorter meetings and shorter ways.'
      : `Choose ${remedies.join(', or ')}.`;
  const need = `A meeting of ${Math.max(...lengths)} minutes can need ${most} claims and guards; ${LIMIT_CLAIMS} are possible.`;
  return [{ path: 'summit.rules.lengthsMinutes', code: 'too-many-claims', sentence: `${need} ${advice}` }];
}

function coarserGrid(grid: Grid, venue: Venue, lengths: readonly number[]): string[] {
  const cellMinutes = ([10, 15] as const).find(
    (step) =>
      step > grid.cellMinutes &&
      lengths.every((length) => length % step === 0) &&
      mostClaims({ cellMinutes: step }, venue, lengths) <= LIMIT_CLAIMS,
  );
  return cellMinutes === undefined ? [] : [`a grid of ${cellMinutes} minutes`];
}

function shorterMeetings(grid: Grid, venue: Venue, lengths: readonly number[]): string[] {
  const longest = [...lengths]
    .sort((a, b) => b - a)
    .find(
      (most) =>
        mostClaims(
          grid,
          venue,
          lengths.filter((length) => length <= most),
        ) <= LIMIT_CLAIMS,
    );
  return longest === undefined ? [] : [`no lengths over ${longest} minutes`];
}

function quickerTurnover(grid: Grid, venue: Venue, lengths: readonly number[]): string[] {
  const longest = Math.max(...venue.rooms.map(({ turnoverMinutes }) => turnoverMinutes));
  const steps = Array.from({ length: cellsFor(grid, longest) }, (_, step) => step * grid.cellMinutes).reverse();
  const turnover = steps.find((most) => {
    const rooms = venue.rooms.map((room) => ({ ...room, turnoverMinutes: Math.min(room.turnoverMinutes, most) }));
    return mostClaims(grid, { ...venue, rooms }, lengths) <= LIMIT_CLAIMS;
  });
  if (turnover === undefined) return [];
  return [turnover === 0 ? 'no turnover' : `turnovers of at most ${turnover} minutes`];
}

/** Whether agenda and venue can be stored. */
export function sizeFaults(parts: { readonly sessions: unknown; readonly rooms: unknown }): Fault[] {
  return Object.entries(parts).flatMap(([path, part]): Fault[] => {
    const bytes = new TextEncoder().encode(JSON.stringify(part)).length;
    if (bytes <= LIMIT_ITEM_BYTES) return [];
    const sentence = `This takes ${Math.ceil(bytes / 1000)} KB, and ${LIMIT_ITEM_BYTES / 1000} KB can be stored: shorten the texts.`;
    return [{ path, code: 'too-big', sentence }];
  });
}
