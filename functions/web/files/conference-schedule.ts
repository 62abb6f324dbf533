import * as z from 'zod';
import { addMinutes, instantFrom, localTime } from '../../../shared/summit/grid.ts';
import { type Row, slugOf } from './table-rows.ts';

/** A talk as pretalx and frab export it ("schedule.json"): start in local time with its offset, length as hours and minutes. */
const talkSchema = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  code: z.string().optional(),
  title: z.string(),
  date: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  duration: z.string().regex(/^\d{1,2}:\d{2}$/),
  type: z.string().nullish(),
});
const scheduleSchema = z.object({
  schedule: z.object({
    conference: z.object({ days: z.array(z.object({ rooms: z.record(z.string(), z.array(talkSchema)) })) }),
  }),
});

const kinds: readonly (readonly [RegExp, string])[] = [
  [/keynote|plenary|opening|closing/i, 'plenary'],
  [/panel|podium|talk|lecture|workshop|session/i, 'panel'],
  [/lunch|dinner|breakfast|meal|coffee/i, 'meal'],
  [/social|reception|party/i, 'social'],
  [/visit|tour|excursion/i, 'visit'],
];

/** The rows of an agenda out of a conference schedule; undefined when the text is none. A row's line is the talk's number. */
export function scheduleRows(text: string, zone: string): Row[] | undefined {
  const parsed = scheduleSchema.safeParse(jsonIn(text));
  if (!parsed.success) return undefined;
  const talks = parsed.data.schedule.conference.days.flatMap(({ rooms }) => Object.values(rooms).flat());
  return talks.map((talk, index): Row => {
    const start = instantFrom(Date.parse(talk.date));
    const [hours = 0, minutes = 0] = talk.duration.split(':').map(Number);
    const local = (instant: typeof start) =>
      localTime({ zone }, instant).toPlainDateTime().toString({ smallestUnit: 'minute' });
    const [, kind = 'open'] = kinds.find(([pattern]) => pattern.test(talk.type ?? '')) ?? [];
    const name = talk.code ?? (talk.id === undefined ? talk.title : String(talk.id));
    return {
      line: index + 1,
      cells: new Map([
        ['id', `ses_${slugOf(name)}`],
        ['title.en', talk.title],
        ['title.es', talk.title],
        ['title.fr', talk.title],
        ['kind', kind],
        ['day', local(start).slice(0, 'YYYY-MM-DD'.length)],
        ['start', local(start)],
        ['end', local(addMinutes(start, hours * 60 + minutes))],
      ]),
    };
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
