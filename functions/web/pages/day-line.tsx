import { type Day, dayOf, epochMsOf, type Instant, instantFrom, localTime } from '../../../shared/summit/grid.ts';
import { type Interval, lengthOf, overlaps } from '../../../shared/summit/interval.ts';
import { lanesOf, rowsOf, type Ticks, ticksOf } from '../places/ticks.ts';
import type { Reader } from '../reader.ts';
import { City } from './cities.tsx';
import { type Entry, timeOf } from './day-entry.ts';
import { Mark } from './marks.tsx';
import { LIMIT_LANES, LIMIT_ROWS } from './style/day.ts';

interface DayLineProps {
  readonly reader: Reader;
  readonly day: Day;
  readonly entries: readonly Entry[];
}

interface Timed {
  readonly entry: Entry;
  /** Minutes since the epoch. */
  readonly time: Interval;
}

/**
 * One vertical day on true scale: sessions as bands, the office's own meetings on top, free time with its length, "now" as a line. The list
 * stays in order of time for those who listen and on phones, where it is only a list; as it is with more sessions side by side than can be read so.
 */
export function DayLine({ reader, day, entries }: DayLineProps) {
  const timed = entries.flatMap((entry): Timed[] => {
    const time = timeOf(entry);
    return time === undefined ? [] : [{ entry, time: { start: minuteOf(time.start), end: minuteOf(time.end) } }];
  });
  timed.sort((a, b) => a.time.start - b.time.start || rankOf(a.entry) - rankOf(b.entry));
  const sessions = timed.filter(({ entry }) => entry.kind === 'session');
  const lanes = lanesOf(sessions.map(({ time }) => time));
  const width = Math.max(0, ...lanes) + 1;
  const laneOf = (one: Timed) => lanes[sessions.indexOf(one)] ?? 0;
  const now = dayOf(reader.facts.summit.grid, reader.now) === day ? nowMinute(reader) : undefined;
  const ticks = ticksOfDay(timed, now);
  const isScaled = ticks.length <= LIMIT_ROWS && width <= LIMIT_LANES && timed.length > 0;
  const place = (time: Interval) => (isScaled ? placeIn(ticks, time) : '');
  const before = now === undefined ? timed : timed.filter(({ time }) => time.start < now);
  const after = timed.filter((one) => !before.includes(one));
  const isAlone = (one: Timed) => !timed.some((other) => other !== one && overlaps(other.time, one.time));
  const lineOf = (one: Timed) => (
    <Line reader={reader} day={day} {...one} lane={laneOf(one)} isAlone={isAlone(one)} place={place(one.time)} />
  );
  return (
    <ol class={isScaled ? `timeline scaled lanes-${width}` : 'timeline'}>
      {isScaled ? <Scale reader={reader} ticks={ticks} now={now} /> : null}
      {before.map(lineOf)}
      {now === undefined ? null : (
        <li class={`now ${place({ start: now, end: now })}`}>
          <span>{reader.say('page.now', { time: reader.clock(instantOfMinute(now)) })}</span>
        </li>
      )}
      {after.map(lineOf)}
    </ol>
  );
}

const EVERY_MINUTES = 60;
const NOW_MINUTES = 5;
/** So near before and after now the words of an hour and of now, two lines high, would lie on each other. */
const [NOW_AFTER_MINUTES, NOW_BEFORE_MINUTES] = [15, 30];

function minuteOf(instant: Instant): number {
  return Math.floor(epochMsOf(instant) / 60_000);
}

function instantOfMinute(minute: number): Instant {
  return instantFrom(minute * 60_000);
}

/** In steps, so that a day nothing has happened to stays the same for a while. */
function nowMinute({ now }: Reader): number {
  return Math.floor(minuteOf(now) / NOW_MINUTES) * NOW_MINUTES;
}

/** What begins together: the session first, since it lies behind, and the office's own time behind its meetings. */
function rankOf({ kind }: Entry): number {
  return kind === 'session' ? 0 : kind === 'own' ? 1 : 2;
}

/** From the full hour before the first entry to the full hour after the last. */
function ticksOfDay(timed: readonly Timed[], now: number | undefined): Ticks {
  const starts = timed.map(({ time }) => time.start);
  const ends = timed.map(({ time }) => time.end);
  const hours = {
    start: Math.floor(Math.min(...starts) / EVERY_MINUTES) * EVERY_MINUTES,
    end: Math.ceil(Math.max(...ends) / EVERY_MINUTES) * EVERY_MINUTES,
  };
  const present = now === undefined ? [] : [{ start: now, end: now }];
  return timed.length === 0 ? [] : ticksOf(hours, EVERY_MINUTES, [...timed.map(({ time }) => time), ...present]);
}

function placeIn(ticks: Ticks, time: Interval): string {
  const rows = rowsOf(ticks, time);
  return `r${rows.start + 1} e${Math.max(rows.end, rows.start + 1) + 1}`;
}

/** The hours at the edge, for the eye alone; each row as high as its time is long. An hour gives way to the words of now. */
function Scale({
  reader,
  ticks,
  now = Number.NEGATIVE_INFINITY,
}: {
  readonly reader: Reader;
  readonly ticks: Ticks;
  readonly now: number | undefined;
}) {
  return (
    <>
      {ticks.slice(0, -1).map((start, row) => {
        const isHour = start % EVERY_MINUTES === 0;
        const isCovered = start > now - NOW_AFTER_MINUTES && start < now + NOW_BEFORE_MINUTES;
        const fives = Math.ceil(lengthOf({ start, end: ticks[row + 1] ?? start }) / 5);
        return (
          <li class={`tick${isHour ? ' hour' : ''} r${row + 1} q${fives}`} aria-hidden="true">
            {isHour && !isCovered ? <time>{reader.clock(instantOfMinute(start))}</time> : null}
          </li>
        );
      })}
    </>
  );
}

