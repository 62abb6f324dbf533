import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { FaultCode } from './fault.ts';
import { type Instant, instantFrom, localTime } from './grid.ts';

const pattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:[0-5]\d(?::[0-5]\d)?)([+-]\d{2}:\d{2})?$/;

/**
 * Wall-clock time in the summit's zone, as people write it into a summit file: "2019-06-07T09:30". Where a clock change lets it
 * happen twice, its offset says which is meant: "2019-10-27T01:30-06:00".
 */
export const localTimeSchema = z.string().regex(pattern, 'a local time is written like 2019-06-07T09:30');

export type LocalFault = { readonly code: FaultCode; readonly sentence: string };

/** The instant of a wall-clock time, or why there is none. */
export function readLocal(zone: string, local: string): Instant | LocalFault {
  const [, wall = '', offset] = pattern.exec(local) ?? [];
  const plain = plainOf(wall);
  if (plain === undefined) return { code: 'no-such-time', sentence: `There is no such day or time as ${local}.` };
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (!earlier.toPlainDateTime().equals(plain)) {
    return {
      code: 'skipped-time',
      sentence: `The clocks of ${zone} skip ${local}; choose an earlier or a later time.`,
    };
  }
  const both = earlier.equals(later) ? [earlier] : [earlier, later];
  const meant = both.filter((time) => offset === undefined || time.offset === offset);
  const [time] = meant;
  const offsets = both.map((one) => one.offset).join(' or ');
  if (time === undefined) {
    return { code: 'wrong-offset', sentence: `At ${wall} the offset of ${zone} is ${offsets}, not ${offset}.` };
  }
  if (meant.length > 1) {
    return { code: 'time-twice', sentence: `The clocks of ${zone} show ${local} twice; add ${offsets}.` };
  }
  return instantFrom(time.epochMilliseconds);
}

function plainOf(wall: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(wall, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The wall-clock time of an instant, with its offset only where `readLocal` could not tell without. */
export function writeLocal(zone: string, instant: Instant): string {
  const time = localTime({ zone }, instant);
  const wall = time.toPlainDateTime().toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' });
  return typeof readLocal(zone, wall) === 'string' ? wall : `${wall}${time.offset}`;
}
