import * as z from 'zod';
import { type LocalStack, type LocalStackOptions, startStack } from '../infra/local/local-stack.ts';
import { askDoor } from './once-per-run.ts';

/** A function's time limit is for AWS; a test machine may be busy with other things. */
const PATIENCE = 10;

const templateSchema = z.object({ templateFile: z.string(), directory: z.string() });

/** The stack's template, synthesized once for the run. */
export async function localTemplate(): Promise<z.infer<typeof templateSchema>> {
  return templateSchema.parse(JSON.parse(await askDoor('template')));
}

/**
 * The whole stack for one test file, on free ports, with a DynamoDB Local of its own: the database gets slower with every record
 * that any of its streams ever had.
 * End it with `stop()` in afterAll; what functions print is in `logs()`.
 */
export async function startTestStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  return startStack({ template: await localTemplate(), patience: PATIENCE, ...options });
}
