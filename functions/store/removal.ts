import type { Delegation } from '../../shared/summit/delegation.ts';
import type { Summit } from '../../shared/summit/summit.ts';
import { all, any, type Expression, equals, missing } from './expression.ts';
import { countsItem, read } from './item.ts';
import { key } from './key.ts';
import { signedOutWrite } from './signed-out.ts';
import type { SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';
import type { Write } from './transaction.ts';

/*
 * Removing a delegation and asking it for a meeting meet in one item, the delegation's counts: the first request marks both its
 * offices as `asked`, the removal marks its own as `removed`, and each is written only where the other's mark is not. So of two that
 * come at once one is refused, whoever was first.
 */

/** What a request leaves on the counts of both its offices. */
export const askedMark = { asked: true } as const;

/** True for the counts of whoever is still at the summit. */
export const notRemoved = (): Expression => missing('removed');

const neverAsked = (): Expression => missing('asked');

/** Why a delegation was not removed: it has a meeting, or something else was changed meanwhile. */
export type NotRemoved = 'asked' | 'outrun';

/** Settings written before anyone was kept apart have no such list. */
export function sameKeptApart({ keepApart }: Summit): Expression {
  const path = ['summit', 'keepApart'];
  return any(missing(path), equals(path, keepApart));
}

/**
 * Everything that goes with a delegation, its aides' sessions included should it come again, under the condition that nobody has ever
 * asked it nor been asked by it.
 */
export function removalWrites(
  { id, revision, aides }: Delegation,
  summit: Summit,
  event: SummitEvent,
): Write<NotRemoved>[] {
  const why = (): NotRemoved => 'outrun';
  const kept = summit.keepApart.filter((pair) => !pair.includes(id));
  const settings = { key: key.settings(), when: sameKeptApart(summit), why } as const;
  return [
    { kind: 'delete', key: key.delegation(id), when: equals('revision', revision), why },
    {
      kind: 'update',
      key: key.counts(id),
      changes: { set: { removed: true } },
      when: all(neverAsked(), notRemoved()),
      why: (found) => (found !== undefined && read(countsItem, found).asked === true ? 'asked' : 'outrun'),
    },
    kept.length === summit.keepApart.length
      ? { kind: 'check', ...settings }
      : { kind: 'update', ...settings, changes: { setInside: { path: ['summit', 'keepApart'], value: kept } } },
    ...aides.map(({ email }) => signedOutWrite({ office: id, email }, event.at, why)),
    { kind: 'delete', key: key.feed(id) },
    { kind: 'delete', key: key.welcome(id) },
    { kind: 'put', item: summitEventItemOf(event), when: missing(), why },
  ];
}

/** What lets a delegation of that id come again: the marks of those among the new ones that were removed before. */
export async function returnWrites<Why>(table: Table, delegations: readonly Delegation[]): Promise<Write<Why>[]> {
  const added = delegations.filter(({ revision }) => revision === 1);
  const found = await table.batch(added.map(({ id }) => key.counts(id)));
  return found
    .filter((item) => read(countsItem, item).removed === true)
    .map((item) => ({
      kind: 'update',
      key: { pk: String(item['pk']), sk: String(item['sk']) },
      changes: { remove: ['removed'] },
    }));
}
