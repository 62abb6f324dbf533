import { LIMIT_TOPIC, LIMIT_WORD } from '../../../shared/meeting/meeting.ts';
import { ASSUMED_PARTY } from '../../../shared/meeting/situation.ts';
import type { Delegation, DelegationId } from '../../../shared/summit/delegation.ts';
import { dayOf, daysOf } from '../../../shared/summit/grid.ts';
import type { Span } from '../../../shared/summit/room.ts';
import type { Fields } from '../fields.ts';
import type { Reader } from '../reader.ts';
import { WINDOW_ROWS } from '../request-form.ts';
import { Checkbox, ErrorSummary, Hidden, idOf, type Message, Select, TextArea, TextField } from './controls.tsx';

export interface RequestPageProps {
  readonly reader: Reader;
  readonly offices: readonly Delegation[];
  /** The office that asks; absent for an organizer, who names it. */
  readonly own?: DelegationId;
  /** When both are free and a room is; absent until a city is chosen. */
  readonly common?: readonly Span[];
  readonly typed: Fields;
  readonly messages: readonly Message[];
  /** The meeting that already exists between the two. */
  readonly inTheWay?: string;
  readonly secret: string;
}

const form = 'request';

/** An office asks for a meeting: with whom, about what, how long; all else may be left as it is. */
export function RequestPage(props: RequestPageProps) {
  const { reader, typed, messages, secret } = props;
  const { limits, rules } = reader.facts.summit;
  const shared = { form, messages };
  const isFresh = !typed.has('partySize');
  return (
    <>
      <h1>{reader.say('page.nav.ask')}</h1>
      <ErrorSummary language={reader.language} form={form} messages={messages} labels={labelsOf(reader)} />
      {props.inTheWay === undefined ? null : (
        <p class="tells call">
          <a href={`/m/${props.inTheWay}`}>{reader.say('page.request.open-instead')}</a>
        </p>
      )}
      <form method="post" action="/meetings" novalidate>
        <Hidden name="key" value={secret} />
        {/* Enter in a field presses a form's first button, which must be the one that sends. */}
        <button type="submit" hidden>
          {reader.say('page.request.send')}
        </button>
        {props.own === undefined ? (
          <Select
            {...shared}
            name="onBehalfOf"
            label={reader.say('page.field.onBehalfOf')}
            choices={choicesOf(props.offices)}
            value={typed.text('onBehalfOf')}
            empty={reader.say('page.choose')}
            required
          />
        ) : null}
        <Select
          {...shared}
          name="invited"
          label={reader.say('page.field.invited')}
          choices={choicesOf(props.offices.filter((office) => takesRequestsFrom(props.own, office)))}
          value={typed.text('invited')}
          empty={reader.say('page.choose')}
          required
        />
        <TextField
          {...shared}
          name="topic"
          label={reader.say('page.field.topic')}
          hint={reader.say('page.field.topic.hint')}
          maxlength={LIMIT_TOPIC}
          value={typed.text('topic')}
          required
        />
        <Select
          {...shared}
          name="lengthMinutes"
          label={reader.say('page.field.lengthMinutes')}
          choices={rules.lengthsMinutes.map((minutes) => ({
            value: String(minutes),
            label: reader.say('page.minutes', { minutes }),
          }))}
          value={typed.text('lengthMinutes') ?? usualLength(rules.lengthsMinutes)}
        />
        <Windows {...props} />
        <Ranks reader={reader} typed={typed} />
        <TextField
          {...shared}
          name="partySize"
          type="number"
          inputmode="numeric"
          min={1}
          max={limits.partySize}
          required
          label={reader.say('page.field.partySize')}
          hint={reader.say('page.field.partySize.hint')}
          value={typed.text('partySize') ?? String(ASSUMED_PARTY.partySize)}
        />
        {(['stepFree', 'ownInterpreter', 'announces'] as const).map((name) => (
          <Checkbox
            {...shared}
            name={name}
            label={reader.say(`page.field.${name}`)}
            hint={name === 'announces' ? reader.say('page.field.announces.hint') : undefined}
            checked={isFresh ? ASSUMED_PARTY[name] : typed.has(name)}
          />
        ))}
        <TextArea
          {...shared}
          name="note"
          label={reader.say('page.field.note')}
          hint={reader.say('page.field.note.hint')}
          maxlength={LIMIT_WORD}
          value={typed.text('note')}
        />
        <button type="submit">{reader.say('page.request.send')}</button>
      </form>
    </>
  );
}

