import { beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../../functions/store/secret.ts';
import type { Store } from '../../../functions/store/store.ts';
import { operations } from '../../../functions/web/api/operations.ts';
import { typeText } from '../../../functions/web/api/type-text.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { languages } from '../../../shared/summit/language.ts';
import { catalogues, say } from '../../../shared/wording/wording.ts';
import { facts, meeting, NOW, requested, state } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, besideField, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
});

const issue = async (typed: Record<string, string> = { name: 'Badge printer' }): Promise<Page> =>
  desk.submit(await desk.get('/tokens'), '/tokens', typed);
const issued = async () => (await issue()).document.querySelector('main code')?.text ?? '';
const asMachine = (token: string, path = '/api/board') =>
  new Browser(app.app).get(path, { authorization: `Bearer ${token}` });

describe('a token', () => {
  test('is shown once and kept only as its hash', async () => {
    const token = await issued();
    expect(token).toMatch(/^parley_[\w-]{43}$/);
    expect((await store.tokens()).map((one) => [one.sha256, one.name, one.expiresAt])).toEqual([
      [sha256(token.slice('parley_'.length)), 'Badge printer', addMinutes(NOW, 14 * 24 * 60)],
    ]);
    expect(JSON.stringify(await everything(opened.table))).not.toContain(token.slice('parley_'.length));
    expect((await desk.get('/tokens')).html).not.toContain(token);
  });

  test('is issued once by its form, however often that is sent', async () => {
    const form = await desk.get('/tokens');
    const first = await desk.submit(form, '/tokens', { name: 'Badge printer' });
    const before = await everything(opened.table);
    const again = await desk.submit(form, '/tokens', { name: 'Badge printer' });
    expect([again.status, again.document.querySelector('main [role=status]')?.text.trim()]).toEqual([
      200,
      'The token for “Badge printer” was issued already and shown once. If it was not copied, revoke it below and issue another one.',
    ]);
    expect(await everything(opened.table)).toEqual(before);
    const another = await desk.submit(first, '/tokens', { name: 'Screen' });
    expect(another.document.querySelectorAll('main code').length).toBe(1);
    expect((await store.tokens()).map(({ name }) => name).sort()).toEqual(['Badge printer', 'Screen']);
  });

  test('acts as its organizer, and what it does stands in the trail under its name', async () => {
    const asked = meeting({ state: state.confirmed() });
    await store.commit({ change: requested(asked), facts: facts() });
    const headers = { authorization: `Bearer ${await issued()}` };
    const pinned = await new Browser(app.app).json('POST', `/api/meetings/${asked.id}/pin`, { pinned: true }, headers);
    expect(pinned.status).toBe(200);
    expect((await store.events(asked.id)).at(-1)?.by).toEqual({
      role: 'organizer',
      email: 'desk@summit.example',
      token: 'Badge printer',
    });
    expect((await desk.get('/trail')).html).toContain(
      'the organizers (desk@summit.example), with the token “Badge printer”',
    );
  });

  test('speaks for an office on the phone as its organizer does, still under its name', async () => {
    const asked = meeting();
    await store.commit({ change: requested(asked), facts: facts() });
    const headers = { authorization: `Bearer ${await issued()}` };
    const body = { onBehalfOf: asked.invited.delegation };
    await new Browser(app.app).json('POST', `/api/meetings/${asked.id}/accept`, body, headers);
    expect((await store.events(asked.id)).at(-1)?.by).toMatchObject({ token: 'Badge printer', ...body });
  });

  test('opens the API and no page', async () => {
    const token = await issued();
    expect([(await asMachine(token)).status, (await asMachine(token, '/board')).status]).toEqual([200, 401]);
  });

  test('that is revoked, over, unknown or of a former organizer opens nothing, whatever cookie comes along', async () => {
    const token = await issued();
    app.setNow(addMinutes(NOW, 14 * 24 * 60));
    expect((await asMachine(token)).status).toBe(401);
    app.setNow(NOW);
    const former = new Browser(openApp(store, ['someone@summit.example']).app);
    expect((await former.get('/api/board', { authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await desk.get('/api/board', { authorization: `Bearer ${token}x` })).status).toBe(401);
    const page = await desk.get('/tokens');
    const [known] = await store.tokens();
    await desk.submit(page, `/tokens/${known?.sha256}/revoke`);
    expect((await asMachine(token)).status).toBe(401);
    const kinds = (await store.summitEvents()).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('token-')).sort()).toEqual(['token-issued', 'token-revoked']);
  });

  test('without a name, or for too long, is refused beside the field', async () => {
    const refused = await issue({ name: '', days: '91' });
    expect([refused.status, besideField(refused, 'tokens-name'), besideField(refused, 'tokens-days')]).toEqual([
      422,
      'Please fill this in.',
      'At most 90, please.',
    ]);
    expect(await store.tokens()).toEqual([]);
  });

  test('is for organizers to issue', async () => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    expect([
      (await phoenix.get('/tokens')).status,
      (await phoenix.post('/tokens', { name: 'x', days: '1' })).status,
    ]).toEqual([403, 403]);
  });
});

describe('the page about the API', () => {
  test('tells every operation of the description', async () => {
    const described = JSON.parse((await desk.get('/openapi.json')).html);
    const listed = Object.entries<Record<string, unknown>>(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const page = await new Browser(app.app).get('/api');
    expect(page.document.querySelectorAll('h3').map((title) => title.text)).toEqual(listed);
    expect(page.html).not.toMatch(/(src|href)="https?:/);
    expect(page.document.querySelectorAll('[lang]').map(({ rawTagName }) => rawTagName)).not.toContain('p');
  });

  test.each(languages)('says in %s what each operation does, and for whom', async (language) => {
    const page = await new Browser(app.app).get(`/api?lang=${language}`);
    const said = operations.map(
      ({ id, who }) => `${say(language, `operation.${id}`)} ${say(language, `operation.for.${who}`)}`,
    );
    expect(page.document.querySelectorAll('main section > p').map(({ text }) => text)).toEqual(said);
    const ids = Object.keys(catalogues.en).flatMap((key) => /^operation\.(\w+)$/.exec(key)?.[1] ?? []);
    expect(operations.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  test('writes a schema as people read types', () => {
    const schema = {
      type: 'object',
      properties: {
        start: { type: 'string' },
        room: { enum: ['a', 'b'] },
        spans: { type: 'array', items: {} },
        at: { type: 'array', items: { enum: ['a', 'b'] } },
      },
      required: ['start'],
    };
    expect(typeText(schema)).toBe(
      '{\n  start: string\n  room?: "a" | "b"\n  spans?: unknown[]\n  at?: ("a" | "b")[]\n}',
    );
  });
});
