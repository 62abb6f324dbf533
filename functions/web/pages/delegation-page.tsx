import type { Child } from 'hono/jsx';
import { type Delegation, leadAide } from '../../../shared/summit/delegation.ts';
import { daysOf, type Instant, localTime } from '../../../shared/summit/grid.ts';
import { languages } from '../../../shared/summit/language.ts';
import type { Fields } from '../forms/fields.ts';
import type { NotReached } from '../not-reached.ts';
import type { Reader } from '../reader.ts';
import { requestsAddress } from '../request-filter.ts';
import { City, Naming } from './cities.tsx';
import { ErrorSummary, Hidden, idOf, type Message, Select, TextField } from './controls.tsx';
import { Fact } from './meeting-facts.tsx';
import { AideToCall } from './person.tsx';

/** A form of the page that was refused, with what was typed in it. */
export interface RefusedForm {
  readonly form: string;
  readonly typed: Fields;
  readonly messages: readonly Message[];
}

export interface DelegationPageProps {
  readonly reader: Reader;
  readonly delegation: Delegation;
  readonly notReached: readonly NotReached[];
  readonly secret: string;
  readonly refused?: RefusedForm;
}

/** One delegation: whom to call, and forms for what it does otherwise than it was to do. */
export function DelegationPage(props: DelegationPageProps) {
  const { reader, delegation, refused } = props;
  const isAbsent = delegation.presence === 'absent';
  return (
    <>
      <header class="stack">
        <p>
          <a href="/delegations">{reader.say('page.nav.delegations')}</a>
        </p>
        <h1>
          <City name={delegation.city} />
          {` (${delegation.country})`}
        </h1>
      </header>
      <ErrorSummary
        language={reader.language}
        form={refused?.form ?? ''}
        messages={refused?.messages ?? []}
        labels={labelsOf(reader)}
      />
      <DelegationFacts {...props} />
      <p>
        <a href={requestsAddress({ city: delegation.id })}>
          <Naming text={reader.say('page.requests.of-city', { city: delegation.city })} cities={[delegation.city]} />
        </a>
      </p>
      <section aria-labelledby="otherwise">
        <h2 id="otherwise">{reader.say('page.delegation.otherwise')}</h2>
        <p class="soft">{reader.say('page.delegation.otherwise.lead')}</p>
        {isAbsent ? null : <Stay {...props} />}
        {isAbsent ? null : <Head {...props} />}
        <ChangeForm {...props} form={isAbsent ? 'present' : 'absent'}>
          <p>{reader.say(isAbsent ? 'page.delegation.present.lead' : 'page.delegation.absent.lead')}</p>
        </ChangeForm>
      </section>
      <section aria-labelledby="remove">
        <h2 id="remove">{reader.say('page.delegation.remove')}</h2>
        <p class="soft">{reader.say('page.delegation.remove.lead')}</p>
        <p>
          <a class="button second" href={`/delegations/${delegation.id}/remove`}>
            {reader.say('page.delegation.remove')}
          </a>
        </p>
      </section>
    </>
  );
}

function labelsOf(reader: Reader): Record<string, string> {
  return {
    arrivalDay: reader.say('page.delegation.arrivalDay'),
    departureDay: reader.say('page.delegation.departureDay'),
    languages: reader.say('page.delegation.speaks'),
  };
}

function DelegationFacts({ reader, delegation, notReached }: DelegationPageProps) {
  const { arrival, departure, presence, head, takesMeetings } = delegation;
  const lead = leadAide(delegation);
  return (
    <dl class="facts">
      <Fact label={reader.say('page.delegations.presence')}>
        {reader.say(`page.presence.${presence}`)}
        {takesMeetings ? '' : ` · ${reader.say('page.delegations.no-meetings')}`}
      </Fact>
      <Fact label={reader.say('page.delegation.head')}>{reader.say(`page.delegation.head.${head}`)}</Fact>
      <Fact label={reader.say('page.delegations.languages')}>
        {delegation.languages.map((language) => reader.say(`language.${language}`)).join(', ')}
      </Fact>
      {arrival === undefined ? null : (
        <Fact label={reader.say('page.delegation.arrives')}>
          <time datetime={arrival}>{reader.moment(arrival)}</time>
        </Fact>
      )}
      {departure === undefined ? null : (
        <Fact label={reader.say('page.delegation.leaves')}>
          <time datetime={departure}>{reader.moment(departure)}</time>
        </Fact>
      )}
      <Fact label={reader.say('page.delegations.lead')}>
        <AideToCall of={lead} />
      </Fact>
      <Fact label={reader.say('page.delegations.reached')}>
        {notReached.length === 0
          ? reader.say('page.delegations.reachable')
          : notReached.map(({ state, email }) => `${reader.say(`page.reach.${state}`)}: ${email}`).join(' · ')}
      </Fact>
    </dl>
  );
}

