import type { Room } from '../../../shared/summit/room.ts';
import type { Reader } from '../reader.ts';
import { ErrorSummary, Hidden } from './controls.tsx';
import { type RefusedChange, SpanFields } from './span-fields.tsx';

/** Every room with what it offers, and when it is closed. */
export function RoomsPage({ reader, refused }: { readonly reader: Reader; readonly refused?: RefusedChange }) {
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.nav.rooms')}</h1>
        <p>{reader.say('page.rooms.lead')}</p>
      </header>
      <ErrorSummary
        language={reader.language}
        form={refused?.id ?? ''}
        messages={refused?.messages ?? []}
        labels={{ day: reader.say('page.field.day.plain') }}
      />
      <ul class="cards">
        {reader.facts.venue.rooms.map((room) => (
          <RoomCard reader={reader} room={room} {...(refused?.id === room.id ? { refused } : {})} />
        ))}
      </ul>
    </>
  );
}

function RoomCard({
  reader,
  room,
  refused,
}: {
  readonly reader: Reader;
  readonly room: Room;
  readonly refused?: RefusedChange;
}) {
  const { id, zone, seats, features, closures } = room;
  const offers = [
    reader.say('page.room.seats', { seats }),
    ...features.map((feature) => reader.say(`page.feature.${feature}`)),
  ];
  return (
    <li id={id}>
      <h2>{reader.where({ room: id, zone })}</h2>
      <p class="soft">{offers.join(' · ')}</p>
      {closures.map((closure) => (
        <form method="post" action={`/rooms/${id}`}>
          <Hidden name="reopen" value={closure.start} />
          <p>
            {reader.say('page.rooms.closed', { from: reader.moment(closure.start), to: reader.moment(closure.end) })}
          </p>
          <button type="submit" class="second">
            {reader.say('page.rooms.reopen')}
          </button>
        </form>
      ))}
      <details open={refused !== undefined}>
        <summary>{reader.say('page.rooms.close', { room: room.name })}</summary>
        <form method="post" action={`/rooms/${id}`} novalidate>
          <SpanFields reader={reader} form={id} refused={refused} />
          <button type="submit">{reader.say('page.rooms.close.do')}</button>
        </form>
      </details>
    </li>
  );
}
