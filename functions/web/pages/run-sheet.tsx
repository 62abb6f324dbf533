import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { Session } from '../../../shared/summit/agenda.ts';
import type { Line, Placed, SheetItem } from '../paper.ts';
import type { Reader } from '../reader.ts';
import { speakersOf } from '../speakers.ts';
import { Pair } from './cities.tsx';
import { type PaperProps, paperFooter } from './paper-layout.tsx';
import { QrCode } from './qr-code.tsx';
import { Whole } from './whole.tsx';

export interface RunSheetProps extends PaperProps {
  readonly lines: readonly Line<SheetItem>[];
  /** What stood on the last print and is not on this day any more. */
  readonly gone: readonly Meeting[];
}

const columns = ['time', 'what', 'where', 'who', 'mark'] as const;

/** The whole day by time, for everyone who runs it. Its head and foot stand on every page. */
export function RunSheet({ lines, gone, ...paper }: RunSheetProps) {
  const { reader, day, live } = paper;
  return (
    <section class="sheet" tabindex={0} aria-labelledby="run-sheet">
      <figure>
        <QrCode text={live} label={reader.say('page.print.live')} />
      </figure>
      <table>
        <caption>
          <h1 id="run-sheet">{`${reader.say('page.print.run-sheet')}, ${reader.day(day)}`}</h1>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column === 'mark' ? 'mark' : undefined}>
                {reader.say(`page.print.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tfoot>
          <tr>
            <td colspan={columns.length}>{paperFooter(paper, 'run-sheet')}</td>
          </tr>
        </tfoot>
        <tbody>
          {lines.length + gone.length > 0 ? null : (
            <tr>
              <td colspan={columns.length}>{reader.say('page.print.free')}</td>
            </tr>
          )}
          {lines.map(({ item, mark }) => (
            <tr class={[item.about, mark === undefined ? '' : 'marked'].join(' ').trim()}>
              {item.about === 'session' ? (
                <SessionCells reader={reader} session={item.session} />
              ) : (
                <MeetingCells reader={reader} {...item.placed} />
              )}
              <td class="mark">{mark === undefined ? '' : reader.say(`page.print.${mark}`)}</td>
            </tr>
          ))}
          {gone.map((meeting) => (
            <tr class="marked">
              <td />
              <td colspan={3}>
                <s>
                  <Pair of={meeting} />
                </s>
                {` · ${reader.say(`state.${meeting.state.name}`)}`}
              </td>
              <td class="mark">{reader.say('page.print.gone')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SessionCells({ reader, session }: { readonly reader: Reader; readonly session: Session }) {
  const { time, title, provisional, zone } = session;
  const place = reader.facts.venue.zones.find(({ id }) => id === zone)?.name ?? '';
  return (
    <>
      <th scope="row">{time === undefined ? '–' : reader.span(time.start, time.end)}</th>
      <td>{[title[reader.language], ...(provisional ? [reader.say('page.session.provisional')] : [])].join(' · ')}</td>
      <td>{place}</td>
      <td>
        {speakersOf(reader, session).map((speaker) => (
          <div>{speaker}</div>
        ))}
      </td>
    </>
  );
}

function MeetingCells({ reader, meeting, placement, notes }: Placed & { readonly reader: Reader }) {
  const { requester, invited, lengthMinutes, state } = meeting;
  const people = requester.partySize + invited.partySize;
  const { interpreter } = placement;
  return (
    <>
      <th scope="row">
        <Whole text={reader.time(placement.start, lengthMinutes)} />
      </th>
      <td>
        <strong>
          <Pair of={{ requester, invited }} />
        </strong>
        <br />
        {[reader.say(`state.${state.name}`), ...(notes === undefined ? [] : [reader.say('page.print.has-notes')])].join(
          ' · ',
        )}
      </td>
      <td>{reader.where(placement)}</td>
      <td>
        {people}
        {interpreter === undefined ? '' : ` · ${reader.interpreter(interpreter)}`}
      </td>
    </>
  );
}
