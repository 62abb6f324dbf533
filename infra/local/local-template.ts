import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { StackContext } from '../context.ts';
import type { Closers } from './closers.ts';
import { Stop } from './stop.ts';

/** What a deployment is told on the command line. */
export type LocalContext = Omit<StackContext, 'local'>;

export const LOCAL_CONTEXT: LocalContext = { domain: 'parley.example', organizers: 'organizer@parley.example' };

const synthesizedSchema = z.object({
  templateFile: z.string(),
  /** Where the assets manifest and the bundles are. */
  directory: z.string(),
});
export type SynthesizedTemplate = z.infer<typeof synthesizedSchema>;

/**
 * Synthesizes the stack for this machine, with all bundles, into an empty folder (4–6 s). CDK does it in a process of its
 * own: it takes 300 MB, blocks while it works, and prints what nobody needs to read unless it fails.
 */
export async function synthesizeLocally(
  context: LocalContext,
  outdir: string,
  closers?: Closers,
): Promise<SynthesizedTemplate> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx'));
  const child = fork(
    fileURLToPath(new URL('./synth-process.ts', import.meta.url)),
    [JSON.stringify({ ...context, local: true }), outdir],
    { execArgv: ['--import', tsx.href], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  await closers?.add(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  let answer: unknown;
  child.on('message', (message) => {
    answer = message;
  });
  await new Promise((resolve) => child.once('close', resolve));
  const { data } = synthesizedSchema.safeParse(answer);
  if (data === undefined) throw new Stop(`The stack could not be synthesized:\n${output.trim()}`);
  // Lambda unpacks a bundle where no package.json is near; without one of its own, ours might make .js files modules.
  await writeFile(join(data.directory, 'package.json'), '{"type":"commonjs"}');
  return data;
}
