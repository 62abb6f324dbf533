import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import { meetingIdSchema } from '../../../shared/summit/claim.ts';
import { emailSchema, leadAide } from '../../../shared/summit/delegation.ts';
import { at, delegation, delegations, facts, idOf, meetingId } from '../../builders.ts';
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

const lead = (name: string) => ({
  ...leadAide(delegation('Merida')),
  email: emailSchema.parse(`${name}@city.example`),
});

const filled = { invited: idOf('Merida'), topic: 'Water in dry cities', lengthMinutes: '30' };

async function ask(browser: Browser, typed: Record<string, string>): Promise<Page> {
  return browser.submit(await formFor(browser), '/meetings/new', { ...filled, ...typed });
}

/** The form, with Merida's times on it. */
function formFor(browser: Browser): Promise<Page> {
  return browser.get(`/meetings/new?invited=${filled.invited}`);
}

/** The boxes with common times. */
function offered(page: Page) {
  return page.document.querySelectorAll('input[name=window]').map((box) => box.getAttribute('value'));
}

/** The cities that may be meant, as buttons. */
function nearest(page: Page) {
  return page.document.querySelectorAll('button[name=pick]').map((button) => button.text.trim());
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
    const form = await formFor(phoenix);
    const [first, second] = [
      await phoenix.submit(form, '/meetings/new', filled),
      await phoenix.submit(form, '/meetings/new', filled),
    ];
    expect(second.location).toBe(first.location);
    expect((await store.desk(idOf('Phoenix'))).openRequests).toBe(1);
  });

  test('shows the times that suit both once a city is chosen, and writes nothing for it', async () => {
    const before = await everything(opened.table);
    const page = await phoenix.get(`/meetings/new?invited=${idOf('Merida')}`);
    const common = offered(page);
    expect(common).toContain(`${at('06T14:30')}/${at('06T20:00')}`);
    const byButton = await ask(phoenix, { step: 'times' });
    expect(byButton.status).toBe(200);
    expect(offered(byButton)).toEqual(common);
    expect(byButton.document.querySelector('#request-topic')?.getAttribute('value')).toBe(filled.topic);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('a delegation that takes no meetings is not offered, and refused when asked all the same', async () => {
    const quiet = delegation('Austin', { takesMeetings: false, revision: 2 });
    expect(await store.changeDelegation(quiet, summitEvent('delegation-changed', 'quiet'))).toBe(true);
    const form = await phoenix.get('/meetings/new');
    expect(form.document.querySelectorAll('datalist option').map((option) => option.getAttribute('value'))).toEqual([
      'Guadalajara, Mexico',
      'Merida, Mexico',
      'Montreal, Canada',
      'Quebec, Canada',
    ]);
    expect(form.document.querySelectorAll('.cities a').map((link) => link.text)).toEqual([
      'Guadalajara',
      'Merida',
      'Montreal',
      'Quebec',
    ]);
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
    const before = await everything(strict.table);
    const told = 'Your office has 1 open request, as many as are allowed. Withdraw one, or wait for an answer.';
    const first = await browser.get(`/meetings/new?invited=${idOf('Montreal')}`);
    expect([first.status, first.document.querySelector('[role=alert] li')?.text]).toEqual([200, told]);
    expect(first.document.querySelector('#request-topic')).toBe(null);
    const page = await browser.post('/meetings/new', { ...filled, invited: idOf('Montreal') });
    expect([page.status, page.document.querySelector('[role=alert] li')?.text]).toEqual([422, told]);
    expect(await everything(strict.table)).toEqual(before);
  });

  test('whoever asks an office that has asked already is led to that invitation', async () => {
    const first = await ask(phoenix, {});
    const merida = await signedIn(app.app, store, 'Merida');
    const page = await merida.get(`/meetings/new?invited=${idOf('Phoenix')}`);
    expect(page.document.querySelector('#request-topic')).toBe(null);
    expect([page.status, besideField(page, 'request-invited')]).toEqual([
      200,
      'This office has already asked you. Accept its invitation instead.',
    ]);
    const instead = page.document.querySelector('.tells a')?.getAttribute('href');
    expect(instead).toBe(first.location);
    const sheet = await merida.get(instead ?? '');
    await merida.submit(sheet, `${instead}/accept`);
    expect((await store.meeting(idFrom(first)))?.state.name).toBe('confirmed');
  });
});

