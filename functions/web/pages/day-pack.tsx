import type { Child } from 'hono/jsx';
import type { Side } from '../../../shared/meeting/meeting.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Line, Placed } from '../paper.ts';
import type { Reader } from '../reader.ts';
import { City, Naming, Pair } from './cities.tsx';
import { noteNames } from './notes-page.tsx';
import { type PaperProps, paperFooter } from './paper-layout.tsx';
import { AideName, Mobile } from './person.tsx';
import { QrCode } from './qr-code.tsx';

export interface DayPackProps extends PaperProps {
  readonly lines: readonly Line<Placed>[];
  readonly offices: readonly Delegation[];
}

/** A card for each meeting of the day, room by room: all that whoever receives the two mayors has to know. */
export function DayPack({ lines, offices, ...paper }: DayPackProps) {
  const { reader } = paper;
  if (lines.length === 0) {
    return (
      <section class="card">
        <h1>{reader.say('page.print.pack')}</h1>
        <p>{reader.say('page.print.free')}</p>
        <footer>{paperFooter(paper, 'pack')}</footer>
      </section>
    );
  }
  return (
    <>
      {lines.map(({ item, mark }) => (
        <section class="card">
          <header>
            <div>
              <h1>
                <Pair of={item.meeting} />
              </h1>
              <h2>
                {`${reader.time(item.placement.start, item.meeting.lengthMinutes)} · ${reader.where(item.placement)}`}
              </h2>
              <p>{`${reader.day(paper.day)} · ${reader.say(`state.${item.meeting.state.name}`)}`}</p>
            </div>
            <figure>
              <QrCode text={`${paper.live}#${item.meeting.id}`} label={reader.say('page.print.live')} />
              <figcaption>{reader.say('page.print.live')}</figcaption>
            </figure>
          </header>
          {mark === undefined ? null : <p class="mark alone">{reader.say(`page.print.${mark}`)}</p>}
          <Facts reader={reader} offices={offices} {...item} />
          <footer>{paperFooter(paper, 'pack')}</footer>
        </section>
      ))}
    </>
  );
}

function Facts({
  reader,
  offices,
  meeting,
  placement,
  notes,
}: Placed & { readonly reader: Reader; readonly offices: readonly Delegation[] }) {
  const { requester, invited, topic, note } = meeting;
  const fact = (label: string, text: Child) =>
    text === undefined || text === '' ? null : (
      <>
        <dt>{label}</dt>
        <dd>{text}</dd>
      </>
    );
  const sides = [requester, invited];
  return (
    <dl>
      {fact(reader.say('page.fact.topic'), topic)}
      {fact(reader.say('page.fact.note'), note)}
      {fact(
        reader.say('page.fact.party'),
        sides.map((side) => <Party reader={reader} side={side} />),
      )}
      {fact(reader.say('page.fact.interpreter'), placement.interpreter && reader.interpreter(placement.interpreter))}
      {fact(
        reader.say('page.print.contact'),
        sides.map((side) => <Aides side={side} offices={offices} />),
      )}
      {noteNames.map((name) => fact(reader.say(`page.notes.${name}`), notes?.[name]))}
    </dl>
  );
}

function Party({ reader, side: { city, partySize, stepFree } }: { readonly reader: Reader; readonly side: Side }) {
  return (
    <div>
      <Naming text={reader.say('page.party', { city, people: partySize })} cities={[city]} />
      {stepFree ? ` · ${reader.say('page.feature.step-free')}` : ''}
    </div>
  );
}

function Aides({ side: { city, delegation }, offices }: Pick<DayPackProps, 'offices'> & { readonly side: Side }) {
  const aides = offices.find(({ id }) => id === delegation)?.aides ?? [];
  return (
    <div>
      <City name={city} />
      {': '}
      {aides.map((aide, index) => (
        <>
          {index === 0 ? '' : ', '}
          <AideName of={aide} />
          {aide.mobile === undefined ? '' : ' '}
          {aide.mobile === undefined ? null : <Mobile number={aide.mobile} />}
        </>
      ))}
    </div>
  );
}
