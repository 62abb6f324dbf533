import { expect, test } from 'vitest';
import { compose } from '../../../functions/mailer/compose.ts';
import type { Means } from '../../../functions/mailer/means.ts';
import { recipientsOf } from '../../../functions/mailer/recipients.ts';
import type { MailIntent } from '../../../functions/store/store.ts';
import { mimeOf } from '../../../shared/mail/mime.ts';
import { planIdSchema } from '../../../shared/meeting/meeting.ts';
import { type Delegation, emailSchema } from '../../../shared/summit/delegation.ts';
import { delegation, NOW } from '../../builders.ts';
import { sender, summary } from '../../shared/mail/scenes.ts';

const second = { email: emailSchema.parse('second@phoenix.example'), language: 'fr' as const, lead: false };
const phoenix = delegation('Phoenix', { aides: [...delegation('Phoenix').aides, second] });
const intent: MailIntent = {
  ...{ id: 'pln_0000000001-dlg_phoenix', about: 'summary', plan: planIdSchema.parse('pln_0000000001') },
  ...{ delegation: phoenix.id, changes: summary.changes, at: NOW },
};

/** Means with nothing but delegations: a mail that wrote or minted anything would fail for want of it. */
function knowing(...delegations: Delegation[]): Means {
  const store = { delegation: async (id: string) => delegations.find((one) => one.id === id) };
  return { store, now: () => NOW } as unknown as Means;
}

test('a summary goes to each aide of the office, in the aide’s language', async () => {
  const means = knowing(phoenix);
  const recipients = await recipientsOf(means, intent);
  const mails = await Promise.all(recipients.map((one) => compose(means, sender, intent, one)));
  expect(recipients.map(({ email }, number) => [email, mails[number]?.subject])).toEqual([
    ['aide@phoenix.example', 'Changes · your meetings at Small 2019'],
    ['second@phoenix.example', 'Changements · vos rencontres à Small 2019'],
  ]);
});

test('a summary made twice is the same to the byte, and has no calendar part', async () => {
  const make = async () => {
    const message = await compose(knowing(phoenix), sender, intent, second);
    if (message === undefined) throw new Error('no message');
    return mimeOf(sender, second, message, { intent: intent.id, number: 1, at: intent.at });
  };
  const [once, again] = await Promise.all([make(), make()]);
  expect(once).toEqual(again);
  expect(once.includes('text/calendar')).toBe(false);
});

test('an office that has left the summit gets none', async () => {
  expect(await recipientsOf(knowing(), intent)).toEqual([]);
  expect(await compose(knowing(), sender, intent, second)).toBe(undefined);
});
