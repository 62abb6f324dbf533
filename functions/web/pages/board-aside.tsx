import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { placementOf } from '../../../shared/meeting/meeting.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import { pairOf } from '../pair.ts';
import type { BoardPageProps } from './board-page.tsx';
import { Naming, Pair } from './cities.tsx';
import { Mark } from './marks.tsx';

/** Beside the grid: what needs someone. First what broke, then what waits with its reason, then whom mail does not reach. */
export function BoardAside(props: BoardPageProps) {
  return (
    <aside>
      <Strained {...props} />
      <Waiting {...props} />
      <Unreached {...props} />
    </aside>
  );
}

/** Of every day: what is broken somewhere must not wait until someone looks there. */
function Strained({ reader, strained, linkTo, moveTo }: BoardPageProps) {
  if (strained.length === 0) return null;
  return (
    <section class="tells call" id="strained" aria-labelledby="strained-title">
      <h2 id="strained-title">
        <Mark is="repair" /> {reader.say('page.board.strained', { count: strained.length })}
      </h2>
      <ul class="plain">
        {strained.map(({ meeting, reasons, fitsAt }) => (
          <li>
            <PairLink meeting={meeting} linkTo={linkTo} />
            <br />
            {placeInShort(meeting, reader)}
            {(reasons.length === 0 ? [reader.say('page.board.strained.lead')] : reasons).map((reason) => (
              <p class="reason">{reason}</p>
            ))}
            {fitsAt === undefined ? null : <p class="soft">{helpIn(reader, meeting, fitsAt)}</p>}
            <MoveLink reader={reader} meeting={meeting} moveTo={moveTo} />
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href="/plans">
          {reader.say('page.board.repair')}
        </a>
      </p>
    </section>
  );
}

/** Where it could go at once, or that others must move too, which a repair finds out. */
function helpIn(reader: BoardPageProps['reader'], { lengthMinutes }: Meeting, fitsAt: Placement | null): string {
  if (fitsAt === null) return reader.say('page.board.strained.no-place');
  const when = reader.when(fitsAt.start, lengthMinutes);
  return reader.say('page.board.strained.place', { when, room: reader.room(fitsAt.room) });
}

function Waiting({ reader, waiting, linkTo, moveTo }: BoardPageProps) {
  return (
    <section id="waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{reader.say('page.board.waiting', { count: waiting.length })}</h2>
      {waiting.length === 0 ? null : (
        <ul class="cards">
          {waiting.map((meeting) => (
            <li class="waiting" data-entry={meeting.id} data-version={meeting.version}>
              <h3>
                <PairLink meeting={meeting} linkTo={linkTo} />
              </h3>
              {meeting.state.name === 'waiting' ? (
                <p>
                  <Naming
                    text={reader.say(`reason.${meeting.state.reason}`, { city: meeting.invited.city })}
                    cities={[meeting.invited.city]}
                  />
                </p>
              ) : null}
              <MoveLink reader={reader} meeting={meeting} moveTo={moveTo} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Unreached({ reader, notReached }: BoardPageProps) {
  if (notReached.length === 0) return null;
  return (
    <section class="tells call" aria-labelledby="not-reached">
      <h2 id="not-reached">{reader.say('page.board.not-reached', { count: notReached.length })}</h2>
      <ul>
        {notReached.map(({ email, state, at, office }) => (
          <li>
            {`${office?.city ?? ''} ${email} · ${reader.say(`page.reach.${state}`)} · ${reader.moment(at)}`.trim()}
          </li>
        ))}
      </ul>
      <p>
        <a href="/delegations">{reader.say('page.nav.delegations')}</a>
      </p>
    </section>
  );
}

export function PairLink({ meeting, linkTo }: { readonly meeting: Meeting } & Pick<BoardPageProps, 'linkTo'>) {
  return (
    <a href={linkTo(meeting.id)}>
      <Pair of={meeting} />
    </a>
  );
}

/** Leads to every place a meeting can be moved to; the script shows them in a dialog. */
function MoveLink({
  reader,
  meeting,
  moveTo,
}: { readonly meeting: Meeting } & Pick<BoardPageProps, 'reader' | 'moveTo'>) {
  return (
    <a href={moveTo(meeting.id)} data-sheet>
      {reader.say('page.move.link')}
      <span class="hidden">{` ${pairOf(meeting)}`}</span>
    </a>
  );
}

/** "Fri 11:30 · Sala 3", or that it waits. */
export function placeInShort(meeting: Meeting, reader: BoardPageProps['reader']): string {
  const placement = placementOf(meeting);
  if (placement === undefined) return reader.say(`state.${meeting.state.name}`);
  return `${reader.shortMoment(placement.start)} · ${reader.room(placement.room)}`;
}
