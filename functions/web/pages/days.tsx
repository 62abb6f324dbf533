import { type Day, daysOf } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';

/** The days of the summit as links; `query` is kept from day to day. */
export function Days({
  reader,
  path,
  day,
  query = {},
}: {
  readonly reader: Reader;
  readonly path: string;
  readonly day: Day;
  readonly query?: Readonly<Record<string, string>>;
}) {
  return (
    <nav aria-label={reader.say('page.days')}>
      <ul class="days">
        {daysOf(reader.facts.summit.grid).map((other) => (
          <li>
            <a
              href={`${path}?${new URLSearchParams({ day: other, ...query })}`}
              aria-current={other === day ? 'date' : undefined}
            >
              {reader.day(other, 'short')}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
