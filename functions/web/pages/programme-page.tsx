import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import { type Day, dayOf } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { awaitsAnswer, byStart } from './answers-page.tsx';
import { City } from './cities.tsx';
import { type Entry, timeOf } from './day-entry.ts';
import { DayLine, UntimedSessions } from './day-line.tsx';
import { Days } from './days.tsx';
import { Fresh, Live } from './live.tsx';
import { MeetingCard } from './meeting-card.tsx';

/** How often an open programme looks whether something has changed. */
const EVERY_SECONDS = 60;

export interface ProgrammePageProps {
  readonly reader: Reader;
  readonly day: Day;
  readonly entries: readonly Entry[];
  /** What needs the mayor first; absent on a day that is only looked at. */
  readonly next: Entry | undefined;
  readonly meetings: readonly OfficeMeeting[];
  /** Path and query of this page. */
  readonly here: string;
}

export function ProgrammePage({ reader, day, entries, next, meetings, here }: ProgrammePageProps) {
  const first = entries.map((entry) => timeOf(entry)?.start).find((start) => start !== undefined) ?? reader.now;
  const asked = meetings.filter((meeting) => awaitsAnswer(meeting, reader)).sort(byStart);
  return (
    <>
      <header class="stack">
        <h1>{reader.day(day)}</h1>
        <Days reader={reader} path="/programme" day={day} />
        <Fresh reader={reader} zone={reader.zoneAt(first)} here={here} />
      </header>
      <Live everySeconds={EVERY_SECONDS} class="stack">
        <Next reader={reader} next={next} />
        {asked.length === 0 ? null : (
          <section class="tells call" aria-labelledby="asked">
            <h2 id="asked">{reader.say('page.list.answer')}</h2>
            <ul class="cards">
              {asked.map((meeting) => (
                <MeetingCard reader={reader} meeting={meeting} brief />
              ))}
            </ul>
            {asked.length === 1 ? null : (
              <p>
                <a href="/meetings/answers">{reader.say('page.list.answer.all')}</a>
              </p>
            )}
          </section>
        )}
        <UntimedSessions reader={reader} entries={entries} />
        <DayLine reader={reader} day={day} entries={entries} />
      </Live>
      <p>
        <a href={`/programme/card?day=${day}`}>{reader.say('page.card.open')}</a>
      </p>
    </>
  );
}

/** The first thing to come that needs the mayor; the day is said where it is not today. */
function Next({ reader, next }: Pick<ProgrammePageProps, 'reader' | 'next'>) {
  const start = next && timeOf(next)?.start;
  if (next === undefined || start === undefined) return null;
  const { grid } = reader.facts.summit;
  const isToday = dayOf(grid, reader.now) === dayOf(grid, start);
  const place = next.kind === 'meeting' && 'placement' in next.view.state ? next.view.state.placement : undefined;
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next" class="soft">
        {reader.say('page.next')}
      </h2>
      <p class="city">
        <time datetime={start}>{isToday ? reader.clockInFull(start) : reader.moment(start)}</time>{' '}
        {next.kind === 'meeting' ? (
          <a href={`/m/${next.view.id}`}>
            <City name={next.view.other.city} />
          </a>
        ) : null}
        {next.kind === 'session' ? next.session.title[reader.language] : null}
      </p>
      {place === undefined ? null : <p>{reader.where(place)}</p>}
    </section>
  );
}
