/**
 * Does the same for each, in order. One that fails stops none of the others: what failed is thrown at the end, all together, so that
 * something damaged at the head of a queue cannot keep the rest of it waiting for good.
 */
export async function oneByOne<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const errors: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => void errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${items.length} could not be done`);
}
