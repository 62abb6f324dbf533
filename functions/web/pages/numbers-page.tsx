import type { Meeting } from '../../../shared/meeting/meeting.ts';
import {
  type Busy,
  busyByDay,
  countedStates,
  type RoomUse,
  roomUseOf,
  tallyOf,
  tallyOfCity,
} from '../../../shared/meeting/numbers.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { daysOf } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { requestsAddress } from '../request-filter.ts';
import { City } from './cities.tsx';
import { Fact } from './meeting-facts.tsx';

export interface NumbersProps {
  readonly reader: Reader;
  readonly meetings: readonly Meeting[];
  readonly offices: readonly Delegation[];
}

const progress = ['requested', 'placed', 'answered', 'confirmed', 'waiting'] as const;
const ends = ['declined', 'lapsed', 'cancelled', 'met', 'missed'] as const;

export function NumbersPage({ reader, meetings, offices }: NumbersProps) {
  const tally = tallyOf(meetings);
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.numbers')}</h1>
        <p>{reader.say('page.numbers.lead')}</p>
      </header>
      <section aria-labelledby="meetings">
        <h2 id="meetings">{reader.say('page.numbers.meetings')}</h2>
        <dl class="facts counts">
          {[...progress, ...ends].map((which) => (
            <Fact label={reader.say(`page.numbers.${which}`)}>
              <a
                href={requestsAddress(which === 'requested' ? {} : { states: countedStates[which] })}
                aria-label={`${reader.say(`page.numbers.${which}`)}: ${tally[which]}`}
              >
                {tally[which]}
              </a>
            </Fact>
          ))}
        </dl>
      </section>
      <Rooms reader={reader} meetings={meetings} />
      {offices.length === 0 ? (
        <p>{reader.say('page.delegations.none')}</p>
      ) : (
        <Cities reader={reader} meetings={meetings} offices={offices} />
      )}
    </>
  );
}

function Rooms({ reader, meetings }: Pick<NumbersProps, 'reader' | 'meetings'>) {
  const { facts } = reader;
  return (
    <section aria-labelledby="rooms">
      <h2 id="rooms">{reader.say('page.numbers.rooms')}</h2>
      {facts.venue.rooms.length === 0 ? (
        <p>{reader.say('page.rooms.none')}</p>
      ) : (
        <RoomsInUse reader={reader} meetings={meetings} />
      )}
    </section>
  );
}

function RoomsInUse({ reader, meetings }: Pick<NumbersProps, 'reader' | 'meetings'>) {
  const { facts } = reader;
  const days = daysOf(facts.summit.grid);
  return (
    <>
      <p>{reader.say('page.numbers.busy')}</p>
      {busyByDay(facts, meetings).map((busy) => (
        <BusyChart reader={reader} busy={busy} />
      ))}
      <section class="scroll" tabindex={0} aria-labelledby="room-use">
        <table class="counted shares">
          <caption id="room-use">{reader.say('page.numbers.rooms.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{reader.say('page.numbers.room')}</th>
              {days.map((day) => (
                <th scope="col">{reader.day(day, 'short')}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.venue.rooms.map((room) => (
              <tr>
                <th scope="row" class="anywhere">
                  {room.name}
                </th>
                {days.map((day) => (
                  <Share reader={reader} use={roomUseOf(facts, room, day, meetings)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** The share first, since it is what is compared; the hours that it is of below it. */
function Share({ reader, use: { open, used } }: { readonly reader: Reader; readonly use: RoomUse }) {
  if (open === 0) return <td>{reader.say('page.numbers.closed')}</td>;
  const { cellMinutes } = reader.facts.summit.grid;
  const hours = (cells: number) => Math.round((cells * cellMinutes) / 6) / 10;
  const percent = Math.round((100 * used) / open);
  return (
    <td>
      <b>{reader.say('page.percent', { percent })}</b>{' '}
      <small>{reader.say('page.numbers.hours', { used: hours(used), open: hours(open) })}</small>
    </td>
  );
}

/** Height of a day's picture in its own units; a step of the grid is one wide. */
const HEIGHT = 12;

/** A day as a row of columns, one for each step of the grid; the full height is every room. Its words say the highest; the table below has the numbers. */
function BusyChart({ reader, busy: { day, counts, most, at } }: { readonly reader: Reader; readonly busy: Busy }) {
  const rooms = reader.facts.venue.rooms.length;
  const { grid } = reader.facts.summit;
  const heightOf = (count: number) => (count / Math.max(1, rooms)) * HEIGHT;
  const named = { day: reader.dayAlone(day) };
  const text =
    at === undefined
      ? reader.say('page.numbers.busy.none', named)
      : reader.say('page.numbers.busy.text', { ...named, most, rooms, when: reader.clockInFull(at) });
  return (
    <figure class="busy">
      <figcaption>{text}</figcaption>
      <svg
        role="img"
        aria-label={text}
        viewBox={`0 0 ${counts.length} ${HEIGHT}`}
        width="100%"
        preserveAspectRatio="none"
        height="56"
      >
        {counts.map((count, index) => (
          <rect x={index} y={HEIGHT - heightOf(count)} width={1} height={heightOf(count)} fill="currentColor" />
        ))}
      </svg>
      <p class="busy-ends" aria-hidden="true">
        <span>{grid.dayStarts}</span>
        <span>{grid.dayEnds}</span>
      </p>
    </figure>
  );
}

const columns = ['asked', 'invited', 'confirmed', 'met'] as const;

function Cities({ reader, meetings, offices }: NumbersProps) {
  const sorted = [...offices].sort((a, b) => a.city.localeCompare(b.city, reader.language));
  return (
    <section class="scroll" tabindex={0} aria-labelledby="cities">
      <table class="counted tallies">
        <caption id="cities">{reader.say('page.numbers.cities')}</caption>
        <thead>
          <tr>
            <th scope="col">{reader.say('page.numbers.city')}</th>
            {columns.map((column) => (
              <th scope="col">
                <span>{reader.say(`page.numbers.${column}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ id, city }) => {
            const tally = tallyOfCity(id, meetings);
            return (
              <tr>
                <th scope="row" class="anywhere">
                  <a href={requestsAddress({ city: id })}>
                    <City name={city} />
                  </a>
                </th>
                {columns.map((column) => (
                  <td>{tally[column]}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
