import type { Delegation, DelegationId } from '../../../shared/summit/delegation.ts';
import { countryName } from '../../../shared/wording/names.ts';
import type { Fields } from '../forms/fields.ts';
import type { Reader } from '../reader.ts';
import { City } from './cities.tsx';
import { ErrorSummary, Hidden, type Message, Select, TextField } from './controls.tsx';
import { NoDelegations } from './delegations-page.tsx';

/** The form's name, of which its fields' ids are made. */
export const form = 'request';
const listId = 'request-cities';

export interface CityProps {
  readonly reader: Reader;
  readonly offices: readonly Delegation[];
  /** The office that asks; absent for an organizer, who names it. */
  readonly own?: DelegationId;
  readonly typed: Fields;
  /** The city that was found in what was typed. */
  readonly invited?: Delegation;
  /** Those that may be meant, where what was typed names no one city. */
  readonly nearest: readonly Delegation[];
  readonly messages: readonly Message[];
  /** The meeting that already exists between the two. */
  readonly inTheWay?: string;
}

/** "Guadalajara, Mexico". */
export function cityLabel({ language }: Reader, { city, country }: Pick<Delegation, 'city' | 'country'>): string {
  return `${city}, ${countryName(language, country)}`;
}

/** First of all: which city. What was chosen elsewhere, a free time say, goes along. */
export function CityPage(props: CityProps) {
  const { reader, messages } = props;
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.nav.ask')}</h1>
        <p class="soft">{reader.say('page.request.lead')}</p>
      </header>
      <ErrorSummary language={reader.language} form={form} messages={messages} labels={cityLabels(reader)} />
      <InTheWay {...props} />
      {props.offices.length === 0 ? <NoDelegations reader={reader} /> : <AskForCity {...props} />}
    </>
  );
}

/** Whom an organizer asks for, where one asks, and whom. */
function AskForCity(props: CityProps) {
  const { reader, typed } = props;
  return (
    <>
      <form method="get" action="/meetings/new" novalidate>
        {typed
          .entries()
          .filter(([name]) => !['invited', 'pick', 'onBehalfOf', 'lang'].includes(name))
          .map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
        {/* Enter in a field presses a form's first button, which must not be one of the nearest cities. */}
        <button type="submit" hidden>
          {reader.say('page.request.show-times')}
        </button>
        <AskerField {...props} />
        <CityField {...props} />
        <button type="submit">{reader.say('page.request.show-times')}</button>
      </form>
      <AllCities {...props} as="links" />
    </>
  );
}

/** A meeting of the same two is opened instead. */
export function InTheWay({ reader, inTheWay }: Pick<CityProps, 'reader' | 'inTheWay'>) {
  if (inTheWay === undefined) return null;
  return (
    <p class="tells call">
      <a href={`/m/${inTheWay}`}>{reader.say('page.request.open-instead')}</a>
    </p>
  );
}

export function cityLabels(reader: Reader): Record<string, string> {
  return { onBehalfOf: reader.say('page.field.onBehalfOf'), invited: reader.say('page.field.invited') };
}

/** For which office an organizer asks. */
export function AskerField({ reader, offices, own, typed, messages }: CityProps) {
  if (own !== undefined) return null;
  return (
    <Select
      form={form}
      messages={messages}
      name="onBehalfOf"
      label={reader.say('page.field.onBehalfOf')}
      choices={sorted(reader, offices).map((office) => ({ value: office.id, label: cityLabel(reader, office) }))}
      value={typed.text('onBehalfOf')}
      empty={reader.say('page.choose')}
      required
    />
  );
}

/** A city by typing: the browser offers the names; what names no one city is answered with the nearest ones, as buttons that keep all else. */
export function CityField({ reader, offices, own, typed, invited, nearest, messages }: CityProps) {
  return (
    <>
      <TextField
        form={form}
        messages={messages}
        name="invited"
        label={reader.say('page.field.invited')}
        hint={reader.say('page.field.invited.hint')}
        value={invited === undefined ? typed.text('invited') : cityLabel(reader, invited)}
        list={listId}
        autocomplete="off"
        required
      />
      <datalist id={listId}>
        {sorted(reader, offices)
          .filter((office) => takesRequestsFrom(own, office))
          .map((office) => (
            <option value={cityLabel(reader, office)} />
          ))}
      </datalist>
      {nearest.length === 0 ? null : (
        <ul class="nearest" aria-label={reader.say('page.request.nearest')}>
          {nearest.map((office) => (
            <li>
              <button type="submit" class="second" name="pick" value={office.id}>
                {cityLabel(reader, office)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/**
 * Every city that can be asked, by country, for those who would rather look than type: links to its times, or, inside a form, buttons that keep
 * what was typed there.
 */
export function AllCities({ reader, offices, own, typed, as }: CityProps & { readonly as: 'links' | 'buttons' }) {
  const open = sorted(reader, offices).filter((office) => takesRequestsFrom(own, office));
  const countries = [...new Set(open.map(({ country }) => country))];
  const query = (invited: string) => {
    const parameters = new URLSearchParams(typed.entries().filter(([name]) => name !== 'pick' && name !== 'lang'));
    parameters.set('invited', invited);
    return parameters.toString();
  };
  return (
    <details>
      <summary>{reader.say('page.request.all', { count: open.length })}</summary>
      {countries.map((country) => (
        <section class="stack" aria-labelledby={`country-${country}`}>
          <h2 id={`country-${country}`}>{countryName(reader.language, country)}</h2>
          <ul class="cities">
            {open
              .filter((office) => office.country === country)
              .map(({ id, city }) => (
                <li>
                  {as === 'links' ? (
                    <a href={`/meetings/new?${query(id)}`}>
                      <City name={city} />
                    </a>
                  ) : (
                    <button type="submit" class="second" name="pick" value={id}>
                      <City name={city} />
                    </button>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function sorted({ language }: Reader, offices: readonly Delegation[]): Delegation[] {
  return [...offices].sort((a, b) => a.city.localeCompare(b.city, language));
}

/** Those who can be asked; for the rest the request itself says why not. */
export function takesRequestsFrom(own: DelegationId | undefined, { id, takesMeetings, presence }: Delegation): boolean {
  return id !== own && takesMeetings && presence !== 'absent';
}
