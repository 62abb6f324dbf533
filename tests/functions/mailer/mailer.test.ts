import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { codeSha256, sha256 } from '../../../functions/store/secret.ts';
import type { AskedMail } from '../../../functions/store/store.ts';
import { digestsOf } from '../../../shared/meeting/digest.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import {
  at,
  change,
  delegation,
  facts,
  idOf,
  meeting,
  meetingId,
  NOW,
  next,
  office,
  placement,
  requested,
  state,
} from '../../builders.ts';
import { everything } from '../store/open.ts';
import { addAide, openPost, type Post } from './post.ts';

let post: Post;
let logged: string[];
beforeEach(async () => {
  logged = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void logged.push(line));
  }
  post = await openPost();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await post.stop();
});

const asked = meeting();
const ask = () => post.store.commit({ change: requested(asked), facts: facts() });
const envelopes = async () => (await post.sent()).map(({ destinations, subject }) => [destinations.join(), subject]);
const unsettled = async () => post.store.stuckMail(addMinutes(NOW, 24 * 60));
const invitation = ['aide@merida.example', 'Invitación · Phoenix solicita una reunión, jue 6 de junio 10:30'];
const receipt = ['aide@phoenix.example', 'Receipt · your request to Merida, Thu 6 June 10:30'];
const byAddress = (mails: string[][]) => mails.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));

describe('a request', () => {
  test('sends the invitation and the receipt, each in its reader’s language, and settles both', async () => {
    await ask();
    expect(await post.run()).toEqual([]);
    expect(byAddress(await envelopes())).toEqual([invitation, receipt]);
    expect(await unsettled()).toEqual([]);
  });

  test('gives each mail a link of its own, stored as SHA-256 only, bound to reader and placement', async () => {
    await ask();
    await post.run();
    const links = await Promise.all(post.minted.map((token) => post.store.link(sha256(token))));
    const expiresAt = at('10T00:00');
    const link = (city: string, token = '') => ({
      sha256: sha256(token),
      purpose: 'meeting',
      meeting: asked.id,
      sequence: asked.sequence,
      delegation: idOf(city),
      email: office(city).email,
      language: delegation(city).aides[0]?.language,
      expiresAt,
    });
    const mails = await post.sent();
    const cities = mails.map(({ to }) => (to.includes('merida') ? 'Merida' : 'Phoenix'));
    expect(mails.map(({ links }) => links)).toEqual(post.minted.map((token) => [`https://parley.example/i/${token}`]));
    expect(links).toEqual(cities.map((city, number) => link(city, post.minted[number])));
    expect(JSON.stringify(await everything(post.table)).includes('token')).toBe(false);
  });

  test('brought twice by the stream is sent once', async () => {
    await ask();
    await post.run();
    expect(await post.run()).toEqual([]);
    expect((await post.sent()).length).toBe(2);
  });

  test('brought to two workers at once is sent once', async () => {
    await ask();
    expect(await Promise.all([post.run(), post.run()])).toEqual([[], []]);
    expect(byAddress(await envelopes())).toEqual([invitation, receipt]);
  });
});

