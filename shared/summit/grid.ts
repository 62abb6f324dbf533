import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Interval } from './interval.ts';

/**
 * Time in Parley. An instant is a UTC string to the second ("2019-06-07T15:00:00Z"), so that text order is time order.
 * A cell is one step of the summit's grid, numbered absolutely: epoch minutes divided by the step. A cell's number therefore
 * survives every change of the programme, and a claim's key needs no calendar.
 */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, 'an instant is UTC to the second, like 2019-06-07T15:00:00Z')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'no such instant')
  .brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** A calendar day in the summit's zone, "2019-06-07". */
export const daySchema = z.iso.date().brand<'Day'>();
export type Day = z.infer<typeof daySchema>;

/** Wall-clock time to the minute, "09:30". */
export const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is HH:MM');

export const gridSchema = z.object({
  /** IANA zone of the summit's days and of every time people read. */
  zone: z.string().refine(isZone, 'not an IANA time zone, like America/Mazatlan'),
  cellMinutes: z.union([z.literal(5), z.literal(10), z.literal(15)]),
  firstDay: daySchema,
  lastDay: daySchema,
  /** Meetings lie between these times of each day. */
  dayStarts: clockTimeSchema,
  dayEnds: clockTimeSchema,
});
export type Grid = z.infer<typeof gridSchema>;

export const LIMIT_DAYS = 14;

// Asking Intl is slow, and every reading of the settings asks after the same zone.
const knownZones = new Set<string>();

function isZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    knownZones.add(zone);
    return true;
  } catch {
    return false;
  }
}

export function instantFrom(epochMs: number): Instant {
  return `${new Date(Math.floor(epochMs / 1000) * 1000).toISOString().slice(0, 19)}Z` as Instant;
}

export function epochMsOf(instant: Instant): number {
  return Date.parse(instant);
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return instantFrom(epochMsOf(instant) + minutes * 60_000);
}

export function earlier(a: Instant, b: Instant): Instant {
  return a <= b ? a : b;
}

export function later(a: Instant, b: Instant): Instant {
  return a <= b ? b : a;
}

/** The cell that holds the instant. */
export function cellAt(grid: Pick<Grid, 'cellMinutes'>, instant: Instant): number {
  return Math.floor(epochMsOf(instant) / 60_000 / grid.cellMinutes);
}

/** The first cell that starts at or after the instant. */
export function cellFrom(grid: Pick<Grid, 'cellMinutes'>, instant: Instant): number {
  return Math.ceil(epochMsOf(instant) / 60_000 / grid.cellMinutes);
}

/** The instant at which a cell starts. */
export function instantOf(grid: Pick<Grid, 'cellMinutes'>, cell: number): Instant {
  return instantFrom(cell * grid.cellMinutes * 60_000);
}

/** Whole cells that cover so many minutes. */
export function cellsFor(grid: Pick<Grid, 'cellMinutes'>, minutes: number): number {
  return Math.ceil(minutes / grid.cellMinutes);
}

/** The cells a span of time touches, also in part: what is busy for a minute is busy for the cell. */
export function cellsTouched(grid: Pick<Grid, 'cellMinutes'>, span: { start: Instant; end: Instant }): Interval {
  return { start: cellAt(grid, span.start), end: cellFrom(grid, span.end) };
}

/** The cells that lie wholly inside a span of time: what is free for part of a cell is not free for it. */
export function cellsWithin(grid: Pick<Grid, 'cellMinutes'>, span: { start: Instant; end: Instant }): Interval {
  return { start: cellFrom(grid, span.start), end: cellAt(grid, span.end) };
}

/** True when the instant is the start of a cell. */
export function onGrid(grid: Pick<Grid, 'cellMinutes'>, instant: Instant): boolean {
  return epochMsOf(instant) % (grid.cellMinutes * 60_000) === 0;
}

/** The summit's local date and time at an instant. */
export function localTime(grid: Pick<Grid, 'zone'>, instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(grid.zone);
}

/** The day, in the summit's zone, on which an instant falls. */
export function dayOf(grid: Pick<Grid, 'zone'>, instant: Instant): Day {
  return localTime(grid, instant).toPlainDate().toString() as Day;
}

/** The instant of a local wall-clock time ("2019-06-07T09:30") in the summit's zone; a time skipped by a clock change moves on. */
export function instantOfLocal(grid: Pick<Grid, 'zone'>, local: string): Instant {
  return instantFrom(Temporal.PlainDateTime.from(local).toZonedDateTime(grid.zone).epochMilliseconds);
}

export function dayBefore(day: Day): Day {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() as Day;
}

/** Every day of the summit, in order. */
export function daysOf(grid: Pick<Grid, 'firstDay' | 'lastDay'>): Day[] {
  const days: Day[] = [];
  const last = Temporal.PlainDate.from(grid.lastDay);
  for (
    let day = Temporal.PlainDate.from(grid.firstDay);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    days.push(day.toString() as Day);
    if (days.length > LIMIT_DAYS) throw new RangeError(`a summit has at most ${LIMIT_DAYS} days`);
  }
  return days;
}

/** The cells in which meetings may lie on a day. */
export function hoursOf(grid: Grid, day: Day): Interval {
  return cellsWithin(grid, {
    start: instantOfLocal(grid, `${day}T${grid.dayStarts}`),
    end: instantOfLocal(grid, `${day}T${grid.dayEnds}`),
  });
}
