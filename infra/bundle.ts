import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import type { FunctionName } from '../functions/env.ts';
import { clientScript } from './client-script.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * One function as one minified file with its source map. esbuild is called in this process: CDK's own bundling construct starts
 * it through npx, which makes the five bundles take ten seconds instead of two.
 */
export function bundle(name: FunctionName): AssetCode {
  const folder = join(root, 'functions', name);
  return Code.fromAsset(folder, {
    // The same sources make the same bundle, so that a deployment without a change changes nothing.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-pulled'),
      local: {
        tryBundle(outdir) {
          build(join(folder, 'handler.ts'), join(outdir, 'index.js'));
          return true;
        },
      },
    },
  });
}

export function build(entry: string, outfile: string): void {
  buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    define: clientScript(),
    alias: { '@aws-sdk/credential-provider-node': './infra/lambda-credentials.ts' },
    // Loaded by the SDK where an operation streams events, as none that Parley calls does; 20 KB of each bundle.
    external: ['@smithy/core/event-streams'],
    // The local stack runs the same bundles on the oldest Node that package.json allows.
    target: 'node20',
    // As fast to start as ESM, and without a shim for the packages that still call require().
    format: 'cjs',
    // The ES modules of the SDK and of zod shake down to half of what their CommonJS bundles to.
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}
