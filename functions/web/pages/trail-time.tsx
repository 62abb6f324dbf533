import { dayOf, type Instant } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';

/** When something happened, at the head of a row: the day over the time, so that the column stays narrow. */
export function TrailTime({ reader, at }: { readonly reader: Reader; readonly at: Instant }) {
  return (
    <time datetime={at}>
      {reader.day(dayOf(reader.facts.summit.grid, at), 'short')}
      <br />
      {reader.clockInFull(at)}
    </time>
  );
}
