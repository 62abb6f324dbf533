import * as z from 'zod';
import type { Key, Values } from '../../../shared/wording/wording.ts';

/** A form's fields as they came, to be shown again as typed. A name may come more than once. */
export class Fields {
  readonly #values: URLSearchParams;

  constructor(values: URLSearchParams = new URLSearchParams()) {
    this.#values = values;
  }

  /** What was typed, without surrounding blanks; undefined when left empty. */
  text(name: string): string | undefined {
    const value = this.#values.get(name)?.trim();
    return value === undefined || value === '' ? undefined : value;
  }

  all(name: string): string[] {
    return this.#values.getAll(name).filter((value) => value !== '');
  }

  /** Everything as it came, to be sent once more. */
  entries(): [string, string][] {
    return [...this.#values];
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** A whole number as typed; NaN for anything else, which no schema takes. */
  number(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    return /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  }
}

/** A message beside a field; `field` is the dotted path, '' for the form as a whole. */
export interface Fault {
  readonly field: string;
  /** Where it is in a JSON body (RFC 6901), "/words/toOffice". */
  readonly pointer?: string;
  readonly key: Key;
  readonly values?: Values;
}

const NUMBER = /^a number from (-?\d+) to (\d+)$/;

/**
 * How every edge parses what people and programs send: with what was sent, and, where that is no number, with the bounds of the number it
 * should have been, which the schema knows and a plain issue does not tell.
 */
export const asSent = {
  reportInput: true,
  error: ({ code, inst }: z.core.$ZodRawIssue): string | undefined => {
    if (code !== 'invalid_type' || !(inst instanceof z.ZodNumber)) return undefined;
    const { minValue: least, maxValue: most } = inst;
    const isBounded = least !== null && most !== null && most < Number.MAX_SAFE_INTEGER;
    return isBounded ? `a number from ${least} to ${most}` : undefined;
  },
} as const;

/** A command groups some fields of its form; people know them by their own names. */
const groups = ['words', 'party'];

/**
 * What a schema found wrong, as sentences for people. One per field: the first that counts. `envelope` is what the schema puts
 * around the fields that were sent.
 */
export function faultsOf(error: z.ZodError, envelope?: string): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of error.issues) {
    const path = without(envelope === undefined ? [] : [envelope], issue.path.map(String));
    const field = without(groups, path).join('.');
    if (!faults.has(field)) faults.set(field, { field, pointer: `/${path.join('/')}`, ...sentenceFor(issue) });
  }
  return [...faults.values()];
}

function without(leading: readonly string[], path: string[]): string[] {
  return leading.includes(path[0] ?? '') ? path.slice(1) : path;
}

function numberMeant(message: string): Pick<Fault, 'key' | 'values'> {
  const [, least, most] = NUMBER.exec(message) ?? [];
  return least === undefined || most === undefined
    ? { key: 'problem.invalid' }
    : { key: 'problem.number', values: { least: Number(least), most: Number(most) } };
}

function sentenceFor(issue: z.core.$ZodIssue): Pick<Fault, 'key' | 'values'> {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string') return { key: 'problem.too-long', values: { limit: Number(issue.maximum) } };
      if (issue.origin === 'array') return { key: 'problem.too-many', values: { limit: Number(issue.maximum) } };
      return { key: 'problem.too-big', values: { limit: Number(issue.maximum) } };
    case 'too_small':
      return issue.origin === 'string'
        ? { key: 'problem.required' }
        : { key: 'problem.too-small', values: { limit: Number(issue.minimum) } };
    case 'invalid_type':
      return issue.input === undefined ? { key: 'problem.required' } : numberMeant(issue.message);
    // None of several was chosen.
    case 'invalid_value':
      return { key: issue.input === undefined ? 'problem.required' : 'problem.invalid' };
    case 'invalid_format':
      if (issue.format === 'email') return { key: 'problem.email' };
      return { key: issue.message === 'one line of plain text' ? 'problem.one-line' : 'problem.invalid' };
    default:
      return { key: 'problem.invalid' };
  }
}
