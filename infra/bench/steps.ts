/** A call to the table, in milliseconds of one clock. */
export interface Timed {
  readonly start: number;
  readonly end: number;
}

/**
 * Calls as awaited steps, each one round trip. A call belongs to the step under way as long as none of its calls has come back;
 * one that starts later may have waited for an answer, so it begins the next step. Pages of one query are therefore steps of
 * their own, and calls sent together are one.
 */
export function stepsOf<Call extends Timed>(calls: readonly Call[]): Call[][] {
  const steps: Call[][] = [];
  let firstAnswer = Number.NEGATIVE_INFINITY;
  for (const call of [...calls].sort((a, b) => a.start - b.start)) {
    if (call.start >= firstAnswer) {
      steps.push([call]);
      firstAnswer = call.end;
    } else {
      steps.at(-1)?.push(call);
      firstAnswer = Math.min(firstAnswer, call.end);
    }
  }
  return steps;
}
