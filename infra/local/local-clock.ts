/**
 * The clock of the local stack: the machine's, moved by an offset. It runs at the machine's pace.
 * Function processes follow it through the preloaded clock.mjs.
 */
export class LocalClock {
  #offsetMs = 0;
  readonly #followers = new Set<(offsetMs: number) => void>();

  /** Starts at `now` (epoch milliseconds), or with the machine. */
  constructor(now?: number) {
    if (now !== undefined) this.#offsetMs = now - Date.now();
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Sets the clock to an instant, forward or back. */
  set(now: number): void {
    this.#offsetMs = now - Date.now();
    for (const follow of this.#followers) follow(this.#offsetMs);
  }

  /** Calls back with each new offset until the returned function is called. */
  follow(follower: (offsetMs: number) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }
}
