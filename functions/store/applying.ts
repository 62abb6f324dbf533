import type { Plan, Step } from '../../shared/plan/plan.ts';
import { type Fault, mostTelling } from './commit.ts';
import { all, any, type Expression, equals, missing, present } from './expression.ts';
import { written } from './facts.ts';
import { batonItem, read } from './item.ts';
import { key } from './key.ts';
import { ImpossibleStep, mergedWrites } from './merge-writes.ts';
import { freedItem, mailItem } from './outbox-item.ts';
import { chunksOf, firstChance, headChanges, stepItemOf } from './plan-item.ts';
import { asDecided } from './plans.ts';
import type { Lost, Store } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';
import { LIMIT_WRITES, type Write } from './transaction.ts';

type Applying = Pick<Store, 'baton' | 'startApplying' | 'commitStep' | 'settleStep' | 'finishApplying'>;

/** Summaries written at once, beside the item that says that they are. */
const PORTION = LIMIT_WRITES - 1;

/** A plan takes effect: one at a time, step by step, each once. */
export function openApplying(table: Table): Applying {
  return {
    async baton() {
      const item = await table.get(key.baton());
      return item === undefined ? { number: 0 } : read(batonItem, item);
    },
    async startApplying(plan, event, on = plan.base) {
      const { set, ...rest } = headChanges({ ...plan, number: on + 1 });
      const outcome = await table.transact<'applying' | 'base' | 'stale'>([
        takeBaton(plan.id, on),
        {
          kind: 'update',
          key: key.plan(plan.id),
          changes: { ...rest, set: { ...set, ...firstChance(event.at) } },
          when: all(asDecided(plan), equals(['state', 'name'], 'ready')),
          why: () => 'stale',
        },
        { kind: 'put', item: summitEventItemOf(event), when: missing(), why: () => 'stale' },
      ]);
      if (outcome.ok || written(outcome)) return { ok: true };
      const { failed } = outcome;
      return { ok: false, lost: failed.includes('stale') ? 'stale' : (failed[0] ?? 'stale') };
    },
    async commitStep({ step, changes, facts }) {
      const { writes, frees } = mergedWrites(changes, facts);
      const at = changes[0]?.event.at;
      const freed =
        frees && at !== undefined ? [{ kind: 'put' as const, item: freedItem(`${step.plan}-${step.number}`, at) }] : [];
      if (writes.length + freed.length >= LIMIT_WRITES) {
        throw new ImpossibleStep(`step ${step.number} of ${step.plan} is larger than a transaction`);
      }
      const outcome = await table.transact<'settled' | Lost | Fault>([settlement(step), ...writes, ...freed]);
      if (outcome.ok) return { ok: true };
      const lost = outcome.failed.filter((one) => one !== 'settled');
      if (lost.length < outcome.failed.length) return { ok: false, lost: { kind: 'repeated' } };
      return { ok: false, lost: mostTelling(lost) };
    },
    async settleStep(step) {
      written(await table.transact([settlement(step)]));
    },
    async finishApplying(plan, summaries) {
      for (const [index, portion] of chunksOf(summaries, PORTION).entries()) {
        // What stands there already was written by an earlier try, and may have been sent since.
        written(
          await table.transact([
            { kind: 'put', item: { ...key.summarized(plan.id, index + 1) }, when: missing(), why: () => 'there' },
            ...portion.map((intent) => ({ kind: 'put' as const, item: mailItem(intent) })),
          ]),
        );
      }
      return written(
        await table.transact([
          {
            kind: 'update',
            key: key.plan(plan.id),
            changes: headChanges(plan),
            when: asDecided(plan),
            why: () => 'outrun',
          },
          {
            kind: 'update',
            key: key.baton(),
            changes: { remove: ['applying'] },
            when: equals('applying', plan.id),
            why: () => 'outrun',
          },
        ]),
      );
    },
  };
}

/** Only while that many plans were applied, and only when nobody has it. */
function takeBaton(id: Plan['id'], base: number): Write<'applying' | 'base'> {
  const asSeen: Expression = base === 0 ? any(missing('number'), equals('number', 0)) : equals('number', base);
  return {
    kind: 'put',
    item: { ...key.baton(), number: base + 1, applying: id },
    when: all(missing('applying'), asSeen),
    why: (found) => (found !== undefined && read(batonItem, found).applying !== undefined ? 'applying' : 'base'),
  };
}

/** The step with its results, once: the condition is what keeps a repeated step from changing anything twice. */
function settlement(step: Step): Write<'settled'> {
  return { kind: 'put', item: stepItemOf(step), when: all(present(), missing('results')), why: () => 'settled' };
}
