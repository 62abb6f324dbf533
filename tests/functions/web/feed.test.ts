import { beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import { sha256 } from '../../../functions/store/secret.ts';
import type { Store } from '../../../functions/store/store.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { change, facts, idOf, meeting, NOW, next, requested, state } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, fieldsOf, mailedLink, openApp, type Page, PUBLIC_URL, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let phoenix: Browser;

/** Phoenix and Merida are to meet on 6 June, 10:30 to 11:00. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  const asked = meeting();
  expect(await store.commit({ change: requested(asked), facts: facts() })).toEqual({ ok: true });
  const agreed = next(asked, state.confirmed());
  expect(await store.commit({ change: change(asked, agreed, 'accepted'), facts: facts() })).toEqual({ ok: true });
  phoenix = await signedIn(app.app, store, 'Phoenix');
});

/** Presses one of the buttons of the calendar address. */
async function press(what: 'make' | 'renew' | 'revoke', browser = phoenix, of = ''): Promise<Page> {
  const page = await browser.get(`/office${of}`);
  const button = page.document.querySelectorAll('form[action="/office/feed#feed"]').find((form) => {
    return form.querySelector('input[name=do]')?.getAttribute('value') === what;
  });
  const fields = button
    ?.querySelectorAll('input')
    .map((input) => [input.getAttribute('name'), input.getAttribute('value')]);
  return browser.post('/office/feed', Object.fromEntries(fields ?? []));
}

/** The first form for that part of the office's settings. */
function of(page: Page, part: string) {
  const forms = page.document.querySelectorAll('form[action="/office"]');
  const found = forms.find(
    (form) => fieldsOf(form)['part'] === part && (part !== 'aide' || !('former' in fieldsOf(form))),
  );
  if (found === undefined) throw new Error(`there is no form for ${part}`);
  return found;
}

/** The path of the address, which begins where people reach Parley. */
function addressOn(page: Page): string {
  const { origin, pathname } = new URL(page.document.querySelector('main code')?.text ?? '');
  expect(origin).toBe(PUBLIC_URL);
  return pathname;
}
/** A calendar program: no cookie, no language. */
const subscribed = (path: string, headers: Record<string, string> = {}) => new Browser(app.app).get(path, headers);

describe('an office’s calendar address', () => {
  test('is shown once, kept only as its hash, and opens the whole programme to whoever has it', async () => {
    const made = await press('make');
    const path = addressOn(made);
    expect([made.status, path.replace(/[\w-]{43}\.ics$/, '….ics')]).toEqual([200, `/feed/${idOf('Phoenix')}/….ics`]);
    const secret = path.slice(-47, -4);
    expect((await store.feed(idOf('Phoenix')))?.sha256).toBe(sha256(secret));
    expect(JSON.stringify(await everything(opened.table))).not.toContain(secret);
    expect((await phoenix.get('/office')).html).not.toContain(secret);
    const before = await everything(opened.table);
    const calendar = await subscribed(path);
    expect([calendar.status, calendar.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(calendar.headers.get('cache-control')).toBe('private, no-cache');
    const titles = calendar.html.split('\r\n').filter((line) => line.startsWith('SUMMARY'));
    expect(titles).toEqual([
      'SUMMARY:Session ses_opening',
      'SUMMARY:Session ses_panel-1',
      'SUMMARY:Session ses_lunch',
      'SUMMARY:Phoenix – Merida',
    ]);
    expect(calendar.html).not.toContain('Water in dry cities');
    expect(await everything(opened.table)).toEqual(before);
  });

  test('answers in no more than its headers while nothing has changed', async () => {
    const path = addressOn(await press('make'));
    const tag = (await subscribed(path)).headers.get('etag') ?? '';
    const again = await subscribed(path, { 'if-none-match': tag });
    expect([again.status, again.html, again.headers.get('etag')]).toEqual([304, '', tag]);
    const agreed = await store.meeting(meeting().id);
    if (agreed === undefined) throw new Error('the meeting is gone');
    const off = next(agreed, state.cancelled(), { sequence: 1, linksFrom: 1 });
    await store.commit({ change: change(agreed, off, 'cancelled'), facts: facts() });
    const fresh = await subscribed(path, { 'if-none-match': tag });
    expect([fresh.status, fresh.html.includes('mtg_')]).toEqual([200, false]);
  });

  test('may end together with an aide who leaves; those who stay are shown the new one once', async () => {
    const add = async (email: string) => {
      const { revision = '' } = fieldsOf(of(await phoenix.get('/office'), 'aide'));
      await phoenix.post('/office', { part: 'aide', revision, email, language: 'en' });
    };
    await add('second@phoenix.example');
    expect(of(await phoenix.get('/office'), 'aide-off').querySelector('[name=renewFeed]')).toBe(null);
    const first = addressOn(await press('make'));
    const asked = await phoenix.get('/office');
    const sent = fieldsOf(of(asked, 'aide-off'));
    expect(sent['renewFeed']).toBe((await store.feed(idOf('Phoenix')))?.sha256);
    app.setNow(addMinutes(NOW, 60));
    const off = await phoenix.post('/office', sent);
    expect([off.status, off.document.querySelectorAll('main [role=status]').length]).toEqual([200, 2]);
    const second = addressOn(off);
    expect([(await subscribed(first)).status, (await subscribed(second)).status]).toEqual([404, 200]);
    expect((await phoenix.get('/office')).html).not.toContain(second);
    expect((await store.delegation(idOf('Phoenix')))?.aides.map(({ email }) => email)).toEqual([
      'aide@phoenix.example',
    ]);
    expect((await store.summitEvents()).map(({ kind }) => kind).sort()).toEqual([
      ...['delegation-changed', 'delegation-changed', 'feed-made', 'feed-made', 'loaded'],
    ]);
    expect(await fsck(opened.table)).toEqual([]);

    await add('third@phoenix.example');
    const { renewFeed: _left, ...without } = fieldsOf(of(await phoenix.get('/office'), 'aide-off'));
    expect([(await phoenix.post('/office', without)).status, (await subscribed(second)).status]).toEqual([303, 200]);
  });

  test('and the aide end together or not at all', async () => {
    const { revision = '' } = fieldsOf(of(await phoenix.get('/office'), 'aide'));
    await phoenix.post('/office', { part: 'aide', revision, email: 'second@phoenix.example', language: 'en' });
    const first = addressOn(await press('make'));
    const sent = fieldsOf(of(await phoenix.get('/office'), 'aide-off'));
    app.setNow(addMinutes(NOW, 60));
    const renewed = addressOn(await press('renew'));
    const before = await everything(opened.table);
    expect((await phoenix.post('/office', sent)).status).toBe(409);
    expect(await everything(opened.table)).toEqual(before);
    expect([(await subscribed(first)).status, (await subscribed(renewed)).status]).toEqual([404, 200]);
  });

  test('is not shown to the aide who leaves by their own hand', async () => {
    const { revision = '' } = fieldsOf(of(await phoenix.get('/office'), 'aide'));
    const email = 'second@phoenix.example';
    await phoenix.post('/office', { part: 'aide', revision, email, language: 'en', lead: 'yes' });
    const first = addressOn(await press('make'));
    const sent = fieldsOf(of(await phoenix.get('/office'), 'aide-off'));
    app.setNow(addMinutes(NOW, 60));
    const off = await phoenix.post('/office', sent);
    expect([off.status, off.location, off.html.includes('/feed/')]).toEqual([303, '/office?saved=yes', false]);
    expect([(await subscribed(first)).status, (await phoenix.get('/office')).status]).toEqual([404, 401]);
  });

  test('ends when a new one is made or it is revoked; dead, unknown and foreign ones are answered alike', async () => {
    const first = addressOn(await press('make'));
    app.setNow(addMinutes(NOW, 60));
    const second = addressOn(await press('renew'));
    expect([(await subscribed(first)).status, (await subscribed(second)).status]).toEqual([404, 200]);
    app.setNow(addMinutes(NOW, 61));
    const revoked = await press('revoke');
    expect([revoked.status, revoked.location]).toEqual([303, '/office#feed']);
    const foreign = second.replace(idOf('Phoenix'), idOf('Merida'));
    const dead = await Promise.all(
      [second, foreign, '/feed/dlg_nobody/x.ics', '/feed/x/y'].map((path) => subscribed(path)),
    );
    expect(new Set(dead.map(({ status, html }) => `${status} ${html}`)).size).toBe(1);
    expect(dead[0]?.status).toBe(404);
    const trail = (await store.summitEvents()).map(({ kind, by }) => [kind, by.role]);
    expect(trail.filter(([kind]) => kind?.startsWith('feed'))).toEqual([
      ['feed-made', 'office'],
      ['feed-made', 'office'],
      ['feed-revoked', 'office'],
    ]);
  });

  test('made by two at once is made once; the other sees how it is now', async () => {
    const form = { do: 'make' };
    expect((await phoenix.post('/office/feed', form)).status).toBe(200);
    const late = await phoenix.post('/office/feed', form);
    expect([late.status, late.document.querySelector('[role=alert]')?.text]).toEqual([
      409,
      'Someone else has changed this address in the meantime. Nothing was changed by you; this is how it is now.',
    ]);
  });

  test('is made by an organizer on the office’s behalf, and by no other office', async () => {
    const desk = await signedIn(app.app, store, 'organizer');
    await press('make', desk, `?of=${idOf('Phoenix')}`);
    expect((await store.feed(idOf('Phoenix')))?.by).toMatchObject({ role: 'organizer', onBehalfOf: idOf('Phoenix') });
    const austin = await signedIn(app.app, store, 'Austin');
    const tried = await austin.post('/office/feed', { do: 'revoke', of: idOf('Phoenix') });
    expect([tried.status, (await store.feed(idOf('Phoenix'))) === undefined]).toEqual([403, false]);
  });
});

describe('a confirmed meeting’s calendar file', () => {
  const path = `/m/${meeting().id}`;

  test('is on its page for both ways in, and the same entry as the mail’s', async () => {
    const aide = new Browser(app.app);
    const agreed = await store.meeting(meeting().id);
    if (agreed === undefined) throw new Error('the meeting is gone');
    await aide.get(`/i/${await mailedLink(store, agreed, 'Merida')}`);
    for (const browser of [aide, phoenix]) {
      const href = (await browser.get(path)).document.querySelector('a[href$="calendar.ics"]')?.getAttribute('href');
      const file = await browser.get(href ?? '');
      expect([file.status, file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
        ...[200, 'text/calendar; charset=utf-8; method=PUBLISH', 'attachment; filename="calendar.ics"'],
      ]);
      expect(file.html.split('\r\n').filter((line) => /^(UID|SEQUENCE|METHOD)/.test(line))).toEqual([
        ...['METHOD:PUBLISH', `UID:${meeting().id}@parley.example`, 'SEQUENCE:0'],
      ]);
      expect(file.html).not.toContain('/i/');
    }
  });

  test('is there for nobody else, and not before the answer', async () => {
    const austin = await signedIn(app.app, store, 'Austin');
    const merida = await signedIn(app.app, store, 'Merida');
    const asked = meeting({ id: 'mtg_0000000009' as never, from: 'Merida', to: 'Montreal', state: state.waiting() });
    expect(await store.commit({ change: requested(asked), facts: facts() })).toEqual({ ok: true });
    const statuses = [await austin.get(`${path}/calendar.ics`), await merida.get(`/m/${asked.id}/calendar.ics`)];
    expect(statuses.map(({ status }) => status)).toEqual([404, 404]);
    expect((await merida.get(`/m/${asked.id}`)).html).not.toContain('calendar.ics');
  });
});
