import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { at, delegation, facts, idOf, meeting, meetingId, placement, requested, span, state } from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { type Browser, besideField, fieldsOf, ORGANIZER, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let phoenix: Browser;

/** Phoenix has asked Merida for 6 June, 10:30 to 11:00. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  expect(await store.commit({ change: requested(meeting()), facts: facts() })).toEqual({ ok: true });
  phoenix = await signedIn(app.app, store, 'Phoenix');
});

const own = () => store.delegation(idOf('Phoenix'));

/** Fills in and sends one part's form, as it stands on the page. */
async function send(browser: Browser, page: Page, part: string, typed: Record<string, string> = {}): Promise<Page> {
  const form = page.document
    .querySelectorAll('form[action="/office"]')
    .map(fieldsOf)
    .find((fields) => fields['part'] === part && (fields['former'] ?? '') === (typed['former'] ?? ''));
  if (form === undefined) throw new Error(`there is no form for ${part}`);
  return browser.post('/office', { ...form, ...typed });
}

const times = { day: '2019-06-07', from: '15:00', to: '16:00' };

describe('an office settles', () => {
  test('its sign-ups, with the role in each', async () => {
    const page = await phoenix.get('/office');
    expect(
      page.document
        .querySelectorAll('#panels-role-ses_panel-1 option[selected]')
        .map((one) => one.getAttribute('value')),
    ).toEqual(['attends']);
    const sent = await send(phoenix, page, 'panels', { 'role-ses_panel-1': '', 'role-ses_panel-2': 'moderator' });
    expect([sent.status, sent.location]).toEqual([303, '/office?saved=yes']);
    expect(await own()).toMatchObject({ revision: 2, panels: [{ session: 'ses_panel-2', role: 'moderator' }] });
    expect((await phoenix.get('/office?saved=yes')).document.querySelector('[role=status]')?.text.trim()).toBe(
      'Saved.',
    );
  });

  test('times of its own, and lifts them again', async () => {
    await send(phoenix, await phoenix.get('/office'), 'block', times);
    expect((await own())?.blocks).toEqual([span('07', '15:00', '16:00')]);
    const page = await phoenix.get('/office');
    expect(page.html).toContain('Friday 7 June, 15:00–16:00');
    await send(phoenix, page, 'unblock');
    expect((await own())?.blocks).toEqual([]);
  });

  test('its arrival and departure, and leaves them open again', async () => {
    await send(phoenix, await phoenix.get('/office'), 'stay', { arrivalDay: '2019-06-06', arrivalTime: '08:30' });
    expect(await own()).toMatchObject({ arrival: at('06T08:30') });
    await send(phoenix, await phoenix.get('/office'), 'stay', { arrivalDay: '', arrivalTime: '' });
    expect(await own()).toEqual({ ...delegation('Phoenix'), revision: 3 });
  });

  test('its aides; who is taken off is out at once', async () => {
    const typed = { email: 'Second@Phoenix.example', name: 'Ana', mobile: '+52 (624) 123-4567', language: 'es' };
    await send(phoenix, await phoenix.get('/office'), 'aide', typed);
    const email = emailSchema.parse('second@phoenix.example');
    const added = { email, name: 'Ana', mobile: '+526241234567', language: 'es', lead: false };
    expect((await own())?.aides).toEqual([...delegation('Phoenix').aides, added]);
    await send(phoenix, await phoenix.get('/office'), 'aide', {
      former: email,
      email,
      name: 'Ana',
      language: 'es',
      lead: 'yes',
    });
    expect((await own())?.aides.map((aide) => [aide.email, aide.lead])).toEqual([
      ['aide@phoenix.example', false],
      [email, true],
    ]);
    const off = await send(phoenix, await phoenix.get('/office'), 'aide-off', { former: 'aide@phoenix.example' });
    expect(off.status).toBe(303);
    expect((await phoenix.get('/office')).status).toBe(401);
  });

  test('which mails each aide gets, and in which language', async () => {
    const typed = { email: 'second@phoenix.example', language: 'fr', changesOnly: 'yes' };
    await send(phoenix, await phoenix.get('/office'), 'aide', typed);
    expect((await own())?.aides[1]).toMatchObject({ language: 'fr', changesOnly: true });
    const page = await phoenix.get('/office');
    const told = page.document.querySelectorAll('[aria-labelledby=aides] .cards p.soft').map(({ text }) => text);
    expect(told).toEqual(['gets all mails, in English', 'gets mails about requests and changes only, in French']);
    // Its form has the tick, and without it the aide gets all of them.
    const again = { former: typed.email, email: typed.email };
    await send(phoenix, page, 'aide', again);
    expect((await own())?.aides[1]).toMatchObject({ changesOnly: true });
    const { changesOnly: _, ...untouched } = fieldsOf(
      (await phoenix.get('/office')).document
        .querySelectorAll('form[action="/office"]')
        .find((form) => fieldsOf(form)['former'] === typed.email) ?? page.document,
    );
    await phoenix.post('/office', untouched);
    expect((await own())?.aides[1]?.changesOnly).toBe(undefined);
  });

  test('which mails it wants', async () => {
    const page = await phoenix.get('/office');
    const { revision = '' } = fieldsOf(page.document.querySelectorAll('form[action="/office"]')[0] ?? page.document);
    await phoenix.post('/office', { part: 'mail', revision, hourBefore: 'yes' });
    expect((await own())?.mail).toEqual({ dayBefore: false, hourBefore: true, morningBrief: false, digest: false });
  });

  test('nothing, where everything is as it wants it', async () => {
    const page = await phoenix.get('/office');
    const before = await everything(opened.table);
    expect((await send(phoenix, page, 'panels')).status).toBe(303);
    expect(await everything(opened.table)).toEqual(before);
  });
});

describe('what is wrong', () => {
  test('is told beside the field, with what was typed kept and nothing written', async () => {
    const page = await phoenix.get('/office');
    const before = await everything(opened.table);
    const typed = { email: 'aide@merida.example', name: 'Ana', mobile: '624', language: 'es' };
    const shape = await send(phoenix, page, 'aide', typed);
    expect([shape.status, besideField(shape, 'aide-new-mobile')]).toEqual([
      422,
      'A mobile number starts with + and the country code, like +52 624 123 4567.',
    ]);
    expect(shape.document.getElementById('aide-new-mobile')?.getAttribute('value')).toBe('624');
    expect(shape.document.getElementById('aide-new-mobile')?.closest('details')?.hasAttribute('open')).toBe(true);
    const taken = await send(phoenix, shape, 'aide', { ...typed, mobile: '' });
    expect([taken.status, besideField(taken, 'aide-new-email')]).toEqual([
      422,
      'This address already belongs to an aide at the summit. Each address belongs to one person.',
    ]);
    const half = await send(phoenix, page, 'stay', { departureDay: '2019-06-07' });
    expect(besideField(half, 'stay-departureDay')).toBe('Give the day and the time, or leave both empty.');
    const backwards = await send(phoenix, page, 'block', { ...times, to: '14:00' });
    expect(besideField(backwards, 'block-day')).toBe('The end must come after the start, on the same day.');
    expect(backwards.document.getElementById('block-from')?.getAttribute('value')).toBe('15:00');
    expect(await everything(opened.table)).toEqual(before);
  });

  test('is said in the reader’s language', async () => {
    await phoenix.get('/office?lang=es');
    const refused = await send(phoenix, await phoenix.get('/office'), 'block', { ...times, to: '14:00' });
    expect(besideField(refused, 'block-day')).toBe('El fin debe ser posterior al inicio, el mismo día.');
  });

  test('someone else’s change in between is not written over, and what was typed stays', async () => {
    const page = await phoenix.get('/office');
    const changed = delegation('Phoenix', { blocks: [span('08', '09:00', '10:00')], revision: 2 });
    expect(await store.changeDelegation(changed, summitEvent('delegation-changed', 'other'))).toBe(true);
    const late = await send(phoenix, page, 'block', times);
    expect([late.status, late.document.querySelector('[role=alert]')?.text]).toEqual([
      409,
      expect.stringContaining('Someone else changed this in the meantime.'),
    ]);
    expect(late.document.getElementById('block-from')?.getAttribute('value')).toBe('15:00');
    expect(await own()).toEqual(changed);
    await send(phoenix, late, 'block', times);
    expect((await own())?.blocks).toEqual([span('07', '15:00', '16:00'), span('08', '09:00', '10:00')]);
  });
});

describe('a change that touches meetings', () => {
  const blocking = { day: '2019-06-06', from: '10:45', to: '11:15' };

  test('lists them and asks before it is saved; the second word saves it', async () => {
    const page = await phoenix.get('/office');
    const before = await everything(opened.table);
    const asked = await send(phoenix, page, 'block', blocking);
    expect([asked.status, asked.document.querySelector('h1')?.text]).toEqual([200, 'One meeting would no longer fit']);
    expect(asked.document.querySelectorAll('.cards a').map((link) => link.getAttribute('href'))).toEqual([
      `/m/${meeting().id}`,
    ]);
    expect(await everything(opened.table)).toEqual(before);
    const saved = await phoenix.submit(asked, '/office');
    expect([saved.status, saved.location]).toEqual([303, '/office?saved=yes']);
    expect((await own())?.blocks).toEqual([span('06', '10:45', '11:15')]);
  });

  test.each([
    ['a sign-up', 'panels', { 'role-ses_panel-2': 'attends' }],
    ['an earlier departure', 'stay', { departureDay: '2019-06-07', departureTime: '10:15' }],
  ] as const)('asks the same of %s', async (_, part, typed) => {
    const there = { id: meetingId(2), to: 'Austin', state: state.confirmed(placement({ start: at('07T10:00') })) };
    expect(await store.commit({ change: requested(meeting(there)), facts: facts() })).toEqual({ ok: true });
    const page = await phoenix.get('/office');
    const before = await everything(opened.table);
    const asked = await send(phoenix, page, part, typed);
    const listed = asked.document.querySelectorAll('.cards a').map((link) => link.getAttribute('href'));
    expect([asked.status, listed]).toEqual([200, [`/m/${meetingId(2)}`]]);
    expect(await everything(opened.table)).toEqual(before);
    expect((await phoenix.submit(asked, '/office')).status).toBe(303);
    expect((await own())?.revision).toBe(2);
  });

  test('is asked again when it touches another meeting by then', async () => {
    const page = await phoenix.get('/office');
    const sent = await send(phoenix, page, 'block', { ...blocking, hits: 'mtg_0000000099' });
    expect([sent.status, (await own())?.blocks]).toEqual([200, []]);
  });
});

describe('who may', () => {
  test('an organizer for the office it names; the audit trail says who', async () => {
    const organizer = await signedIn(app.app, store, 'organizer');
    const page = await organizer.get(`/office?of=${idOf('Phoenix')}`);
    expect(page.document.querySelector('h1')?.text).toBe('Settings of Phoenix');
    const sent = await send(organizer, page, 'block', times);
    expect(sent.location).toBe(`/office?of=${idOf('Phoenix')}&saved=yes`);
    const events = await store.summitEvents();
    expect(events.find(({ kind }) => kind === 'delegation-changed')).toMatchObject({
      kind: 'delegation-changed',
      by: { role: 'organizer', email: ORGANIZER, onBehalfOf: idOf('Phoenix') },
      detail: `dlg_phoenix revision 2: block ${at('07T15:00')}/${at('07T16:00')}`,
    });
    expect((await organizer.get('/office')).status).toBe(403);
    expect((await organizer.get('/office?of=dlg_nowhere')).status).toBe(404);
  });

  test('an office for itself, and no other', async () => {
    expect((await phoenix.get(`/office?of=${idOf('Merida')}`)).status).toBe(403);
    const page = await phoenix.get('/office');
    expect((await send(phoenix, page, 'block', { ...times, of: idOf('Merida') })).status).toBe(403);
    expect(await store.delegation(idOf('Merida'))).toEqual(delegation('Merida'));
    expect((await store.summitEvents()).map(({ kind }) => kind)).toEqual(['loaded']);
  });

  test('nobody who is not signed in', async () => {
    const stranger = await signedIn(app.app, store, 'Merida');
    stranger.cookies.clear();
    expect((await stranger.get('/office')).status).toBe(401);
    expect((await stranger.post('/office', { part: 'block', ...times })).status).toBe(401);
  });
});

test('of two offices that add the same person at once, one is told', async () => {
  const merida = await signedIn(app.app, store, 'Merida');
  const typed = { email: 'shared@cities.example', language: 'en' };
  const pages = await Promise.all([phoenix.get('/office'), merida.get('/office')]);
  const seen = await store.delegationChanges();
  const statuses = (
    await Promise.all([send(phoenix, pages[0], 'aide', typed), send(merida, pages[1], 'aide', typed)])
  ).map(({ status }) => status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  const aides = (await store.delegations()).flatMap((one) => one.aides).filter(({ email }) => email === typed.email);
  expect([seen.aides, aides.length, (await store.delegationChanges()).aides]).toEqual([0, 1, 1]);
});
