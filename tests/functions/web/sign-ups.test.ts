import { beforeEach, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { planIdSchema } from '../../../shared/meeting/meeting.ts';
import { readSummitFile } from '../../../shared/summit/import.ts';
import { delegation, NOW } from '../../builders.ts';
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

const planAt = ({ location }: Page) => planIdSchema.parse(location?.replace('/plans/', ''));
const panelsOf = async (city: string) =>
  (await store.delegation(delegation(city).id))?.panels.map(({ session }) => String(session));
const lines = (page: Page) => page.document.querySelectorAll('header p').map(({ text }) => text.trim());
const roundTrip = async () => {
  const read = readSummitFile(JSON.parse((await desk.get('/files/summit.json')).html));
  return read.ok ? read.delegations.length : read.faults;
};

async function dropped() {
  const id = planAt(await desk.submit(await desk.get('/sessions'), '/sessions/ses_panel-1/drop'));
  await worked(store, id, NOW);
  return id;
}

async function applied(id: ReturnType<typeof planAt>) {
  await desk.submit(await desk.get(`/plans/${id}`), `/plans/${id}/apply`);
  return (await worked(store, id, NOW)).state;
}

test('dropping a session says whose sign-up goes, takes it off with the agenda, and an undo brings both back', async () => {
  const id = await dropped();
  expect(lines(await desk.get(`/plans/${id}`))).toContain('1 office loses its sign-up for it: Phoenix');
  expect(await panelsOf('Phoenix')).toEqual(['ses_panel-1']);
  expect(await applied(id)).toMatchObject({ name: 'applied' });
  expect([await panelsOf('Phoenix'), await panelsOf('Guadalajara')]).toEqual([[], ['ses_panel-2']]);
  expect([await roundTrip(), await fsck(opened.table)]).toEqual([6, []]);
  expect((await store.summitEvents()).find(({ kind }) => kind === 'programme-changed')?.detail).toMatch(
    /^ses_panel-1, dlg_phoenix, with plan /,
  );

  const undone = planAt(await desk.submit(await desk.get(`/plans/${id}`), `/plans/${id}/undo`));
  await worked(store, undone, NOW);
  expect(lines(await desk.get(`/plans/${undone}`))).toContain('1 office is signed up for it again: Phoenix');
  expect(await applied(undone)).toMatchObject({ name: 'applied' });
  expect([await panelsOf('Phoenix'), await roundTrip(), await fsck(opened.table)]).toEqual([['ses_panel-1'], 6, []]);
});

test('an office that signs up after the plan was shown is not signed off unsaid: the plan is to be made again', async () => {
  const id = await dropped();
  const austin = await signedIn(app.app, store, 'Austin');
  const saved = await austin.submit(await austin.get('/office'), '/office', { 'role-ses_panel-1': 'attends' });
  expect(saved.location).toBe('/office?saved=yes');
  const page = await desk.get(`/plans/${id}`);
  expect(lines(page)).toContain('2 offices lose their sign-up for it: Austin, Phoenix');
  expect(page.document.querySelector(`form[action="/plans/${id}/apply"]`)).toBe(null);
  await desk.post(`/plans/${id}/apply`, {});
  expect((await worked(store, id, NOW)).state).toMatchObject({ name: 'failed', reason: 'ground-moved' });
  expect([await panelsOf('Phoenix'), await panelsOf('Austin')]).toEqual([['ses_panel-1'], ['ses_panel-1']]);
});

test('a change of another office meanwhile does not stand in the way of the plan', async () => {
  const id = await dropped();
  let isMeddled = false;
  const meddled: Store = {
    ...store,
    async changeSignUps(...args) {
      if (!isMeddled) {
        isMeddled = true;
        await store.changeDelegation(delegation('Quebec', { revision: 2 }), summitEvent('delegation-changed', 'x'));
      }
      return store.changeSignUps(...args);
    },
  };
  await desk.post(`/plans/${id}/apply`, {});
  expect((await worked(meddled, id, NOW)).state).toMatchObject({ name: 'applied' });
  expect(await panelsOf('Phoenix')).toEqual([]);
});

test('an import that closes a session to sign-ups says whose go, and takes them off', async () => {
  const csv = (await desk.get('/files/agenda.csv')).html;
  const closed = csv.replace(/^ses_panel-1,.*$/m, (row) => row.replace(',panel,', ',open,'));
  expect(closed).not.toBe(csv);
  const send = async (fields: Record<string, string>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ part: 'sessions', text: closed, ...fields })) body.set(name, value);
    const request = new Request('http://x', { method: 'POST', body });
    const type = request.headers.get('content-type') ?? '';
    const bytes = new Uint8Array(await request.arrayBuffer());
    return desk.request('POST', '/files', {
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
      body: bytes,
    });
  };
  const preview = await send({});
  expect(preview.document.querySelector('section.call')?.text.replace(/\s+/g, ' ')).toContain(
    'Sessions that take no sign-ups any more: 1 office loses a sign-up.Phoenix: Session ses_panel-1',
  );
  const seen = preview.document.querySelector('input[name=seen]')?.getAttribute('value') ?? '';
  expect((await send({ seen })).status).toBe(200);
  expect([await panelsOf('Phoenix'), await panelsOf('Guadalajara')]).toEqual([[], ['ses_panel-2']]);
  expect([await roundTrip(), await fsck(opened.table)]).toEqual([6, []]);
});
