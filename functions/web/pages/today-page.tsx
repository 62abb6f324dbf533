import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import type { Day } from '../../../shared/summit/grid.ts';
import type { Room } from '../../../shared/summit/room.ts';
import type { Reader } from '../reader.ts';
import { Pair } from './cities.tsx';
import { ErrorSummary, Hidden, type Message } from './controls.tsx';
import { DayLinks } from './day-links.tsx';
import { StateMark } from './meeting-facts.tsx';

/** A meeting with the place it has, or had when it was over. */
export interface Run {
  readonly meeting: Meeting;
  readonly placement: Placement;
}

export interface TodayProps {
  readonly reader: Reader;
  readonly day: Day;
  /** Set where only one room is looked at, as its door sign does. */
  readonly room?: Room;
  readonly runs: readonly Run[];
  readonly messages: readonly Message[];
}

/** A day's meetings by time, each with what can be said of it now. */
export function TodayPage({ reader, day, room, runs, messages }: TodayProps) {
  const where = room === undefined ? '' : `&room=${room.id}`;
  return (
    <>
      <header class="stack">
        <h1>{reader.day(day)}</h1>
        <DayLinks reader={reader} day={day} hrefOf={(one) => `/today?day=${one}${where}`} />
        {room === undefined ? null : (
          <p>
            {reader.say('page.today.room', { room: reader.where({ room: room.id, zone: room.zone }) })}
            {' · '}
            <a href={`/today?day=${day}`}>{reader.say('page.today.all-rooms')}</a>
          </p>
        )}
        <Left reader={reader} runs={runs} />
        <p class="hint">{reader.say('page.today.lead')}</p>
      </header>
      <ErrorSummary language={reader.language} form="today" messages={messages} labels={{}} />
      {runs.length === 0 ? <p>{reader.say('page.today.none')}</p> : null}
      <ul class="cards">
        {runs.map((run) => (
          <RunCard reader={reader} day={day} room={room} {...run} />
        ))}
      </ul>
    </>
  );
}

/** How many are to be checked in; before the first meeting begins, when it does. */
function Left({ reader, runs }: Pick<TodayProps, 'reader' | 'runs'>) {
  const [first] = runs;
  if (first === undefined) return null;
  const { start } = first.placement;
  const count = runs.filter(({ meeting, placement }) => isToCheckIn(meeting, placement, reader)).length;
  return (
    <p class="lead">
      {start > reader.now
        ? reader.say('page.today.to-come', { time: reader.clockInFull(start) })
        : reader.say('page.today.open', { count })}
    </p>
  );
}

function isToCheckIn({ state }: Meeting, { start }: Placement, { now }: Reader): boolean {
  return state.name === 'confirmed' && start <= now;
}

function RunCard({
  reader,
  day,
  room,
  meeting,
  placement,
}: Run & Pick<TodayProps, 'reader' | 'day'> & { readonly room: Room | undefined }) {
  const { id, requester, invited, state, lengthMinutes } = meeting;
  const isOver = state.name === 'met' || state.name === 'missed';
  const presses = isOver
    ? (['reopen'] as const)
    : isToCheckIn(meeting, placement, reader)
      ? (['met', 'missed'] as const)
      : [];
  const pair = `${requester.city} – ${invited.city}`;
  return (
    <li id={id} class={state.name}>
      <h2>
        <a href={`/m/${id}?as=session`}>
          <Pair of={{ requester, invited }} />
        </a>
      </h2>
      <p>
        <time datetime={placement.start}>{reader.time(placement.start, lengthMinutes)}</time>
        {` · ${reader.where(placement)}`}
      </p>
      <StateMark reader={reader} name={state.name} />
      <div class="actions">
        {presses.map((press) => (
          <form method="post" action={`/today/${id}/${press}`} class="inline">
            <Hidden name="day" value={day} />
            {room === undefined ? null : <Hidden name="room" value={room.id} />}
            <button
              type="submit"
              class={press === 'met' ? undefined : 'second'}
              aria-label={reader.say('page.today.pressed', { action: reader.say(`page.today.${press}`), pair })}
            >
              {reader.say(`page.today.${press}`)}
            </button>
          </form>
        ))}
      </div>
    </li>
  );
}
