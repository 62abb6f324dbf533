import type { Child } from 'hono/jsx';
import type { Language } from '../../../shared/summit/language.ts';
import { say } from '../../../shared/wording/wording.ts';
import type { Fault } from '../forms/fields.ts';

/** A message for one field, in the reader's words. */
export interface Message {
  readonly field: string;
  readonly text: string;
}

export function messagesOf(language: Language, faults: readonly Fault[]): Message[] {
  return faults.map(({ field, key, values }) => ({ field, text: say(language, key, values) }));
}

/** Fields are named by dotted path; several forms of one page are kept apart by the form's name. */
export function idOf(form: string, field: string): string {
  return `${form}-${field.replaceAll('.', '-')}`;
}

interface ControlProps {
  readonly form: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly messages?: readonly Message[];
}

/** What goes wrong, first on the page: each message under its field's label, linked to it; without a field it stands alone. */
export function ErrorSummary({
  language,
  form,
  messages,
  labels,
}: {
  readonly language: Language;
  readonly form: string;
  readonly messages: readonly Message[];
  /** The labels of the fields on the page; other messages are only told. */
  readonly labels: Readonly<Record<string, string>>;
}) {
  if (messages.length === 0) return null;
  return (
    <section class="errors" role="alert" aria-labelledby="errors-title">
      <h2 id="errors-title">{say(language, 'page.errors')}</h2>
      <ul>
        {messages.map(({ field, text }) => (
          <li>
            <Linked form={form} field={field} text={text} label={labels[field] ?? labels[field.split('.')[0] ?? '']} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Linked({ form, field, text, label }: Message & { readonly form: string; readonly label: string | undefined }) {
  if (label === undefined) return <>{text}</>;
  return <a href={`#${idOf(form, field.split('.')[0] ?? '')}`}>{`${label} – ${text}`}</a>;
}

function messageFor({ name, messages }: Pick<ControlProps, 'name' | 'messages'>): Message | undefined {
  return messages?.find(({ field }) => field === name || field.startsWith(`${name}.`));
}

/** The attributes that tie a control to its hint and message; the first faulty control of a page takes the focus. */
function ties({ form, name, hint, messages }: ControlProps) {
  const id = idOf(form, name);
  const message = messageFor({ name, ...(messages === undefined ? {} : { messages }) });
  const describedBy = [hint === undefined ? '' : `${id}-hint`, message === undefined ? '' : `${id}-error`];
  return {
    id,
    name,
    'aria-describedby': describedBy.join(' ').trim() || undefined,
    'aria-invalid': message === undefined ? undefined : ('true' as const),
    autofocus: message !== undefined && messages?.[0] === message ? true : undefined,
  };
}

function Field({ children, ...props }: ControlProps & { readonly children: Child }) {
  const id = idOf(props.form, props.name);
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <Notes {...props} />
      {children}
    </div>
  );
}

function Notes({ form, name, hint, messages }: ControlProps) {
  const id = idOf(form, name);
  const message = messageFor({ name, ...(messages === undefined ? {} : { messages }) });
  return (
    <>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {message === undefined ? null : (
        <p class="error" id={`${id}-error`}>
          {message.text}
        </p>
      )}
    </>
  );
}

export interface TextFieldProps extends ControlProps {
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'number' | 'time' | 'date' | 'tel';
  readonly required?: boolean;
  readonly maxlength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly inputmode?: 'numeric' | 'email';
  readonly autocomplete?: string;
  /** The id of a datalist with what is usually typed here. */
  readonly list?: string;
}

export function TextField({ form, name, label, hint, messages, type = 'text', ...input }: TextFieldProps) {
  const props = { form, name, label, hint, ...(messages === undefined ? {} : { messages }) };
  return (
    <Field {...props}>
      <input type={type} {...ties(props)} {...input} />
    </Field>
  );
}

export function TextArea({
  value,
  maxlength,
  ...props
}: ControlProps & { readonly value?: string | undefined; readonly maxlength: number }) {
  return (
    <Field {...props}>
      <textarea rows={3} maxlength={maxlength} {...ties(props)}>
        {value ?? ''}
      </textarea>
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function Select({
  choices,
  value,
  required,
  empty,
  ...props
}: ControlProps & {
  readonly choices: readonly Choice[];
  readonly value?: string | undefined;
  readonly required?: boolean;
  /** Shown first, for "nothing chosen". */
  readonly empty?: string;
}) {
  return (
    <Field {...props}>
      <select required={required} {...ties(props)}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function Checkbox({
  checked,
  value = 'yes',
  ...props
}: ControlProps & { readonly checked: boolean; readonly value?: string }) {
  return (
    <div class="field check">
      <input type="checkbox" value={value} checked={checked} {...ties(props)} />
      <label for={idOf(props.form, props.name)}>{props.label}</label>
      <Notes {...props} />
    </div>
  );
}

/** One of several, in groups with a heading each; nothing is chosen beforehand unless a value was typed. `wide`: sentences, not times; `moments`: single times. */
export function RadioGroups({
  groups,
  value,
  wide,
  moments,
  ...props
}: ControlProps & {
  readonly groups: readonly { readonly title?: string; readonly choices: readonly Choice[] }[];
  readonly value?: string | undefined;
  readonly wide?: boolean;
  readonly moments?: boolean;
}) {
  const { id, ...tied } = ties(props);
  return (
    <fieldset
      class="field"
      id={id}
      aria-describedby={tied['aria-describedby']}
      autofocus={tied.autofocus}
      tabindex={-1}
    >
      <legend>{props.label}</legend>
      <Notes {...props} />
      {groups.map(({ title, choices }) => (
        <div class={wide === true ? 'choices' : moments === true ? 'choices times moments' : 'choices times'}>
          {title === undefined ? null : <p class="choices-title">{title}</p>}
          {choices.map((choice) => (
            <label class="choice">
              <input type="radio" name={props.name} value={choice.value} checked={choice.value === value} required />
              <span>{choice.label}</span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}

export function Hidden({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
