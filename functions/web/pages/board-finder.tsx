import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { Day } from '../../../shared/summit/grid.ts';
import type { RoomId } from '../../../shared/summit/room.ts';
import { LIMIT_FIND } from '../find-meetings.ts';
import type { Reader } from '../reader.ts';
import { PairLink, placeInShort } from './board-aside.tsx';
import type { BoardPageProps } from './board-page.tsx';

/** What was sought and every meeting it fits, on whichever day, waiting ones included. */
export interface Found {
  readonly sought: string;
  readonly meetings: readonly Meeting[];
}

/** A plain GET form: a city or meeting to mark and list, and one room to look at alone. */
export function Finder({
  reader,
  day,
  room,
  found,
}: {
  readonly reader: Reader;
  readonly day: Day;
  readonly room: RoomId | undefined;
  readonly found: Found | undefined;
}) {
  return (
    <search>
      <form method="get" action="/board" class="finder">
        <input type="hidden" name="day" value={day} />
        <div class="field">
          <label for="find">{reader.say('page.board.find')}</label>
          <input id="find" name="find" type="search" maxlength={LIMIT_FIND} value={found?.sought} autocomplete="off" />
        </div>
        <div class="field">
          <label for="room">{reader.say('page.board.room')}</label>
          <select id="room" name="room">
            <option value="">{reader.say('page.board.room.all')}</option>
            {reader.facts.venue.rooms.map(({ id, name }) => (
              <option value={id} selected={id === room}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="second">
          {reader.say('page.board.find.do')}
        </button>
      </form>
    </search>
  );
}

export function FoundList({
  reader,
  day,
  found,
  linkTo,
}: {
  readonly reader: Reader;
  readonly day: Day;
  readonly found: Found;
  readonly linkTo: BoardPageProps['linkTo'];
}) {
  return (
    <section class="tells" aria-labelledby="found">
      <h2 id="found">{reader.say('page.board.found', { count: found.meetings.length, text: found.sought })}</h2>
      {found.meetings.length === 0 ? null : (
        <ul class="plain">
          {found.meetings.map((meeting) => (
            <li>
              <PairLink meeting={meeting} linkTo={linkTo} />
              {` · ${placeInShort(meeting, reader)}`}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/board?day=${day}`}>{reader.say('page.board.find.everything')}</a>
      </p>
    </section>
  );
}
