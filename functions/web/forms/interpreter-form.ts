import type { Amendment } from '../../../shared/summit/amendment.ts';
import {
  type Interpreter,
  type InterpreterId,
  interpreterIdSchema,
  interpreterSchema,
} from '../../../shared/summit/room.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import { sha256 } from '../../store/secret.ts';
import type { Parsed } from '../commands.ts';
import { slugOf } from '../files/table-rows.ts';
import { asSent, type Fault, type Fields, faultsOf } from './fields.ts';
import { hoursTyped } from './room-hours.ts';

/** The two languages one interprets between, each a field of its own. */
export const languageFields = ['languages.0', 'languages.1'] as const;

/** Tells an interpreter who was looked at from what has become of the entry. */
export function interpreterPrint(interpreter: Interpreter): string {
  return sha256(JSON.stringify(interpreter)).slice(0, 16);
}

/** True where the form was sent before: the interpreter is there as typed. */
export function isInterpreterThere(amendment: Amendment, { venue }: Facts): boolean {
  if (amendment.kind !== 'interpreter' || amendment.interpreter === null) return false;
  const { id, interpreter } = amendment;
  return venue.interpreters.some((one) => interpreterPrint({ ...one, id }) === interpreterPrint(interpreter));
}

/** An interpreter as the form sends it: a new one, or what the former is to become. */
export function interpreterTyped(
  form: Fields,
  { summit: { grid }, venue }: Facts,
  former: Interpreter | undefined,
): Parsed<Amendment> {
  const name = form.text('name');
  const id = former?.id ?? newInterpreterId(name ?? '', venue);
  const hours = hoursTyped(form, grid, former, 'problem.no-hours-at-work');
  const languages = languageFields.map((field) => form.text(field));
  const typed = interpreterSchema.omit({ hours: true }).safeParse({ id, name, languages }, asSent);
  if (typed.success && hours.ok) {
    const interpreter = interpreterSchema.parse({ ...typed.data, hours: hours.value });
    return { ok: true, value: { kind: 'interpreter', id, interpreter } };
  }
  // Told together with what else is wrong; by itself it is one of the faults of every such change.
  const [one, other] = languages;
  const alike: Fault[] =
    one !== undefined && one === other ? [{ field: languageFields[1], key: 'problem.same-language' }] : [];
  return {
    ok: false,
    faults: [...(typed.success ? [] : faultsOf(typed.error)), ...alike, ...(hours.ok ? [] : hours.faults)],
  };
}

/** Out of the name, with a number where that is taken. */
function newInterpreterId(name: string, { interpreters, formerInterpreters = [] }: Facts['venue']): InterpreterId {
  const taken = new Set<string>([...interpreters, ...formerInterpreters].map(({ id }) => id));
  const base = `int_${slugOf(name).slice(0, 36) || 'interpreter'}`;
  const numbers = Array.from({ length: taken.size }, (_, index) => `${base}-${index + 2}`);
  return interpreterIdSchema.parse([base, ...numbers].find((id) => !taken.has(id)));
}
