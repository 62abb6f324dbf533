import { beforeEach, expect, test } from 'vitest';
import { codeSha256, sha256 } from '../../../functions/store/secret.ts';
import type { Store } from '../../../functions/store/store.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { NOW } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, besideField, ORGANIZER, openApp, secret } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
});

/** Someone at that address of the network, as API Gateway tells it. */
const from = (sourceIp: string) =>
  new Browser({
    request: (path, init) => app.app.request(path, init, { event: { requestContext: { http: { sourceIp } } } }),
  });

/** Asks for a mail; returns the browser and the sign-in's id, under which the mailer would set the code. */
async function asked(email: string): Promise<{ browser: Browser; id: string }> {
  const browser = new Browser(app.app);
  const page = await browser.submit(await browser.get('/sign-in'), '/sign-in', { email });
  expect([page.status, page.location]).toEqual([303, '/sign-in/code']);
  return { browser, id: sha256(browser.cookies.get('__Host-signin') ?? '') };
}

const mails = async () => Object.values(await everything(opened.table)).filter(({ about }) => about === 'sign-in');

test('a known address is mailed, an unknown one is not, and the browser cannot tell', async () => {
  const known = await asked('Aide@Merida.example ');
  const unknown = await asked('aide@atlantis.example');
  const [one, other] = await Promise.all([known.browser.get('/sign-in/code'), unknown.browser.get('/sign-in/code')]);
  expect(one.html).toBe(other.html);
  expect((await mails()).map(({ email }) => email)).toEqual(['aide@merida.example']);
});

test('a stranger who knows an address uses up his own share, and its owner still signs in', async () => {
  const ask = (browser: Browser, email: string) => browser.post('/sign-in', { email });
  const [stranger, owner] = [from('203.0.113.9'), from('198.51.100.4')];
  for (let times = 0; times < 5; times += 1) expect((await ask(stranger, 'aide@merida.example')).status).toBe(303);
  app.setNow(addMinutes(NOW, 18));
  const before = await everything(opened.table);
  const refused = await ask(stranger, 'aide@merida.example');
  expect([refused.status, refused.headers.get('retry-after'), besideField(refused, 'sign-in-email')]).toEqual([
    429,
    '2520',
    'Sign-in mails for this address were asked for too often. Please try again in 42 minutes, or use the newest mail you have; if it is urgent, call the organizers.',
  ]);
  expect(await everything(opened.table)).toEqual(before);
  expect((await ask(owner, 'aide@merida.example')).status).toBe(303);
  expect((await mails()).length).toBe(6);
  app.setNow(addMinutes(NOW, 60));
  expect((await ask(stranger, 'aide@merida.example')).status).toBe(303);
});

test('an address that is nobody’s is refused alike, and nothing but its count is written', async () => {
  const stranger = from('203.0.113.9');
  const before = Object.keys(await everything(opened.table)).length;
  const pages: string[] = [];
  for (const email of ['aide@merida.example', 'aide@atlantis.example']) {
    for (let times = 0; times < 5; times += 1) await stranger.post('/sign-in', { email });
    const refused = await stranger.post('/sign-in', { email });
    pages.push(refused.html.replaceAll(email, ''));
  }
  expect(pages[0]).toBe(pages[1]);
  // A count for each; five sign-ins and five mails for the one that is known.
  expect(Object.keys(await everything(opened.table)).length - before).toBe(12);
});

test('the code opens the office’s own pages, in the browser that asked', async () => {
  const { browser, id } = await asked('aide@merida.example');
  await store.setCode(id, codeSha256(id, '12345678'));
  const elsewhere = await asked('aide@merida.example');
  const form = await elsewhere.browser.get('/sign-in/code');
  expect((await elsewhere.browser.submit(form, '/sign-in/code', { code: '12345678' })).status).toBe(422);
  const entered = await browser.submit(await browser.get('/sign-in/code'), '/sign-in/code', { code: '1234 5678' });
  expect([entered.status, entered.location]).toEqual([303, '/programme']);
  expect([...browser.cookies.keys()]).toEqual(['__Host-session']);
  expect((await browser.get('/programme')).status).toBe(200);
  expect((await browser.get('/')).location).toBe('/programme');
});

test('five wrong codes use the sign-in up', async () => {
  const { browser, id } = await asked(ORGANIZER);
  await store.setCode(id, codeSha256(id, '12345678'));
  const form = await browser.get('/sign-in/code');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect((await browser.submit(form, '/sign-in/code', { code: '00000000' })).status).toBe(422);
  }
  expect((await browser.submit(form, '/sign-in/code', { code: '12345678' })).status).toBe(422);
  expect(browser.cookies.has('__Host-session')).toBe(false);
});

