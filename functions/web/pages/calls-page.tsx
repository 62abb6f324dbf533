import { otherSide } from '../../../shared/meeting/access.ts';
import type { MeetingEvent } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { SideName } from '../../../shared/meeting/view.ts';
import type { Aide, Delegation } from '../../../shared/summit/delegation.ts';
import type { Told } from '../../store/told.ts';
import type { NotReached } from '../not-reached.ts';
import type { Reader } from '../reader.ts';
import { City, Naming } from './cities.tsx';
import { Hidden } from './controls.tsx';
import { AideName, MobileLink } from './person.tsx';

/** A call to make, or made: to one office, about one event of a meeting, or about its silence. */
export interface Call {
  readonly meeting: Meeting;
  readonly to: SideName;
  /** Of the event that is told; for a silent office, of the invitation or proposal. */
  readonly number: number;
  readonly event?: MeetingEvent;
  readonly told?: Told;
}

export interface CallsProps {
  readonly reader: Reader;
  readonly officeOf: (id: string) => Delegation | undefined;
  readonly changes: readonly Call[];
  readonly silent: readonly Call[];
  readonly notReached: readonly NotReached[];
}

/** The list to call from, each number one tap away; what was told moves to the end with who told it. */
export function CallsPage({ reader, officeOf, changes, silent, notReached }: CallsProps) {
  const open = changes.filter(({ told }) => told === undefined);
  const done = changes.filter(({ told }) => told !== undefined);
  const list = (calls: readonly Call[]) =>
    calls.map((call) => <CallCard reader={reader} call={call} officeOf={officeOf} />);
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.calls')}</h1>
        <p>{reader.say('page.calls.lead')}</p>
      </header>
      <Group reader={reader} id="changes" cards={list(open)} />
      <Group reader={reader} id="silent" cards={list(silent)} />
      <Group
        reader={reader}
        id="not-reached"
        cards={notReached.map((entry) => <NotReachedCard reader={reader} entry={entry} />)}
      />
      {done.length === 0 ? null : <Group reader={reader} id="told" cards={list(done)} />}
    </>
  );
}

function Group({
  reader,
  id,
  cards,
}: {
  readonly reader: Reader;
  readonly id: 'changes' | 'silent' | 'not-reached' | 'told';
  readonly cards: readonly unknown[];
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{reader.say(`page.calls.${id}`)}</h2>
      {cards.length === 0 ? <p class="soft">{reader.say('page.calls.none')}</p> : <ul class="cards">{cards}</ul>}
    </section>
  );
}

function CallCard({
  reader,
  call,
  officeOf,
}: {
  readonly reader: Reader;
  readonly call: Call;
  readonly officeOf: CallsProps['officeOf'];
}) {
  const { meeting, to, event, told } = call;
  const { city, delegation } = meeting[to];
  const office = officeOf(delegation);
  const pair = `${meeting.requester.city} – ${meeting.invited.city}`;
  const what =
    event === undefined ? pair : reader.say('page.calls.what', { pair, event: reader.say(`page.event.${event.kind}`) });
  return (
    <li>
      <h3>
        <City name={city} />
      </h3>
      <p>
        <a href={`/m/${meeting.id}?as=session`}>
          <Naming text={what} cities={[meeting.requester.city, meeting.invited.city]} />
        </a>
      </p>
      <Places reader={reader} call={call} />
      {event === undefined ? <Until reader={reader} call={call} /> : null}
      {office === undefined ? null : <Numbers reader={reader} aides={office.aides} />}
      {told === undefined ? null : (
        <p class="soft">{reader.say('page.calls.told-by', { who: told.by, when: reader.moment(told.at) })}</p>
      )}
      <form method="post" action={told === undefined ? '/calls/told' : '/calls/untold'}>
        <Hidden name="meeting" value={meeting.id} />
        <Hidden name="number" value={String(call.number)} />
        <Hidden name="to" value={to} />
        {told === undefined ? (
          <button type="submit" aria-label={reader.say('page.calls.tell-city', { city })}>
            {reader.say('page.calls.tell')}
          </button>
        ) : (
          <button type="submit" class="second" aria-label={reader.say('page.calls.untell-city', { city })}>
            {reader.say('page.calls.untell')}
          </button>
        )}
      </form>
    </li>
  );
}

/** Until when the silent office may answer, and what: an invitation, or the other office's proposal of another time. */
function Until({ reader, call: { meeting, to } }: { readonly reader: Reader; readonly call: Call }) {
  const { state, proposal } = meeting;
  if (state.name === 'invited') {
    return <p>{reader.say('page.calls.until', { until: reader.moment(state.answerUntil) })}</p>;
  }
  if (proposal === undefined) return null;
  const [when, until] = [reader.moment(proposal.start), reader.moment(proposal.answerUntil)];
  const { city } = meeting[otherSide(to)];
  return (
    <p>
      <Naming text={reader.say('page.list.asked-to-move', { city, when, until })} cities={[city]} />
    </p>
  );
}

/** Where the meeting is now, and where it was. */
function Places({ reader, call: { meeting, event } }: { readonly reader: Reader; readonly call: Call }) {
  const now = 'placement' in meeting.state ? meeting.state.placement : undefined;
  const was = event?.from;
  const inWords = (place: typeof now) =>
    place && { when: reader.when(place.start, meeting.lengthMinutes), room: reader.room(place.room) };
  const [is, former] = [inWords(now), inWords(was)];
  const isMoved = former !== undefined && (is === undefined || is.when !== former.when || is.room !== former.room);
  return (
    <>
      {is === undefined ? null : (
        <p>
          <Naming text={reader.say('page.calls.is', is)} cities={[is.room]} />
        </p>
      )}
      {isMoved ? (
        <p class="soft">
          <s>
            <Naming text={reader.say('page.calls.was', former)} cities={[former.room]} />
          </s>
        </p>
      ) : null}
    </>
  );
}

/** The aides of an office, the lead first: name, language, and the number to tap. */
function Numbers({ reader, aides }: { readonly reader: Reader; readonly aides: readonly Aide[] }) {
  const sorted = [...aides].sort((a, b) => Number(b.lead) - Number(a.lead));
  return (
    <ul>
      {sorted.map((aide) => (
        <li>
          <AideName of={aide} />
          {` · ${reader.say('page.calls.speaks', { language: reader.say(`language.${aide.language}`) })} · `}
          {aide.mobile === undefined ? reader.say('page.calls.no-mobile') : <MobileLink number={aide.mobile} />}
        </li>
      ))}
    </ul>
  );
}

function NotReachedCard({ reader, entry }: { readonly reader: Reader; readonly entry: NotReached }) {
  const { office, email, state, at } = entry;
  return (
    <li>
      <h3>{office === undefined ? email : <City name={office.city} />}</h3>
      <p>{`${email} · ${reader.say(`page.reach.${state}`)} · ${reader.moment(at)}`}</p>
      {office === undefined ? null : <Numbers reader={reader} aides={office.aides} />}
    </li>
  );
}