const labelled = ['onBehalfOf', 'invited', 'topic', 'note', 'lengthMinutes', 'windows', 'partySize'] as const;

function labelsOf(reader: Reader): Record<string, string> {
  return Object.fromEntries(labelled.map((name) => [name, reader.say(`page.field.${name}`)]));
}

/** Half an hour where the summit offers it, else its shortest meeting. */
function usualLength(lengths: readonly number[]): string {
  return String(lengths.includes(30) ? 30 : Math.min(...lengths));
}

/** Those who can be asked; for the rest the request itself says why not. */
function takesRequestsFrom(own: DelegationId | undefined, { id, takesMeetings, presence }: Delegation): boolean {
  return id !== own && takesMeetings && presence !== 'absent';
}

function choicesOf(offices: readonly Delegation[]) {
  return offices
    .map(({ id, city, country }) => ({ value: id, label: `${city} (${country})` }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** When the office would like to meet: common times to tick once a city is chosen, and rows to type. */
function Windows({ reader, common, typed, messages }: RequestPageProps) {
  const id = idOf(form, 'windows');
  const message = messages.find(({ field }) => field === 'windows' || field.startsWith('windows.'));
  const { grid } = reader.facts.summit;
  const days = daysOf(grid).map((day) => ({ value: day, label: reader.day(day) }));
  const noon = reader.facts.programme.sessions[0]?.time?.start ?? reader.now;
  return (
    <fieldset id={id} tabindex={-1} aria-describedby={`${id}-hint${message === undefined ? '' : ` ${id}-error`}`}>
      <legend>{reader.say('page.field.windows')}</legend>
      <p class="hint" id={`${id}-hint`}>
        {reader.say('page.field.windows.hint', { zone: reader.zoneAt(noon) })}
      </p>
      {message === undefined ? null : (
        <p class="error" id={`${id}-error`}>
          {message.text}
        </p>
      )}
      <CommonTimes reader={reader} typed={typed} {...(common === undefined ? {} : { common })} />
      {Array.from({ length: WINDOW_ROWS }, (_, row) => {
        const number = { number: row + 1 };
        return (
          <div class="row">
            <Select
              form={form}
              name={`day${row}`}
              label={reader.say('page.field.day', number)}
              choices={days}
              value={typed.text(`day${row}`)}
              empty={reader.say('page.choose')}
            />
            {(['from', 'to'] as const).map((end) => (
              <TextField
                form={form}
                name={`${end}${row}`}
                type="time"
                label={reader.say(`page.field.${end}`, number)}
                value={typed.text(`${end}${row}`)}
              />
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}

function CommonTimes({
  reader,
  common,
  typed,
}: Pick<RequestPageProps, 'reader' | 'typed'> & { readonly common?: readonly Span[] }) {
  if (common === undefined) {
    return (
      <button type="submit" class="second" name="step" value="times">
        {reader.say('page.request.show-times')}
      </button>
    );
  }
  if (common.length === 0) return <p>{reader.say('page.request.no-common')}</p>;
  const ticked = typed.all('window');
  return (
    <div class="choices">
      <p class="choices-title">{reader.say('page.request.common')}</p>
      {common.map(({ start, end }) => {
        const value = `${start}/${end}`;
        return (
          <label class="choice">
            <input type="checkbox" name="window" value={value} checked={ticked.includes(value)} />
            <span>{`${reader.day(dayOf(reader.facts.summit.grid, start))}, ${reader.span(start, end)}`}</span>
          </label>
        );
      })}
    </div>
  );
}

function Ranks({ reader, typed }: Pick<RequestPageProps, 'reader' | 'typed'>) {
  const chosen = typed.text('rank') ?? 'like';
  return (
    <fieldset>
      <legend>{reader.say('page.field.rank')}</legend>
      <p class="hint">{reader.say('page.field.rank.hint')}</p>
      {(['must', 'like'] as const).map((rank) => (
        <label class="choice">
          <input type="radio" name="rank" value={rank} checked={chosen === rank} />
          <span>{reader.say(`page.rank.${rank}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
