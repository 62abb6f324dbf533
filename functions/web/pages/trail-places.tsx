import type { MeetingEvent } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { Reader } from '../reader.ts';

/** Two cells of a row: from where to where an event took its meeting; where it stayed in its place, that is told once. */
export function TrailPlaces({
  reader,
  event,
  meeting,
}: {
  readonly reader: Reader;
  readonly event: Pick<MeetingEvent, 'from' | 'to'>;
  readonly meeting: Meeting | undefined;
}) {
  const place = (at: MeetingEvent['to']) =>
    at === undefined ? '' : `${reader.when(at.start, meeting?.lengthMinutes ?? 0)}, ${reader.room(at.room)}`;
  const [from, to] = [place(event.from), place(event.to)];
  if (from === to && to !== '') return <td colspan={2}>{to}</td>;
  return (
    <>
      <td>{from}</td>
      <td>{to}</td>
    </>
  );
}
