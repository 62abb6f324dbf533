import type { Placement } from '../../shared/summit/claim.ts';
import { addMinutes, type Day, type Instant, instantOfLocal } from '../../shared/summit/grid.ts';
import type { Language } from '../../shared/summit/language.ts';
import { interpreterOf, type Room, roomOf } from '../../shared/summit/room.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import {
  capitalized,
  formatDateTime,
  formatDay,
  formatShortMoment,
  formatTime,
  formatTimeInFull,
  formatTimeRange,
  formatTimeRangeInFull,
  zoneName,
} from '../../shared/wording/when.ts';
import { type Key, say, type Values } from '../../shared/wording/wording.ts';

/** For whom a page is written: the language, the summit's zone and rooms, and what time it is. */
export class Reader {
  readonly language: Language;
  readonly facts: Facts;
  readonly now: Instant;

  constructor(language: Language, facts: Facts, now: Instant) {
    this.language = language;
    this.facts = facts;
    this.now = now;
  }

  say(key: Key, values?: Values): string {
    return say(this.language, key, values);
  }

  private get zone(): string {
    return this.facts.summit.grid.zone;
  }

  /** "Friday 7 June". */
  day(day: Day, weekday: 'long' | 'short' = 'long'): string {
    return formatDay(this.language, this.zone, instantOfLocal(this.facts.summit.grid, `${day}T12:00`), weekday);
  }

  /** "Vendredi 7 juin": where the day begins a line, or is all of one. */
  dayAlone(day: Day): string {
    return capitalized(this.language, this.day(day));
  }

  /** "Friday 7 June, 14:30 / 2:30 pm". */
  moment(instant: Instant): string {
    return formatDateTime(this.language, this.zone, instant);
  }

  /** "Thu 18:00". */
  shortMoment(instant: Instant): string {
    return formatShortMoment(this.language, this.zone, instant);
  }

  /** "11:30". */
  clock(instant: Instant): string {
    return formatTime(this.language, this.zone, instant);
  }

  /** "14:30 / 2:30 pm". */
  clockInFull(instant: Instant): string {
    return formatTimeInFull(this.language, this.zone, instant);
  }

  /** "11:30–12:00". */
  span(start: Instant, end: Instant): string {
    return unbroken(formatTimeRange(this.language, this.zone, start, end));
  }

  /** "14:30–15:00 / 2:30–3:00 pm". */
  time(start: Instant, lengthMinutes: number): string {
    return unbroken(formatTimeRangeInFull(this.language, this.zone, start, addMinutes(start, lengthMinutes)));
  }

  /** "Friday 7 June, 14:30–15:00 / 2:30–3:00 pm". */
  when(start: Instant, lengthMinutes: number): string {
    const date = formatDay(this.language, this.zone, start);
    return this.say('time.dateTime', { date, time: this.time(start, lengthMinutes) });
  }

  /** "Los Cabos time, UTC−6", at that instant. */
  zoneAt(instant: Instant): string {
    return zoneName(this.language, { zone: this.zone, place: this.facts.summit.place }, instant);
  }

  room(id: Room['id']): string {
    return apart(roomOf(this.facts.venue, id)?.name ?? id);
  }

  /** "Sala 3, Convention Centre". */
  where({ room, zone }: Pick<Placement, 'room' | 'zone'>): string {
    const zoneOf = this.facts.venue.zones.find(({ id }) => id === zone);
    return zoneOf === undefined ? this.room(room) : `${this.room(room)}, ${apart(zoneOf.name)}`;
  }

  interpreter(id: string): string {
    return interpreterOf(this.facts.venue, id)?.name ?? id;
  }
}

/**
 * Times from–to on a page: they do not break, by a word joiner behind the dash (Unicode 16.0, 23.2) and no-break spaces before "am" and "pm"; and they keep
 * their order behind a name that runs the other way, by a mark before them (UAX 9, 2.6). Mails, tables and calendars, which go to other programs, have
 * them without.
 */
function unbroken(times: string): string {
  return `\u200e${times.replaceAll('–', '–\u2060').replaceAll(/ (?=[ap]m)/g, '\u00a0')}`;
}

/** A name in a script that runs the other way turns nothing around it (UAX 9, 2.4.2). */
function apart(name: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;
}
