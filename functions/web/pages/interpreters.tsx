import { languages } from '../../../shared/summit/language.ts';
import type { Interpreter } from '../../../shared/summit/room.ts';
import { interpreterPrint, languageFields } from '../forms/interpreter-form.ts';
import type { Reader } from '../reader.ts';
import { Hidden, idOf, Select } from './controls.tsx';
import { OpenHours } from './room-hours.tsx';
import { changeForm, type RefusedChange } from './span-fields.tsx';
import { VenueForm, type VenueFormProps } from './venue-form.tsx';

interface InterpretersProps {
  readonly reader: Reader;
  /** Minted for this page, so that a form sent twice makes one plan. */
  readonly secret: string;
  readonly refused?: RefusedChange;
}

/** Who interprets between which two languages, and when; below each what changes it. */
export function Interpreters({ reader, secret, refused }: InterpretersProps) {
  const { interpreters } = reader.facts.venue;
  const refusedIn = (form: string) => (refused?.id === form ? { refused } : {});
  return (
    <section class="stack" aria-labelledby="interpreters">
      <h2 id="interpreters">{reader.say('page.interpreters')}</h2>
      <p>{reader.say(interpreters.length === 0 ? 'page.interpreters.none' : 'page.interpreters.lead')}</p>
      <details open={refused?.id === 'new-interpreter'}>
        <summary>{reader.say('page.interpreters.add')}</summary>
        <InterpreterForm
          reader={reader}
          form="new-interpreter"
          action="/interpreters"
          secret={secret}
          {...refusedIn('new-interpreter')}
        />
      </details>
      <ul class="cards">
        {interpreters.map((interpreter) => (
          <InterpreterCard
            reader={reader}
            secret={secret}
            interpreter={interpreter}
            {...refusedIn(changeForm(interpreter.id))}
          />
        ))}
      </ul>
    </section>
  );
}

function InterpreterCard({
  reader,
  secret,
  interpreter,
  refused,
}: InterpretersProps & { readonly interpreter: Interpreter }) {
  const { id, name } = interpreter;
  return (
    <li id={id}>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <p class="soft">{interpreter.languages.map((language) => reader.say(`language.${language}`)).join(' – ')}</p>
      <OpenHours reader={reader} of={interpreter} otherwise="page.interpreters.off" />
      <details open={refused !== undefined}>
        <summary>{reader.say('page.interpreters.change', { name })}</summary>
        <div class="stack">
          <InterpreterForm
            reader={reader}
            form={changeForm(id)}
            action={`/interpreters/${id}/change`}
            secret={secret}
            interpreter={interpreter}
            {...(refused && { refused })}
          />
          <form method="post" action={`/interpreters/${id}/remove`}>
            <Hidden name="key" value={`${secret}-remove-${id}`} />
            <Hidden name="seen" value={interpreterPrint(interpreter)} />
            <button type="submit" class="second">
              {reader.say('page.interpreters.remove')}
            </button>
          </form>
        </div>
      </details>
    </li>
  );
}

/** Everything that an interpreter is: as it is, or as it was typed and refused. */
function InterpreterForm({ interpreter, ...venue }: VenueFormProps & { readonly interpreter?: Interpreter }) {
  const { reader, form, refused } = venue;
  const shared = { form, messages: refused?.messages ?? [] };
  const value = (name: string, now: string | undefined) => (refused === undefined ? now : refused.typed.text(name));
  return (
    <VenueForm
      {...venue}
      whose="page.interpreters"
      {...(interpreter && { of: interpreter, seen: interpreterPrint(interpreter) })}
    >
      <fieldset id={idOf(form, 'languages')} tabindex={-1}>
        <legend>{reader.say('page.interpreters.languages')}</legend>
        <div class="row">
          {languageFields.map((field, index) => (
            <Select
              {...shared}
              name={field}
              label={reader.say(index === 0 ? 'page.interpreters.one' : 'page.interpreters.other')}
              choices={languages.map((language) => ({ value: language, label: reader.say(`language.${language}`) }))}
              value={value(field, interpreter?.languages[index])}
              empty={reader.say('page.choose')}
            />
          ))}
        </div>
      </fieldset>
    </VenueForm>
  );
}
