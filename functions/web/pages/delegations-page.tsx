import type { Delegation } from '../../../shared/summit/delegation.ts';
import { leadAide } from '../../../shared/summit/delegation.ts';
import type { NotReached } from '../not-reached.ts';
import type { Reader } from '../reader.ts';
import { City } from './cities.tsx';

export interface DelegationsPageProps {
  readonly reader: Reader;
  readonly offices: readonly Delegation[];
  readonly notReached: readonly NotReached[];
  readonly isRemoved?: boolean;
}

/** The offices with whom to call: the lead aide, and whom mail did not reach. */
export function DelegationsPage({ reader, offices, notReached, isRemoved }: DelegationsPageProps) {
  const faults = (office: Delegation) => notReached.filter((entry) => entry.office?.id === office.id);
  const sorted = [...offices].sort(
    (a, b) => faults(b).length - faults(a).length || a.city.localeCompare(b.city, reader.language),
  );
  const columns = ['city', 'languages', 'presence', 'lead', 'reached'] as const;
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
      {offices.length > 0 ? null : (
        <p class="tells">
          {reader.say('page.delegations.none')} <a href="/files?part=delegations">{reader.say('page.start.import')}</a>
        </p>
      )}
      <section class="scroll" tabindex={0} aria-labelledby="offices">
        <table>
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
              <Row reader={reader} office={office} faults={faults(office)} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Row({
  reader,
  office,
  faults,
}: {
  readonly reader: Reader;
  readonly office: Delegation;
  readonly faults: readonly NotReached[];
}) {
  const lead = leadAide(office);
  return (
    <tr>
      <th scope="row" class="anywhere">
        <a href={`/delegations/${office.id}`}>
          <City name={office.city} />
          {` (${office.country})`}
        </a>
      </th>
      <td>{office.languages.map((language) => reader.say(`language.${language}`)).join(', ')}</td>
      <td>
        {reader.say(`page.presence.${office.presence}`)}
        {office.takesMeetings ? '' : ` · ${reader.say('page.delegations.no-meetings')}`}
      </td>
      <td class="anywhere">{[lead.name, lead.email, lead.mobile].filter(Boolean).join(' · ')}</td>
      <td>
        {faults.length === 0 ? (
          <span class="whole">{reader.say('page.delegations.reachable')}</span>
        ) : (
          faults.map(({ state, email }) => `${reader.say(`page.reach.${state}`)}: ${email}`).join(' · ')
        )}
      </td>
    </tr>
  );
}
