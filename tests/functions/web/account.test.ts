import { beforeEach, describe, expect, test } from 'vitest';
import { codeSha256, sha256 } from '../../../functions/store/secret.ts';
import type { Store } from '../../../functions/store/store.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { idOf, NOW } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, ORGANIZER, openApp, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
});

const later = (minutes: number) => addMinutes(NOW, minutes);

/** Signs in as people do, by the mailed code, so that the session begins now. */
async function comeIn(email: string): Promise<Browser> {
  const browser = new Browser(app.app);
  await browser.submit(await browser.get('/sign-in'), '/sign-in', { email });
  const id = sha256(browser.cookies.get('__Host-signin') ?? '');
  await store.setCode(id, codeSha256(id, '12345678'));
  const page = await browser.submit(await browser.get('/sign-in/code'), '/sign-in/code', { code: '12345678' });
  expect(page.status).toBe(303);
  return browser;
}

const statusOf = async (browser: Browser, path: string) => (await browser.get(path)).status;

describe('a sign-in', () => {
  test('ends two hours after its last use, for office and organizer, and leads back to the page', async () => {
    const [aide, desk] = [await comeIn('aide@merida.example'), await comeIn(ORGANIZER)];
    app.setNow(later(110));
    expect([await statusOf(aide, '/programme'), await statusOf(desk, '/board')]).toEqual([200, 200]);
    app.setNow(later(229));
    expect([await statusOf(aide, '/office'), await statusOf(desk, '/rooms')]).toEqual([200, 200]);
    app.setNow(later(349));
    const ended = await aide.get('/office');
    expect([ended.status, ended.document.querySelector('main a.button')?.getAttribute('href')]).toEqual([
      401,
      '/sign-in?next=%2Foffice',
    ]);
    expect(await statusOf(desk, '/rooms')).toBe(401);
  });

  test('that ended while a form was being filled in says so, and a reload after signing in sends the form', async () => {
    const aide = await comeIn('aide@merida.example');
    const page = await aide.get('/office?lang=en');
    app.setNow(later(120));
    const typed = { part: 'block', day: '2019-06-07', from: '15:00', to: '16:00' };
    const late = await aide.submit(page, '/office', typed);
    expect([late.status, late.document.querySelector('main a.button')?.getAttribute('target')]).toEqual([
      401,
      '_blank',
    ]);
    expect(late.document.querySelector('main .lead + p')?.text).toContain('What you have just sent was not saved.');
    aide.cookies.set('__Host-session', (await comeIn('aide@merida.example')).cookies.get('__Host-session') ?? '');
    expect((await aide.submit(page, '/office', typed)).status).toBe(303);
  });

  test('ends twelve hours after it began, however much it is used', async () => {
    const aide = await comeIn('aide@merida.example');
    const statuses: number[] = [];
    for (const minutes of [110, 220, 330, 440, 550, 660, 719, 720]) {
      app.setNow(later(minutes));
      statuses.push(await statusOf(aide, '/programme'));
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 401]);
  });

  test('costs no write but one small one in ten minutes, on itself', async () => {
    const aide = await comeIn('aide@merida.example');
    const before = await everything(opened.table);
    app.setNow(later(9));
    await aide.get('/programme');
    expect(await everything(opened.table)).toEqual(before);
    app.setNow(later(10));
    await aide.get('/programme');
    const noted = await everything(opened.table);
    const changed = Object.keys(noted).filter((one) => JSON.stringify(noted[one]) !== JSON.stringify(before[one]));
    expect(changed.map((one) => one.split(' ')[1])).toEqual(['SESSION']);
    app.setNow(later(19));
    await aide.get('/programme');
    expect(await everything(opened.table)).toEqual(noted);
  });
});

describe('Sign out everywhere', () => {
  test('ends an aide’s sign-ins in all browsers at once, and nobody else’s', async () => {
    const [here, there] = [await comeIn('aide@merida.example'), await comeIn('aide@merida.example')];
    const other = await comeIn('aide@phoenix.example');
    app.setNow(later(1));
    const page = await here.get('/office?lang=en');
    expect(page.document.querySelector('[aria-labelledby=account]')?.text).toContain(
      'Signed in as aide@merida.example.',
    );
    const out = await here.submit(page, '/sign-out/everywhere');
    expect([out.status, out.location, here.cookies.has('__Host-session')]).toEqual([
      303,
      '/sign-in?out=everywhere',
      false,
    ]);
    expect((await here.get('/sign-in?out=everywhere')).document.querySelector('[role=status]')?.text).toBe(
      'You are signed out everywhere.',
    );
    expect([await statusOf(there, '/programme'), await statusOf(other, '/programme')]).toEqual([401, 200]);
    expect((await there.json('GET', '/api/meetings', undefined)).status).toBe(401);
    app.setNow(later(2));
    const again = await comeIn('aide@merida.example');
    expect(await statusOf(again, '/programme')).toBe(200);
  });

  test('ends an organizer’s sign-ins from the page in the navigation, and stands in the trail', async () => {
    const [here, there] = [await comeIn(ORGANIZER), await comeIn(ORGANIZER)];
    app.setNow(later(1));
    const page = await here.get('/account');
    expect(page.document.querySelector('nav a[href="/account"]')?.getAttribute('aria-current')).toBe('page');
    await here.submit(page, '/sign-out/everywhere');
    expect(await statusOf(there, '/board')).toBe(401);
    app.setNow(later(2));
    const trail = await (await comeIn(ORGANIZER)).get('/trail');
    const [first] = trail.document.querySelectorAll('tbody tr');
    expect(first?.querySelectorAll('td').map((cell) => cell.text)).toEqual([
      ...['the summit', 'signed out everywhere', 'the organizers (desk@summit.example)', '', '', ''],
    ]);
  });

  test('is done for an aide whose phone is lost by an organizer, who stays in', async () => {
    const [aide, desk] = [await comeIn('aide@merida.example'), await signedIn(app.app, store, 'organizer')];
    app.setNow(later(1));
    const page = await desk.get(`/office?of=${idOf('Merida')}`);
    const out = await desk.submit(page, '/sign-out/everywhere');
    expect([out.status, out.location]).toEqual([303, `/office?of=${idOf('Merida')}&saved=yes`]);
    expect([await statusOf(aide, '/programme'), await statusOf(desk, '/board')]).toEqual([401, 200]);
    expect((await store.summitEvents()).find(({ kind }) => kind === 'signed-out-everywhere')).toMatchObject({
      by: { role: 'organizer', email: ORGANIZER, onBehalfOf: idOf('Merida') },
      detail: `${idOf('Merida')}: aide@merida.example`,
    });
  });

  test('is not done to others by an office, nor to strangers, nor by someone who is not signed in', async () => {
    const [aide, desk] = [await comeIn('aide@merida.example'), await signedIn(app.app, store, 'organizer')];
    app.setNow(later(1));
    const before = await everything(opened.table);
    const named = { of: idOf('Phoenix'), email: 'aide@phoenix.example' };
    const own = { of: idOf('Merida'), email: 'aide@merida.example' };
    expect([
      (await aide.post('/sign-out/everywhere', named)).status,
      (await aide.post('/sign-out/everywhere', own)).status,
      (await desk.post('/sign-out/everywhere', { ...named, email: 'aide@merida.example' })).status,
      (await new Browser(app.app).post('/sign-out/everywhere', {})).status,
    ]).toEqual([403, 403, 404, 401]);
    expect(await everything(opened.table)).toEqual(before);
  });
});
