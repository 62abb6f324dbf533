import { type Language, languages } from '../../../shared/summit/language.ts';
import { type Key, say } from '../../../shared/wording/wording.ts';
import type { Fields } from '../forms/fields.ts';
import { knownZones, nameField, STEPS, usual } from '../forms/start-form.ts';
import { ErrorSummary, idOf, type Message, Select, TextField } from './controls.tsx';

export interface TypedStart {
  readonly typed: Fields;
  readonly messages: readonly Message[];
}

interface Props {
  readonly language: Language;
  readonly refused?: TypedStart;
}

const FORM = 'start';

/** What a summit is called, where and when it is. Everything else of it has a usual value, or comes after. */
export function StartForm({ language, refused }: Props) {
  const messages = refused?.messages ?? [];
  const label = (field: string) => say(language, `page.start.${field}` as Key);
  const text = (field: Field, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    <TextField
      form={FORM}
      name={field}
      label={label(field)}
      messages={messages}
      value={refused === undefined ? initial(field) : refused.typed.text(field)}
      {...more}
    />
  );
  const others = languages.filter((one) => one !== language);
  return (
    <>
      <ErrorSummary language={language} form={FORM} messages={messages} labels={labelsOf(language)} />
      <form method="post" action="/start" novalidate>
        <NameField
          language={language}
          refused={refused}
          in={language}
          label={label('name')}
          hint={label('name.hint')}
        />
        <div class="row">
          {others.map((one) => (
            <NameField language={language} refused={refused} in={one} label={nameLabel(language, one)} />
          ))}
        </div>
        {text('place', { hint: label('place.hint'), maxlength: 120, required: true })}
        <Select
          form={FORM}
          name="zone"
          label={label('zone')}
          hint={label('zone.hint')}
          messages={messages}
          choices={knownZones().map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          value={refused?.typed.text('zone')}
          empty={say(language, 'page.choose')}
          required
        />
        <div class="row">
          {text('firstDay', { type: 'date', required: true })}
          {text('lastDay', { type: 'date', required: true })}
        </div>
        <Spoken language={language} refused={refused} />
        <div class="row">
          {text('dayStarts', { type: 'time', required: true })}
          {text('dayEnds', { type: 'time', required: true })}
        </div>
        <Select
          form={FORM}
          name="cellMinutes"
          label={label('cellMinutes')}
          hint={label('cellMinutes.hint')}
          messages={messages}
          choices={STEPS.map((minutes) => ({
            value: String(minutes),
            label: say(language, 'page.start.minutes', { minutes }),
          }))}
          value={refused?.typed.text('cellMinutes') ?? usual.cellMinutes}
          required
        />
        {text('shortName', { hint: label('shortName.hint'), maxlength: 40 })}
        <button type="submit">{label('create')}</button>
      </form>
      <p class="soft">{label('file')}</p>
    </>
  );
}

type Field = 'place' | 'firstDay' | 'lastDay' | 'dayStarts' | 'dayEnds' | 'shortName';

function initial(field: Field): string | undefined {
  return field === 'dayStarts' || field === 'dayEnds' ? usual[field] : undefined;
}

function nameLabel(language: Language, one: Language): string {
  return say(language, 'page.start.name.in', { language: say(language, `language.${one}`) });
}

function labelsOf(language: Language): Record<string, string> {
  const fields = [
    'place',
    'zone',
    'firstDay',
    'lastDay',
    'dayStarts',
    'dayEnds',
    'cellMinutes',
    'shortName',
    'languages',
  ];
  const names = languages.map((one) => [
    nameField(one),
    one === language ? say(language, 'page.start.name') : nameLabel(language, one),
  ]);
  return Object.fromEntries([...names, ...fields.map((field) => [field, say(language, `page.start.${field}` as Key)])]);
}

function NameField({
  refused,
  in: one,
  label,
  hint,
}: Pick<Props, 'language'> & {
  readonly refused: TypedStart | undefined;
  readonly in: Language;
  readonly label: string;
  readonly hint?: string;
}) {
  const name = nameField(one);
  return (
    <TextField
      form={FORM}
      name={name}
      label={label}
      hint={hint}
      maxlength={160}
      required={hint !== undefined}
      messages={refused?.messages ?? []}
      value={refused?.typed.text(name)}
    />
  );
}

function Spoken({ language, refused }: Pick<Props, 'language'> & { readonly refused: TypedStart | undefined }) {
  const id = idOf(FORM, 'languages');
  const message = refused?.messages.find(({ field }) => field === 'languages');
  const ticked = refused?.typed.all('languages') ?? languages;
  return (
    <fieldset id={id} tabindex={-1} aria-describedby={message === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}>
      <legend>{say(language, 'page.start.languages')}</legend>
      <p class="hint" id={`${id}-hint`}>
        {say(language, 'page.start.languages.hint')}
      </p>
      {message === undefined ? null : (
        <p class="error" id={`${id}-error`}>
          {message.text}
        </p>
      )}
      {languages.map((value) => (
        <label class="choice">
          <input type="checkbox" name="languages" value={value} checked={ticked.includes(value)} />
          <span>{say(language, `language.${value}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
