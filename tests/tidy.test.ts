import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, test } from 'vitest';
import { walls } from '../walls.config.ts';

const root = resolve(import.meta.dirname, '..');
const floors = ['shared', 'functions', 'infra', 'tests'];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

async function breaches(baseDir: string, folders: readonly string[]): Promise<string[]> {
  const { output } = await cruise([...folders], {
    baseDir,
    ruleSet: walls,
    validate: true,
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  });
  const { summary } = output as ICruiseResult;
  const told = summary.violations.map(({ from, to, rule }) => {
    const wall = walls.forbidden?.find(({ name }) => name === rule.name);
    return `${from} → ${to}: ${wall?.comment ?? rule.name}`;
  });
  return told.sort();
}

describe('the walls of the house', () => {
  test('hold: every import leads down its stairs', async () => {
    expect(await breaches(root, ['shared', 'functions', 'infra'])).toEqual([]);
  });

  test('are seen when broken: each planted import is reported with the sentence that says where the code belongs', async () => {
    expect(await breaches(resolve(root, 'tests/walls'), ['shared', 'functions', 'infra'])).toEqual([
      'functions/web/page.ts → infra/stack.ts: functions/ never imports infra/ or tests/; what both floors need belongs in shared/.',
      'infra/stack.ts → functions/web/page.ts: infra/ names a function by its file path and the type of functions/env.ts; the command-line tools may open the store.',
      'shared/fitting/place.ts → shared/meeting/decide.ts: summit ← fitting ← meeting ← plan ← mail: pass what fitting needs as a Demand or a Scene.',
      'shared/meeting/decide.ts → functions/store/read.ts: shared/ is the core: it imports itself, the schema and time libraries; I/O belongs in functions/, AWS resources in infra/.',
    ]);
  });
});

/** What the core and the shell may not reach for themselves: it comes in from the entries. */
const ambient: readonly { readonly what: RegExp; readonly say: string }[] = [
  { what: /\bprocess\.env\b/, say: 'the environment is parsed by functions/env.ts in an entry' },
  { what: /\bDate\.now\(\)|\bnew Date\(\)|\bTemporal\.Now\b/, say: 'now is a parameter' },
  { what: /\bMath\.random\(\)|\brandomBytes\(|\brandomUUID\(|\bgetRandomValues\(/, say: 'randomness is a parameter' },
];

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=\s)\/\/.*/g;
const SOURCE_NAME = /[\w-][\w./-]*\.tsx?\b/g;

/** A file may be called by its name, its path, or any end of its path that begins at a folder. */
function endsOf(file: string): string[] {
  const words = file.split('/');
  return words.map((_, from) => words.slice(from).join('/'));
}

describe('the core and the shell', () => {
  const inner = [...sources('shared'), ...sources('functions')].filter((file) => !/\/handler\.ts$/.test(file));
  test.each(ambient)('$say', ({ what }) => {
    expect(inner.filter((file) => what.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  test('have no dumping grounds: a file or folder is named after what is in it', () => {
    const dump = /(^|\/)(utils?|helpers?|common|misc|lib|index)(\.|\/)/;
    expect(floors.flatMap(sources).filter((file) => dump.test(file))).toEqual([]);
  });

  test('name only files that exist, wherever a comment names one', () => {
    const all = [...floors, 'docs'].flatMap((folder) =>
      sources(folder).filter((file) => !file.startsWith('tests/walls')),
    );
    const known = new Set([...all, ...readdirSync(root)].flatMap((file) => endsOf(file)));
    const named = all.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(COMMENT)].flatMap(([comment]) =>
        [...comment.matchAll(SOURCE_NAME)].map(([name]) => ({ file, name })),
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  test('silence no check', () => {
    const silenced = new RegExp(
      ['biome' + '-ignore', '@ts-' + '(ignore|expect-error|nocheck)', '\\.(skip|only)\\(', 'as a' + 'ny\\b'].join('|'),
    );
    const all = floors.flatMap(sources);
    expect(all.filter((file) => silenced.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  test('have files that are one thing: none of the product is over 320 lines', () => {
    const long = ['shared', 'functions', 'infra']
      .flatMap(sources)
      .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 320);
    expect(long).toEqual([]);
  });
});
