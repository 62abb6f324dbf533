import type { Delegation } from '../../../shared/summit/delegation.ts';
import { leadAide } from '../../../shared/summit/delegation.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import type { NotReached } from '../not-reached.ts';
import type { Reader } from '../reader.ts';
import type { Silent } from '../silent.ts';
import { City } from './cities.tsx';
import { AideToCall } from './person.tsx';

export interface DelegationsPageProps {
  readonly reader: Reader;
  readonly offices: readonly Delegation[];
  readonly notReached: readonly NotReached[];
  readonly silent: readonly Silent[];
  readonly isRemoved?: boolean;
  /** Of an import that is still being written. */
  readonly importedAt?: Instant;
}

const columns = ['city', 'languages', 'presence', 'lead', 'reached'] as const;

/** The offices with whom to call: the lead aide, and first whom mail did not reach and who has not answered yet. */
export function DelegationsPage({ reader, offices, notReached, silent, isRemoved, importedAt }: DelegationsPageProps) {
  const faults = (office: Delegation) => notReached.filter((entry) => entry.office?.id === office.id);
  /** The soonest of what it has not answered. */
  const due = ({ id }: Delegation) => silent.find(({ meeting, to }) => meeting[to].delegation === id)?.until;
  const toCall = (office: Delegation) => faults(office).length + (due(office) === undefined ? 0 : 1);
  const sorted = [...offices].sort((a, b) => toCall(b) - toCall(a) || a.city.localeCompare(b.city, reader.language));
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.nav.delegations')}</h1>
        <p>{reader.say('page.delegations.intro')}</p>
        <p>
          <a href="/welcome">{reader.say('page.welcome')}</a>
        </p>
      </header>
      {isRemoved === true ? (
        <p class="tells" role="status">
          {reader.say('page.delegation.removed')}
        </p>
      ) : null}
      {importedAt === undefined ? null : (
        <p class="tells" role="status">
          {reader.say('page.delegations.importing', { when: reader.moment(importedAt) })}
        </p>
      )}
      {offices.length === 0 ? (
        <NoDelegations reader={reader} />
      ) : (
        <section class="scroll" tabindex={0} aria-labelledby="offices">
          <table class="stacked">
            <caption id="offices">{reader.say('page.delegations.caption', { count: offices.length })}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th scope="col">{reader.say(`page.delegations.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sorted.map((office) => (
                <Row reader={reader} office={office} faults={faults(office)} due={due(office)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** Where they would stand, before there are any: where they come from. */
export function NoDelegations({ reader }: { readonly reader: Reader }) {
  return (
    <p class="tells">
      {reader.say('page.delegations.none')} <a href="/files?part=delegations">{reader.say('page.start.import')}</a>
    </p>
  );
}

function Row({
  reader,
  office,
  faults,
  due,
}: {
  readonly reader: Reader;
  readonly office: Delegation;
  readonly faults: readonly NotReached[];
  readonly due: Instant | undefined;
}) {
  const lead = leadAide(office);
  const label = (column: (typeof columns)[number]) => reader.say(`page.delegations.${column}`);
  return (
    <tr>
      <th scope="row" class="anywhere">
        <a href={`/delegations/${office.id}`}>
          <City name={office.city} />
          {` (${office.country})`}
        </a>
      </th>
      <td data-label={label('languages')}>
        {office.languages.map((language) => reader.say(`language.${language}`)).join(', ')}
      </td>
      <td data-label={label('presence')}>
        {reader.say(`page.presence.${office.presence}`)}
        {office.takesMeetings ? '' : ` · ${reader.say('page.delegations.no-meetings')}`}
      </td>
      <td data-label={label('lead')} class="anywhere">
        <AideToCall of={lead} />
      </td>
      <td data-label={label('reached')}>
        {faults.length === 0 ? (
          <span class="whole">{reader.say('page.delegations.reachable')}</span>
        ) : (
          faults.map((fault) => `${reader.say(`page.reach.${fault.state}`)}: ${fault.email}`).join(' · ')
        )}
        {due === undefined ? null : (
          <>
            {' · '}
            <a href="/calls">{reader.say('page.delegations.silent', { until: reader.shortMoment(due) })}</a>
          </>
        )}
      </td>
    </tr>
  );
}
