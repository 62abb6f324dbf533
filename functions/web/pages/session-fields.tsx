import { bindingSchema, LIMIT_SPEAKERS, type Session, sessionKindSchema } from '../../../shared/summit/agenda.ts';
import { LIMIT_CITY } from '../../../shared/summit/city.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { languages } from '../../../shared/summit/language.ts';
import { titleField } from '../forms/session-form.ts';
import type { Reader } from '../reader.ts';
import { Checkbox, Select, TextArea, TextField } from './controls.tsx';
import { type RefusedChange, SpanFields } from './span-fields.tsx';

export function titleLabel(reader: Reader, language: Reader['language']): string {
  return reader.say('page.sessions.title', { language: reader.say(`language.${language}`) });
}

/** The cities whose mayors speak there; of two with one name the ids, so that what is shown can be sent again. */
export function speakingCities({ speakers }: Session, offices: readonly Delegation[]): string[] {
  return speakers.map((id) => {
    const city = offices.find((office) => office.id === id)?.city;
    const isAlone = offices.filter((office) => office.city === city).length === 1;
    return city !== undefined && isAlone ? city : id;
  });
}

interface SessionFieldsProps {
  readonly reader: Reader;
  readonly offices: readonly Delegation[];
  readonly form: string;
  /** As it is; absent for a new one. */
  readonly session?: Session | undefined;
  readonly refused?: RefusedChange | undefined;
}

/** Everything that can be said of a session, as it is or as it was typed and refused. */
export function SessionFields({ reader, offices, form, session, refused }: SessionFieldsProps) {
  const shared = { form, messages: refused?.messages ?? [] };
  const value = (name: string, now: string | undefined) => (refused === undefined ? now : refused.typed.text(name));
  const { zones } = reader.facts.venue;
  return (
    <>
      <Titles reader={reader} offices={offices} form={form} session={session} refused={refused} />
      <div class="row">
        <Select
          {...shared}
          name="kind"
          label={reader.say('page.sessions.kind')}
          choices={sessionKindSchema.options.map((one) => ({ value: one, label: reader.say(`page.session.${one}`) }))}
          value={value('kind', session?.kind)}
          empty={reader.say('page.choose')}
          required
        />
        <Select
          {...shared}
          name="binds"
          label={reader.say('page.sessions.binds')}
          choices={bindingSchema.options.map((one) => ({
            value: one,
            label: reader.say(`page.sessions.binds.${one}`),
          }))}
          value={value('binds', session?.binds)}
          empty={reader.say('page.sessions.binds.by-kind')}
        />
        <Select
          {...shared}
          name="zone"
          label={reader.say('page.sessions.zone')}
          choices={zones.map(({ id, name }) => ({ value: id, label: name }))}
          value={value('zone', session?.zone)}
          empty={reader.say('page.sessions.zone.none')}
        />
      </div>
      <SpanFields reader={reader} form={form} span={session?.time} refused={refused} />
      <TextArea
        {...shared}
        name="speakers"
        label={reader.say('page.sessions.speakers')}
        hint={reader.say('page.sessions.speakers.hint')}
        maxlength={LIMIT_SPEAKERS * LIMIT_CITY}
        value={value('speakers', session && speakingCities(session, offices).join('\n'))}
      />
      <Checkbox
        form={form}
        name="provisional"
        label={reader.say('page.session.provisional')}
        checked={refused === undefined ? session?.provisional === true : refused.typed.has('provisional')}
      />
    </>
  );
}

/** The reader's own language first; one title may stand for all. */
function Titles({ reader, form, session, refused }: SessionFieldsProps) {
  const title = (language: Reader['language'], hint?: string) => (
    <TextField
      form={form}
      messages={refused?.messages ?? []}
      name={titleField(language)}
      label={titleLabel(reader, language)}
      hint={hint}
      maxlength={400}
      value={refused === undefined ? session?.title[language] : refused.typed.text(titleField(language))}
    />
  );
  return (
    <>
      {title(reader.language, reader.say('page.sessions.title.hint'))}
      <div class="row">
        {languages.filter((language) => language !== reader.language).map((language) => title(language))}
      </div>
    </>
  );
}
