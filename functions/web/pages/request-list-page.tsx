import { otherSide, sideOf } from '../../../shared/meeting/access.ts';
import { lastPlacement } from '../../../shared/meeting/evolve.ts';
import { isDiscreet, type Meeting, openProposal, type StateName } from '../../../shared/meeting/meeting.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { LIMIT_FIND } from '../find-meetings.ts';
import type { Reader } from '../reader.ts';
import { type RequestFilter, requestsAddress, requestsPath, stateNames } from '../request-filter.ts';
import { Naming, Pair } from './cities.tsx';
import { Select } from './controls.tsx';
import { NoDelegations } from './delegations-page.tsx';
import { EveryCity } from './every-city.tsx';
import { Mark, Moved } from './marks.tsx';
import { StateMark } from './meeting-facts.tsx';
import { TrailTime } from './trail-time.tsx';
import { Whole } from './whole.tsx';

export interface RequestListProps {
  readonly reader: Reader;
  readonly offices: readonly Delegation[];
  readonly filter: RequestFilter;
  /** Those of this page, in their order. */
  readonly shown: readonly Meeting[];
  /** How many the filter leaves, and how many there are at all. */
  readonly found: number;
  readonly all: number;
  /** How many there would be in each state. */
  readonly counts: ReadonlyMap<StateName, number>;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
}

const columns = ['cities', 'state', 'place', 'topic', 'asked'] as const;
const labelOf = (reader: Reader, column: (typeof columns)[number]) =>
  reader.say(column === 'topic' ? 'page.fact.topic' : `page.requests.${column}`);

/** All requests as a table, on a phone as cards: who asks whom, what has become of it, when and where. */
export function RequestListPage(props: RequestListProps) {
  const { reader, offices, shown, all } = props;
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.requests')}</h1>
        {all === 0 ? null : <p>{reader.say('page.requests.lead')}</p>}
      </header>
      {all === 0 && offices.length === 0 ? <NoDelegations reader={reader} /> : null}
      {all === 0 && offices.length > 0 ? <NoRequests reader={reader} /> : null}
      {all === 0 ? null : <Filter {...props} />}
      {all > 0 && shown.length === 0 ? (
        <p class="tells" role="status">
          {reader.say('page.requests.none-found')} <a href={requestsPath}>{reader.say('page.requests.everything')}</a>
        </p>
      ) : null}
      {shown.length === 0 ? null : <List {...props} />}
    </>
  );
}

function NoRequests({ reader }: { readonly reader: Reader }) {
  return (
    <div class="tells stack">
      <p>{reader.say('page.requests.none')}</p>
      <p class="actions">
        <a class="button" href="/welcome">
          {reader.say('page.welcome')}
        </a>
        <a href="/meetings/new">{reader.say('page.nav.ask')}</a>
      </p>
    </div>
  );
}

/** A plain GET form; every state says how many there are of it among what the other fields leave. */
function Filter({ reader, offices, filter, counts }: RequestListProps) {
  return (
    <search>
      <form method="get" action={requestsPath} class="finder even">
        <div class="field">
          <label for="requests-find">{reader.say('page.requests.find')}</label>
          <input id="requests-find" name="find" type="search" maxlength={LIMIT_FIND} value={filter.find} />
        </div>
        <EveryCity reader={reader} form="requests" offices={offices} city={filter.city} />
        <Select
          form="requests"
          name="state"
          label={reader.say('page.requests.state')}
          choices={stateChoices(reader, filter, counts)}
          value={filter.states.join(',')}
          empty={reader.say('page.requests.every-state', { count: sumOf(counts, stateNames) })}
        />
        <button type="submit" class="second">
          {reader.say('page.trail.show')}
        </button>
      </form>
    </search>
  );
}

const sumOf = (counts: RequestListProps['counts'], names: readonly StateName[]) =>
  names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);

/** Each state by itself; several together only where a link has led there, so that the form keeps them. */
function stateChoices(reader: Reader, { states }: RequestFilter, counts: RequestListProps['counts']) {
  const together = states.length > 1 ? [states] : [];
  return [...together, ...stateNames.map((name) => [name])].map((names) => ({
    value: names.join(','),
    label: reader.say('page.requests.in-state', {
      state: names.map((name) => reader.say(`state.${name}`)).join(', '),
      count: sumOf(counts, names),
    }),
  }));
}

