import * as z from 'zod';
import { delegationIdSchema, emailSchema } from '../../shared/summit/delegation.ts';
import { instantSchema } from '../../shared/summit/grid.ts';
import { equals, missing, present } from './expression.ts';
import { written } from './facts.ts';
import { read } from './item.ts';
import { key, partition } from './key.ts';
import { mailItem } from './outbox-item.ts';
import type { MailIntent, SummitEvent } from './store.ts';
import type { Table } from './table.ts';
import { summitEventItemOf } from './trail-item.ts';

/** That an office was invited to use Parley: the last mail of that kind to its lead aide. `number` counts them. */
export const welcomeSchema = z.object({
  delegation: delegationIdSchema,
  email: emailSchema,
  number: z.int().min(1),
  at: instantSchema,
  by: emailSchema,
});
export type Welcome = z.infer<typeof welcomeSchema>;

export interface WelcomeStore {
  welcomes(): Promise<Welcome[]>;
  /** The next welcome of an office with its mail and audit event, all or nothing; false: someone else has sent that one already, or it is gone. */
  welcome(welcome: Welcome, intent: MailIntent, event: SummitEvent): Promise<boolean>;
}

export function openWelcomes(table: Table): WelcomeStore {
  return {
    welcomes: async () => (await table.partition(partition.welcomes)).map((item) => read(welcomeSchema, item)),
    async welcome(welcome, intent, event) {
      const isNext = welcome.number === 1 ? missing() : equals('number', welcome.number - 1);
      const outcome = await table.transact<'sent' | 'gone'>([
        { kind: 'put', item: { ...key.welcome(welcome.delegation), ...welcome }, when: isNext, why: () => 'sent' },
        { kind: 'check', key: key.delegation(welcome.delegation), when: present(), why: () => 'gone' },
        { kind: 'put', item: mailItem(intent) },
        { kind: 'put', item: summitEventItemOf(event) },
      ]);
      return written(outcome);
    },
  };
}
