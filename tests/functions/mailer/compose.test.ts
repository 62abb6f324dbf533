import { describe, expect, test } from 'vitest';
import { compose } from '../../../functions/mailer/compose.ts';
import type { Means } from '../../../functions/mailer/means.ts';
import { recipientsOf } from '../../../functions/mailer/recipients.ts';
import type { Link, MailIntent } from '../../../functions/store/store.ts';
import { mimeOf } from '../../../shared/mail/mime.ts';
import { digestsOf } from '../../../shared/meeting/digest.ts';
import { type Forward, forwardIdSchema, type Meeting, planIdSchema } from '../../../shared/meeting/meeting.ts';
import { type Delegation, emailSchema } from '../../../shared/summit/delegation.ts';
import { delegation, idOf, meeting, NOW, notice, office, state } from '../../builders.ts';
import { day, sender, summary } from '../../shared/mail/scenes.ts';

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

/** Merida's aide has let Rosa in to what Phoenix asks. */
const rosa: Forward = {
  ...{ id: forwardIdSchema.parse('fwd_0000000001'), delegation: idOf('Merida'), language: 'en' },
  ...{ email: emailSchema.parse('rosa@merida.example'), name: 'Rosa', at: NOW, by: office('Merida') },
};
const letIn = meeting({ forwards: [rosa] });

/** Means of one meeting and both its offices; what links were stored is kept in `links`. */
function about(one: Meeting, merida = delegation('Merida')): { means: Means; links: Link[] } {
  const links: Link[] = [];
  const offices = [phoenix, merida];
  const store = {
    meeting: async () => one,
    delegation: async (id: string) => offices.find((office) => office.id === id),
    putLink: async (link: Link) => links.push(link),
  };
  return { links, means: { store, now: () => NOW, mint: () => 'token' } as unknown as Means };
}

describe('a mail that says how a meeting stands now', () => {
  const timesIn = async (one: Meeting): Promise<(readonly string[])[]> => {
    const { means } = about(one);
    const asked = { meeting: one.id, delegation: rosa.delegation, at: NOW };
    const intents: MailIntent[] = [
      { ...asked, id: 'one', about: 'link', email: office('Merida').email },
      { ...asked, id: 'two', about: 'forward', forward: rosa.id, tellsLead: false, email: rosa.email },
    ];
    const mails = await Promise.all(intents.map((intent) => compose(means, sender, intent, rosa)));
    return mails.map((mail) => mail?.text.match(/^(When|Before): /gm) ?? []);
  };

  test('names its time once, and no former one', async () => {
    expect(await timesIn(letIn)).toEqual([['When: '], ['When: ']]);
  });

  test('still names the time that it gave up', async () => {
    expect(await timesIn({ ...letIn, state: state.declined() })).toEqual([['When: '], ['When: ']]);
  });
});

describe('whom a meeting was forwarded to', () => {
  const told: MailIntent = {
    ...{ id: 'n-1', about: 'notice', notice: notice('confirmation', 'invited', letIn), at: NOW },
  };
  const toldNow = async (one: Meeting, merida?: Delegation) =>
    (await recipientsOf(about(one, merida).means, told)).map(({ email }) => email);

  test('hears what the aides hear of it, by a link bound to the forward', async () => {
    const { means, links } = about(letIn);
    const [aide, ...rest] = await recipientsOf(means, told);
    const [delivery] = rest;
    expect([aide?.email, rest]).toEqual([
      office('Merida').email,
      [{ email: rosa.email, name: 'Rosa', language: 'en', forward: rosa.id }],
    ]);
    const mail = delivery && (await compose(means, sender, told, delivery));
    expect(links.map(({ email, forward }) => ({ email, forward }))).toEqual([{ email: rosa.email, forward: rosa.id }]);
    expect(mail?.text).toContain('You receive this because aide@merida.example forwarded a meeting');
  });

  test('hears nothing once that was taken back, or its maker has left the office', async () => {
    const successor = { email: emailSchema.parse('new@merida.example'), language: 'es', lead: true } as const;
    expect([await toldNow(meeting()), await toldNow(letIn, delegation('Merida', { aides: [successor] }))]).toEqual([
      [office('Merida').email],
      [successor.email],
    ]);
  });

  test('gets one mail and not two after joining the office as an aide', async () => {
    const joined = { email: rosa.email, language: 'en', lead: false } as const;
    const merida = delegation('Merida', { aides: [...delegation('Merida').aides, joined] });
    expect(await toldNow(letIn, merida)).toEqual([office('Merida').email, rosa.email]);
  });

  test('hears nothing of what the other office is told', async () => {
    const toPhoenix: MailIntent = { ...told, notice: notice('confirmation', 'requester', letIn) };
    expect((await recipientsOf(about(letIn).means, toPhoenix)).map(({ email }) => email)).toEqual([
      'aide@phoenix.example',
      'second@phoenix.example',
    ]);
  });
});

describe('an aide for whom requests and changes are enough', () => {
  const quiet: Delegation = {
    ...phoenix,
    aides: phoenix.aides.map((aide) => (aide.lead ? aide : { ...aide, changesOnly: true as const })),
  };
  const [digest] = digestsOf([meeting({ from: 'Merida', to: 'Phoenix' })], [quiet], NOW);
  if (digest === undefined) throw new Error('nothing waits for an answer');
  const { brief } = day;
  const ownBrief = { ...brief, delegation: quiet.id };
  const reminded = {
    before: 'hour' as const,
    to: 'requester' as const,
    meeting: meeting({ state: state.confirmed() }),
  };
  const mails: MailIntent[] = [
    intent,
    { id: 'n', about: 'notice', notice: notice('receipt', 'requester', meeting()), at: NOW },
    { id: 'r', about: 'reminder', reminder: reminded, at: NOW },
    { id: 'b', about: 'brief', brief: ownBrief, at: NOW },
    { id: 'd', about: 'digest', digest, at: NOW },
    { id: 'a', about: 'digest', digest, email: second.email, at: NOW },
  ];

  test('gets no reminder and no morning mail, but what that aide asks for', async () => {
    const to = await Promise.all(mails.map((mail) => recipientsOf(knowing(quiet), mail)));
    const both = ['aide@phoenix.example', 'second@phoenix.example'];
    expect(to.map((deliveries, index) => [mails[index]?.about, ...deliveries.map(({ email }) => email)])).toEqual([
      ['summary', ...both],
      ['notice', ...both],
      ['reminder', 'aide@phoenix.example'],
      ['brief', 'aide@phoenix.example'],
      ['digest', 'aide@phoenix.example'],
      ['digest', 'second@phoenix.example'],
    ]);
  });
});
