import { type SessionId, sessionIdSchema, sessionSchema } from '../../../shared/summit/agenda.ts';
import type { Amendment } from '../../../shared/summit/amendment.ts';
import { dayOf, type Grid } from '../../../shared/summit/grid.ts';
import { type Language, languages } from '../../../shared/summit/language.ts';
import { sha256 } from '../../store/secret.ts';
import type { Parsed } from '../commands.ts';
import { asSent, type Fault, type Fields, faultsOf } from './fields.ts';
import { spanGiven } from './request-form.ts';

export const titleField = (language: Language) => `title-${language}`;

/** What tells one new session from another; sent twice from one page it is the same. */
const fields = ['key', 'kind', 'binds', 'day', 'from', 'to', ...languages.map(titleField)];

function newSessionId(form: Fields): SessionId {
  const typed = JSON.stringify(fields.map((name) => form.text(name)));
  return sessionIdSchema.parse(`ses_${sha256(typed).slice(0, 16)}`);
}

/** A new session as its form sends it; one title may stand for all languages. `language`: that of whoever typed it. */
export function sessionTyped(form: Fields, grid: Pick<Grid, 'zone'>, language: Language): Parsed<Amendment> {
  const id = newSessionId(form);
  const time = spanGiven(form, grid);
  const typed = new Map(languages.map((one) => [one, form.text(titleField(one))]));
  const any = typed.get(language) ?? [...typed.values()].find((title) => title !== undefined);
  const session = sessionSchema.omit({ day: true, time: true }).safeParse(
    {
      id,
      title: Object.fromEntries(languages.map((one) => [one, typed.get(one) ?? any])),
      kind: form.text('kind'),
      binds: form.text('binds'),
    },
    asSent,
  );
  if (session.success && time.ok) {
    const placed = { ...session.data, day: dayOf(grid, time.value.start), time: time.value };
    return { ok: true, value: { kind: 'session', id, session: placed } };
  }
  const titled = session.success ? [] : besideTitles(faultsOf(session.error), typed, language);
  return { ok: false, faults: [...titled, ...(time.ok ? [] : time.faults)] };
}

/** A title that stands for all is faulty in each language, and told once, where it was typed or should have been. */
function besideTitles(
  faults: readonly Fault[],
  typed: ReadonlyMap<Language, string | undefined>,
  language: Language,
): Fault[] {
  const isTold = (one: Language) => one === language || typed.get(one) !== undefined;
  return faults.flatMap((fault) => {
    const [part, of] = fault.field.split('.');
    if (part !== 'title') return [fault];
    const faulty = languages.find((one) => one === of);
    return faulty !== undefined && isTold(faulty) ? [{ ...fault, field: titleField(faulty) }] : [];
  });
}
