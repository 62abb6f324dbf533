import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import type { StackContext } from './context.ts';
import { ParleyStack } from './stack.ts';

const cdkFile = z.object({ context: z.record(z.string(), z.unknown()) });

/**
 * What CDK's command line gives an app: the flags of cdk.json, and that every resource says which construct it belongs to. With it
 * the template made here is the one that would be deployed.
 */
export function cliContext(): Record<string, unknown> {
  const { context } = cdkFile.parse(JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8')));
  return { ...context, 'aws:cdk:enable-path-metadata': true };
}

/**
 * Synthesizes the stack into a folder, bundles included: what would be deployed, for the local stack and for tests. Templates are
 * checked by infra/app.ts; here the four seconds that CDK's own checks take are saved.
 */
export function synthesize(options: { readonly context: StackContext; readonly outdir: string }): {
  readonly templateFile: string;
  readonly directory: string;
} {
  const app = new App({
    outdir: options.outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    context: cliContext(),
  });
  const stack = new ParleyStack(app, 'Parley', options.context);
  const assembly = app.synth();
  return { templateFile: join(assembly.directory, stack.templateFile), directory: assembly.directory };
}