/** One change in a closed part of the page; it leads to a preview, so its button promises no more than that. */
function ChangeForm({
  reader,
  delegation,
  secret,
  refused,
  form,
  children,
}: DelegationPageProps & { readonly form: 'stay' | 'absent' | 'present' | 'head'; readonly children: Child }) {
  return (
    <details open={refused?.form === form}>
      <summary>{reader.say(`page.delegation.${form === 'head' ? otherHead(delegation) : form}`)}</summary>
      <form method="post" action={`/delegations/${delegation.id}/${form}`} id={form} novalidate>
        <Hidden name="key" value={`${secret}-${form}`} />
        {children}
        <button type="submit">{reader.say('page.plan-first.do')}</button>
      </form>
    </details>
  );
}

function otherHead({ head }: Delegation): Delegation['head'] {
  return head === 'mayor' ? 'deputy' : 'mayor';
}

function Stay(props: DelegationPageProps) {
  const { reader, delegation } = props;
  const refused = props.refused?.form === 'stay' ? props.refused : undefined;
  const { grid } = reader.facts.summit;
  const days = daysOf(grid).map((value) => ({ value, label: reader.dayAlone(value) }));
  const local = (instant: Instant | undefined) => instant && localTime(grid, instant);
  return (
    <ChangeForm {...props} form="stay">
      <p class="hint">{reader.say('page.delegation.stay.hint', { zone: reader.zoneAt(reader.now) })}</p>
      {(['arrival', 'departure'] as const).map((end) => (
        <div class="row">
          <Select
            form="stay"
            messages={refused?.messages ?? []}
            name={`${end}Day`}
            label={reader.say(`page.delegation.${end}Day`)}
            choices={days}
            value={
              refused === undefined ? local(delegation[end])?.toPlainDate().toString() : refused.typed.text(`${end}Day`)
            }
            empty={reader.say('page.delegation.whole')}
          />
          <TextField
            form="stay"
            name={`${end}Time`}
            type="time"
            label={reader.say('plans.round.time')}
            value={
              refused === undefined
                ? local(delegation[end])?.toPlainTime().toString({ smallestUnit: 'minute' })
                : refused.typed.text(`${end}Time`)
            }
          />
        </div>
      ))}
    </ChangeForm>
  );
}

/** A deputy stands in, or the mayor comes after all; either way the languages may be others. */
function Head(props: DelegationPageProps) {
  const { reader, delegation } = props;
  const refused = props.refused?.form === 'head' ? props.refused : undefined;
  const message = refused?.messages.find(({ field }) => field === 'languages');
  const spoken = refused?.typed.all('languages') ?? delegation.languages;
  const head = refused?.typed.text('head') ?? otherHead(delegation);
  const id = idOf('head', 'languages');
  return (
    <ChangeForm {...props} form="head">
      <fieldset>
        <legend>{reader.say('page.delegation.head')}</legend>
        {(['deputy', 'mayor'] as const).map((value) => (
          <label class="choice">
            <input type="radio" name="head" value={value} checked={value === head} />
            <span>{reader.say(`page.delegation.head.${value}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset id={id} tabindex={-1} aria-describedby={message === undefined ? undefined : `${id}-error`}>
        <legend>{reader.say('page.delegation.speaks')}</legend>
        {message === undefined ? null : (
          <p class="error" id={`${id}-error`}>
            {message.text}
          </p>
        )}
        {languages.map((value) => (
          <label class="choice">
            <input type="checkbox" name="languages" value={value} checked={spoken.some((one) => one === value)} />
            <span>{reader.say(`language.${value}`)}</span>
          </label>
        ))}
      </fieldset>
    </ChangeForm>
  );
}
