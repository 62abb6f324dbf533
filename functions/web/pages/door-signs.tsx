import type { Room } from '../../../shared/summit/room.ts';
import { isReserved, type Line, type Placed } from '../paper.ts';
import { Pair } from './cities.tsx';
import { type PaperProps, paperFooter } from './paper-layout.tsx';
import { QrCode } from './qr-code.tsx';

export interface DoorSignsProps extends PaperProps {
  readonly doors: readonly { readonly room: Room; readonly lines: readonly Line<Placed>[] }[];
  /** Keys of what stood on the last print and is gone. */
  readonly gone: readonly string[];
}

/** A sign for each door: the room's day, with the cities only where both have announced their meeting. */
export function DoorSigns({ doors, gone, ...paper }: DoorSignsProps) {
  const { reader, day, live } = paper;
  if (doors.length === 0) {
    return (
      <section class="card sign">
        <h1>{reader.say('page.print.doors')}</h1>
        <p>{reader.say('page.rooms.none')}</p>
        <footer>{paperFooter(paper, 'doors')}</footer>
      </section>
    );
  }
  return (
    <>
      {doors.map(({ room, lines }) => {
        const left = gone.filter((key) => key.startsWith(`${room.id}/`)).length;
        return (
          <section class="card sign">
            <header>
              <div>
                <h1>{room.name}</h1>
                <p>{reader.day(day)}</p>
              </div>
              <figure>
                <QrCode text={`${live}&room=${room.id}`} label={reader.say('page.print.live')} />
                <figcaption>{reader.say('page.print.live')}</figcaption>
              </figure>
            </header>
            {lines.length === 0 ? (
              <p>{reader.say('page.print.free')}</p>
            ) : (
              <Door reader={reader} room={room} lines={lines} />
            )}
            {left === 0 ? null : <p class="mark alone">{reader.say('page.print.gone-count', { count: left })}</p>}
            <footer>{`${room.name} · ${paperFooter(paper, 'doors')}`}</footer>
          </section>
        );
      })}
    </>
  );
}

function Door({ reader, room, lines }: Pick<PaperProps, 'reader'> & DoorSignsProps['doors'][number]) {
  return (
    <table class="door" aria-label={room.name}>
      <tbody>
        {lines.map(({ item: { meeting, placement }, mark }) => (
          <tr class={mark === undefined ? undefined : 'marked'}>
            <th scope="row">{reader.time(placement.start, meeting.lengthMinutes)}</th>
            <td>{isReserved(meeting) ? reader.say('page.print.reserved') : <Pair of={meeting} />}</td>
            <td class="mark">{mark === undefined ? '' : reader.say(`page.print.${mark}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
