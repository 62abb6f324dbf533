/** Keeps the last `limit` items; what a local run remembers of logs must not grow without end. */
export class Ring<Item> {
  readonly #items: Item[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(item: Item): void {
    this.#items.push(item);
    if (this.#items.length > this.#limit) this.#items.shift();
  }

  /** Oldest first. */
  all(): readonly Item[] {
    return [...this.#items];
  }
}
