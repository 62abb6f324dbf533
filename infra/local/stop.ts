/**
 * An expected reason why the local stack cannot start or go on. The message is one or two whole sentences for the
 * person at the console: what is the matter, then the remedy. It is shown without a stack trace.
 */
export class Stop extends Error {
  override readonly name = 'Stop';
  /** What the process ends with: 2 for a bad option, 1 for everything else. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
