import type { MeetingEvent } from '../../../shared/meeting/change.ts';
import { type Meeting, placementOf } from '../../../shared/meeting/meeting.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import { pairOf } from '../pair.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';
import { Hidden } from './controls.tsx';
import { MeetingForm } from './meeting-form.tsx';

/**
 * What an organizer has just done with a meeting's place, and the way back: a move like any other, to where it was. Nothing once anything else
 * has happened to the meeting. `event`: its last one.
 */
export function MovedNotice({
  reader,
  meeting,
  event,
  secret,
  bySession,
  board,
}: {
  readonly reader: Reader;
  readonly meeting: Meeting;
  readonly event: MeetingEvent | undefined;
  readonly secret: string;
  readonly bySession: boolean;
  /** The board's query, where it is told there. */
  readonly board?: string;
}) {
  const placement = placementOf(meeting);
  if (placement === undefined || event?.number !== meeting.version || event.by.role !== 'organizer') return null;
  const { from, kind } = event;
  const cities = [meeting.requester.city, meeting.invited.city];
  const words = { pair: pairOf(meeting), place: inShort(reader, placement) };
  // On the board it stays in sight wherever that is scrolled to.
  const look = board === undefined ? 'tells undo' : 'tells undo toast';
  if (kind === 'placed') {
    return (
      <p class={look}>
        <Naming text={reader.say('page.moved.placed', { ...words, city: meeting.invited.city })} cities={cities} />
      </p>
    );
  }
  if (kind !== 'moved' || from === undefined) return null;
  // Another interpreter came: nothing moved, and the plan that brought it is what takes it back.
  if (from.start === placement.start && from.room === placement.room) return null;
  return (
    <section class={look} aria-label={reader.say('page.event.moved')}>
      <p>
        <Naming text={reader.say('page.moved', { ...words, former: inShort(reader, from) })} cities={cities} />
      </p>
      {from.start <= reader.now ? null : (
        <MeetingForm {...{ reader, id: meeting.id, secret: `${secret}-undo`, bySession, board }} action="move">
          <Hidden name="place" value={`${from.start} ${from.room}`} />
          <Hidden name="version" value={String(meeting.version)} />
          <button type="submit" class="second">
            {reader.say('page.moved.undo')}
          </button>
        </MeetingForm>
      )}
    </section>
  );
}

function inShort(reader: Reader, { start, room }: Placement): string {
  return `${reader.shortMoment(start)} · ${reader.room(room)}`;
}
