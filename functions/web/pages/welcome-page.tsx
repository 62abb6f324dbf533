import { type Delegation, leadAide } from '../../../shared/summit/delegation.ts';
import type { Welcome } from '../../store/welcomes.ts';
import { uninvited } from '../first-steps.ts';
import type { NotReached } from '../not-reached.ts';
import type { Reader } from '../reader.ts';
import { City } from './cities.tsx';
import { Hidden } from './controls.tsx';

export interface WelcomePageProps {
  readonly reader: Reader;
  readonly offices: readonly Delegation[];
  readonly welcomes: readonly Welcome[];
  readonly notReached: readonly NotReached[];
  /** The mail, as the first of the offices would get it. */
  readonly preview?: { readonly subject: string; readonly text: string };
}

const columns = ['office', 'lead-aide', 'state', 'send'] as const;

/** Who was invited to use Parley and when, one press for all that were not, and the mail itself to be read before. */
export function WelcomePage(props: WelcomePageProps) {
  const { reader, offices, welcomes, preview } = props;
  const due = uninvited(offices, welcomes).length;
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.welcome')}</h1>
        <p>{reader.say('page.welcome.lead')}</p>
      </header>
      {offices.length === 0 ? (
        <p class="tells">
          {reader.say('page.welcome.nobody')} <a href="/files?part=delegations">{reader.say('page.start.import')}</a>
        </p>
      ) : (
        <Due reader={reader} due={due} />
      )}
      {preview === undefined ? null : (
        <details>
          <summary>{reader.say('page.welcome.preview')}</summary>
          <p>
            <b>{preview.subject}</b>
          </p>
          <p class="letter">{preview.text}</p>
        </details>
      )}
      {offices.length === 0 ? null : <Offices {...props} />}
    </>
  );
}

function Due({ reader, due }: Pick<WelcomePageProps, 'reader'> & { readonly due: number }) {
  if (due === 0) {
    return (
      <p class="tells" role="status">
        {reader.say('page.welcome.all')}
      </p>
    );
  }
  return (
    <form class="tells call" method="post" action="/welcome">
      <p>{reader.say('page.welcome.due', { count: due })}</p>
      <button type="submit">{reader.say('page.welcome.do', { count: due })}</button>
    </form>
  );
}

function Offices({ reader, offices, welcomes, notReached }: WelcomePageProps) {
  const byOffice = new Map(welcomes.map((welcome) => [welcome.delegation, welcome]));
  const sorted = [...offices].sort(
    (a, b) => Number(byOffice.has(a.id)) - Number(byOffice.has(b.id)) || a.city.localeCompare(b.city, reader.language),
  );
  return (
    <section class="scroll" tabindex={0} aria-labelledby="invited">
      <table>
        <caption id="invited">{reader.say('page.delegations.caption', { count: offices.length })}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{reader.say(`page.welcome.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((office) => (
            <Row reader={reader} office={office} welcome={byOffice.get(office.id)} notReached={notReached} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  reader,
  office,
  welcome,
  notReached,
}: Pick<WelcomePageProps, 'reader' | 'notReached'> & {
  readonly office: Delegation;
  readonly welcome: Welcome | undefined;
}) {
  const lead = leadAide(office);
  const fault = notReached.find(({ email }) => email === lead.email);
  return (
    <tr>
      <th scope="row">
        <a href={`/delegations/${office.id}`}>
          <City name={office.city} />
        </a>
      </th>
      <td>{[lead.name, lead.email].filter(Boolean).join(' · ')}</td>
      <td>
        {welcome === undefined ? reader.say('page.welcome.not-yet') : sentTold(reader, welcome)}
        {welcome === undefined || welcome.email === lead.email
          ? ''
          : ` · ${reader.say('page.welcome.former-address', { email: welcome.email })}`}
        {fault === undefined ? '' : ` · ${reader.say(`page.reach.${fault.state}`)}`}
      </td>
      <td>
        <form class="inline" method="post" action="/welcome">
          <Hidden name="delegation" value={office.id} />
          <Hidden name="sent" value={String(welcome?.number ?? 0)} />
          <button type="submit" class="quiet">
            {reader.say(welcome === undefined ? 'page.welcome.one' : 'page.welcome.again')}
            <span class="hidden">{` ${office.city}`}</span>
          </button>
        </form>
      </td>
    </tr>
  );
}

function sentTold(reader: Reader, { at, number }: Welcome): string {
  const when = reader.moment(at);
  return number === 1 ? when : reader.say('page.welcome.times', { when, number });
}
