/**
 * What may stand in a log line: ids and kinds, from a closed list. Links, tokens, codes, addresses and what people wrote have
 * no field here, so that none of them can slip in. Lambda adds time and request id.
 */
export interface LogFields {
  readonly intent?: string;
  readonly meeting?: string;
  readonly plan?: string;
  /** Of a notice, a problem, an event. */
  readonly kind?: string;
  /** Which of several, counted from 0. */
  readonly number?: number;
  readonly messageId?: string;
  /** What a person was told to quote. */
  readonly fault?: string;
  readonly error?: unknown;
}
export type LogLevel = 'info' | 'warn' | 'error';

/** One line of JSON. Of an error only its name and where it was thrown are kept: messages quote addresses and input. */
export function log(level: LogLevel, message: string, { error, ...fields }: LogFields = {}): void {
  const fault = error === undefined ? {} : { error: nameOf(error), at: framesOf(error) };
  console[level](JSON.stringify({ level, message, ...fields, ...fault }));
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function framesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .map((line) => line.trim())
    .slice(0, 8);
}
