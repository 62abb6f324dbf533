import { type Day, daysOf } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';

/** Every day of the summit as a link, the one that is shown marked. `hrefOf` gives the page of a day. */
export function DayLinks({
  reader,
  day,
  hrefOf,
}: {
  readonly reader: Reader;
  readonly day: Day;
  readonly hrefOf: (day: Day) => string;
}) {
  return (
    <ul class="days">
      {daysOf(reader.facts.summit.grid).map((one) => (
        <li>
          <a href={hrefOf(one)} aria-current={one === day ? 'page' : undefined}>
            {reader.day(one, 'short')}
          </a>
        </li>
      ))}
    </ul>
  );
}
