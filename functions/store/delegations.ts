import type * as z from 'zod';
import type { Programme } from '../../shared/summit/agenda.ts';
import type { Delegation, DelegationId } from '../../shared/summit/delegation.ts';
import { addMinutes, type Instant } from '../../shared/summit/grid.ts';
import type { Summit } from '../../shared/summit/summit.ts';
import { delegationChangesItem, delegationItemOf, stagedItem, stagedItemsOf, withImported } from './delegation-item.ts';
import { all, type Expression, equals, missing, present } from './expression.ts';
import { following, programmeItemOf, revised, written } from './facts.ts';
import { type NewFeed, newFeed } from './feeds.ts';
import { delegationItem, keyItem, read } from './item.ts';
import { key, partition, prefix } from './key.ts';
import { freedItem } from './outbox-item.ts';
import { type NotRemoved, removalWrites, returnWrites } from './removal.ts';
import type { SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';
import { LIMIT_WRITES, type Write } from './transaction.ts';

/** How often any delegation was changed so far, any aide, and how often sessions were closed to sign-ups; 0 while none was. */
export type DelegationChanges = z.infer<typeof delegationChangesItem>;

export interface DelegationStore {
  /** All of them; an import that stands is in it as a whole, however much of it is written yet. */
  delegations(): Promise<Delegation[]>;
  delegation(id: DelegationId): Promise<Delegation | undefined>;
  /** Read it before the delegations that a decision is made on. */
  delegationChanges(): Promise<DelegationChanges>;
  /**
   * The next revision, with its audit event. False: someone was faster, or an import is being written. `seen`, read before the agenda: only
   * if no session was closed to sign-ups since, so that nobody comes to be signed up for what takes none.
   */
  changeDelegation(delegation: Delegation, event: SummitEvent, seen?: DelegationChanges): Promise<boolean>;
  /**
   * As `changeDelegation`, and only if no aide of any delegation has changed since `seen`: no address comes to belong to two. `feed`: in the
   * same transaction the office gets this calendar address, so that whoever leaves it no longer knows it.
   */
  changeAides(delegation: Delegation, event: SummitEvent, seen: DelegationChanges, feed?: NewFeed): Promise<boolean>;
  /**
   * Each the next revision of its delegation, all or none, with one audit event. False: some delegation has changed since `seen`, and
   * nothing was written. What does not fit into one transaction is staged, decided by one transaction, and then written in portions
   * (a put and a transaction for every thirty); should that break off, `resumeImport` ends it.
   */
  importDelegations(delegations: readonly Delegation[], event: SummitEvent, seen: DelegationChanges): Promise<boolean>;
  /**
   * Takes out a delegation, as it was seen, that has never had a request, with its calendar address, its welcome and its place among those
   * kept apart. Its aides are out at once, since whoever comes in is looked up on it.
   */
  removeDelegation(delegation: Delegation, summit: Summit, event: SummitEvent): Promise<NotRemoved | undefined>;
  /**
   * An agenda with all sign-ups that go or come with it: the next revision of the programme and of those delegations, all or none, as long
   * as no delegation has changed since `seen`. Many are written as those of an import are.
   */
  changeSignUps(
    programme: Programme,
    delegations: readonly Delegation[],
    event: SummitEvent,
    seen: DelegationChanges,
  ): Promise<boolean>;
  /** Ends an import that stands and whose writer has not ended it within a minute. */
  resumeImport(now: Instant): Promise<void>;
}

/** Of the delegations one transaction takes: beside the counter, the event and the word to the placer. */
export const LIMIT_AT_ONCE = LIMIT_WRITES - 3;
/** A writer that has not come to the end by then is taken for gone. */
const RESUMED_AFTER_MINUTES = 1;

export function openDelegations(table: Table): DelegationStore {
  async function counter() {
    const item = await table.get(key.delegationChanges());
    return read(delegationChangesItem, item ?? {});
  }

  return {
    delegations: () => allDelegations(table),
    async delegation(id) {
      const item = await table.get(key.delegation(id));
      if (item !== undefined) return read(delegationItem, item);
      // Rarely asked for: it may be of an import that stands, and be written in a moment.
      const { importing } = await counter();
      return importing === undefined ? undefined : (await allDelegations(table)).find((one) => one.id === id);
    },
    delegationChanges: counter,
    changeDelegation: (delegation, event, seen) =>
      revised(table, delegationItemOf(delegation), following(delegation), event, [
        counted({ changes: 1 }, seen && sameCount('closings', seen.closings)),
      ]),
    changeAides: (delegation, event, seen, feed) =>
      revised(table, delegationItemOf(delegation), following(delegation), event, [
        counted({ changes: 1, aides: 1 }, sameCount('aides', seen.aides)),
        ...(feed === undefined ? [] : newFeed(feed)),
      ]),
    importDelegations: (delegations, event, seen) =>
      writeAll(table, delegations, event, counted({ changes: 1, aides: 1 }, sameCount('changes', seen.changes))),
    changeSignUps(programme, delegations, event, seen) {
      const item = programmeItemOf(programme);
      const put: Write<'outrun'> = { kind: 'put', item, when: following(programme), why: () => 'outrun' };
      return writeAll(
        table,
        delegations,
        event,
        counted({ changes: 1, closings: 1 }, sameCount('changes', seen.changes)),
        [put],
      );
    },
    async removeDelegation(delegation, summit, event) {
      const outcome = await table.transact<NotRemoved>([
        counted({ changes: 1, aides: 1 }),
        ...removalWrites(delegation, summit, event),
      ]);
      if (outcome.ok || written(outcome)) return undefined;
      return outcome.failed.includes('asked') ? 'asked' : 'outrun';
    },
    async resumeImport(now) {
      const { importing } = await counter();
      if (importing === undefined || addMinutes(importing.at, RESUMED_AFTER_MINUTES) > now) return;
      await finish(table, importing);
    },
  };
}

/**
 * The delegations as one import after the other made them. While one is being written, what it has left to write is read first and then,
 * once more, what is written: a portion that is no longer left was written before. Should it have ended meanwhile, the written is all.
 */
async function allDelegations(table: Table): Promise<Delegation[]> {
  let { written: found, importing } = await writtenDelegations(table);
  while (importing !== undefined) {
    const staged = await table.partition(partition.staged(importing.id));
    const left = staged.flatMap((item) => read(stagedItem, item).delegations);
    const next = await writtenDelegations(table);
    if (next.importing?.id === importing.id) return withImported(next.written, left);
    ({ written: found, importing } = next);
  }
  return found;
}

/** What the table holds of them, and the import that is being written. */
async function writtenDelegations(table: Table) {
  const written: Delegation[] = [];
  let importing: DelegationChanges['importing'];
  for (const item of await table.partition(partition.summit, prefix.delegationsAndChanges)) {
    if (item['sk'] === key.delegationChanges().sk) ({ importing } = read(delegationChangesItem, item));
    else written.push(read(delegationItem, item));
  }
  return { written, importing };
}

type Counting = Extract<Write<'outrun'>, { kind: 'update' }>;

/** Counts a change, as long as no import is being written. */
function counted(add: Readonly<Record<string, number>>, asSeen?: Expression): Counting {
  const free = missing('importing');
  const when = asSeen === undefined ? free : all(free, asSeen);
  return { kind: 'update', key: key.delegationChanges(), changes: { add }, when, why: () => 'outrun' };
}

/**
 * All of them with what goes along, or none: in one transaction, or, where they are too many, staged, decided by one transaction, and
 * then written in portions.
 */
async function writeAll(
  table: Table,
  delegations: readonly Delegation[],
  event: SummitEvent,
  counting: Counting,
  along: readonly Write<'outrun'>[] = [],
): Promise<boolean> {
  const said: Write<'outrun'> = { kind: 'put', item: summitEventItemOf(event), when: missing(), why: () => 'outrun' };
  const returning = await returnWrites<'outrun'>(table, delegations);
  if (delegations.length + returning.length + along.length <= LIMIT_AT_ONCE) {
    const outcome = await table.transact<'outrun'>([
      counting,
      ...delegations.map(
        (one): Write<'outrun'> => ({
          ...{ kind: 'put', item: delegationItemOf(one), when: following(one), why: () => 'outrun' },
        }),
      ),
      ...returning,
      ...along,
      said,
      { kind: 'put', item: freedItem(event.id, event.at) },
    ]);
    return written(outcome);
  }
  const staged = stagedItemsOf(event.id, event.at, delegations);
  for (const item of staged) await table.put(item);
  // From here on it stands: nobody else changes a delegation until all of it is written.
  const importing = { id: event.id, at: event.at };
  const standing = { ...counting, changes: { ...counting.changes, set: { importing } } };
  if (written(await table.transact<'outrun'>([standing, ...along, said]))) {
    await finish(table, importing);
    return true;
  }
  for (const { pk, sk } of staged) await table.remove({ pk, sk });
  return false;
}

function sameCount(what: keyof DelegationChanges, seen: number): Expression {
  return seen === 0 ? missing(what) : equals(what, seen);
}

/**
 * Writes what is staged, a portion and the end of its staging in one transaction, so that no portion is written twice and whoever
 * goes on begins with what is left; then lets others change delegations again, with a word to the placer.
 */
async function finish(table: Table, { id, at }: { readonly id: string; readonly at: Instant }): Promise<void> {
  const ours = equals(['importing', 'id'], id);
  const why = () => 'done' as const;
  for (const item of await table.partition(partition.staged(id))) {
    const { pk, sk } = read(keyItem, item);
    const { delegations } = read(stagedItem, item);
    const outcome = await table.transact<'done'>([
      { kind: 'check', key: key.delegationChanges(), when: ours, why },
      { kind: 'delete', key: { pk, sk }, when: present(), why },
      ...delegations.map((one) => ({ kind: 'put' as const, item: delegationItemOf(one) })),
      ...(await returnWrites<'done'>(table, delegations)),
    ]);
    // Not written: someone else has just done the same portion.
    written(outcome);
  }
  const ended = await table.transact([
    { kind: 'update', key: key.delegationChanges(), changes: { remove: ['importing'] }, when: ours, why },
    { kind: 'put', item: freedItem(id, at) },
  ]);
  written(ended);
}
