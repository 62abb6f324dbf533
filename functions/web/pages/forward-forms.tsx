import { forwardStands } from '../../../shared/meeting/access.ts';
import { type Forward, LIMIT_FORWARDS } from '../../../shared/meeting/meeting.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { languages } from '../../../shared/summit/language.ts';
import { Hidden, Select, TextField } from './controls.tsx';
import { type FormProps, formName, MeetingForm, refusedHere } from './meeting-form.tsx';

interface ForwardProps extends FormProps {
  /** The office as it is now: a forward falls with the aide who made it. */
  readonly office: Pick<Delegation, 'aides'> | undefined;
}

/** Not the right person: whom the office has let in to this meeting, each to be taken back, and the form to let in another. */
export function ForwardSection({ forwards, ...props }: ForwardProps & { readonly forwards: readonly Forward[] }) {
  const { office: _office, ...form } = props;
  const { reader } = form;
  const title = `forwards${props.onBehalfOf ?? ''}`;
  return (
    <section aria-labelledby={title}>
      <h2 id={title} class={form.onBehalfOf === undefined ? undefined : 'hidden'}>
        {reader.say('page.forward')}
      </h2>
      {forwards.length === 0 ? null : (
        <ul class="cards">
          {forwards.map((forward) => (
            <Forwarded {...props} forward={forward} />
          ))}
        </ul>
      )}
      {forwards.length >= LIMIT_FORWARDS ? (
        <p class="hint">{reader.say('problem.too-many-forwards', { limit: LIMIT_FORWARDS })}</p>
      ) : (
        <ForwardForm {...form} />
      )}
    </section>
  );
}

function Forwarded({ forward, office, ...props }: ForwardProps & { readonly forward: Forward }) {
  const { reader, secret } = props;
  const { id, name, email, by, at } = forward;
  const who = by.role === 'parley' ? reader.say('page.doer.parley') : by.email;
  const revoke = reader.say('page.forward.revoke');
  return (
    <li>
      <p>{name === undefined ? email : `${name} (${email})`}</p>
      <p class="soft">{reader.say('page.forward.by', { who, when: reader.moment(at) })}</p>
      {forwardStands(forward, office) ? null : <p class="error">{reader.say('page.forward.dead', { who })}</p>}
      <MeetingForm {...props} secret={`${secret}-${id}`} action="revoke">
        <Hidden name="forward" value={id} />
        <button type="submit" class="second" aria-label={`${revoke}: ${email}`}>
          {revoke}
        </button>
      </MeetingForm>
    </li>
  );
}

function ForwardForm(props: FormProps) {
  const { reader } = props;
  const refused = refusedHere('forward', props);
  const shared = { form: formName('forward', props.onBehalfOf), messages: refused?.messages ?? [] };
  const typed = (name: string) => refused?.typed.text(name);
  return (
    <details open={refused !== undefined}>
      <summary>{reader.say('page.forward.add')}</summary>
      <MeetingForm {...props} action="forward">
        <p class="hint">{reader.say('page.forward.hint')}</p>
        <TextField {...shared} name="name" label={reader.say('page.aide.name')} maxlength={80} value={typed('name')} />
        <TextField
          {...shared}
          name="email"
          type="email"
          inputmode="email"
          required
          maxlength={254}
          label={reader.say('page.aide.email')}
          value={typed('email')}
        />
        <Select
          {...shared}
          name="language"
          label={reader.say('page.aide.language')}
          choices={languages.map((language) => ({ value: language, label: reader.say(`language.${language}`) }))}
          value={typed('language') ?? reader.language}
        />
        <button type="submit">{reader.say('page.forward.do')}</button>
      </MeetingForm>
    </details>
  );
}
