import { type Language, say } from './wording.ts';

/**
 * Times as people read them: always in the summit's zone. Instants are UTC strings ("2019-06-07T17:30:00Z").
 * The order of the parts stands in the catalogues; Intl gives only the names, so that a newer Intl does not rewrite sentences.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language} ${zone} ${JSON.stringify(options)}`;
  let found = formats.get(id);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: zone, ...options });
    formats.set(id, found);
  }
  return found;
}

function partsOf(
  language: Language,
  zone: string,
  instant: string,
  options: Intl.DateTimeFormatOptions,
): Record<string, string> {
  const parts = format(language, zone, options).formatToParts(Date.parse(instant));
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

/** "Friday 7 June"; `short`: "Fri 7 June", for subject lines and narrow columns. */
export function formatDay(
  language: Language,
  zone: string,
  instant: string,
  weekday: 'long' | 'short' = 'long',
): string {
  return say(
    language,
    'time.day',
    partsOf(language, zone, instant, { weekday, day: 'numeric', month: 'long', year: 'numeric' }),
  );
}

/** The day with its year, "Friday 7 June 2019". */
export function formatDate(language: Language, zone: string, instant: string): string {
  return say(
    language,
    'time.date',
    partsOf(language, zone, instant, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  );
}

/** Time of day on the 24-hour clock, "14:30". */
export function formatTime(language: Language, zone: string, instant: string): string {
  const { hour, minute } = partsOf(language, zone, instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${hour}:${minute}`;
}

/** English readers come from both sides of the border: where the two clocks write a time differently, they get both. */
function onBothClocks(language: Language, time24: string, time12: () => string): string {
  return language === 'en' && /\b(00|1[3-9]|2\d):/.test(time24) ? `${time24} / ${time12()}` : time24;
}

function partsOnTwelve(zone: string, instant: string): Record<string, string> {
  return partsOf('en', zone, instant, { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' });
}

/** The time on both clocks where they differ: "14:30 / 2:30 pm" in English, "14:30" else; "11:30" everywhere. */
export function formatTimeInFull(language: Language, zone: string, instant: string): string {
  const { hour, minute, dayPeriod } = partsOnTwelve(zone, instant);
  return onBothClocks(language, formatTime(language, zone, instant), () => `${hour}:${minute} ${dayPeriod}`);
}

/** "11:30–12:00". */
export function formatTimeRange(language: Language, zone: string, start: string, end: string): string {
  return say(language, 'time.range', {
    start: formatTime(language, zone, start),
    end: formatTime(language, zone, end),
  });
}

/** "14:30–15:00 / 2:30–3:00 pm" in English, "14:30–15:00" else. */
export function formatTimeRangeInFull(language: Language, zone: string, start: string, end: string): string {
  return onBothClocks(language, formatTimeRange(language, zone, start, end), () => {
    const [from, to] = [partsOnTwelve(zone, start), partsOnTwelve(zone, end)];
    const half = from['dayPeriod'] === to['dayPeriod'] ? '' : ` ${from['dayPeriod']}`;
    return `${from['hour']}:${from['minute']}${half}–${to['hour']}:${to['minute']} ${to['dayPeriod']}`;
  });
}

/** Day and time in one line, "Friday 7 June, 14:30 / 2:30 pm". */
export function formatDateTime(language: Language, zone: string, instant: string): string {
  return say(language, 'time.dateTime', {
    date: formatDay(language, zone, instant),
    time: formatTimeInFull(language, zone, instant),
  });
}

/** Days of the week are lower case in Spanish and French, but not at the start of a line. */
export function capitalized(language: Language, text: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** Weekday and time where space is short, "Thu 18:00". */
export function formatShortMoment(language: Language, zone: string, instant: string): string {
  const { weekday = '' } = partsOf(language, zone, instant, { weekday: 'short' });
  return say(language, 'time.short', { weekday, time: formatTime(language, zone, instant) });
}

/** The zone's distance from UTC at that instant, "UTC−7" or "UTC+5:30", with a true minus sign. */
export function formatOffset(zone: string, instant: string): string {
  const name = partsOf('en', zone, instant, { hour: 'numeric', timeZoneName: 'shortOffset' })['timeZoneName'] ?? '';
  return name.replace('GMT', 'UTC').replace('-', '−').replace(/\+0$/, '');
}

/** The summit's zone by name, "Los Cabos time, UTC−6". The place is cut at its first comma: "Los Cabos, Mexico" is "Los Cabos". */
export function zoneName(
  language: Language,
  at: { readonly zone: string; readonly place: string },
  instant: string,
): string {
  const place = at.place.split(',', 1)[0]?.trim() ?? at.place;
  return say(language, 'time.zone', { place, offset: formatOffset(at.zone, instant) });
}
