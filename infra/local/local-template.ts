import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface StackContext {
  readonly domain: string;
  /** Comma-separated addresses that may sign in as organizers. */
  readonly organizers: string;
}

export interface SynthesizedTemplate {
  readonly templateFile: string;
  /** Where the assets manifest and the bundles are. */
  readonly directory: string;
}

export const LOCAL_CONTEXT: StackContext = { domain: 'parley.example', organizers: 'organizer@parley.example' };

/** Synthesizes the stack for this machine, with all bundles, into an empty folder (2–3 s). */
export async function synthesizeLocally(context: StackContext, outdir: string): Promise<SynthesizedTemplate> {
  // CDK takes a second to load, which nobody who brings a template need wait for.
  const { synthesize } = await import('../synth.ts');
  const { templateFile, directory } = synthesize({ context: { ...context, local: true }, outdir });
  // Lambda unpacks a bundle where no package.json is near; without one of its own, ours might make .js files modules.
  await writeFile(join(directory, 'package.json'), '{"type":"commonjs"}');
  return { templateFile, directory };
}
