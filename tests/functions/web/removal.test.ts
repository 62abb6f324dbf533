import { beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { planIdSchema } from '../../../shared/meeting/meeting.ts';
import { delegation, facts, meeting, NOW, requested, span, state } from '../../builders.ts';
import { type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { type Browser, openApp, type Page, signedIn } from './browser.ts';
import { worked } from './planner.ts';

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

const path = '/delegations/dlg_phoenix/remove';
const textOf = (page: Page, selector: string) =>
  page.document.querySelectorAll(selector).map(({ text }) => text.replace(/\s+/g, ' ').trim());

test('the page says what goes with a delegation; then it is gone, its aides are out, and its links and address are dead', async () => {
  const blocked = delegation('Phoenix', { revision: 2, blocks: [span('06', '09:00', '10:00')] });
  expect(await store.changeDelegation(blocked, summitEvent('delegation-changed', 'x'))).toBe(true);
  const phoenix = await signedIn(app.app, store, 'Phoenix');
  const made = await phoenix.post('/office/feed', {});
  const feed = new URL(made.document.querySelector('main code')?.text ?? '').pathname;
  expect((await phoenix.get(feed)).status).toBe(200);
  await desk.post('/welcome', { delegation: 'dlg_phoenix' });

  const way = await desk.get('/delegations/dlg_phoenix');
  expect(way.document.querySelector(`a[href="${path}"]`)?.text.trim()).toBe('Remove it from the summit');
  const asks = await desk.get(path);
  expect(textOf(asks, 'main li')).toEqual([
    '1 aide, who is signed out at once and whose links no longer open anything: Aide of Phoenix <aide@phoenix.example>',
    'its sign-ups: Session ses_panel-1',
    '1 time it has blocked',
    'its private calendar address, which stops working',
    expect.stringMatching(/^that it was invited to Parley on /),
  ]);
  const done = await desk.submit(asks, path);
  expect([done.status, done.location]).toEqual([303, '/delegations?removed=yes']);
  expect(textOf(await desk.get('/delegations?removed=yes'), '[role=status]')).toEqual(['The delegation was removed.']);
  expect((await store.delegations()).map(({ city }) => city)).not.toContain('Phoenix');
  expect([(await phoenix.get('/programme')).status, (await phoenix.get(feed)).status]).toEqual([401, 404]);
  const trail = textOf(await desk.get('/trail?kind=delegation-removed'), 'tbody td');
  expect(trail.slice(1)).toEqual([
    'delegation removed',
    'the organizers (desk@summit.example)',
    '',
    '',
    'dlg_phoenix: Phoenix (US)',
  ]);
  expect(await fsck(opened.table)).toEqual([]);
  // Sent once more, and looked for once more.
  expect((await desk.submit(asks, path)).location).toBe('/delegations');
  expect((await desk.get(path)).status).toBe(404);
});

test('whoever was signed in for it is not so again where it comes again', async () => {
  const phoenix = await signedIn(app.app, store, 'Phoenix');
  await desk.submit(await desk.get(path), path);
  const again = summitEvent('delegation-changed', 'x');
  expect(await store.importDelegations([delegation('Phoenix')], again, await store.delegationChanges())).toBe(true);
  expect([(await store.delegation(delegation('Phoenix').id))?.city, (await phoenix.get('/programme')).status]).toEqual([
    'Phoenix',
    401,
  ]);
});

describe('it stays', () => {
  test('where it has a meeting, whatever became of that; the page leads to its withdrawal', async () => {
    const asks = await desk.get(path);
    const waits = meeting({ state: state.waiting() });
    expect(await store.commit({ change: requested(waits), facts: facts() })).toEqual({ ok: true });
    const said =
      'Phoenix has asked for a meeting or was asked for one, so it stays: the other office would lose its counterpart. If it does not come, enter that it withdraws.';
    for (const [page, status] of [
      [await desk.submit(asks, path), 409] as const,
      [await desk.get(path), 200] as const,
    ]) {
      expect([page.status, textOf(page, 'header [role=alert]'), page.document.querySelector('main form')]).toEqual([
        ...[status, [said], null],
      ]);
      expect([
        page.document.querySelector('title')?.text,
        textOf(page, 'h1'),
        textOf(page, 'main p > a').at(-1),
      ]).toEqual([
        ...[expect.stringContaining('Phoenix cannot be removed'), ['Phoenix cannot be removed']],
        'Back to the delegation',
      ]);
      expect(page.document.querySelector('main a.button')?.getAttribute('href')).toBe(
        '/delegations/dlg_phoenix#absent',
      );
    }
  });

  test('where it was changed since the page was read, which then shows it as it is now', async () => {
    const asks = await desk.get(path);
    const changed = delegation('Phoenix', { revision: 2, panels: [] });
    expect(await store.changeDelegation(changed, summitEvent('delegation-changed', 'x'))).toBe(true);
    const refused = await desk.submit(asks, path);
    expect([refused.status, textOf(refused, 'h1'), textOf(refused, 'main li').length]).toEqual([
      ...[409, ['Remove Phoenix?'], 1],
    ]);
    expect((await desk.submit(refused, path)).status).toBe(303);
  });

  test('for whoever is no organizer', async () => {
    const merida = await signedIn(app.app, store, 'Merida');
    expect([(await merida.get(path)).status, (await merida.post(path, { revision: '1' })).status]).toEqual([403, 403]);
    const api = await merida.json('POST', '/api/delegations/dlg_phoenix/remove', { revision: 1 });
    expect([api.status, (await store.delegations()).length]).toEqual([403, 6]);
  });
});

test('programs remove one as they saw it, or hear why it stays', async () => {
  const waits = meeting({ state: state.waiting() });
  expect(await store.commit({ change: requested(waits), facts: facts() })).toEqual({ ok: true });
  const remove = async (id: string, body: object) => {
    const { status, html } = await desk.json('POST', `/api/delegations/${id}/remove`, body);
    const { kind, removed } = JSON.parse(html);
    return [status, kind ?? removed];
  };
  expect([
    await remove('dlg_merida', { revision: 1 }),
    await remove('dlg_austin', { revision: 7 }),
    await remove('dlg_austin', {}),
    await remove('dlg_nowhere', { revision: 1 }),
    await remove('dlg_austin', { revision: 1 }),
  ]).toEqual([
    [409, 'has-meetings'],
    [409, 'stale'],
    [422, 'invalid'],
    [404, 'not-found'],
    [200, 'dlg_austin'],
  ]);
});

test('a plan about a delegation that was removed meanwhile is shown, and can only be put aside', async () => {
  const started = await desk.post('/delegations/dlg_austin/absent', { key: 'a' });
  const id = planIdSchema.parse(started.location?.replace('/plans/', ''));
  await worked(store, id, NOW);
  const queued = await desk.post('/delegations/dlg_austin/head', { key: 'b', head: 'deputy', languages: 'en' });
  const late = planIdSchema.parse(queued.location?.replace('/plans/', ''));
  const { status } = await desk.json('POST', '/api/delegations/dlg_austin/remove', { revision: 1 });
  expect([status, (await desk.get(`/plans/${id}`)).status]).toEqual([200, 200]);
  await desk.post(`/plans/${id}/apply`, {});
  await worked(store, id, NOW);
  expect((await store.plan(id))?.state).toMatchObject({ name: 'failed', reason: 'ground-moved' });
  await worked(store, late, NOW);
  for (const page of [id, late]) expect((await desk.get(`/plans/${page}`)).status).toBe(200);
  expect([(await store.plan(late))?.state.name, (await desk.get('/plans')).status]).toEqual(['failed', 200]);
  expect(await fsck(opened.table)).toEqual([]);
});
