import { type Day, dayOf, epochMsOf } from '../../../shared/summit/grid.ts';
import type { Room, Span } from '../../../shared/summit/room.ts';
import { printOf } from '../forms/room-form.ts';
import { hoursDays, hoursField, rowsOf } from '../forms/room-hours.ts';
import type { Reader } from '../reader.ts';
import { ErrorSummary, Hidden } from './controls.tsx';
import { Interpreters } from './interpreters.tsx';
import { RoomForm } from './room-form.tsx';
import { OpenHours } from './room-hours.tsx';
import { changeForm, type RefusedChange, SpanFields } from './span-fields.tsx';

interface RoomsPageProps {
  readonly reader: Reader;
  /** Minted for this page, so that a form sent twice makes one plan. */
  readonly secret: string;
  readonly isSaved?: boolean;
  /** The day whose hours stand on every day of the form, which is not saved yet. */
  readonly copied?: Day;
  /** The form that was refused: `new`, `new-interpreter`, one that closes a room (its id), or one that changes it or an interpreter. */
  readonly refused?: RefusedChange;
}

/** Every room with what it offers, and when it is closed. */
export function RoomsPage({ reader, secret, isSaved, copied, refused }: RoomsPageProps) {
  const { rooms } = reader.facts.venue;
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.nav.rooms')}</h1>
        <p>{reader.say('page.rooms.lead')}</p>
        <p>
          <a href="#interpreters">{reader.say('page.interpreters')}</a>
        </p>
      </header>
      <ErrorSummary
        language={reader.language}
        form={refused?.id ?? ''}
        messages={refused?.messages ?? []}
        labels={labelsOf(reader, refused)}
      />
      {isSaved === true ? (
        <p class="tells" role="status">
          {reader.say('page.rooms.saved')}
        </p>
      ) : null}
      {copied === undefined ? null : (
        <p class="tells" role="status">
          {reader.say('page.rooms.copied', { day: reader.day(copied) })}
        </p>
      )}
      {rooms.length > 0 ? null : (
        <p class="tells">
          {reader.say('page.rooms.none')} <a href="/files?part=rooms">{reader.say('page.start.import')}</a>
        </p>
      )}
      <details open={refused?.id === 'new'}>
        <summary>{reader.say('page.rooms.add')}</summary>
        <RoomForm
          reader={reader}
          form="new"
          action="/rooms"
          secret={secret}
          {...(refused?.id === 'new' ? { refused } : {})}
        />
      </details>
      <ul class="cards">
        {rooms.map((room) => (
          <RoomCard
            reader={reader}
            secret={secret}
            room={room}
            {...(refused?.id === room.id || refused?.id === changeForm(room.id) ? { refused } : {})}
          />
        ))}
      </ul>
      <Interpreters reader={reader} secret={secret} {...(refused && { refused })} />
    </>
  );
}

function labelsOf(reader: Reader, refused: RefusedChange | undefined): Record<string, string> {
  const { rooms, interpreters } = reader.facts.venue;
  const changed = [...rooms, ...interpreters].find(({ id }) => changeForm(id) === refused?.id);
  const isInterpreter = refused?.typed.has('languages.0') === true;
  const hours = hoursDays(reader.facts.summit.grid, changed).flatMap((day) =>
    Array.from({ length: rowsOf(day, refused?.typed) }, (_, index) => [
      hoursField(day.day, index),
      reader.dayAlone(day.day),
    ]),
  );
  return {
    ...Object.fromEntries(hours),
    day: reader.say('page.field.day.plain'),
    name: reader.say('page.rooms.name'),
    zone: reader.say('page.rooms.zone'),
    seats: reader.say('page.rooms.seats'),
    turnoverMinutes: reader.say('page.rooms.turnover'),
    languages: reader.say('page.interpreters.languages'),
    'languages.0': reader.say('page.interpreters.one'),
    'languages.1': reader.say('page.interpreters.other'),
    hours: reader.say(isInterpreter ? 'page.interpreters.hours' : 'page.rooms.hours'),
  };
}

/** Within one day the day is named once. */
function closureText(reader: Reader, { start, end }: Span): string {
  const { grid } = reader.facts.summit;
  if (dayOf(grid, start) !== dayOf(grid, end)) {
    return reader.say('page.rooms.closed', { from: reader.moment(start), to: reader.moment(end) });
  }
  const minutes = (epochMsOf(end) - epochMsOf(start)) / 60_000;
  return reader.say('page.rooms.closed.within', { when: reader.when(start, minutes) });
}

function RoomCard({ reader, secret, room, refused }: RoomsPageProps & { readonly room: Room }) {
  const { id, zone, seats, features, closures } = room;
  const [closing, changing] = refused?.id === id ? [refused, undefined] : [undefined, refused];
  const offers = [
    reader.say('page.room.seats', { seats }),
    ...features.map((feature) => reader.say(`page.feature.${feature}`)),
  ];
  return (
    <li id={id}>
      <h2>{reader.where({ room: id, zone })}</h2>
      <p class="soft">{offers.join(' · ')}</p>
      <OpenHours reader={reader} of={room} otherwise="page.rooms.open-not" />
      {closures.map((closure) => (
        <form method="post" action={`/rooms/${id}`}>
          <Hidden name="key" value={`${secret}-${id}-${closure.start}`} />
          <Hidden name="reopen" value={closure.start} />
          <p>{closureText(reader, closure)}</p>
          <button type="submit" class="second">
            {reader.say('page.rooms.reopen')}
          </button>
        </form>
      ))}
      <details open={changing !== undefined}>
        <summary>{reader.say('page.rooms.change', { room: room.name })}</summary>
        <div class="stack">
          <RoomForm
            reader={reader}
            form={changeForm(id)}
            action={`/rooms/${id}/change`}
            secret={secret}
            room={room}
            {...(changing === undefined ? {} : { refused: changing })}
          />
          <form method="post" action={`/rooms/${id}/remove`}>
            <Hidden name="key" value={`${secret}-remove-${id}`} />
            <Hidden name="seen" value={printOf(room)} />
            <button type="submit" class="second">
              {reader.say('page.rooms.remove')}
            </button>
          </form>
        </div>
      </details>
      <details open={closing !== undefined}>
        <summary>{reader.say('page.rooms.close', { room: room.name })}</summary>
        <form method="post" action={`/rooms/${id}`} novalidate>
          <Hidden name="key" value={`${secret}-${id}`} />
          <SpanFields reader={reader} form={id} refused={closing} />
          <button type="submit">{reader.say('page.plan-first.do')}</button>
        </form>
      </details>
    </li>
  );
}
