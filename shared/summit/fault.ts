import * as z from 'zod';

/** What kind of fault it is; stable, so that a page can say it in another language. */
export type FaultCode =
  | 'missing'
  | 'wrong-type'
  | 'too-small'
  | 'too-big'
  | 'not-a-choice'
  | 'malformed'
  | 'unknown-key'
  | 'no-such-time'
  | 'skipped-time'
  | 'time-twice'
  | 'wrong-offset'
  | 'not-before'
  | 'outside-days'
  | 'too-many-days'
  | 'off-grid'
  | 'too-long-for-a-day'
  | 'twice'
  | 'unknown-reference'
  | 'same-zone'
  | 'same-language'
  | 'no-sign-up'
  | 'lead-aide'
  | 'too-many-claims';

/** One thing that is wrong in a summit file. */
export interface Fault {
  /** Where, as one would write it in code: `delegations[3].aides[0].email`; empty for the file as a whole. */
  readonly path: string;
  readonly code: FaultCode;
  /** For the organizer, in English. */
  readonly sentence: string;
  /** `not-a-choice`: what may stand there. */
  readonly choices?: readonly string[];
  /** `twice`: the path where it stands first. */
  readonly before?: string;
}

function pathOf(steps: readonly PropertyKey[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    return path === '' ? String(step) : `${path}.${String(step)}`;
  }, '');
}

const LIMIT_QUOTED = 40;

/** A value as a sentence quotes it: short, and without characters that a terminal or a page would obey. */
export function quote(value: unknown): string {
  if (typeof value === 'string') {
    const text = value.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
    return `“${text.length > LIMIT_QUOTED ? `${text.slice(0, LIMIT_QUOTED - 1)}…` : text}”`;
  }
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : String(value);
}

/** "a", "a or b", "a, b or c". */
function choiceOf(values: readonly unknown[]): string {
  const words = values.map(String);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}

const expectations: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list of two',
  object: 'an object',
};

/** "1 entry", "20 characters", "5". */
function counted(amount: unknown, origin: string): string {
  const [one, many] = { string: [' character', ' characters'], array: [' entry', ' entries'] }[origin] ?? ['', ''];
  return `${amount}${amount === 1 ? one : many}`;
}

function sizeOf(value: unknown): unknown {
  return typeof value === 'string' || Array.isArray(value) ? value.length : value;
}

function say(issue: z.core.$ZodIssue): Omit<Fault, 'path'> {
  const found = quote(issue.input);
  switch (issue.code) {
    case 'invalid_type': {
      const expected = expectations[issue.expected] ?? issue.expected;
      if (issue.input === undefined) return { code: 'missing', sentence: `This is missing: expected ${expected}.` };
      return { code: 'wrong-type', sentence: `Expected ${expected}, found ${found}.` };
    }
    case 'too_small': {
      if (issue.input === '') return { code: 'too-small', sentence: 'This is empty.' };
      const least = `at least ${counted(issue.minimum, issue.origin)}`;
      return { code: 'too-small', sentence: `Expected ${least}, found ${sizeOf(issue.input)}.` };
    }
    case 'too_big': {
      const most = `at most ${counted(issue.maximum, issue.origin)}`;
      return { code: 'too-big', sentence: `Expected ${most}, found ${sizeOf(issue.input)}.` };
    }
    case 'invalid_value':
      return choice(issue.values, issue.input);
    case 'invalid_union':
      return choice(
        issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_value' ? inner.values : [])),
        issue.input,
      );
    case 'invalid_format': {
      const formats: Record<string, string> = { email: 'not an e-mail address', date: 'no such day, like 2019-06-07' };
      return { code: 'malformed', sentence: `Found ${found}: ${formats[issue.format] ?? issue.message}.` };
    }
    default:
      return { code: 'malformed', sentence: `Found ${found}: ${issue.message}.` };
  }
}

function choice(values: readonly unknown[], input: unknown): Omit<Fault, 'path'> {
  if (input === undefined) return { code: 'missing', sentence: `This is missing: expected ${choiceOf(values)}.` };
  const sentence = `Expected ${choiceOf(values)}, found ${quote(input)}.`;
  return { code: 'not-a-choice', sentence, choices: values.map(String) };
}

/** What the schema refuses in the value, in the order of the schema. */
export function shapeFaults(schema: z.ZodType, value: unknown): Fault[] {
  const parsed = schema.safeParse(value, { reportInput: true });
  const refused = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), ...say(issue) }));
  return [...refused, ...unknownKeys(schema, value, [])];
}

/**
 * Keys of which the schema knows nothing, at every depth. The domain's schemas pass over such keys, for they also read what a
 * later version has stored; but in a file written by hand a misspelt optional key would silently have no effect.
 */
function unknownKeys(schema: unknown, value: unknown, steps: readonly PropertyKey[]): Fault[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unknownKeys(schema.unwrap(), value, steps);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((entry, index) => unknownKeys(schema.element, entry, [...steps, index]));
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null || Array.isArray(value))
    return [];
  const known = new Map<string, unknown>(Object.entries(schema.shape));
  return Object.entries(value).flatMap(([key, inner]): Fault[] => {
    const path = [...steps, key];
    if (known.has(key)) return unknownKeys(known.get(key), inner, path);
    const sentence = `There is no ${quote(key)} here; possible are ${choiceOf([...known.keys()])}.`;
    return [{ path: pathOf(path), code: 'unknown-key', sentence }];
  });
}
