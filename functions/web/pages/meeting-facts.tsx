import type { Child } from 'hono/jsx';
import type { StateName } from '../../../shared/meeting/meeting.ts';
import type { Doer, OfficeMeeting, OfficeState } from '../../../shared/meeting/view.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';
import { Mark, Moved } from './marks.tsx';
import { Whole } from './whole.tsx';

export function Fact({ label, children }: { readonly label: string; readonly children: Child }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function StateMark({ reader, name }: { readonly reader: Reader; readonly name: StateName }) {
  return <p class={`state state-${name}`}>{reader.say(`state.${name}`)}</p>;
}

/** When and where, with the zone named; `former`: a place the meeting has given up; `interpreter`: by name, for organizers. */
export function PlaceFacts({
  reader,
  placement,
  lengthMinutes,
  former,
  interpreter = reader.say('page.fact.interpreter-there'),
}: {
  readonly reader: Reader;
  readonly placement: Placement;
  readonly lengthMinutes: number;
  readonly former: boolean;
  readonly interpreter?: string;
}) {
  const when = reader.when(placement.start, lengthMinutes);
  return (
    <>
      <Fact label={reader.say(former ? 'page.fact.former' : 'page.fact.when')}>
        <time class="when" datetime={placement.start}>
          {former ? <Moved former={when} /> : <Whole text={when} />}
        </time>
        <br />
        <span class="soft">{reader.zoneAt(placement.start)}</span>
      </Fact>
      {former ? null : <Fact label={reader.say('page.fact.where')}>{reader.where(placement)}</Fact>}
      {former || placement.interpreter === undefined ? null : (
        <Fact label={reader.say('page.fact.interpreter')}>{interpreter}</Fact>
      )}
    </>
  );
}

/** Who did it, as an office may know it. */
export function doerName(reader: Reader, by: Doer, { own, other }: Pick<OfficeMeeting, 'own' | 'other'>): string {
  switch (by.who) {
    case 'own-office':
      return by.forwardedBy === undefined
        ? by.email
        : reader.say('page.forwarded', { who: by.email, by: by.forwardedBy });
    case 'other-office':
      return other.city;
    case 'organizers': {
      if (by.onBehalfOf === undefined) return reader.say('page.doer.organizers');
      return reader.say('page.doer.organizers-for', { city: by.onBehalfOf === 'own-office' ? own.city : other.city });
    }
    case 'parley':
      return reader.say('page.doer.parley');
    default:
      return by satisfies never;
  }
}

function placementIn(state: OfficeState): { placement: Placement; former: boolean } | undefined {
  if ('placement' in state) return { placement: state.placement, former: false };
  return 'former' in state ? { placement: state.former, former: true } : undefined;
}

/** How many come, of those that have said so: an invited office does with its answer. */
function Parties({
  reader,
  view: { side, own, other, state },
}: {
  readonly reader: Reader;
  readonly view: OfficeMeeting;
}) {
  const isAnswered = ['confirmed', 'cancelled', 'met', 'missed'].includes(state.name);
  const requester = side === 'requester' ? own : other;
  return (
    <>
      {(isAnswered ? [own, other] : [requester]).map(({ city, partySize: people }, line) => (
        <>
          {line === 0 ? null : <br />}
          <Naming text={reader.say('page.party', { city, people })} cities={[city]} />
        </>
      ))}
    </>
  );
}

/** Everything an office may know about one of its meetings. */
export function OfficeFacts({ reader, view }: { readonly reader: Reader; readonly view: OfficeMeeting }) {
  const { state, own, other } = view;
  const place = placementIn(state);
  const isOpen = 'answerUntil' in state && state.answerUntil > reader.now;
  return (
    <dl class="facts">
      {place === undefined ? null : <PlaceFacts reader={reader} lengthMinutes={view.lengthMinutes} {...place} />}
      <Fact label={reader.say('page.fact.topic')}>{view.topic}</Fact>
      {view.note === undefined ? null : <Fact label={reader.say('page.fact.note')}>{view.note}</Fact>}
      <Fact label={reader.say('page.fact.length')}>{reader.say('page.minutes', { minutes: view.lengthMinutes })}</Fact>
      {'answerUntil' in state && isOpen && state.name === 'invited' ? (
        <Fact label={reader.say('page.fact.answer-until')}>
          <time datetime={state.answerUntil}>{reader.moment(state.answerUntil)}</time>
        </Fact>
      ) : null}
      <Fact label={reader.say('page.fact.party')}>
        <Parties reader={reader} view={view} />
      </Fact>
      <Fact label={reader.say('page.fact.discreet')}>
        {view.discreet ? <Mark is="eye" /> : null}{' '}
        {reader.say(view.discreet ? 'page.discreet.yes' : 'page.discreet.no')}
      </Fact>
      {'by' in state ? (
        <Fact label={reader.say(`page.done-by.${state.name}`)}>
          <Naming text={doerName(reader, state.by, view)} cities={[own.city, other.city]} />, {reader.moment(state.at)}
        </Fact>
      ) : null}
      {'word' in state && state.word !== undefined ? (
        <Fact label={reader.say('page.fact.word')}>{state.word}</Fact>
      ) : null}
    </dl>
  );
}
