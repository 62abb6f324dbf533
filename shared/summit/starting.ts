import { Temporal } from 'temporal-polyfill';
import type { SummitFile } from './file.ts';
import type { Grid } from './grid.ts';
import type { Language, Translated } from './language.ts';

/** What a summit begins with. Nothing of it is checked yet: readSummitFile says what is wrong with the file that is made of it. */
export interface Start {
  readonly name: Translated;
  /** Absent: made of place and year. */
  readonly shortName?: string;
  readonly place: string;
  readonly zone: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly dayStarts: string;
  readonly dayEnds: string;
  readonly cellMinutes: Grid['cellMinutes'];
  readonly languages: Language[];
}

/** Lengths on the grid that a transaction takes whatever the rooms and the ways: fine steps need more claims. */
const lengths: Record<Grid['cellMinutes'], number[]> = { 5: [15, 30], 10: [20, 30, 60], 15: [15, 30, 45, 60] };

const LIMIT_SHORT_NAME = 40;
const LIMIT_ZONE_NAME = 60;

/** "Los Cabos 2019" of "Los Cabos, B.C.S., Mexico" and 2019-06-06. */
function shortNameOf(place: string, firstDay: string): string {
  const year = firstDay.slice(0, 'YYYY'.length);
  const city = place.split(',', 1)[0]?.trim() ?? '';
  return `${city.slice(0, LIMIT_SHORT_NAME - 1 - year.length).trim()} ${year}`;
}

/** A summit of which only its frame is known: no session, no room and no delegation yet. */
export function startingFile(start: Start): SummitFile {
  const { name, place, languages, zone, cellMinutes, firstDay, lastDay, dayStarts, dayEnds } = start;
  return {
    summit: {
      name,
      shortName: start.shortName ?? shortNameOf(place, firstDay),
      place,
      languages,
      grid: { zone, cellMinutes, firstDay, lastDay, dayStarts, dayEnds },
      requestsUntil: `${lastDay}T12:00`,
      rules: { mealsOpen: false, lengthsMinutes: lengths[cellMinutes], answerHours: 24, noticeMinutes: 60 },
      limits: { openRequests: 20, openHolds: 3, requestsPerPair: 3, partySize: 8 },
      firstSteps: true,
    },
    zones: [{ id: 'zone_venue', name: place.slice(0, LIMIT_ZONE_NAME).trim() }],
    transfers: [],
    rooms: [],
    interpreters: [],
    sessions: [],
    delegations: [],
  };
}

/** The days from the first to the last; none where one of them is no day, or the order is wrong. */
function daysBetween(firstDay: string, lastDay: string): string[] {
  try {
    const first = Temporal.PlainDate.from(firstDay);
    const count = Math.max(0, first.until(lastDay, { largestUnit: 'days' }).days + 1);
    return Array.from({ length: count }, (_, index) => first.add({ days: index }).toString());
  } catch {
    return [];
  }
}

/** The same with one example of each kind of entry, to be written over: who fills a file in sees what each looks like. */
export function withExamples(file: SummitFile): SummitFile {
  const { firstDay, lastDay, dayStarts, dayEnds } = file.summit.grid;
  const days = daysBetween(firstDay, lastDay);
  const hours = days.map((day) => ({ start: `${day}T${dayStarts}`, end: `${day}T${dayEnds}` }));
  const on = { day: firstDay, zone: 'zone_venue' };
  const at = (start: string, end: string) => ({ start: `${firstDay}T${start}`, end: `${firstDay}T${end}` });
  const room = { zone: 'zone_venue', turnoverMinutes: 15, hours };
  const aide = (city: string) => ({ email: `aide@${city}.example`, name: 'Name of the aide', lead: true });
  return {
    ...file,
    rooms: [
      { id: 'room_1', name: 'Room 1', seats: 12, features: ['interpretation', 'step-free'], ...room },
      { id: 'room_2', name: 'Room 2', seats: 8, features: ['step-free', 'quiet'], ...room },
    ],
    interpreters: [{ id: 'int_1', name: 'Name of the interpreter', languages: ['en', 'es'], hours }],
    sessions: [
      { id: 'ses_opening', title: same('Opening'), kind: 'plenary', ...on, time: at('09:00', '10:00') },
      { id: 'ses_panel', title: same('Panel'), kind: 'panel', ...on, time: at('10:30', '12:00') },
      { id: 'ses_lunch', title: same('Lunch'), kind: 'meal', ...on, time: at('13:00', '14:30'), provisional: true },
    ],
    delegations: [
      {
        ...{ id: 'dlg_first-city', city: 'First City', country: 'MX', languages: ['es', 'en'] },
        aides: [{ ...aide('first-city'), mobile: '+526241234567', language: 'es' }],
        panels: [{ session: 'ses_panel', role: 'panelist' }],
      },
      {
        ...{ id: 'dlg_second-city', city: 'Second City', country: 'US', languages: ['en'] },
        aides: [{ ...aide('second-city'), language: 'en' }],
        blocks: [at('15:00', '16:00')],
      },
    ],
  };
}

function same(text: string): Translated {
  return { en: text, es: text, fr: text };
}
