import { readFileSync } from 'node:fs';
import type { Delegation } from '../../shared/summit/delegation.ts';
import { summitFileSchema } from '../../shared/summit/file.ts';
import type { Instant } from '../../shared/summit/grid.ts';
import { readSummitFile } from '../../shared/summit/import.ts';
import { comingThursday, shiftSummit } from '../../shared/summit/shift.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { Stop } from './stop.ts';

const losCabos = new URL('./los-cabos-2019.json', import.meta.url);

/**
 * Los Cabos 2019, moved so that its Thursday is a coming one and it can be booked; `keepDates` leaves it in June 2019, for a
 * local clock that is set there.
 */
export function demoSummit(
  now: Instant,
  keepDates: boolean,
): { readonly facts: Facts; readonly delegations: readonly Delegation[] } {
  const file = summitFileSchema.parse(JSON.parse(readFileSync(losCabos, 'utf8')));
  const read = readSummitFile(keepDates ? file : shiftSummit(file, comingThursday(now, file.summit.grid.zone)));
  if (read.ok) return read;
  const faults = read.faults.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n');
  throw new Stop(`The demo summit cannot be loaded.\n${faults}`);
}
