import type { Room } from '../../../shared/summit/room.ts';
import type { Reader } from '../reader.ts';
import { ErrorSummary, Hidden } from './controls.tsx';
import { type RefusedChange, SpanFields } from './span-fields.tsx';

interface RoomsPageProps {
  readonly reader: Reader;
  /** Minted for this page, so that a form sent twice makes one plan. */
  readonly secret: string;
  readonly refused?: RefusedChange;
}

/** Every room with what it offers, and when it is closed. */
export function RoomsPage({ reader, secret, refused }: RoomsPageProps) {
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
      {reader.facts.venue.rooms.length > 0 ? null : (
        <p class="tells">
          {reader.say('page.rooms.none')} <a href="/files?part=rooms">{reader.say('page.start.import')}</a>
        </p>
      )}
      <ul class="cards">
        {reader.facts.venue.rooms.map((room) => (
          <RoomCard reader={reader} secret={secret} room={room} {...(refused?.id === room.id ? { refused } : {})} />
        ))}
      </ul>
    </>
  );
}

function RoomCard({ reader, secret, room, refused }: RoomsPageProps & { readonly room: Room }) {
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
          <Hidden name="key" value={`${secret}-${id}-${closure.start}`} />
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
          <Hidden name="key" value={`${secret}-${id}`} />
          <SpanFields reader={reader} form={id} refused={refused} />
          <button type="submit">{reader.say('page.plan-first.do')}</button>
        </form>
      </details>
    </li>
  );
}
