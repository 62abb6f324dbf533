import { type Instant, localTime } from '../summit/grid.ts';

type LocalTime = ReturnType<typeof localTime>;

/**
 * The zone's clocks around a span of time as a VTIMEZONE (RFC 5545, 3.6.5): one observance for the clocks that hold at its start, one for each
 * change up to its end, and the change after it, so that a calendar knows both of the year's clocks.
 */
export function timeZoneOf(zone: string, { start, end }: { readonly start: Instant; readonly end: Instant }): string {
  const first = localTime({ zone }, start);
  const onsets = [first.getTimeZoneTransition('previous') ?? undefined];
  for (let at = first; onsets.length <= LIMIT_CHANGES; ) {
    const next = at.getTimeZoneTransition('next');
    if (next === null) break;
    onsets.push(next);
    if (next.epochMilliseconds > Date.parse(end)) break;
    at = next;
  }
  const lines = onsets.flatMap((onset) => observance(onset, first));
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE', ''].join('\r\n');
}

/** More changes than that no summit lives through. */
const LIMIT_CHANGES = 4;

/** One clock from its onset on; a zone that never changed had it since ever. */
function observance(onset: LocalTime | undefined, first: LocalTime): string[] {
  const to = (onset ?? first).offsetNanoseconds;
  const from = onset?.subtract({ seconds: 1 }).offsetNanoseconds ?? to;
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD';
  // The onset is told in the wall-clock time that the change ends.
  const wall = onset
    ?.toPlainDateTime()
    .add({ nanoseconds: from - to })
    .toString();
  return [
    `BEGIN:${kind}`,
    `DTSTART:${wall === undefined ? '19700101T000000' : basic(wall)}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ];
}

function basic(wall: string): string {
  return wall.replaceAll(/[-:]/g, '').slice(0, '19700101T000000'.length);
}

/** "-0600"; seconds, which only old clocks had, are left out as most readers expect. */
function offsetText(nanoseconds: number): string {
  const minutes = Math.trunc(Math.abs(nanoseconds) / 60e9);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${nanoseconds < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${two(minutes % 60)}`;
}
