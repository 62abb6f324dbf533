import { addMinutes, dayOf, gridSchema, type Instant, instantFrom } from '../../../shared/summit/grid.ts';
import { readLocal, writeLocal } from '../../../shared/summit/local.ts';
import { faultIn, type TableFault } from './table-fault.ts';
import { type Row, slugOf } from './table-rows.ts';

/** A day of a schedule: "2019-06-07", and from when to when it lasts, as it stands there. What is not said is empty. */
export interface TalkDay {
  readonly date: string;
  readonly start: string;
  readonly end: string;
}

/** An event as it stands in a schedule. What is not said is empty. */
export interface Talk {
  /** Where it stands, counted from 1. */
  readonly line: number;
  /** What it is called by, the most lasting first. */
  readonly ids: readonly string[];
  readonly title: string;
  readonly type: string;
  /** "2019-06-07T16:00:00-06:00". */
  readonly date: string;
  /** "16:00". */
  readonly start: string;
  /** "01:30". */
  readonly duration: string;
  readonly day: TalkDay;
}

export interface Schedule {
  /** Of its clocks; the summit's where it says none that is known. */
  readonly zone: string;
  /** "04:00": what starts before belongs to the day before. */
  readonly dayChange: string;
  readonly talks: readonly Talk[];
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/keynote|plenary|opening|closing/i, 'plenary'],
  [/panel|podium|talk|lecture|workshop|session/i, 'panel'],
  [/lunch|dinner|breakfast|meal|coffee/i, 'meal'],
  [/social|reception|party/i, 'social'],
  [/visit|tour|excursion/i, 'visit'],
];

const clock = /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const length = /^(\d{1,2}):([0-5]\d)$/;
const withOffset = /T.*(Z|[+-]\d{2}:?\d{2})$/;
const DAY_LENGTH = 'YYYY-MM-DD'.length;
const MINUTE_LENGTH = 'YYYY-MM-DDTHH:MM'.length;

/** The row of an agenda that a talk is, or all of it that cannot be read. `zone`: the summit's. */
export function talkRow(talk: Talk, schedule: Schedule, zone: string): Row | TableFault[] {
  const { line, ids, title, type, duration } = talk;
  const start = startOf(talk, schedule);
  const [, hours, minutes] = length.exec(duration) ?? [];
  const likeLength = { key: 'fault.written-like', values: { example: '01:30' } } as const;
  const faults = [
    ...(title === '' ? [faultOf(talk, 'title', title, { key: 'fault.missing' })] : []),
    ...(typeof start === 'string' ? [] : [start]),
    ...(minutes === undefined ? [faultOf(talk, 'duration', duration, likeLength)] : []),
  ];
  if (faults.length > 0 || typeof start !== 'string') return faults;
  const [, kind = 'open'] = kinds.find(([pattern]) => pattern.test(type)) ?? [];
  return {
    line,
    cells: new Map([
      ['id', `ses_${slugOf(ids.find((id) => id !== '') ?? title)}`],
      ['title.en', title],
      ['title.es', title],
      ['title.fr', title],
      ['kind', kind],
      ['day', dayOf({ zone }, start)],
      ['start', writeLocal(zone, start)],
      ['end', writeLocal(zone, addMinutes(start, Number(hours) * 60 + Number(minutes)))],
    ]),
  };
}

/** By its own date, which has its offset; else on the schedule's clocks, by its date or by its day. */
function startOf(talk: Talk, schedule: Schedule): Instant | TableFault {
  const { date, start, day } = talk;
  if (withOffset.test(date)) {
    const ms = Date.parse(date);
    return Number.isNaN(ms) ? faultOf(talk, 'date', date, { key: 'fault.no-such-time' }) : instantFrom(ms);
  }
  const isWhole = date.includes('T');
  if (!isWhole && !clock.test(start)) {
    return faultOf(talk, 'start', start, { key: 'fault.written-like', values: { example: '16:00' } });
  }
  if (!isWhole && date === '' && day.date === '') return faultOf(talk, 'date', date, { key: 'fault.missing' });
  const wall = isWhole ? date.slice(0, MINUTE_LENGTH) : wallOf(talk, schedule);
  const read = readLocal(schedule.zone, wall);
  return typeof read === 'string' ? read : faultOf(talk, 'start', wall, { key: `fault.${read.code}` });
}

/** On its date; without one on its day, or early on the day after, as long as its day lasts. */
function wallOf({ date, start, day }: Talk, { zone, dayChange }: Schedule): string {
  const time = start.padStart('HH:MM'.length, '0').slice(0, 'HH:MM'.length);
  if (date !== '') return `${date.slice(0, DAY_LENGTH)}T${time}`;
  const today = day.date.slice(0, DAY_LENGTH);
  const midnight = Date.parse(`${today}T00:00Z`);
  if (Number.isNaN(midnight)) return `${today}T${time}`;
  const next = instantFrom(midnight + 24 * 60 * 60_000).slice(0, DAY_LENGTH);
  const [opens, ends] = [wallIn(zone, day.start), wallIn(zone, day.end)];
  const isBeforeItsDay = opens === '' || `${today}T${time}` < opens;
  const isLate = ends === '' ? time < dayChange : isBeforeItsDay && `${next}T${time}` < ends;
  return `${isLate ? next : today}T${time}`;
}

/** "2019-06-07T16:00" in the zone; of what is no time nothing. */
function wallIn(zone: string, text: string): string {
  if (!withOffset.test(text)) return text.slice(0, MINUTE_LENGTH);
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? '' : writeLocal(zone, instantFrom(ms)).slice(0, MINUTE_LENGTH);
}

function faultOf({ line }: Talk, column: string, cell: string, told: Pick<TableFault, 'key' | 'values'>): TableFault {
  return faultIn({ line, cells: new Map([[column, cell]]) }, column, told);
}

/** The zone that a schedule names, where there is one of that name; else the summit's. */
export function zoneOr(named: string, zone: string): string {
  return gridSchema.shape.zone.safeParse(named).success ? named : zone;
}
