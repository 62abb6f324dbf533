import { beforeEach, describe, expect, test } from 'vitest';
import { carryOut } from '../../../functions/store/carry-out.ts';
import { fsck } from '../../../functions/store/fsck.ts';
import { sha256 } from '../../../functions/store/secret.ts';
import type { Store } from '../../../functions/store/store.ts';
import { commandSchema } from '../../../shared/meeting/command.ts';
import { type Meeting, proposalSchema } from '../../../shared/meeting/meeting.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import {
  at,
  change,
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
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, ORGANIZER, openApp, type Page, secret, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let aide: Browser;

const hours = ['06T15:00', '06T16:00', '06T17:00', '07T16:00'];
/** Three offices ask Merida, which asks Quebec: the mail names the first three. */
const asked: Meeting[] = ['Phoenix', 'Austin', 'Montreal', 'Merida'].map((from, index) =>
  meeting({
    ...{ id: meetingId(index + 1), from, to: from === 'Merida' ? 'Quebec' : 'Merida' },
    state: state.invited(placement({ start: at(hours[index] ?? '') })),
  }),
);
const [first, second, third, unnamed] = asked.map(({ id }) => id);
const until = asked[0]?.state.name === 'invited' ? asked[0].state.answerUntil : NOW;
const token = secret('digest');
const lead = office('Merida').email;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  for (const one of asked) expect(await store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
  await putLink();
  aide = new Browser(app.app);
  aide.cookies.set('__Host-lang', 'en');
});

async function putLink(fields: { email?: string } = {}): Promise<void> {
  await store.putLink({
    ...{ sha256: sha256(token), purpose: 'meetings', delegation: idOf('Merida'), language: 'es', expiresAt: until },
    email: emailSchema.parse(fields.email ?? lead),
    meetings: asked.slice(0, 3).map(({ id, sequence }) => ({ meeting: id, sequence })),
  });
}

const enter = () => aide.get(`/i/${token}`);
const legends = (page: Page) => page.document.querySelectorAll('legend').map(({ text }) => text);
const settled = (page: Page) => page.document.querySelector('[aria-labelledby=settled]')?.text ?? '';
const command = (kind: string, fields: Record<string, unknown>) =>
  commandSchema.parse({ kind, by: { role: 'organizer', email: ORGANIZER }, ...fields });

