import { LIMIT_TOPIC, LIMIT_WORD } from '../../../shared/meeting/meeting.ts';
import { ASSUMED_PARTY } from '../../../shared/meeting/situation.ts';
import type { Span } from '../../../shared/summit/room.ts';
import { usualLength } from '../forms/request-form.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';
import { Checkbox, ErrorSummary, Hidden, Select, TextArea, TextField } from './controls.tsx';
import { AllCities, AskerField, CityField, type CityProps, cityLabels, form, InTheWay } from './request-city.tsx';
import { Windows } from './request-times.tsx';

export interface RequestPageProps extends CityProps {
  /** When both are free and a room is; absent until both offices are known. */
  readonly common?: readonly Span[];
  /** What the two can talk in, in a sentence; absent until both are known. */
  readonly tongues?: string;
  /** Another city was typed than the one whose times were shown: nothing was sent yet. */
  readonly isOtherCity?: boolean;
  readonly secret: string;
  /** The page's own address, which the form is sent to, so that a refused one can be loaded again. */
  readonly address: string;
}

/** An office asks for a meeting: about what, how long, at which of the times that suit both; all else may be left as it is. */
export function RequestPage(props: RequestPageProps) {
  const { reader, typed, messages, secret, invited } = props;
  const { limits, rules } = reader.facts.summit;
  const shared = { form, messages };
  const isFresh = !typed.has('partySize');
  return (
    <>
      <header class="stack">
        <h1>
          {invited === undefined ? (
            reader.say('page.nav.ask')
          ) : (
            <Naming text={reader.say('page.request.title', { city: invited.city })} cities={[invited.city]} />
          )}
        </h1>
        {props.tongues === undefined ? null : <p>{props.tongues}</p>}
      </header>
      {props.isOtherCity === true ? (
        <p class="tells" role="status">
          {reader.say('page.request.other-city')}
        </p>
      ) : null}
      <ErrorSummary language={reader.language} form={form} messages={messages} labels={labelsOf(reader)} />
      <InTheWay {...props} />
      <form method="post" action={props.address} novalidate>
        <Hidden name="key" value={secret} />
        {invited === undefined || props.common === undefined ? null : <Hidden name="shown" value={invited.id} />}
        {/* Enter in a field presses a form's first button, which must be the one that sends. */}
        <button type="submit" hidden>
          {reader.say('page.request.send')}
        </button>
        <AskerField {...props} />
        {invited === undefined || messages.some(({ field }) => field === 'invited') ? (
          <>
            <CityField {...props} />
            {typed.has('invited') && invited === undefined && props.nearest.length === 0 ? (
              <AllCities {...props} as="buttons" />
            ) : null}
          </>
        ) : (
          <details>
            <summary>{reader.say('page.request.another')}</summary>
            <div class="stack">
              <CityField {...props} />
              <button type="submit" class="second" name="step" value="times">
                {reader.say('page.request.show-times')}
              </button>
            </div>
          </details>
        )}
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
          value={typed.text('lengthMinutes') ?? String(usualLength(rules.lengthsMinutes))}
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

const labelled = ['topic', 'note', 'lengthMinutes', 'windows', 'partySize'] as const;

function labelsOf(reader: Reader): Record<string, string> {
  const own = Object.fromEntries(labelled.map((name) => [name, reader.say(`page.field.${name}`)]));
  return { ...cityLabels(reader), ...own };
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
