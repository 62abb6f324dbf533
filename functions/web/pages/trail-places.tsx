import type { MeetingEvent } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { Reader } from '../reader.ts';

/**
 * Two cells of a row: from where to where an event took its meeting; where it stayed in its place, that is told once. Its interpreter is
 * named where another came.
 */
export function TrailPlaces({
  reader,
  event,
  meeting,
}: {
  readonly reader: Reader;
  readonly event: Pick<MeetingEvent, 'from' | 'to'>;
  readonly meeting: Meeting | undefined;
}) {
  const { from: before, to: after } = event;
  const isOther = before !== undefined && after !== undefined && before.interpreter !== after.interpreter;
  const place = (at: MeetingEvent['to']) => {
    if (at === undefined) return '';
    const named = isOther && at.interpreter !== undefined ? [reader.interpreter(at.interpreter)] : [];
    return [reader.when(at.start, meeting?.lengthMinutes ?? 0), reader.room(at.room), ...named].join(', ');
  };
  const [from, to] = [place(before), place(after)];
  if (from === to && to !== '') return <td colspan={2}>{to}</td>;
  return (
    <>
      <td>{from}</td>
      <td>{to}</td>
    </>
  );
}