describe('what stands in the way is said before anything is filled in', () => {
  test('one’s own office', async () => {
    const page = await phoenix.get(`/meetings/new?invited=${idOf('Phoenix')}`);
    expect([page.status, besideField(page, 'request-invited'), page.document.querySelector('#request-topic')]).toEqual([
      200,
      'This is your own office. Choose another city.',
      null,
    ]);
  });

  test('a meeting the two have already, with the way to it', async () => {
    const first = await ask(phoenix, {});
    const page = await formFor(phoenix);
    expect([page.status, besideField(page, 'request-invited'), page.document.querySelector('#request-topic')]).toEqual([
      200,
      'There is already a meeting or request between the two of you.',
      null,
    ]);
    expect(page.document.querySelector('.tells a')?.getAttribute('href')).toBe(first.location);
    const other = await phoenix.submit(page, '/meetings/new', { invited: 'Montreal' });
    expect(other.document.querySelector('h1')?.text).toBe('Ask Montreal for a meeting');
  });
});

test('a refused form can be loaded again under its address', async () => {
  const form = await formFor(phoenix);
  const action =
    form.document.querySelector('form[method=post][action^="/meetings/new"]')?.getAttribute('action') ?? '';
  const refused = await phoenix.submit(form, action, { topic: '' });
  expect([action, refused.status]).toEqual([`/meetings/new?invited=${idOf('Merida')}`, 422]);
  const again = await phoenix.get(action);
  expect([again.status, again.document.querySelector('h1')?.text]).toEqual([200, 'Ask Merida for a meeting']);
});

