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
  readonly meetings: readonly OfficeMeeting[];
  /** Path and query of this page. */
  readonly here: string;
}

export function ProgrammePage({ reader, day, entries, meetings, here }: ProgrammePageProps) {
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
        <Next reader={reader} day={day} entries={entries} />
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

/** While the day goes on: the first thing to come that needs the mayor. */
function Next({ reader, day, entries }: Pick<ProgrammePageProps, 'reader' | 'day' | 'entries'>) {
  if (dayOf(reader.facts.summit.grid, reader.now) !== day) return null;
  const ahead = entries.flatMap((entry) => {
    const start = timeOf(entry)?.start;
    const isMine = entry.kind === 'meeting' || (entry.kind === 'session' && entry.isBound);
    return isMine && start !== undefined && start >= reader.now ? [{ entry, start }] : [];
  });
  const [next] = ahead.sort((a, b) => (a.start < b.start ? -1 : 1));
  if (next === undefined) return null;
  const { entry, start } = next;
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next" class="soft">
        {reader.say('page.next')}
      </h2>
      <p class="city">
        <time datetime={start}>{reader.clockInFull(start)}</time>{' '}
        {entry.kind === 'meeting' ? (
          <a href={`/m/${entry.view.id}`}>
            <City name={entry.view.other.city} />
          </a>
        ) : null}
        {entry.kind === 'session' ? entry.session.title[reader.language] : null}
      </p>
      {entry.kind === 'meeting' && 'placement' in entry.view.state ? (
        <p>{reader.where(entry.view.state.placement)}</p>
      ) : null}
    </section>
  );
}
