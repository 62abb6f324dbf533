import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What functions/web/http/script.ts serves, as esbuild definitions: the modules of functions/web/client, and those of functions/web/worker, each as one
 * text. Browsers of the last three years are enough, since every page works without them.
 */
export function clientScript(): { readonly CLIENT_SCRIPT: string; readonly CLIENT_WORKER: string } {
  return {
    CLIENT_SCRIPT: JSON.stringify(bundled('functions/web/client/page.ts')),
    CLIENT_WORKER: JSON.stringify(bundled('functions/web/worker/worker.ts')),
  };
}

function bundled(entry: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