describe('finding the city', () => {
  test('as it is typed, without accents or capitals, it leads to the times that suit both', async () => {
    const form = await phoenix.get('/meetings/new?day0=2019-06-07&from0=15%3A00&to0=16%3A00');
    expect(form.document.querySelector('form[action="/meetings/new"]')?.getAttribute('method')).toBe('get');
    expect(form.document.querySelector('input[name=day0]')?.getAttribute('value')).toBe('2019-06-07');
    const page = await phoenix.get('/meetings/new?invited=m%C3%89rida%20(mexico)&day0=2019-06-07');
    expect([page.status, page.document.querySelector('h1')?.text]).toEqual([200, 'Ask Merida for a meeting']);
    expect(offered(page)).toEqual(offered(await phoenix.get(`/meetings/new?invited=${idOf('Merida')}`)));
    expect(page.document.querySelector('#request-day0 option[selected]')?.getAttribute('value')).toBe('2019-06-07');
  });

  test('a request is sent by the typed name alone', async () => {
    const page = await phoenix.post('/meetings/new', { ...filled, invited: 'Québec' });
    expect((await store.meeting(idFrom(page)))?.invited.delegation).toBe(idOf('Quebec'));
  });

  test('a name nobody has is said at the field with the nearest, and what was typed is kept', async () => {
    const before = await everything(opened.table);
    const page = await ask(phoenix, { invited: 'Montrael', note: 'A note to keep' });
    expect([page.status, besideField(page, 'request-invited'), nearest(page)]).toEqual([
      422,
      'No city called “Montrael” is at the summit. Look at the spelling, or choose one of those offered.',
      ['Montreal, Canada'],
    ]);
    expect(page.document.querySelector('#request-invited')?.getAttribute('value')).toBe('Montrael');
    expect(page.document.querySelector('#request-note')?.text).toBe('A note to keep');
    expect(await everything(opened.table)).toEqual(before);
    const picked = await phoenix.submit(page, '/meetings/new', { pick: idOf('Montreal') });
    expect([picked.status, picked.document.querySelector('h1')?.text]).toEqual([200, 'Ask Montreal for a meeting']);
    expect(picked.document.querySelector('#request-note')?.text).toBe('A note to keep');
    expect(offered(picked).length).toBeGreaterThan(0);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('a name that is near no other leads to the list of all, with what was typed kept', async () => {
    const sentence =
      'No city called “Tokyo” is at the summit. Look at the spelling, or choose one under “All 5 cities” below.';
    const first = await phoenix.get('/meetings/new?invited=Tokyo');
    expect([first.status, besideField(first, 'request-invited')]).toEqual([200, sentence]);
    expect(first.document.querySelector('summary')?.text).toBe('All 5 cities');
    const page = await ask(phoenix, { invited: 'Tokyo', note: 'A note to keep' });
    expect([page.status, besideField(page, 'request-invited')]).toEqual([422, sentence]);
    expect(page.document.querySelectorAll('.cities button').length).toBe(5);
    const picked = await phoenix.submit(page, '/meetings/new', { pick: idOf('Montreal') });
    expect([picked.document.querySelector('h1')?.text, picked.document.querySelector('#request-note')?.text]).toEqual([
      'Ask Montreal for a meeting',
      'A note to keep',
    ]);
  });

  test('the first page says so too, and keeps the name', async () => {
    const page = await phoenix.get('/meetings/new?invited=mo');
    expect([page.status, nearest(page)]).toEqual([200, ['Montreal, Canada']]);
    expect(page.document.querySelector('#request-invited')?.getAttribute('value')).toBe('mo');
  });

  test('two cities of one name are told apart by their country', async () => {
    const twin = delegation('Merida', { id: idOf('Merida-us'), city: 'Merida', country: 'US', aides: [lead('twin')] });
    const summit = await openLoaded(facts(), [...delegations(), twin]);
    const browser = await signedIn(openApp(summit.store).app, summit.store, 'Phoenix');
    const page = await ask(browser, { invited: 'Merida' });
    expect([page.status, besideField(page, 'request-invited'), nearest(page)]).toEqual([
      422,
      '“Merida” may mean more than one city. Choose which.',
      ['Merida, Mexico', 'Merida, United States'],
    ]);
    const sent = await browser.submit(await ask(browser, { invited: 'Merida, United States' }), '/meetings/new');
    expect((await summit.store.meeting(idFrom(sent)))?.invited.delegation).toBe(twin.id);
  });

  test('whoever types another city than the one whose times are shown sees the other’s times first', async () => {
    const form = await phoenix.get(`/meetings/new?invited=${idOf('Merida')}`);
    const before = await everything(opened.table);
    const page = await phoenix.submit(form, '/meetings/new', { ...filled, invited: 'Montreal' });
    expect([page.status, page.document.querySelector('[role=status]')?.text.trim()]).toEqual([
      200,
      'You have typed another city. Nothing was sent yet: below are the times that suit both offices.',
    ]);
    expect(await everything(opened.table)).toEqual(before);
    const sent = await phoenix.submit(page, '/meetings/new');
    expect((await store.meeting(idFrom(sent)))?.invited.delegation).toBe(idOf('Montreal'));
  });
});

describe('what the two can talk in', () => {
  test.each([
    ['Montreal', 'Montreal speaks French and English. You can talk in English, without an interpreter.'],
    ['Quebec', 'Quebec speaks French. You share no language: an interpreter is arranged with the room.'],
  ])('%s', async (city, sentence) => {
    const page = await phoenix.get(`/meetings/new?invited=${idOf(city)}`);
    expect(page.document.querySelector('main header p')?.text).toBe(sentence);
  });

  test('where the summit has no interpreter between the two, the office is asked to bring one', async () => {
    const { venue, ...rest } = facts();
    const summit = await openLoaded({ ...rest, venue: { ...venue, interpreters: [] } });
    const browser = await signedIn(openApp(summit.store).app, summit.store, 'Phoenix');
    const page = await browser.get(`/meetings/new?invited=${idOf('Quebec')}`);
    expect(page.document.querySelector('main header p')?.text).toContain('please bring your own');
    expect(page.document.querySelector('main')?.text).toContain('At present no time suits both offices');
  });
});

test('after the request its page says plainly what happens next', async () => {
  const made = await ask(phoenix, {});
  const page = await phoenix.get(made.location ?? '');
  expect(page.document.querySelector('.tells + p')?.text).toBe(
    'We have asked Merida by mail, and its answer comes to you by mail. If there is none by then, the time is free again, and you may ask once more or call the organizers.',
  );
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
