import { Ring } from '../ring.ts';

/** What was given up. As in AWS, the letter of a stream names the records but does not hold them. */
export interface DeadLetter {
  /** Logical id of the queue the template names for it; undefined when it names none. */
  readonly queue: string | undefined;
  /** The function that could not handle it: `mailer`. */
  readonly functionName: string;
  readonly body: unknown;
}

const KEPT_LETTERS = 1_000;

export class DeadLetters {
  readonly #letters = new Ring<DeadLetter>(KEPT_LETTERS);
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  add(letter: DeadLetter): void {
    this.#letters.push(letter);
    this.#print(`gave up on an event for ${letter.functionName}: ${JSON.stringify(letter.body)}`);
  }

  /** Oldest first. */
  all(): readonly DeadLetter[] {
    return this.#letters.all();
  }
}
