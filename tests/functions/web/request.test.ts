import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import { meetingIdSchema } from '../../../shared/summit/claim.ts';
import { at, delegation, facts, idOf, meetingId } from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { type Browser, besideField, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let phoenix: Browser;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  phoenix = await signedIn(app.app, store, 'Phoenix');
});

const filled = { invited: idOf('Merida'), topic: 'Water in dry cities', lengthMinutes: '30' };

async function ask(browser: Browser, typed: Record<string, string>): Promise<Page> {
  return browser.submit(await browser.get('/meetings/new'), '/meetings', { ...filled, ...typed });
}

function idFrom(page: Page) {
  return meetingIdSchema.parse(page.location?.replace('/m/', ''));
}

describe('asking for a meeting', () => {
  test('finds it a time and room, and leads to its page', async () => {
    const page = await ask(phoenix, { day0: '2019-06-07', from0: '15:00', to0: '16:00', rank: 'must', partySize: '3' });
    expect(page.status).toBe(303);
    const made = await store.meeting(idFrom(page));
    expect(made).toMatchObject({
      topic: 'Water in dry cities',
      requester: { delegation: idOf('Phoenix'), rank: 'must', partySize: 3 },
      windows: [{ start: at('07T15:00'), end: at('07T16:00') }],
      state: { name: 'invited' },
    });
    const sheet = await phoenix.get(page.location ?? '');
    expect(sheet.document.querySelector('h1')?.text).toBe('Phoenix asks to meet Merida');
  });

  test('sent twice is one request', async () => {
    const form = await phoenix.get('/meetings/new');
    const [first, second] = [
      await phoenix.submit(form, '/meetings', filled),
      await phoenix.submit(form, '/meetings', filled),
    ];
    expect(second.location).toBe(first.location);
    expect((await store.desk(idOf('Phoenix'))).openRequests).toBe(1);
  });

  test('shows the times that suit both once a city is chosen, and writes nothing for it', async () => {
    const before = await everything(opened.table);
    const page = await phoenix.get(`/meetings/new?invited=${idOf('Merida')}`);
    const common = page.document.querySelectorAll('input[name=window]').map((box) => box.getAttribute('value'));
    expect(common).toContain(`${at('06T14:30')}/${at('06T20:00')}`);
    const byButton = await ask(phoenix, { step: 'times' });
    expect(byButton.status).toBe(200);
    expect(byButton.document.querySelectorAll('input[name=window]').map((box) => box.getAttribute('value'))).toEqual(
      common,
    );
    expect(byButton.document.querySelector('#request-topic')?.getAttribute('value')).toBe(filled.topic);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('a delegation that takes no meetings is not offered, and refused when asked all the same', async () => {
    const quiet = delegation('Austin', { takesMeetings: false, revision: 2 });
    expect(await store.changeDelegation(quiet, summitEvent('delegation-changed', 'quiet'))).toBe(true);
    const form = await phoenix.get('/meetings/new');
    const offered = form.document
      .querySelectorAll('#request-invited option')
      .map((option) => option.getAttribute('value'));
    expect(offered).toEqual(['', ...['Guadalajara', 'Merida', 'Montreal', 'Quebec'].map(idOf)]);
    const page = await ask(phoenix, { invited: idOf('Austin') });
    expect([page.status, besideField(page, 'request-invited')]).toEqual([
      422,
      'This delegation does not take side meetings.',
    ]);
  });

  test('over the limit of open requests is told, and nothing is written', async () => {
    const { summit, ...rest } = facts();
    const strict = await openLoaded({ ...rest, summit: { ...summit, limits: { ...summit.limits, openRequests: 1 } } });
    const browser = await signedIn(openApp(strict.store).app, strict.store, 'Phoenix');
    expect((await ask(browser, {})).status).toBe(303);
    const form = await browser.get('/meetings/new');
    const before = await everything(strict.table);
    const page = await browser.submit(form, '/meetings', { ...filled, invited: idOf('Montreal') });
    expect([page.status, page.document.querySelector('[role=alert] li')?.text]).toEqual([
      422,
      'Your office has 1 open request, as many as it may. Withdraw one, or wait for an answer.',
    ]);
    expect(await everything(strict.table)).toEqual(before);
  });

  test('whoever asks an office that has asked already is led to that invitation', async () => {
    const first = await ask(phoenix, {});
    const merida = await signedIn(app.app, store, 'Merida');
    const page = await ask(merida, { invited: idOf('Phoenix') });
    expect([page.status, besideField(page, 'request-invited')]).toEqual([
      409,
      'This office has already asked you. Accept its invitation instead.',
    ]);
    const instead = page.document.querySelector('.tells a')?.getAttribute('href');
    expect(instead).toBe(first.location);
    const sheet = await merida.get(instead ?? '');
    await merida.submit(sheet, `${instead}/accept`);
    expect((await store.meeting(idFrom(first)))?.state.name).toBe('confirmed');
  });
});

test('an organizer asks on behalf of an office, and that stands in the trail', async () => {
  const desk = await signedIn(app.app, store, 'organizer');
  const nobody = await ask(desk, {});
  expect([nobody.status, besideField(nobody, 'request-onBehalfOf')]).toEqual([422, 'Please fill this in.']);
  const page = await ask(desk, { onBehalfOf: idOf('Austin') });
  const made = idFrom(page);
  expect((await store.meeting(made))?.requester.delegation).toBe(idOf('Austin'));
  expect((await store.events(made)).map(({ by }) => by)).toEqual([
    { role: 'organizer', email: 'desk@summit.example', onBehalfOf: idOf('Austin') },
  ]);
});

test('another pair’s meeting is not there for an office', async () => {
  const made = await ask(phoenix, {});
  const austin = await signedIn(app.app, store, 'Austin');
  const [others, nobodys] = await Promise.all([austin.get(made.location ?? ''), austin.get(`/m/${meetingId(9)}`)]);
  expect([others.status, nobodys.status]).toEqual([404, 404]);
  expect(others.document.querySelector('h1')?.text).toBe(nobodys.document.querySelector('h1')?.text);
  const action = await austin.post(`${made.location}/cancel`, {});
  expect(action.status).toBe(404);
});
