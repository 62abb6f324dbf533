import { mailChoices } from '../forms/office-form.ts';
import { Checkbox } from './controls.tsx';
import { type OfficePageProps, PartForm } from './office-part.tsx';

/** Which mails the office wants beside those that tell of a change; those it can't do without. */
export function MailSection(props: OfficePageProps) {
  const { reader, office, refused } = props;
  const typed = refused?.form === 'mail' ? refused.typed : undefined;
  return (
    <section aria-labelledby="mail">
      <h2 id="mail">{reader.say('page.office.mail')}</h2>
      <p class="hint">{reader.say('page.office.mail.hint')}</p>
      <PartForm {...props} part="mail">
        {mailChoices.map((name) => (
          <Checkbox
            form="mail"
            name={name}
            label={reader.say(`page.office.mail.${name}`)}
            checked={typed === undefined ? office.mail[name] : typed.has(name)}
          />
        ))}
        <button type="submit">{reader.say('page.office.mail.do')}</button>
      </PartForm>
    </section>
  );
}