describe('when SES fails for a moment', () => {
  test('the record is reported, and after its lease the same mail goes out but for its link', async () => {
    await ask();
    const ids = (await post.records()).Records.map(({ dynamodb }) => dynamodb?.SequenceNumber?.replace('MAIL#', ''));
    post.ses.failNext(1, 'Throttling');
    expect(await post.run()).toEqual(ids.slice(0, 1));
    expect((await post.sent()).length).toBe(1);

    // Within the lease nobody takes it again; afterwards the clock sends it on its way.
    expect(await post.run()).toEqual([]);
    const later = post.pass(3);
    const stuck = await post.store.stuckMail(later);
    expect(stuck).toEqual(ids.slice(0, 1));
    for (const id of stuck) await post.store.again(id, later);
    expect(await post.run()).toEqual([]);
    expect(byAddress(await envelopes())).toEqual([invitation, receipt]);
    const messageIds = (await post.sent()).map(({ headers }) => headers.find((line) => /^message-id:/i.test(line)));
    expect(messageIds.sort()).toEqual(ids.map((id) => `Message-ID: <${id}.0@parley.example>`).sort());
    expect(await unsettled()).toEqual([]);
  });

  test('an aide who has the mail already gets no second one when the other’s is tried again', async () => {
    await addAide(post, 'Merida');
    await addAide(post, 'Phoenix');
    await ask();
    // The first of the four messages fails.
    post.ses.failNext(1, 'ServiceUnavailable');
    expect((await post.run()).length).toBe(1);
    expect((await post.sent()).length).toBe(3);
    const later = post.pass(3);
    for (const id of await post.store.stuckMail(later)) await post.store.again(id, later);
    expect(await post.run()).toEqual([]);
    const to = (await envelopes()).map(([address]) => address);
    expect(to.sort()).toEqual([
      'aide@merida.example',
      'aide@phoenix.example',
      'second@merida.example',
      'second@phoenix.example',
    ]);
  });

  test('our own unverified address marks nobody and leaves the mail for later', async () => {
    const unready = await openPost('elsewhere.example');
    await unready.store.commit({ change: requested(asked), facts: facts() });
    expect((await unready.run()).length).toBe(2);
    expect(await unready.store.reaches()).toEqual([]);
    expect((await unready.store.stuckMail(addMinutes(NOW, 24 * 60))).length).toBe(2);
    await unready.stop();
  });
});

describe('an address that is not reached', () => {
  test('is marked when SES refuses it for good; the others get their mail, and nothing is tried again', async () => {
    await addAide(post, 'Merida');
    await addAide(post, 'Phoenix');
    await ask();
    post.ses.failNext(1, 'MessageRejected');
    expect(await post.run()).toEqual([]);
    const to = (await envelopes()).map(([address]) => address);
    const reaches = await post.store.reaches();
    expect(to.length).toBe(3);
    expect(reaches.map(({ state, at, detail }) => ({ state, at, detail }))).toEqual([
      { state: 'bounced', at: NOW, detail: 'MessageRejected' },
    ]);
    expect(to).not.toContain(reaches[0]?.email);
    expect(await unsettled()).toEqual([]);
  });

  test.each(['bounced', 'complained'] as const)(
    'once %s gets no more notices, but what its owner asks for',
    async (state) => {
      const { email } = office('Merida');
      await post.store.setReach({ email, state, at: NOW, detail: 'no such user' });
      await ask();
      expect(await post.run()).toEqual([]);
      expect(await envelopes()).toEqual([receipt]);
      expect(await unsettled()).toEqual([]);

      const intent: AskedMail = {
        ...{ id: 'link-1', about: 'link', meeting: asked.id, delegation: idOf('Merida'), email, at: NOW },
      };
      await post.store.askMail(intent, 5);
      await post.run();
      expect((await envelopes()).at(-1)).toEqual([email, 'Enlace vigente · Phoenix – Merida, jue 6 de junio 10:30']);
    },
  );
});

describe('the current link', () => {
  const intent = (email: string): AskedMail => ({
    ...{ id: 'link-1', about: 'link', meeting: asked.id, delegation: idOf('Merida'), at: NOW },
    email: emailSchema.parse(email),
  });

  test('goes to the address on record, for the placement of now', async () => {
    await ask();
    await post.run();
    await post.store.askMail(intent('aide@merida.example'), 5);
    await post.run();
    const token = post.minted.at(-1) ?? '';
    expect((await post.sent()).at(-1)?.links).toEqual([`https://parley.example/i/${token}`]);
    expect(await post.store.link(sha256(token))).toMatchObject({
      meeting: asked.id,
      sequence: 0,
      email: 'aide@merida.example',
    });
  });

  test('goes nowhere when the address has left the record', async () => {
    await ask();
    await post.run();
    await post.store.askMail(intent('former@merida.example'), 5);
    expect(await post.run()).toEqual([]);
    expect((await post.sent()).length).toBe(2);
    expect(await unsettled()).toEqual([]);
  });
});

