import type { LocalStack } from './local-stack.ts';

/** Loads the demo summit into a stack that has none, and returns the lines to print about it. */
export async function loadDemo(_stack: LocalStack): Promise<readonly string[]> {
  return [];
}