function List(props: RequestListProps) {
  const { reader, shown, found, all, page, pages } = props;
  return (
    <>
      <section class="scroll" tabindex={0} aria-labelledby="requests">
        <table class="stacked requests">
          <caption id="requests">
            {found === all
              ? reader.say('page.requests.all', { count: all })
              : reader.say('page.requests.found', { found, count: all })}
            {pages === 1 ? '' : ` · ${reader.say('page.requests.page', { page, pages })}`}
          </caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col">{labelOf(reader, column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((meeting) => (
              <Row reader={reader} meeting={meeting} />
            ))}
          </tbody>
        </table>
      </section>
      <Pages {...props} />
      <p>
        <a href="/files/meetings.csv">{reader.say('page.requests.export')}</a>
      </p>
    </>
  );
}

function Pages({ reader, filter, page, pages }: RequestListProps) {
  if (pages === 1) return null;
  return (
    <nav aria-label={reader.say('page.requests.pages')}>
      <p class="row">
        {page === 1 ? null : (
          <a href={requestsAddress(filter, page - 1)} rel="prev">
            {reader.say('page.requests.newer')}
          </a>
        )}
        <span>{reader.say('page.requests.page', { page, pages })}</span>
        {page === pages ? null : (
          <a href={requestsAddress(filter, page + 1)} rel="next">
            {reader.say('page.requests.older')}
          </a>
        )}
      </p>
    </nav>
  );
}

function Row({ reader, meeting }: { readonly reader: Reader; readonly meeting: Meeting }) {
  return (
    <tr>
      <th scope="row" class="anywhere">
        <a href={`/m/${meeting.id}?as=session`}>
          <Pair of={meeting} />
        </a>
      </th>
      <td data-label={labelOf(reader, 'state')}>
        <StateMark reader={reader} name={meeting.state.name} />
        <Note reader={reader} meeting={meeting} />
      </td>
      <td data-label={labelOf(reader, 'place')} class="anywhere">
        <Place reader={reader} meeting={meeting} />
      </td>
      <td data-label={labelOf(reader, 'topic')} class="anywhere">
        {meeting.topic}
        {isDiscreet(meeting) ? (
          <p class="soft">
            <Mark is="eye" /> {reader.say('page.mark.discreet')}
          </p>
        ) : null}
      </td>
      <td data-label={labelOf(reader, 'asked')}>
        <TrailTime reader={reader} at={meeting.requestedAt} />
      </td>
    </tr>
  );
}

/** What is still open about it: why it waits, until when an answer is due, that its time does not hold any more. */
function Note({ reader, meeting }: { readonly reader: Reader; readonly meeting: Meeting }) {
  const { state, strained, invited } = meeting;
  return (
    <>
      {state.name === 'waiting' ? (
        <p>
          <Naming text={reader.say(`reason.${state.reason}`, { city: invited.city })} cities={[invited.city]} />
        </p>
      ) : null}
      {state.name === 'invited' ? (
        <p>{reader.say('page.calls.until', { until: reader.moment(state.answerUntil) })}</p>
      ) : null}
      <Asked reader={reader} meeting={meeting} />
      {strained === undefined ? null : (
        <p>
          <Mark is="repair" /> {reader.say('page.mark.strained')}
        </p>
      )}
    </>
  );
}

/** That one of the two asks for another time. */
function Asked({ reader, meeting }: { readonly reader: Reader; readonly meeting: Meeting }) {
  const proposal = openProposal(meeting, reader.now);
  const side = proposal && sideOf(proposal.by, meeting);
  if (proposal === undefined || side === undefined) return null;
  const words = {
    city: meeting[side].city,
    when: reader.moment(proposal.start),
    until: reader.moment(proposal.answerUntil),
  };
  return (
    <p>
      <Naming
        text={reader.say('page.list.asked-to-move', words)}
        cities={[words.city, meeting[otherSide(side)].city]}
      />
    </p>
  );
}

/** Where it is to be or was met; a place it has given up is struck. */
function Place({ reader, meeting: { state, lengthMinutes } }: { readonly reader: Reader; readonly meeting: Meeting }) {
  const placement = lastPlacement(state);
  if (placement === undefined) return null;
  const when = reader.when(placement.start, lengthMinutes);
  if ('former' in state) return <Moved former={when} />;
  return (
    <>
      <time datetime={placement.start}>
        <Whole text={when} />
      </time>
      <br />
      {reader.where(placement)}
    </>
  );
}