/** The link the mailer would have put into the mail. */
async function mailed(signIn: string, email: string): Promise<string> {
  const token = secret(`sign-in-${signIn.slice(0, 8)}`);
  const expiresAt = addMinutes(NOW, 20);
  await store.putLink({
    sha256: sha256(token),
    purpose: 'sign-in',
    email: emailSchema.parse(email),
    signIn,
    expiresAt,
  });
  return token;
}

test('the link signs in by a button, once; opening it changes nothing', async () => {
  const { id } = await asked(ORGANIZER);
  const token = await mailed(id, ORGANIZER);
  const phone = new Browser(app.app);
  const before = await everything(opened.table);
  await phone.request('HEAD', `/sign-in/${token}`);
  const page = await phone.get(`/sign-in/${token}`);
  expect(await everything(opened.table)).toEqual(before);
  const entered = await phone.submit(page, `/sign-in/${token}`);
  expect([entered.status, entered.location]).toEqual([303, '/board']);
  expect((await phone.get('/board')).status).toBe(200);
  const again = await new Browser(app.app).submit(page, `/sign-in/${token}`);
  expect([again.status, again.document.querySelector('h1')?.text]).toEqual([404, 'This link has been used or is over']);
});

test('unknown, malformed and late sign-in links say the same', async () => {
  const { id } = await asked(ORGANIZER);
  const late = await mailed(id, ORGANIZER);
  app.setNow(addMinutes(NOW, 21));
  const tokens = [late, secret('never'), 'short'];
  const pages = await Promise.all(tokens.map((token) => new Browser(app.app).post(`/sign-in/${token}`, {})));
  expect(pages.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(new Set(pages.map(({ html }) => html)).size).toBe(1);
});

test('signing out ends the session, and an organizer taken off the list is out', async () => {
  const { browser, id } = await asked(ORGANIZER);
  await store.setCode(id, codeSha256(id, '12345678'));
  await browser.submit(await browser.get('/sign-in/code'), '/sign-in/code', { code: '12345678' });
  const cookie = browser.cookies.get('__Host-session') ?? '';
  const stricter = new Browser(openApp(store, []).app);
  stricter.cookies.set('__Host-session', cookie);
  expect((await stricter.get('/board')).status).toBe(401);
  const out = await browser.submit(await browser.get('/board'), '/sign-out');
  expect([out.status, out.location]).toEqual([303, '/sign-in']);
  browser.cookies.set('__Host-session', cookie);
  expect((await browser.get('/board')).status).toBe(401);
});

test('what is no address is told beside the field and kept', async () => {
  const browser = new Browser(app.app);
  const page = await browser.submit(await browser.get('/sign-in'), '/sign-in', { email: 'the mayor' });
  const field = page.document.getElementById('sign-in-email');
  expect([page.status, field?.getAttribute('value'), field?.getAttribute('aria-invalid')]).toEqual([
    422,
    'the mayor',
    'true',
  ]);
  expect(await mails()).toEqual([]);
});

test('signing in returns to the page that was asked for', async () => {
  const browser = new Browser(app.app);
  const refused = await browser.get('/programme?day=2019-06-07&lang=es');
  const href = refused.document.querySelector('main a.button')?.getAttribute('href') ?? '';
  const wrong = await browser.submit(await browser.get(href), '/sign-in', { email: 'no address' });
  expect(wrong.status).toBe(422);
  await browser.submit(wrong, '/sign-in', { email: 'aide@merida.example' });
  const id = sha256(browser.cookies.get('__Host-signin') ?? '');
  await store.setCode(id, codeSha256(id, '12345678'));
  const entered = await browser.submit(await browser.get('/sign-in/code'), '/sign-in/code', { code: '12345678' });
  expect([entered.status, entered.location]).toEqual([303, '/programme?day=2019-06-07']);
});

test('signing in leads to no other site, whatever the address says', async () => {
  for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/sign-out']) {
    const browser = new Browser(app.app);
    const form = await browser.get(`/sign-in?${new URLSearchParams({ next })}`);
    expect(form.document.querySelector('input[name=next]')).toBe(null);
    await browser.submit(form, '/sign-in', { email: 'aide@merida.example', next });
    const id = sha256(browser.cookies.get('__Host-signin') ?? '');
    await store.setCode(id, codeSha256(id, '12345678'));
    const entered = await browser.submit(await browser.get('/sign-in/code'), '/sign-in/code', { code: '12345678' });
    expect(entered.location).toBe('/programme');
  }
});
