import { parseArgs } from 'node:util';

const options = {
  name: { type: 'string' },
  zone: { type: 'string' },
  'first-day': { type: 'string' },
  days: { type: 'string' },
  'cell-minutes': { type: 'string' },
  table: { type: 'string' },
  region: { type: 'string' },
} as const;
type Option = keyof typeof options;

/** What each verb of `npm run summit` takes, and what it cannot do without. */
const verbs = {
  new: { takes: ['name', 'zone', 'first-day', 'days', 'cell-minutes'], needs: [], hasFile: true },
  check: { takes: [], needs: [], hasFile: true },
  load: { takes: ['table', 'region'], needs: ['table'], hasFile: true },
  export: { takes: ['table', 'region'], needs: ['table'], hasFile: false },
} as const satisfies Record<string, { takes: readonly Option[]; needs: readonly Option[]; hasFile: boolean }>;
export type Verb = keyof typeof verbs;

export const USAGE = `Usage: npm run summit -- new FILE [--name NAME] [--zone ZONE] [--first-day DAY] [--days NUMBER] [--cell-minutes 5|10|15]
       npm run summit -- check FILE
       npm run summit -- load FILE --table NAME [--region REGION]
       npm run summit -- export --table NAME [--region REGION]`;

export interface Asked {
  readonly verb: Verb;
  /** Empty for `export`. */
  readonly file: string;
  readonly values: { readonly [Name in Option]?: string };
}

/** Reads what was typed, or the one sentence that says what is wrong with it. */
export function readArguments(args: readonly string[]): Asked | string {
  const parsed = parse(args);
  if (typeof parsed === 'string') return parsed;
  const { positionals, values } = parsed;
  const [first, file, ...rest] = positionals;
  const verb = (Object.keys(verbs) as Verb[]).find((one) => one === first);
  if (verb === undefined) return first === undefined ? 'Say what to do.' : `There is no “${first}”.`;
  const { takes, needs, hasFile }: { takes: readonly string[]; needs: readonly Option[]; hasFile: boolean } =
    verbs[verb];
  if (hasFile && file === undefined) return `${verb} needs a FILE.`;
  const surplus = hasFile ? rest[0] : file;
  if (surplus !== undefined) return `${verb} does not know what to do with “${surplus}”.`;
  const foreign = Object.keys(values).find((name) => !takes.includes(name));
  if (foreign !== undefined) return `${verb} takes no --${foreign}.`;
  const missing = needs.find((name) => values[name] === undefined);
  if (missing !== undefined) return `${verb} needs --${missing}.`;
  return { verb, file: file ?? '', values };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message.replace(/(?<!\.)$/, '.') : String(error);
  }
}
