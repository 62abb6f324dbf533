import type {
  Bound,
  BoundBy,
  CommonSlot,
  DayExplained,
  Explanation,
  Needs,
  Remedy,
} from '../../../shared/fitting/explanation.ts';
import type { MeetingId } from '../../../shared/summit/claim.ts';
import { addMinutes, type Day, dayOf } from '../../../shared/summit/grid.ts';
import type { Translated } from '../../../shared/summit/language.ts';
import type { Reader } from '../reader.ts';

/** Why a meeting waits and what would help, as sentences for organizers. */
export interface Explained {
  readonly lines: readonly string[];
  readonly remedies: readonly string[];
}

/** As much of a session's title as tells it from the others: up to its first full stop. */
const LIMIT_TITLE = 48;

/** The other meetings an explanation speaks of, by name: "Toronto – Austin". */
export type Names = ReadonlyMap<MeetingId, string>;

/** The meetings to be named. */
export function meetingsIn(explanation: Explanation): MeetingId[] {
  if (explanation.fits) return [];
  const moved = explanation.remedies.flatMap((remedy) => (remedy.kind === 'meeting-moved' ? [remedy.meeting] : []));
  const causes = explanation.days.flatMap(({ bound }) => bound).flatMap(({ by }) => by);
  const busy = causes.flatMap((cause) => (cause.kind === 'meeting' ? [cause.meeting] : []));
  return [...new Set([...moved, ...busy])];
}

export function explained(reader: Reader, explanation: Explanation, names: Names): Explained {
  if (explanation.fits) return { lines: [reader.say('fit.fits')], remedies: [] };
  const { reason, days, remedies, lengthMinutes } = explanation;
  const headline = days.length === 0 ? reader.say('fit.no-days') : reader.say(`fit.${reason}`);
  return {
    lines: [headline, ...days.map((day) => dayLine(reader, day, lengthMinutes, names))],
    remedies: remedies.map((remedy) => remedyLine(reader, remedy, lengthMinutes, names)),
  };
}

/** "Friday 7 June – Phoenix: Panel I 10:00–11:30, Lunch 12:30–13:00. Mérida: leaves 15:00. 14:30: both free, no room (taken: Sala 1)." */
function dayLine(reader: Reader, { start, bound, slots }: DayExplained, lengthMinutes: number, names: Names): string {
  const day = dayOf(reader.facts.summit.grid, start);
  const parts = [
    ...bound.map((one) => boundPart(reader, one, day, names)),
    ...slots.map((slot) => slotPart(reader, slot, lengthMinutes)),
  ];
  return `${reader.dayAlone(day)} – ${parts.join('. ')}.`;
}

function boundPart(reader: Reader, { who, by }: Bound, day: Day, names: Names): string {
  return `${who.map(({ city }) => city).join(', ')}: ${by.map((cause) => causePart(reader, cause, day, names)).join(', ')}`;
}

function causePart(reader: Reader, cause: BoundBy, day: Day, names: Names): string {
  switch (cause.kind) {
    case 'session':
      return `${shortTitle(reader, cause.title)} ${reader.span(cause.start, cause.end)}`;
    case 'meeting':
      return `${names.get(cause.meeting) ?? reader.say('fit.bound.meeting')} ${reader.span(cause.start, cause.end)}`;
    case 'block':
      return `${reader.say('fit.bound.block')} ${reader.span(cause.start, cause.end)}`;
    case 'arrival':
    case 'departure':
      return reader.say(`fit.bound.${cause.kind}`, {
        time: dayOf(reader.facts.summit.grid, cause.at) === day ? reader.clock(cause.at) : reader.moment(cause.at),
      });
    case 'absent':
      return reader.say('fit.bound.absent');
    default:
      return cause satisfies never;
  }
}

function slotPart(
  reader: Reader,
  { first, last, lacks, rooms, interpreters }: CommonSlot,
  lengthMinutes: number,
): string {
  const times = first === last ? reader.clock(first) : reader.span(first, addMinutes(last, lengthMinutes));
  const why =
    lacks === 'room'
      ? rooms.map(
          (group) => `${reader.say(`fit.room.${group.why}`)}: ${group.rooms.map(({ name }) => name).join(', ')}`,
        )
      : interpreters.map(
          (group) =>
            `${reader.say(`fit.interpreter.${group.why}`)}: ${group.interpreters.map(({ name }) => name).join(', ')}`,
        );
  const lack = reader.say(`fit.lacks.${lacks}`, { times });
  return why.length === 0 ? lack : `${lack} (${why.join('; ')})`;
}

function remedyLine(reader: Reader, remedy: Remedy, lengthMinutes: number, names: Names): string {
  const what = remedyPart(reader, remedy, names);
  return reader.say('fit.remedy', { when: reader.when(remedy.start, lengthMinutes), what });
}

function remedyPart(reader: Reader, remedy: Remedy, names: Names): string {
  switch (remedy.kind) {
    case 'one-more-room':
      return reader.say('fit.remedy.one-more-room', {
        seats: [
          reader.say('page.room.seats', { seats: remedy.seats }),
          ...remedy.features.map((feature) => reader.say(`page.feature.${feature}`)),
        ].join(', '),
      });
    case 'one-more-interpreter':
      return reader.say('fit.remedy.one-more-interpreter', { pairs: pairsOf(reader, remedy.pairs) });
    case 'fewer-people':
      return reader.say('fit.remedy.fewer-people', { people: remedy.people, room: remedy.name });
    case 'open-room':
      return reader.say('fit.remedy.open-room', { room: remedy.name });
    case 'panel-given-up':
      return reader.say('fit.remedy.panel-given-up', {
        who: remedy.who.map(({ city }) => city).join(', '),
        session: shortTitle(reader, remedy.title),
      });
    case 'block-lifted':
      return reader.say('fit.remedy.block-lifted', {
        who: remedy.who.city,
        times: reader.span(remedy.block.start, remedy.block.end),
      });
    case 'meeting-moved':
      return reader.say('fit.remedy.meeting-moved', { meeting: names.get(remedy.meeting) ?? remedy.meeting });
    default:
      return remedy satisfies never;
  }
}

function pairsOf(reader: Reader, pairs: Needs['pairs']): string {
  return pairs.map((pair) => pair.map((language) => reader.say(`language.${language}`)).join('–')).join(', ');
}

/** A session by as much of its title as tells it from the others. */
export function shortTitle(reader: Reader, title: Translated): string {
  const whole = title[reader.language];
  const [sentence = whole] = whole.split('. ', 1);
  return sentence.length <= LIMIT_TITLE ? sentence : `${sentence.slice(0, LIMIT_TITLE)}…`;
}
