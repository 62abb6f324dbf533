import type { Programme } from '../../shared/summit/agenda.ts';
import type { Delegation } from '../../shared/summit/delegation.ts';
import type { Facts, Summit } from '../../shared/summit/summit.ts';
import type { PlainItem } from './attribute.ts';
import { delegationItemOf } from './delegation-item.ts';
import { all, type Expression, equals, missing } from './expression.ts';
import { keyItem, programmeItem, read, settingsItem, summitEventItem, venueItem } from './item.ts';
import { type Key, key, partition, prefix } from './key.ts';
import { freedItem } from './outbox-item.ts';
import { sameKeptApart } from './removal.ts';
import type { Store, SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';
import { LIMIT_WRITES, type Outcome, type Write } from './transaction.ts';

type FactsStore = Pick<Store, 'facts' | 'load' | 'changeProgramme' | 'changeVenue' | 'changeSettings' | 'summitEvents'>;

/** Contention on the few items of the facts outlasted every try; nothing was written. */
export class TableBusy extends Error {
  constructor() {
    super('others were writing the same on every try; nothing was written');
    this.name = 'TableBusy';
  }
}

/** Whether it was written; false: a condition did not hold. */
export function written(outcome: Outcome<unknown>): boolean {
  if (!outcome.ok && outcome.failed.length === 0) throw new TableBusy();
  return outcome.ok;
}

const settingsOf = (summit: Summit) => ({ ...key.settings(), summit });

export const programmeItemOf = (programme: Programme): PlainItem & Key => ({ ...key.programme(), ...programme });

export function openFacts(table: Table): FactsStore {
  return {
    async facts() {
      const items = await table.partition(partition.summit, prefix.fact);
      return factsFrom(new Map(items.map((item) => [read(keyItem, item).sk, item])));
    },
    load: (facts, list, event) => load(table, facts, list, event),
    changeProgramme: (programme, event) => revised(table, programmeItemOf(programme), following(programme), event),
    changeVenue: (venue, event) => revised(table, { ...key.venue(), ...venue }, following(venue), event),
    changeSettings: (summit, event) => revised(table, settingsOf(summit), onSameGrid(summit), event),
    async summitEvents() {
      const items = await table.partition(partition.summitEvents);
      return items.map((item) => read(summitEventItem, item));
    },
  };
}

/** The next revision, its audit event, and a word to the placer: what waits may fit now, what is placed is checked again. */
export async function revised(
  table: Table,
  item: PlainItem & Key,
  when: Expression,
  event: SummitEvent,
  also: readonly Write<'outrun'>[] = [],
): Promise<boolean> {
  const outcome = await table.transact<'outrun'>([
    ...also,
    { kind: 'put', item, when, why: () => 'outrun' },
    { kind: 'put', item: summitEventItemOf(event), when: missing(), why: () => 'outrun' },
    { kind: 'put', item: freedItem(event.id, event.at) },
  ]);
  return written(outcome);
}

/** True while the stored revision is the one before; a first revision may only be new. */
export function following({ revision }: { readonly revision: number }): Expression {
  return revision === 1 ? missing() : equals('revision', revision - 1);
}

/**
 * Claims are numbered by the step of the grid and the board by its zone: these two stay as they were loaded. Who is kept apart changes
 * only with a removal, so that settings read before it do not bring back whom it took off.
 */
function onSameGrid(summit: Summit): Expression {
  const { grid } = summit;
  const path = (field: string) => ['summit', 'grid', field];
  return all(equals(path('cellMinutes'), grid.cellMinutes), equals(path('zone'), grid.zone), sameKeptApart(summit));
}

/** Settings are loaded last: without them nothing is loaded, with them everything is. */
function factsFrom(items: ReadonlyMap<string, PlainItem>): Facts | undefined {
  const settings = items.get(key.settings().sk);
  if (settings === undefined) return undefined;
  const part = ({ pk, sk }: Key) => items.get(sk) ?? { pk, sk };
  return {
    summit: read(settingsItem, settings),
    programme: read(programmeItem, part(key.programme())),
    venue: read(venueItem, part(key.venue())),
  };
}

/**
 * Delegations in portions, then the facts in one transaction with the settings. Each portion asks that this load is still the
 * one under way and the last ends it, so that no half of a load, nor one that was overtaken, touches a summit that is there.
 */
async function load(
  table: Table,
  facts: Facts,
  delegations: readonly Delegation[],
  event: SummitEvent,
): Promise<boolean> {
  const why = () => 'overtaken' as const;
  const ours = equals('load', event.id);
  const begun = await table.transact([
    { kind: 'check', key: key.settings(), when: missing(), why },
    { kind: 'put', item: { ...key.loading(), load: event.id } },
  ]);
  if (!written(begun)) return false;

  const wanted = new Set(delegations.map(({ id }) => key.delegation(id).sk));
  const left = (await table.partition(partition.summit, prefix.delegation))
    .map((item) => read(keyItem, item))
    .filter(({ sk }) => !wanted.has(sk));
  const writes: Write<'overtaken'>[] = [
    ...delegations.map((delegation) => ({ kind: 'put' as const, item: delegationItemOf(delegation) })),
    ...left.map(({ pk, sk }) => ({ kind: 'delete' as const, key: { pk, sk } })),
  ];
  const portion = LIMIT_WRITES - 1;
  for (let from = 0; from < writes.length; from += portion) {
    const outcome = await table.transact([
      { kind: 'check', key: key.loading(), when: ours, why },
      ...writes.slice(from, from + portion),
    ]);
    if (!written(outcome)) return false;
  }
  const done = await table.transact([
    { kind: 'delete', key: key.loading(), when: ours, why },
    { kind: 'put', item: programmeItemOf(facts.programme) },
    { kind: 'put', item: { ...key.venue(), ...facts.venue } },
    { kind: 'put', item: summitEventItemOf(event) },
    { kind: 'put', item: settingsOf(facts.summit), when: missing(), why },
  ]);
  return written(done);
}