interface LineProps extends Timed {
  readonly reader: Reader;
  readonly day: Day;
  readonly lane: number;
  /** Nothing lies on it or beside it, so that its words may take the whole width. */
  readonly isAlone: boolean;
  readonly place: string;
}

function Line({ entry, ...props }: LineProps) {
  switch (entry.kind) {
    case 'session':
      return <SessionLine {...props} entry={entry} />;
    case 'meeting':
      return <MeetingLine {...props} entry={entry} />;
    case 'own':
      return <OwnLine {...props} entry={entry} />;
    case 'free':
      return <FreeLine {...props} entry={entry} />;
    default:
      return entry satisfies never;
  }
}

type LineOf<Kind extends Entry['kind']> = Omit<LineProps, 'entry'> & { readonly entry: Extract<Entry, { kind: Kind }> };

function SessionLine({ reader, entry, time, lane, isAlone, place }: LineOf<'session'>) {
  const { session, isBound } = entry;
  const classes = [
    'session',
    ...(isBound ? [] : ['leaves-free']),
    ...(isAlone ? ['alone'] : []),
    ...(lane === 0 ? [] : [`lane-${lane + 1}`]),
    place,
  ];
  return (
    <li class={classes.join(' ').trim()}>
      <div>
        <Times reader={reader} time={time} />
        <p class="title">{session.title[reader.language]}</p>
        <small>{sessionInWords(reader, entry)}</small>
      </div>
    </li>
  );
}

function sessionInWords(reader: Reader, { session, isBound, speaks }: Extract<Entry, { kind: 'session' }>): string {
  return [
    reader.say(`page.session.${session.kind}`),
    reader.say(speaks ? 'page.session.speaks' : isBound ? 'page.session.bound' : 'page.session.free'),
    ...(session.provisional ? [reader.say('page.session.provisional')] : []),
  ].join(' · ');
}

/** A session the printed programme gives no time for: told before the day, bound to no hour. */
export function UntimedSessions({ reader, entries }: { readonly reader: Reader; readonly entries: readonly Entry[] }) {
  const untimed = entries.flatMap((entry) =>
    entry.kind === 'session' && entry.session.time === undefined ? [entry] : [],
  );
  if (untimed.length === 0) return null;
  return (
    <ul class="plain untimed">
      {untimed.map((entry) => (
        <li>
          <span class="soft">{`${reader.say('page.session.no-time')} · `}</span>
          {entry.session.title[reader.language]}
        </li>
      ))}
    </ul>
  );
}

function Times({ reader, time }: { readonly reader: Reader; readonly time: Interval }) {
  const [start, end] = [instantOfMinute(time.start), instantOfMinute(time.end)];
  return (
    <time class="time" datetime={start}>
      {reader.span(start, end)}
    </time>
  );
}

function MeetingLine({ reader, entry, time, place }: LineOf<'meeting'>) {
  const { view } = entry;
  const { state } = view;
  const word =
    state.name === 'invited'
      ? reader.say('page.held-until', { until: reader.shortMoment(state.answerUntil) })
      : reader.say(`state.${state.name}`);
  return (
    <li class={`meeting ${state.name} ${place}`.trim()} data-entry={view.id} data-version={view.version}>
      <Times reader={reader} time={time} />
      <p class="city">
        <a href={`/m/${view.id}`}>
          <City name={view.other.city} />
        </a>
      </p>
      {'placement' in state ? <p>{reader.where(state.placement)}</p> : null}
      <small>
        {`${word} · ${view.topic}`}
        {view.discreet ? (
          <>
            {' · '}
            <Mark is="eye" /> {reader.say('page.mark.discreet')}
          </>
        ) : null}
      </small>
    </li>
  );
}

/** Time that the office keeps for itself, or before and after its stay: why nothing is free then, and where it is changed. */
function OwnLine({ reader, entry, time, place }: LineOf<'own'>) {
  const { why } = entry;
  return (
    <li class={`own ${place}`.trim()}>
      <Times reader={reader} time={time} />{' '}
      <p>
        {reader.say(`page.own.${why}`)}
        {' · '}
        <a href={`/office#${why === 'block' ? 'blocks' : 'stay'}`}>{reader.say('page.own.change')}</a>
      </p>
    </li>
  );
}

function FreeLine({ reader, entry, day, time, place }: LineOf<'free'>) {
  const { grid } = reader.facts.summit;
  const clock = (instant: Instant) => localTime(grid, instant).toPlainTime().toString({ smallestUnit: 'minute' });
  const query = new URLSearchParams({ day0: day, from0: clock(entry.start), to0: clock(entry.end) });
  return (
    <li class={`free ${place}`.trim()}>
      <Times reader={reader} time={time} />
      <p>
        {freeInWords(reader, lengthOf(time))}
        <span class="ask">
          {' · '}
          <a href={`/meetings/new?${query}`}>{reader.say('page.free.ask')}</a>
        </span>
      </p>
    </li>
  );
}

/** "45 min free", "2 h free", "2 h 30 min free". */
function freeInWords(reader: Reader, length: number): string {
  const [hours, minutes] = [Math.floor(length / 60), length % 60];
  if (hours === 0) return reader.say('page.free', { minutes });
  return minutes === 0 ? reader.say('page.free.hours', { hours }) : reader.say('page.free.long', { hours, minutes });
}
