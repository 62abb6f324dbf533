import * as z from 'zod';
import { type Schedule, type Talk, talkRow, zoneOr } from './schedule-talk.ts';
import { xmlSchedule } from './schedule-xml.ts';
import type { TableFault } from './table-fault.ts';
import type { Row } from './table-rows.ts';

const textSchema = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((said) => String(said ?? '').trim());
/** A talk as pretalx and frab export it ("schedule.json"): start in local time with its offset, length as hours and minutes. */
const talkSchema = z.object({
  id: textSchema,
  code: textSchema,
  guid: textSchema,
  title: textSchema,
  date: textSchema,
  start: textSchema,
  duration: textSchema,
  type: textSchema,
});
const daySchema = z.object({
  date: textSchema,
  day_start: textSchema,
  day_end: textSchema,
  rooms: z.record(z.string(), z.array(talkSchema)),
});
const scheduleSchema = z.object({
  schedule: z.object({ conference: z.object({ time_zone_name: textSchema, days: z.array(daySchema) }) }),
});

/** Whether a text is to be read as a schedule, and not as a table. */
export function isSchedule(text: string): boolean {
  return /^\uFEFF?\s*[{<]/.test(text);
}

function isXml(text: string): boolean {
  return /^\uFEFF?\s*</.test(text);
}

/** The rows of an agenda out of a conference schedule in JSON or XML, or what of it cannot be read. A row's line is the talk's number, in XML the file's. */
export function scheduleRows(text: string, zone: string): Row[] | { faults: TableFault[] } {
  const schedule = isXml(text) ? xmlSchedule(text, zone) : jsonSchedule(text, zone);
  if (!('talks' in schedule)) return { faults: [schedule] };
  if (schedule.talks.length === 0) return { faults: [{ key: 'fault.no-events' }] };
  const read = schedule.talks.map((talk) => talkRow(talk, schedule, zone));
  const faults = read.flatMap((one) => ('cells' in one ? [] : one));
  return faults.length > 0 ? { faults } : read.filter((one) => 'cells' in one);
}

function jsonSchedule(text: string, zone: string): Schedule | TableFault {
  const parsed = scheduleSchema.safeParse(jsonIn(text));
  if (!parsed.success) return { key: 'fault.unreadable' };
  const { days, time_zone_name } = parsed.data.schedule.conference;
  const talks = days.flatMap(({ date, day_start, day_end, rooms }) =>
    Object.values(rooms)
      .flat()
      .map(({ id, code, guid, ...talk }): Omit<Talk, 'line'> => {
        return { ...talk, ids: [code, id, guid], day: { date, start: day_start, end: day_end } };
      }),
  );
  return {
    zone: zoneOr(time_zone_name, zone),
    dayChange: '',
    talks: talks.map((talk, index) => ({ ...talk, line: index + 1 })),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
