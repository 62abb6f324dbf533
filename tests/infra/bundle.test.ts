import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { environments } from '../../functions/env.ts';
import { build } from '../../infra/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-bundle-'));

afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.keys(environments))(
  'the bundle of %s asks for nothing beside it but Node, and event streams',
  (name) => {
    const file = join(folder, `${name}.js`);
    build(fileURLToPath(new URL(`../../functions/${name}/handler.ts`, import.meta.url)), file);
    const asked = [...readFileSync(file, 'utf8').matchAll(/\b(?:require|import)\("([^"]+)"\)/g)].map(
      ([, of = '']) => of,
    );
    expect(asked.filter((one) => !isBuiltin(one))).toEqual(['@smithy/core/event-streams']);
  },
);