describe('a sign-in', () => {
  const signIn = sha256('the browser’s own secret');
  const { email } = office('Merida');
  async function start(): Promise<void> {
    const pending = { sha256: signIn, email, actor: office('Merida'), language: 'es' as const, triesLeft: 5 };
    const intent: AskedMail = { id: 'sign-in-1', about: 'sign-in', signIn, email, language: 'es', at: NOW };
    await post.store.startSignIn({ ...pending, expiresAt: addMinutes(NOW, 30) }, intent, {
      caller: 'a',
      at: NOW,
      perCaller: 5,
      perAddress: 5,
    });
  }

  test('mails a link and a code of eight digits that work', async () => {
    await start();
    expect(await post.run()).toEqual([]);
    const [mail] = await post.sent();
    const [token = '', code = ''] = post.minted;
    expect(mail?.links).toEqual([`https://parley.example/sign-in/${token}`]);
    expect(mail?.text.match(/^\d{8}$/m)?.[0]).toBe(code);
    expect(await post.store.link(sha256(token))).toEqual({
      ...{ sha256: sha256(token), purpose: 'sign-in', signIn, email, expiresAt: addMinutes(NOW, 30) },
    });
    expect(await post.store.tryCode(signIn, codeSha256(signIn, '00000000'), NOW)).toBe(false);
    expect(await post.store.tryCode(signIn, codeSha256(signIn, code), NOW)).toBe(true);
  });

  test('that is over by the time its mail could go is not mailed any more', async () => {
    await start();
    post.pass(30);
    expect(await post.run()).toEqual([]);
    expect(await post.sent()).toEqual([]);
    expect(await unsettled()).toEqual([]);
  });

  test('keeps neither in the table', async () => {
    await start();
    await post.run();
    const table = JSON.stringify(await everything(post.table));
    expect(post.minted.filter((secret) => table.includes(secret))).toEqual([]);
  });
});

test('the log names intents and kinds, never an address, a token, a code or a topic', async () => {
  await ask();
  post.ses.failNext(1, 'MessageRejected');
  await post.run();
  post.pass(3);
  await post.run();
  const lines = logged.map((line) => JSON.parse(line));
  expect(lines.map(({ level, message }) => `${level}: ${message}`).sort()).toEqual([
    'info: mail sent',
    'warn: mail refused for good',
  ]);
  expect(logged.filter((line) => /@|token|http|Water|Merida/.test(line))).toEqual([]);
});

test('a digest leaves out what was answered on its way, and is not sent at all once nothing is left', async () => {
  const other = meeting({
    id: meetingId(2),
    from: 'Austin',
    state: state.invited(placement({ start: at('07T10:30') })),
  });
  for (const one of [asked, other]) {
    expect(await post.store.commit({ change: { ...requested(one), notices: [] }, facts: facts() })).toEqual({
      ok: true,
    });
  }
  const [digest] = digestsOf([asked, other], [delegation('Merida')], NOW);
  if (digest === undefined) throw new Error('nothing waits for an answer');
  await answer(asked);
  await post.store.mailOnce({ id: 'digest-one', about: 'digest', digest, at: NOW });
  await post.run();
  const [mail] = await post.sent();
  expect([mail?.subject, mail?.text.includes('Austin'), mail?.text.includes('Phoenix')]).toEqual([
    ...['Por responder · 1 reunión en Small 2019', true, false],
  ]);
  const token = /^https:\/\/parley\.example\/i\/([\w-]{43})$/.exec(mail?.links[0] ?? '')?.[1] ?? '';
  expect(await post.store.link(sha256(token))).toEqual({
    ...{
      sha256: sha256(token),
      purpose: 'meetings',
      delegation: idOf('Merida'),
      email: office('Merida').email,
      language: 'es',
    },
    meetings: [{ meeting: other.id, sequence: 0 }],
    expiresAt: 'answerUntil' in other.state ? other.state.answerUntil : '',
  });
  expect(JSON.stringify(await everything(post.table))).not.toContain(token);
  await answer(other);
  await post.store.mailOnce({ id: 'digest-two', about: 'digest', digest, at: NOW });
  expect([await post.run(), (await post.sent()).length, await unsettled()]).toEqual([[], 1, []]);
});

async function answer(one: Meeting): Promise<void> {
  if (!('placement' in one.state)) throw new Error('only what has a place can be accepted');
  const agreed = next(one, state.confirmed(one.state.placement));
  expect(await post.store.commit({ change: change(one, agreed, 'accepted'), facts: facts() })).toEqual({ ok: true });
}
