import { Temporal } from 'temporal-polyfill';
import type { LocalSpan, SummitFile } from './file.ts';
import { type Day, daySchema, type Instant, localTime } from './grid.ts';

/** A summit that is brought to the present begins at least so many days ahead, so that there is time to ask and answer. */
const LEAD_DAYS = 7;
const THURSDAY = 4;

/** The first Thursday of that zone that lies at least a week ahead. */
export function comingThursday(now: Instant, zone: string): Day {
  const earliest = localTime({ zone }, now).toPlainDate().add({ days: LEAD_DAYS });
  return daySchema.parse(earliest.add({ days: (THURSDAY - earliest.dayOfWeek + 7) % 7 }).toString());
}

/**
 * The same summit with another first day. Wall-clock times stay, and so do weekdays.
 * Throws a RangeError when the two first days are not whole weeks apart.
 */
export function shiftSummit(file: SummitFile, firstDay: Day): SummitFile {
  const { days } = Temporal.PlainDate.from(file.summit.grid.firstDay).until(firstDay);
  if (days % 7 !== 0) throw new RangeError(`${firstDay} is another day of the week than ${file.summit.grid.firstDay}`);
  const day = (date: string) => Temporal.PlainDate.from(date).add({ days }).toString();
  // An offset told apart two times of one day in autumn; on another day it would be wrong.
  const time = (local: string) => `${day(local.slice(0, 10))}${local.slice(10).replace(/[+-]\d{2}:\d{2}$/, '')}`;
  const span = ({ start, end }: LocalSpan): LocalSpan => ({ start: time(start), end: time(end) });
  const { grid, round } = file.summit;
  return {
    ...file,
    summit: {
      ...file.summit,
      grid: { ...grid, firstDay: day(grid.firstDay), lastDay: day(grid.lastDay) },
      requestsUntil: time(file.summit.requestsUntil),
      ...(round === undefined ? {} : { round: { collectUntil: time(round.collectUntil) } }),
    },
    rooms: file.rooms.map((room) => ({
      ...room,
      hours: room.hours.map(span),
      closures: (room.closures ?? []).map(span),
    })),
    interpreters: (file.interpreters ?? []).map((one) => ({ ...one, hours: one.hours.map(span) })),
    sessions: (file.sessions ?? []).map((session) => ({
      ...session,
      day: day(session.day),
      ...(session.time === undefined ? {} : { time: span(session.time) }),
    })),
    delegations: file.delegations.map((delegation) => ({
      ...delegation,
      ...(delegation.arrival === undefined ? {} : { arrival: time(delegation.arrival) }),
      ...(delegation.departure === undefined ? {} : { departure: time(delegation.departure) }),
      blocks: (delegation.blocks ?? []).map(span),
    })),
  };
}
