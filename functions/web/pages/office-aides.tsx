import { type Aide, LIMIT_AIDES } from '../../../shared/summit/delegation.ts';
import { languages } from '../../../shared/summit/language.ts';
import { Checkbox, Hidden, Select, TextField } from './controls.tsx';
import type { FeedProps } from './office-feed.tsx';
import { type OfficePageProps, PartForm } from './office-part.tsx';
import { Mobile } from './person.tsx';

/** The people who speak for the office: which mails each gets, in which language, and who leads. */
export function AidesSection(props: OfficePageProps & FeedProps) {
  const { reader, office } = props;
  return (
    <section aria-labelledby="aides">
      <h2 id="aides">{reader.say('page.office.aides')}</h2>
      <p class="hint">{reader.say('page.office.aides.hint')}</p>
      <ul class="cards">
        {office.aides.map((aide, index) => (
          <AideCard {...props} aide={aide} index={index} />
        ))}
      </ul>
      {office.aides.length >= LIMIT_AIDES ? (
        <p class="hint">{reader.say('page.office.aides.full', { limit: LIMIT_AIDES })}</p>
      ) : (
        <details open={props.refused?.form === 'aide-new'}>
          <summary>{reader.say('page.office.aides.add')}</summary>
          <AideForm {...props} form="aide-new" />
        </details>
      )}
    </section>
  );
}

function AideCard({
  aide,
  index,
  ...props
}: OfficePageProps & FeedProps & { readonly aide: Aide; readonly index: number }) {
  const { reader, feed } = props;
  const form = `aide-${index}`;
  const language = reader.say(`language.${aide.language}`);
  const mails = reader.say(aide.changesOnly === true ? 'page.aide.mails.changes' : 'page.aide.mails.all', { language });
  return (
    <li>
      <h3>{aide.name ?? aide.email}</h3>
      {aide.lead ? <p>{reader.say('page.aide.lead.is')}</p> : null}
      {aide.name === undefined ? null : <p>{aide.email}</p>}
      <p class="soft">
        {mails}
        {aide.mobile === undefined ? null : (
          <>
            {' · '}
            <Mobile number={aide.mobile} />
          </>
        )}
      </p>
      <details open={props.refused?.form === form}>
        <summary>{reader.say('page.aide.change', { who: aide.name ?? aide.email })}</summary>
        <AideForm {...props} form={form} aide={aide} />
      </details>
      {props.isOwn ? null : (
        <details>
          <summary>{reader.say('page.aide.everywhere', { who: aide.name ?? aide.email })}</summary>
          <form method="post" action="/sign-out/everywhere">
            <Hidden name="of" value={props.office.id} />
            <Hidden name="email" value={aide.email} />
            <p>{reader.say('page.aide.everywhere.lead')}</p>
            <button type="submit">{reader.say('page.account.everywhere')}</button>
          </form>
        </details>
      )}
      {aide.lead ? null : (
        <details open={props.refused?.form === `aide-off-${index}`}>
          <summary>{reader.say('page.aide.off', { who: aide.name ?? aide.email })}</summary>
          <PartForm {...props} part="aide-off" former={aide.email}>
            <p>{reader.say('page.aide.off.lead')}</p>
            {feed === undefined ? null : (
              <Checkbox
                form={`aide-off-${index}`}
                name="renewFeed"
                value={feed.sha256}
                label={reader.say('page.aide.off.feed')}
                hint={reader.say('page.aide.off.feed.hint')}
                checked={props.refused?.form !== `aide-off-${index}` || props.refused.typed.has('renewFeed')}
              />
            )}
            <button type="submit">{reader.say('page.aide.off.do')}</button>
          </PartForm>
        </details>
      )}
    </li>
  );
}

function AideForm({ form, aide, ...props }: OfficePageProps & { readonly form: string; readonly aide?: Aide }) {
  const { reader } = props;
  const refused = props.refused?.form === form ? props.refused : undefined;
  const shared = { form, messages: refused?.messages ?? [] };
  const value = (name: 'email' | 'name' | 'mobile' | 'language') =>
    refused === undefined ? aide?.[name] : refused.typed.text(name);
  const isChangesOnly = refused === undefined ? aide?.changesOnly === true : refused.typed.has('changesOnly');
  const isLead = refused === undefined ? aide?.lead === true : refused.typed.has('lead');
  return (
    <PartForm {...props} part="aide" {...(aide === undefined ? {} : { former: aide.email })}>
      <TextField {...shared} name="name" label={reader.say('page.aide.name')} maxlength={80} value={value('name')} />
      <TextField
        {...shared}
        name="email"
        type="email"
        inputmode="email"
        required
        maxlength={254}
        label={reader.say('page.aide.email')}
        value={value('email')}
      />
      <TextField
        {...shared}
        name="mobile"
        type="tel"
        label={reader.say('page.aide.mobile')}
        hint={reader.say('page.aide.mobile.hint')}
        value={value('mobile')}
      />
      <Select
        {...shared}
        name="language"
        label={reader.say('page.aide.language')}
        choices={languages.map((language) => ({ value: language, label: reader.say(`language.${language}`) }))}
        value={value('language') ?? reader.language}
      />
      <Checkbox
        {...shared}
        name="changesOnly"
        label={reader.say('page.aide.changesOnly')}
        hint={reader.say('page.aide.changesOnly.hint')}
        checked={isChangesOnly}
      />
      <Checkbox
        {...shared}
        name="lead"
        label={reader.say('page.aide.lead')}
        hint={reader.say('page.aide.lead.hint')}
        checked={isLead}
      />
      <button type="submit">{reader.say(aide === undefined ? 'page.office.aides.do' : 'page.aide.change.do')}</button>
    </PartForm>
  );
}
