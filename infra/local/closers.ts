/**
 * What has been started and must be ended again, in reverse order; also when the start fails half-way or is
 * interrupted. Something that comes too late is ended at once.
 */
export class Closers {
  readonly #closers: (() => Promise<void> | void)[] = [];
  #closing: Promise<void> | undefined;

  async add(close: () => Promise<void> | void): Promise<void> {
    if (this.#closing === undefined) this.#closers.push(close);
    else await close();
  }

  get closing(): boolean {
    return this.#closing !== undefined;
  }

  /** Ends everything, once. What cannot be ended does not keep the rest. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    const faults: unknown[] = [];
    for (const close of this.#closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, 'Not everything could be ended.');
  }
}
