import { beforeEach, describe, expect, test } from 'vitest';
import { carryOut } from '../../../functions/store/carry-out.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, facts, meeting, NOW, office, requested } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, besideField, mailedLink, openApp, type Page, secret, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let asked: Meeting;
let app: ReturnType<typeof openApp>;

/** Phoenix has asked Merida; the time is kept until a day from now. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  asked = meeting();
  expect(await store.commit({ change: requested(asked), facts: facts() })).toEqual({ ok: true });
  app = openApp(store);
});

const path = () => `/m/${asked.id}`;

async function enter(city: string): Promise<Browser> {
  const browser = new Browser(app.app);
  browser.cookies.set('__Host-lang', 'en');
  const token = await mailedLink(store, asked, city);
  const entered = await browser.get(`/i/${token}`);
  expect([entered.status, entered.location]).toEqual([303, path()]);
  return browser;
}

const headingOf = (page: Page) => page.document.querySelector('h1')?.text;
const actionsOf = (page: Page) =>
  page.document
    .querySelectorAll('main form')
    .map((form) => form.getAttribute('action')?.split('/').at(-1))
    .sort();

describe('the link in a mail', () => {
  test('becomes a cookie for its one meeting, in its reader’s language, and the address no longer holds it', async () => {
    const browser = new Browser(app.app);
    const entered = await browser.get(`/i/${await mailedLink(store, asked, 'Merida')}`);
    expect([entered.status, entered.location]).toEqual([303, path()]);
    expect([...browser.cookies.keys()]).toEqual([`__Host-m_${asked.id}`, '__Host-lang']);
    const inSpanish = await browser.get(path());
    expect(headingOf(inSpanish)).toBe('Phoenix solicita reunirse con Merida');
    const page = await browser.get(`${path()}?lang=en`);
    expect(page.status).toBe(200);
    expect(headingOf(page)).toBe('Phoenix asks to meet Merida');
    expect(actionsOf(page)).toEqual(['accept', 'accept-at', 'decline', 'forward']);
    expect(page.document.querySelectorAll('main input[type=radio][checked]')).toEqual([]);
  });

  test('opened by scanners, again and again, changes nothing', async () => {
    const token = await mailedLink(store, asked, 'Merida');
    const before = await everything(opened.table);
    for (let round = 0; round < 5; round += 1) {
      const scanner = new Browser(app.app);
      expect((await scanner.request('HEAD', `/i/${token}`)).status).toBe(303);
      expect((await scanner.get(`/i/${token}`)).status).toBe(303);
      expect((await scanner.get(path())).status).toBe(200);
      expect((await scanner.request('HEAD', path())).status).toBe(200);
    }
    expect(await everything(opened.table)).toEqual(before);
  });

  test('that is unknown, malformed, expired, revoked or for nobody leads to the same page', async () => {
    const expired = await mailedLink(store, asked, 'Merida', { expiresAt: addMinutes(NOW, -1) });
    const stranger = await mailedLink(store, asked, 'Austin');
    const older = await mailedLink(store, asked, 'Merida');
    const by = { role: 'organizer', email: 'desk@summit.example' } as const;
    const moved = await carryOut(app.means, asked.id, { kind: 'move', by, start: at('06T15:00'), words: {} } as never);
    expect(moved.ok).toBe(true);
    const tokens = [expired, stranger, older, secret('never-minted'), 'short', '%00', 'x'.repeat(300)];
    const pages = await Promise.all(tokens.map((token) => new Browser(app.app).get(`/i/${token}`)));
    expect(pages.map(({ status }) => status)).toEqual(tokens.map(() => 404));
    const texts = new Set(pages.map(({ document }) => document.querySelector('main')?.text));
    expect(texts.size).toBe(1);
    expect(pages.map(actionsOf)).toEqual(tokens.map(() => ['send']));
  });

  test('asked for again, goes to the address on record, and the page says the same whatever was sent', async () => {
    const expired = await mailedLink(store, asked, 'Merida', { expiresAt: addMinutes(NOW, -1) });
    const browser = new Browser(app.app);
    const known = await browser.submit(await browser.get(`/i/${expired}`), '/i/send');
    const before = await everything(opened.table);
    const unknown = await browser.submit(await browser.get(`/i/${secret('unknown')}`), '/i/send');
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(unknown.html).toBe(known.html);
    expect(await everything(opened.table)).toEqual(before);
    const intents = Object.values(before).filter(({ about }) => about === 'link');
    expect(intents.map(({ email, meeting: id }) => ({ email, id }))).toEqual([
      { email: 'aide@merida.example', id: asked.id },
    ]);
  });
});

describe('the invited office', () => {
  test('accepts in one step, with who comes, and a form sent twice has one effect', async () => {
    const browser = await enter('Merida');
    const page = await browser.get(path());
    const accepted = await browser.submit(page, `${path()}/accept`, { partySize: '3', announces: 'yes' });
    expect([accepted.status, accepted.location]).toEqual([303, path()]);
    const again = await browser.submit(page, `${path()}/accept`, { partySize: '3', announces: 'yes' });
    expect([again.status, again.location]).toEqual([303, path()]);
    const stored = await store.meeting(asked.id);
    expect(stored).toMatchObject({
      version: 2,
      state: { name: 'confirmed' },
      invited: { partySize: 3, announces: true },
    });
    const after = await browser.get(path());
    expect(headingOf(after)).toBe('Phoenix – Merida');
    expect(after.document.querySelector('.state')?.text).toBe('confirmed');
    expect(after.html).toContain('aide@merida.example');
  });

  test('accepts at another time that suits both', async () => {
    const browser = await enter('Merida');
    const page = await browser.get(path());
    const starts = page.document
      .querySelectorAll('input[name=start]')
      .map((radio) => radio.getAttribute('value') ?? '');
    expect(starts).toContain(at('07T15:00'));
    expect(starts).not.toContain(at('06T11:00'));
    await browser.submit(page, `${path()}/accept-at`, { start: at('07T15:00') });
    expect((await store.meeting(asked.id))?.state).toMatchObject({
      name: 'confirmed',
      placement: { start: at('07T15:00') },
    });
  });

  test('moves what it has accepted to another time that suits both, with a word why that the other office reads', async () => {
    const browser = await enter('Merida');
    const first = await browser.get(path());
    expect(first.document.querySelector('#accept-at-toOffice')).toBe(null);
    await browser.submit(first, `${path()}/accept`);
    const agreed = await browser.get(path());
    const toOffice = 'The mayor flies at noon.';
    await browser.submit(agreed, `${path()}/accept-at`, { start: at('07T15:00'), toOffice });
    expect((await store.meeting(asked.id))?.state).toMatchObject({
      ...{ name: 'confirmed', placement: { start: at('07T15:00') }, words: { toOffice } },
    });
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    expect((await phoenix.get(path())).document.querySelector('dl')?.text).toContain(toOffice);
  });

  test('is told to choose when it sent the form without a time', async () => {
    const browser = await enter('Merida');
    const refused = await browser.submit(await browser.get(path()), `${path()}/accept-at`);
    expect([refused.status, besideField(refused, 'accept-at-start')]).toEqual([422, 'Please fill this in.']);
    expect(refused.document.getElementById('accept-at-start')?.closest('details')?.hasAttribute('open')).toBe(true);
  });

  test('is told what became of the request when it comes too late', async () => {
    const browser = await enter('Merida');
    const page = await browser.get(path());
    await carryOut(app.means, asked.id, { kind: 'withdraw', by: office('Phoenix'), words: {} });
    const late = await browser.submit(page, `${path()}/accept`);
    expect(late.status).toBe(409);
    expect(late.document.querySelector('[role=alert]')?.text).toContain('withdrawn');
  });

  test('declines with a word to the other office and one that only organizers read', async () => {
    const browser = await enter('Merida');
    const words = { toOffice: 'Next year, gladly.', toOrganizers: 'The mayor is tired.' };
    await browser.submit(await browser.get(path()), `${path()}/decline`, words);
    expect((await store.meeting(asked.id))?.state).toMatchObject({ name: 'declined', words });
    const requester = await (await enter('Phoenix')).get(path());
    expect(requester.html).toContain('Next year, gladly.');
    expect(requester.html).not.toContain('The mayor is tired.');
    expect(requester.html).not.toContain('aide@merida.example');
  });

  test('finds the first answer standing, with who gave it, and may change it', async () => {
    const [first, second] = [await enter('Merida'), await enter('Merida')];
    const stale = await second.get(path());
    await first.submit(await first.get(path()), `${path()}/accept`);
    const refused = await second.submit(stale, `${path()}/decline`);
    expect(refused.status).toBe(409);
    expect(refused.document.querySelector('[role=alert]')?.text).toContain('aide@merida.example has already answered');
    expect((await store.meeting(asked.id))?.state.name).toBe('confirmed');
    const changed = await second.submit(refused, `${path()}/decline`);
    expect(changed.status).toBe(303);
    expect((await store.meeting(asked.id))?.state.name).toBe('declined');
  });

  test.each([
    ['accept', 'confirmed', 'accepted'],
    ['decline', 'declined', 'declined'],
  ])(
    'who answers as the office has answered already (%s) is led to that answer, and nothing is written',
    async (action, name, done) => {
      const [first, second] = [await enter('Merida'), await enter('Merida')];
      const stale = await second.get(path());
      await first.submit(await first.get(path()), `${path()}/${action}`);
      const before = await everything(opened.table);
      const again = await second.submit(stale, `${path()}/${action}`);
      expect([again.status, again.location]).toEqual([303, `${path()}?already=yes`]);
      const page = await second.get(again.location ?? '');
      expect(page.document.querySelector('.state')?.text).toBe(name);
      expect(page.document.querySelector('[role=status]')?.text).toBe(
        `Your office has ${done} already (aide@merida.example, Saturday 1 June, 12:00). That answer stands; nothing was sent again.`,
      );
      expect(page.document.querySelectorAll('.errors').length).toBe(0);
      expect(await everything(opened.table)).toEqual(before);
    },
  );

  test('reads what is wrong beside the field, finds what it typed, and nothing is written', async () => {
    const browser = await enter('Merida');
    const page = await browser.get(path());
    const before = await everything(opened.table);
    const refused = await browser.submit(page, `${path()}/accept`, { partySize: '900' });
    expect(refused.status).toBe(422);
    const field = refused.document.querySelector('#accept-partySize');
    expect(field?.getAttribute('value')).toBe('900');
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(field?.hasAttribute('autofocus')).toBe(true);
    const described = field
      ?.getAttribute('aria-describedby')
      ?.split(' ')
      .map((id) => refused.document.getElementById(id)?.text.trim());
    expect(described).toEqual(['The mayor included.', 'At most 30, please.']);
    expect(refused.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#accept-partySize');
    expect(await everything(opened.table)).toEqual(before);
  });
});

describe('the requesting office', () => {
  test('sees its own side and may withdraw, but not answer for the other', async () => {
    const browser = await enter('Phoenix');
    const page = await browser.get(path());
    expect(actionsOf(page)).toEqual(['announce', 'forward', 'withdraw']);
    const token = { key: 'made-by-hand-0001' };
    const forbidden = await browser.post(`${path()}/accept`, token);
    expect(forbidden.status).toBe(403);
    expect((await store.meeting(asked.id))?.state.name).toBe('invited');
    await browser.submit(page, `${path()}/withdraw`);
    expect((await store.meeting(asked.id))?.state.name).toBe('withdrawn');
  });
});

test('a form sent from another site changes nothing', async () => {
  const browser = await enter('Merida');
  const before = await everything(opened.table);
  const foreign = { key: 'made-by-hand-0002' };
  const answers = [
    await browser.post(`${path()}/accept`, foreign, { 'sec-fetch-site': 'cross-site' }),
    await browser.post(`${path()}/accept`, foreign, { 'sec-fetch-site': 'same-site' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(await everything(opened.table)).toEqual(before);
});
