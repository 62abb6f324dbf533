import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { StackContext } from './context.ts';
import { ParleyStack } from './stack.ts';

/** Synthesizes the stack into a folder, bundles included: what would be deployed, for the local stack and for tests. */
export function synthesize(options: { readonly context: StackContext; readonly outdir: string }): {
  readonly templateFile: string;
  readonly directory: string;
} {
  // As the CDK's own command line does, so that every resource says which construct it belongs to.
  const context = { 'aws:cdk:enable-path-metadata': true };
  const app = new App({ outdir: options.outdir, analyticsReporting: false, context });
  const stack = new ParleyStack(app, 'Parley', options.context);
  const assembly = app.synth();
  return { templateFile: join(assembly.directory, stack.templateFile), directory: assembly.directory };
}