describe('the one link of the morning’s mail', () => {
  test('opens exactly what it named, without a sign-in, and reading it any number of times writes nothing', async () => {
    const before = await everything(opened.table);
    const [head, entry] = [await new Browser(app.app).request('HEAD', `/i/${token}`), await enter()];
    expect([head.status, entry.status, entry.location]).toEqual([303, 303, '/answers']);
    const page = await aide.get('/answers');
    expect([page.status, legends(page)]).toEqual([
      200,
      ['Phoenix asks to meet Merida', 'Austin asks to meet Merida', 'Montreal asks to meet Merida'],
    ]);
    expect(page.document.querySelectorAll('main a').map((link) => link.getAttribute('href'))).toEqual([
      ...[first, second, third].map((id) => `/m/${id}`),
    ]);
    expect([page.html.includes(token), page.html.includes('Quebec')]).toEqual([false, false]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('takes several answers with one press, in the aide’s name, and shows what became of all', async () => {
    await enter();
    const chosen = { [`answer-${first}`]: 'accept', [`answer-${second}`]: 'decline' };
    const page = await aide.get('/answers');
    const sent = await aide.submit(page, '/answers', chosen);
    expect(sent.status).toBe(200);
    expect(sent.document.querySelectorAll('[aria-labelledby=results] li').map((line) => line.text.trim())).toEqual([
      'Phoenix – accepted: the meeting is confirmed.',
      'Austin – declined: the time is free again.',
    ]);
    expect(legends(sent)).toEqual(['Montreal asks to meet Merida']);
    // Told once: what was answered before stands below, once the page is opened again.
    const below = (page: Page) => ['Phoenix', 'Austin'].filter((city) => settled(page).includes(city));
    expect([below(sent), below(await aide.get('/answers'))]).toEqual([[], ['Phoenix', 'Austin']]);
    const now = await store.meetings([first, second, third].flatMap((id) => id ?? []));
    expect(now.map((one) => one.state.name)).toEqual(['confirmed', 'declined', 'invited']);
    expect(now[0]?.state).toMatchObject({ by: office('Merida') });
    const before = await everything(opened.table);
    expect((await aide.submit(page, '/answers', chosen)).status).toBe(200);
    expect(await everything(opened.table)).toEqual(before);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('answers nothing that it did not name, and no form of another site does', async () => {
    await enter();
    const before = await everything(opened.table);
    const sent = await aide.post('/answers', { key: 'by-hand', [`answer-${unnamed}`]: 'accept' });
    expect([sent.status, sent.document.querySelector('[role=alert]')?.text.trim()]).toEqual([
      422,
      'No answer was chosen, so nothing was sent.',
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('opens these meetings’ own pages and no other, and lets nobody else in there', async () => {
    await enter();
    const page = await aide.get(`/m/${first}`);
    const forms = page.document.querySelectorAll('main form').map((form) => form.getAttribute('action'));
    expect([page.status, forms.some((action) => action?.endsWith('/forward'))]).toEqual([200, false]);
    const others = [`/m/${unnamed}`, '/meetings', '/meetings/answers', '/programme', '/office', '/meetings/new'];
    const found = await Promise.all(others.map(async (path) => (await aide.get(path)).status));
    expect(found).toEqual([404, 401, 401, 401, 401, 401]);
    const before = await everything(opened.table);
    const forward = { key: 'by-hand', email: 'chief@merida.example', language: 'es' };
    expect((await aide.post(`/m/${first}/forward`, forward)).status).toBe(422);
    expect((await aide.json('POST', `/api/meetings/${first}/forward`, forward)).status).toBe(403);
    expect(await everything(opened.table)).toEqual(before);
    expect((await aide.submit(page, `/m/${first}/accept`)).status).toBe(303);
  });

  test('no longer opens a meeting that was moved or cancelled since, and says so without the new time', async () => {
    await enter();
    const stale = await aide.get('/answers');
    await carryOut(app.means, first, command('move', { start: at('08T12:00') }));
    await carryOut(app.means, second, command('cancel', {}));
    const page = await aide.get('/answers');
    expect(legends(page)).toEqual(['Montreal asks to meet Merida']);
    expect(settled(page)).toContain('Phoenix: held for an answer. It has changed since this mail');
    expect(settled(page)).toContain('Austin: cancelled.');
    expect(page.html).not.toContain('8 June');
    expect((await aide.get(`/m/${first}`)).status).toBe(404);
    const before = await everything(opened.table);
    expect((await aide.submit(stale, '/answers', { [`answer-${first}`]: 'accept' })).status).toBe(422);
    expect(await everything(opened.table)).toEqual(before);
  });

  test.each([
    ['when the last time to answer is over', async () => app.setNow(until)],
    ['for an aide who was taken off', () => putLink({ email: 'former@merida.example' })],
    [
      'when all it named was moved',
      async () => {
        for (const [index, id] of [first, second, third].entries()) {
          await carryOut(app.means, id, command('move', { start: at(`08T1${index}:00`) }));
        }
      },
    ],
  ])('is a dead link %s: the page that every dead link has', async (_, happens) => {
    await enter();
    const stale = await aide.get('/answers');
    await happens();
    const unknown = await aide.get(`/i/${secret('unknown')}`);
    const pages = [await aide.get('/answers'), await enter(), await aide.submit(stale, '/answers')];
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(pages.map(({ document }) => document.querySelector('h1')?.text)).toEqual(
      pages.map(() => unknown.document.querySelector('h1')?.text),
    );
  });

  test('sends the current one, with what waits now, to the aide on record alone', async () => {
    await enter();
    app.setNow(until);
    const waits = meeting({
      ...{ id: meetingId(5), from: 'Austin', to: 'Merida', requestedAt: until },
      state: state.invited(placement({ start: at('08T12:00') }), at('07T12:00')),
    });
    await carryOut(app.means, second, command('cancel', {}));
    expect(await store.commit({ change: requested(waits), facts: facts() })).toEqual({ ok: true });
    const page = await aide.get('/answers');
    const sent = await aide.submit(page, '/i/send');
    expect([sent.status, sent.document.querySelector('h1')?.text]).toEqual([200, 'Check your mail']);
    const mails = Object.values(await everything(opened.table)).flatMap((item) => {
      const { digest, email } = item as { digest?: { meetings: { id: string }[] }; email?: string };
      return digest === undefined ? [] : [[email, digest.meetings.map(({ id }) => id)]];
    });
    expect(mails).toEqual([[lead, [waits.id]]]);
  });

  test('leads to another office’s wish to move on its own page', async () => {
    const agreed = next(asked[0] ?? meeting(), state.confirmed(placement({ start: at('06T15:00') })));
    const proposal = proposalSchema.parse({
      ...{ start: at('07T12:00'), by: office('Phoenix'), at: NOW, answerUntil: until },
      words: { toOffice: 'The mayor flies.' },
    });
    const proposed = next(agreed, agreed.state, { proposal });
    const changes = [
      change(asked[0] ?? agreed, agreed, 'accepted', { by: office('Merida') }),
      change(agreed, proposed, 'proposed', { by: office('Phoenix') }),
    ];
    for (const one of changes) expect(await store.commit({ change: one, facts: facts() })).toEqual({ ok: true });
    await enter();
    const card = (await aide.get('/answers')).document.querySelector('[aria-labelledby=answer] .cards');
    expect(card?.text).toContain('Phoenix asks to move it');
    const page = await aide.get(card?.querySelector('a')?.getAttribute('href') ?? '');
    expect((await aide.submit(page, `/m/${first}/agree-to-move`)).status).toBe(303);
  });
});

test('the address is nobody’s without the link, also for who is signed in', async () => {
  const merida = await signedIn(app.app, store, 'Merida');
  expect((await merida.get('/answers')).status).toBe(404);
});
