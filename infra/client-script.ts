import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What functions/web/script.ts serves, as an esbuild definition: the modules of functions/web/client as one text. Browsers of the last three
 * years are enough, since every page works without it.
 */
export function clientScript(): { readonly CLIENT_SCRIPT: string } {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ['functions/web/client/page.ts'],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'warning',
  });
  return { CLIENT_SCRIPT: JSON.stringify(outputFiles[0]?.text ?? '') };
}
