import { addMinutes, epochMsOf, type Instant } from '../../shared/summit/grid.ts';
import { all, any, atMost, equals, missing, present } from './expression.ts';
import { written } from './facts.ts';
import { keyItem, read, readMail, remindedItem } from './item.ts';
import { dueKey, key, prefix } from './key.ts';
import { mailItem, nextTry } from './outbox-item.ts';
import type { Store } from './store.ts';
import type { Table } from './table.ts';

/** How often one mail is tried before it is given up. */
const LIMIT_MAIL_TRIES = 5;
/** Settled mail is kept so long for questions, then collected. */
const SETTLED_KEPT_MINUTES = 30 * 24 * 60;

type Outbox = Pick<
  Store,
  | 'mailOnce'
  | 'remindedUntil'
  | 'setRemindedUntil'
  | 'claimMail'
  | 'mail'
  | 'markSent'
  | 'settleMail'
  | 'stuckMail'
  | 'again'
  | 'failedMail'
  | 'stuckFreed'
  | 'settleFreed'
>;

export function openOutbox(table: Table): Outbox {
  const unsettled = all(present(), missing('settledAt'));

  async function due(kind: string, start: string, until?: Instant): Promise<string[]> {
    const items = await table.byDue(kind, until);
    return items.map((item) => read(keyItem, item).pk.slice(start.length));
  }

  return {
    async mailOnce(intent) {
      const expires = epochMsOf(addMinutes(intent.at, SETTLED_KEPT_MINUTES)) / 1000;
      return written(
        await table.transact([
          { kind: 'put', item: { ...key.mailed(intent.id), expires }, when: missing(), why: () => 'written before' },
          { kind: 'put', item: mailItem(intent) },
        ]),
      );
    },
    async remindedUntil() {
      const item = await table.get(key.reminded());
      return item === undefined ? undefined : read(remindedItem, item);
    },
    setRemindedUntil: (until) => table.put({ ...key.reminded(), until }),
    async claimMail(id, deliveries, now, leaseUntil) {
      const item = await table.update(
        key.mail(id),
        { set: { leaseUntil, dueAt: leaseUntil }, setOnce: { deliveries, sent: {} } },
        all(unsettled, any(missing('leaseUntil'), atMost('leaseUntil', now))),
      );
      if (item === undefined) return undefined;
      const { intent, deliveries: fixed } = readMail(item);
      return { intent, deliveries: fixed };
    },
    async mail(id) {
      const item = await table.get(key.mail(id));
      return item === undefined ? undefined : readMail(item).intent;
    },
    async markSent(id, { email, sentAt, messageId }) {
      if (sentAt === undefined) throw new Error('a message that was sent has a time');
      const value = { sentAt, messageId };
      await table.update(key.mail(id), { setInside: { path: ['sent', email], value } }, present('sent'));
    },
    async settleMail(id, now) {
      const expires = epochMsOf(addMinutes(now, SETTLED_KEPT_MINUTES)) / 1000;
      const changes = { set: { settledAt: now, expires }, remove: ['dueKey', 'dueAt', 'leaseUntil'] };
      await table.update(key.mail(id), changes, unsettled);
    },
    stuckMail: (now) => due(dueKey.mail, prefix.mail, now),
    async again(id, now) {
      const item = await table.get(key.mail(id));
      if (item === undefined || readMail(item).settled) return;
      const stuck = all(unsettled, equals('dueKey', dueKey.mail), atMost('dueAt', now));
      const next = nextTry(id);
      if (next.tries >= LIMIT_MAIL_TRIES) {
        const changes = { set: { settledAt: now, dueKey: dueKey.failed, dueAt: now }, remove: ['leaseUntil'] };
        await table.update(key.mail(id), changes, stuck);
        return;
      }
      const { deliveries, sent } = item;
      const { intent } = readMail(item);
      // Someone who took or settled it in between keeps it: then nothing is written, and nothing needs to be.
      await table.transact([
        { kind: 'delete', key: key.mail(id), when: stuck, why: () => 'no longer stuck' },
        { kind: 'put', item: { ...mailItem({ ...intent, id: next.id }, now), deliveries, sent } },
      ]);
    },
    async failedMail() {
      const ids = await due(dueKey.failed, prefix.mail);
      const items = await table.batch(ids.map(key.mail));
      return items.map(readMail).map(({ intent, deliveries }) => ({ intent, deliveries }));
    },
    stuckFreed: (now) => due(dueKey.freed, prefix.freed, now),
    settleFreed: (id) => table.remove(key.freed(id)),
  };
}
