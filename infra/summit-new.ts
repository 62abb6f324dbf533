import { Temporal } from 'temporal-polyfill';
import type { SummitFile } from '../shared/summit/file.ts';
import type { Instant } from '../shared/summit/grid.ts';
import { readSummitFile } from '../shared/summit/import.ts';
import { languages } from '../shared/summit/language.ts';
import { comingThursday } from '../shared/summit/shift.ts';
import { startingFile, withExamples } from '../shared/summit/starting.ts';
import type { Asked } from './summit-options.ts';

const USUAL_DAYS = 3;
const STEPS = [5, 10, 15] as const;

/** Which option a part of the file came from. */
const origins = [
  ['summit.name', '--name'],
  ['summit.grid.zone', '--zone'],
  ['summit.grid.firstDay', '--first-day'],
  ['summit.grid.lastDay', '--days'],
  ['summit.grid.cellMinutes', '--cell-minutes'],
] as const;

export type Started =
  | { readonly ok: true; readonly file: SummitFile }
  | { readonly ok: false; readonly sentences: readonly string[] };

/**
 * A starting file: what was not said is a summit of three days from the coming Thursday, in the machine's own zone, with an example
 * of each kind of entry. Or what is wrong with the options, a sentence for each.
 */
export function startFile(values: Asked['values'], now: Instant, ownZone: string): Started {
  const { name = 'Mayors Summit', zone = ownZone, days = String(USUAL_DAYS), 'cell-minutes': step = '15' } = values;
  const cellMinutes = STEPS.find((one) => String(one) === step);
  const isZone = zoneIsKnown(zone);
  const firstDay = values['first-day'] ?? comingThursday(now, isZone ? zone : 'UTC');
  const lastDay = /^[1-9]\d?$/.test(days) ? lastOf(firstDay, Number(days)) : undefined;
  const sentences = [
    ...(isZone ? [] : [`--zone: “${zone}” is not an IANA time zone, like America/Mazatlan.`]),
    ...(lastDay === 'no day' ? [`--first-day: there is no day “${firstDay}”; a day is written like 2019-06-07.`] : []),
    ...(lastDay === undefined ? [`--days: expected a number from 1 to 14, found “${days}”.`] : []),
    ...(cellMinutes === undefined ? [`--cell-minutes: expected 5, 10 or 15, found “${step}”.`] : []),
  ];
  if (cellMinutes === undefined || lastDay === undefined || sentences.length > 0) return { ok: false, sentences };
  const translated = { en: name, es: name, fr: name };
  const frame = { name: translated, place: 'City of the summit', zone, firstDay, lastDay, cellMinutes };
  const file = withExamples(
    startingFile({ ...frame, dayStarts: '08:00', dayEnds: '20:00', languages: [...languages] }),
  );
  const read = readSummitFile(file);
  return read.ok ? { ok: true, file } : { ok: false, sentences: [...new Set(read.faults.map(told))] };
}

function told({ path, sentence }: { readonly path: string; readonly sentence: string }): string {
  const [, option = path] = origins.find(([start]) => path.startsWith(start)) ?? [];
  return `${option}: ${sentence}`;
}

function zoneIsKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function lastOf(firstDay: string, days: number): string {
  try {
    return Temporal.PlainDate.from(firstDay)
      .add({ days: days - 1 })
      .toString();
  } catch {
    return 'no day';
  }
}
