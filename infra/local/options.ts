import { parseArgs } from 'node:util';
import { Stop } from './stop.ts';

const DEFAULT_PORT = 3000;
/** The mailbox gets the port after. */
const HIGHEST_PORT = 65_534;
const USAGE = 'Usage: npm start -- [--port N] [--data DIR] [--now TIME]';

export interface StartOptions {
  readonly port: number;
  readonly data: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number | undefined;
}

/** Reads the command line. Throws Stop with exit code 2 and one sentence for a bad value. */
export function readOptions(args: readonly string[]): StartOptions {
  let values: { port?: string; data?: string; now?: string };
  try {
    const options = { port: { type: 'string' }, data: { type: 'string' }, now: { type: 'string' } } as const;
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [fault] = error instanceof Error ? error.message.split(/[.\n]/) : ['The options cannot be read'];
    throw new Stop(`${fault}. ${USAGE}`, 2);
  }
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (values.port?.trim() === '' || !Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    throw new Stop(`--port takes a number from 0 (any free port) to ${HIGHEST_PORT}, not "${values.port}".`, 2);
  }
  if (values.data?.trim() === '') throw new Stop('--data takes a folder, for instance --data .parley.', 2);
  return { port, data: values.data, now: values.now === undefined ? undefined : readInstant(values.now) };
}

/** An instant with its offset; a bare local time would mean something else on every machine. */
function readInstant(text: string): number {
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/i.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new Stop(`--now takes a time with its offset from UTC, like 2019-06-06T09:00-06:00, not "${text}".`, 2);
  }
  return instant;
}
