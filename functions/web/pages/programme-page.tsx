import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Session } from '../../../shared/summit/agenda.ts';
import { addMinutes, type Day, daysOf, epochMsOf, type Instant, localTime } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { isAsked, MeetingCard } from './meeting-list.tsx';

/** What stands on the time line of a day. */
export type Entry =
  | { readonly kind: 'session'; readonly session: Session; readonly isBound: boolean }
  | { readonly kind: 'meeting'; readonly view: OfficeMeeting; readonly start: Instant }
  | { readonly kind: 'free'; readonly start: Instant; readonly end: Instant };

export interface ProgrammePageProps {
  readonly reader: Reader;
  readonly day: Day;
  readonly entries: readonly Entry[];
  readonly meetings: readonly OfficeMeeting[];
}

export function ProgrammePage({ reader, day, entries, meetings }: ProgrammePageProps) {
  const noTime = entries.filter((entry) => startOf(entry) === undefined);
  const timed = entries.filter((entry) => startOf(entry) !== undefined);
  timed.sort((a, b) => ((startOf(a) ?? '') < (startOf(b) ?? '') ? -1 : 1));
  const first = timed.map(startOf).find((start) => start !== undefined) ?? reader.now;
  const asked = meetings.filter((meeting) => isAsked(meeting, reader));
  return (
    <>
      <header class="stack">
        <h1>{reader.day(day)}</h1>
        <Days reader={reader} path="/programme" day={day} />
        <p class="soft">{reader.zoneAt(first)}</p>
      </header>
      {asked.length === 0 ? null : (
        <section class="tells call" aria-labelledby="asked">
          <h2 id="asked">{reader.say('page.list.answer')}</h2>
          <ul class="cards">
            {asked.map((meeting) => (
              <MeetingCard reader={reader} meeting={meeting} />
            ))}
          </ul>
        </section>
      )}
      <ol class="timeline">
        {[...noTime, ...timed].map((entry) => (
          <Line reader={reader} day={day} entry={entry} />
        ))}
      </ol>
    </>
  );
}

function startOf(entry: Entry): Instant | undefined {
  return entry.kind === 'session' ? entry.session.time?.start : entry.start;
}

/** The days of the summit as links. */
export function Days({ reader, path, day }: { readonly reader: Reader; readonly path: string; readonly day: Day }) {
  return (
    <nav aria-label={reader.say('page.days')}>
      <ul class="days">
        {daysOf(reader.facts.summit.grid).map((other) => (
          <li>
            <a href={`${path}?day=${other}`} aria-current={other === day ? 'date' : undefined}>
              {reader.day(other, 'short')}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Line({ reader, day, entry }: { readonly reader: Reader; readonly day: Day; readonly entry: Entry }) {
  switch (entry.kind) {
    case 'session':
      return <SessionLine reader={reader} session={entry.session} isBound={entry.isBound} />;
    case 'meeting':
      return <MeetingLine reader={reader} view={entry.view} start={entry.start} />;
    case 'free':
      return <FreeLine reader={reader} day={day} start={entry.start} end={entry.end} />;
    default:
      return entry satisfies never;
  }
}

function SessionLine({
  reader,
  session,
  isBound,
}: {
  readonly reader: Reader;
  readonly session: Session;
  readonly isBound: boolean;
}) {
  const { time } = session;
  const kind = reader.say(`page.session.${session.kind}`);
  const marks = [
    kind,
    reader.say(isBound ? 'page.session.bound' : 'page.session.free'),
    ...(session.provisional ? [reader.say('page.session.provisional')] : []),
  ];
  return (
    <li class={isBound ? 'session' : 'session open-to-all'}>
      <Time reader={reader} {...time} />
      <div>
        <p>{session.title[reader.language]}</p>
        <p class="soft">{marks.join(' · ')}</p>
      </div>
    </li>
  );
}

function Time({ reader, start, end }: { readonly reader: Reader; readonly start?: Instant; readonly end?: Instant }) {
  if (start === undefined || end === undefined) return <span class="soft">{reader.say('page.session.no-time')}</span>;
  return (
    <time class="time" datetime={start}>
      {reader.span(start, end)}
    </time>
  );
}

function MeetingLine({
  reader,
  view,
  start,
}: {
  readonly reader: Reader;
  readonly view: OfficeMeeting;
  readonly start: Instant;
}) {
  const { state } = view;
  const place = 'placement' in state ? reader.where(state.placement) : '';
  return (
    <li class={`meeting ${state.name}`}>
      <Time reader={reader} start={start} end={addMinutes(start, view.lengthMinutes)} />
      <div>
        <p class="city">
          <a href={`/m/${view.id}`}>{view.other.city}</a>
        </p>
        <p>{place}</p>
        <p class="soft">{`${reader.say(`state.${state.name}`)} · ${view.topic}`}</p>
      </div>
    </li>
  );
}

function FreeLine({
  reader,
  day,
  start,
  end,
}: {
  readonly reader: Reader;
  readonly day: Day;
  readonly start: Instant;
  readonly end: Instant;
}) {
  const { grid } = reader.facts.summit;
  const clock = (instant: Instant) => localTime(grid, instant).toPlainTime().toString({ smallestUnit: 'minute' });
  const query = new URLSearchParams({ day0: day, from0: clock(start), to0: clock(end) });
  const minutes = (epochMsOf(end) - epochMsOf(start)) / 60_000;
  return (
    <li class="free">
      <Time reader={reader} start={start} end={end} />
      <p>
        {`${reader.say('page.free', { minutes })} · `}
        <a href={`/meetings/new?${query}`}>{reader.say('page.free.ask')}</a>
      </p>
    </li>
  );
}
