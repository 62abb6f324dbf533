import { beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { delegation, delegations, facts, NOW } from '../../builders.ts';
import { everything, type Opened, openEmpty, openLoaded, summitEvent } from '../store/open.ts';
import { type Browser, besideField, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let desk: Browser;
let app: ReturnType<typeof openApp>;

async function begin(opening: Promise<Opened>): Promise<void> {
  opened = await opening;
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
}

const typed = {
  ...{ 'name-en': 'Summit of the Sea', place: 'Los Cabos, B.C.S., Mexico', zone: 'America/Mazatlan' },
  ...{ firstDay: '2019-06-06', lastDay: '2019-06-08', dayStarts: '08:00', dayEnds: '20:00', cellMinutes: '15' },
};

/** Sends the form with its three languages ticked, as it comes. */
const create = (fields: Record<string, string> = {}, languages = ['en', 'es', 'fr']) =>
  desk.request('POST', '/start', {
    body: new URLSearchParams([
      ...Object.entries({ ...typed, ...fields }),
      ...languages.map((one): [string, string] => ['languages', one]),
    ]).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  });

const states = (page: Page) =>
  page.document
    .querySelectorAll('.steps > li')
    .map((step) => [step.id, step.querySelector('.state')?.text, step.querySelector('b')?.text]);

describe('where there is no summit', () => {
  beforeEach(() => begin(openEmpty()));

  test('an organizer is led to a page that creates one; everyone else waits', async () => {
    const board = await desk.get('/board');
    expect([board.status, board.location]).toEqual([303, '/start']);
    expect((await desk.get('/')).location).toBe('/start');
    const page = await desk.get('/start');
    expect([page.status, page.document.querySelector('h1')?.text]).toEqual([200, 'Create the summit']);
    const stranger = await (await signedIn(app.app, store, 'Phoenix')).get('/start');
    expect([stranger.status, stranger.document.querySelector('h1')?.text]).toEqual([401, 'Please sign in']);
    const api = await desk.get('/api/summit');
    expect([api.status, JSON.parse(api.html).kind]).toEqual([503, 'no-summit']);
  });

  test('it is created as typed, with one name for all languages, and leads to the first steps', async () => {
    const created = await create({}, ['es', 'en']);
    expect([created.status, created.location]).toEqual([303, '/start']);
    const summit = (await store.facts())?.summit;
    expect(summit).toMatchObject({
      name: { en: 'Summit of the Sea', es: 'Summit of the Sea', fr: 'Summit of the Sea' },
      shortName: 'Los Cabos 2019',
      languages: ['en', 'es'],
      grid: { zone: 'America/Mazatlan', firstDay: '2019-06-06', lastDay: '2019-06-08', cellMinutes: 15 },
      firstSteps: true,
    });
    expect(states(await desk.get('/start'))).toEqual([
      ['agenda', 'next', 'No session yet'],
      ['rooms', 'later', 'No room yet'],
      ['delegations', 'later', 'No delegation yet'],
      ['invite', 'later', 'No office invited yet'],
    ]);
    expect(await fsck(opened.table)).toEqual([]);
    expect((await store.summitEvents()).map(({ kind, detail }) => [kind, detail])).toEqual([
      ['loaded', 'Los Cabos 2019'],
    ]);
  });

  test('what cannot be is told beside its field, what was typed is kept, and nothing is written', async () => {
    const before = await everything(opened.table);
    const page = await create(
      { 'name-en': '', firstDay: '2019-06-09', dayEnds: '07:00', zone: 'Mars/Phobos', place: 'x'.repeat(121) },
      [],
    );
    const beside = ['name-en', 'place', 'zone', 'languages'].map((field) => besideField(page, `start-${field}`));
    expect([page.status, beside]).toEqual([
      422,
      [
        'Please fill this in.',
        'At most 120 characters, please.',
        'This cannot be read as meant. Please choose or type it again.',
        'Please fill this in.',
      ],
    ]);
    const days = await create({ firstDay: '2019-06-09', dayEnds: '07:07' });
    expect(['lastDay', 'dayEnds'].map((field) => besideField(days, `start-${field}`))).toEqual([
      'The last day must not come before the first.',
      'The end must come after the start, on the same day.',
    ]);
    const long = await create({ lastDay: '2019-07-06', dayEnds: '20:07' });
    expect(besideField(long, 'start-lastDay')).toBe('A summit has at most 14 days.');
    const over = await create({ firstDay: '2019-05-01', lastDay: '2019-05-02' });
    expect(besideField(over, 'start-lastDay')).toBe('This time is over already. Choose a later one.');
    expect(over.document.querySelector('#start-place')?.getAttribute('value')).toBe(typed.place);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('what is missing is asked for once, though names and short name are made of it', async () => {
    const page = await create({ 'name-en': '', place: '' });
    expect(page.document.querySelectorAll('.errors li').map((line) => line.text)).toEqual([
      'Name – Please fill this in.',
      'Place – Please fill this in.',
    ]);
  });

  test('two organizers who create one at the same time get one summit', async () => {
    await Promise.all([create(), create({ 'name-en': 'Another' })]);
    const page = await create({ 'name-en': 'A third' });
    expect(page.location).toBe('/start');
    expect((await store.summitEvents()).map(({ kind }) => kind)).toEqual(['loaded']);
    expect((await store.facts())?.summit.name.en).not.toBe('A third');
  });
});

describe('the first steps', () => {
  const led = () => ({ ...facts().summit, firstSteps: true as const });

  test('lead on from what is there, and from every page, until they are left', async () => {
    await begin(openLoaded({ ...facts(), summit: led() }));
    expect(states(await desk.get('/start')).map(([name, state]) => [name, state])).toEqual([
      ['agenda', 'done'],
      ['rooms', 'done'],
      ['delegations', 'done'],
      ['invite', 'next'],
    ]);
    expect((await desk.get('/')).location).toBe('/start');
    expect((await desk.get('/rooms')).document.querySelector('.places a')?.text).toBe('First steps');
    expect((await desk.submit(await desk.get('/start'), '/start/leave')).location).toBe('/board');
    expect((await store.facts())?.summit).toEqual(facts().summit);
    expect((await desk.get('/')).location).toBe('/board');
    expect((await desk.get('/rooms')).document.querySelector('.places a')?.text).toBe('Board');
  });

  test('an empty board, agenda, list of rooms and of delegations, and a request without offices tell what to do', async () => {
    await begin(openEmpty());
    await create();
    const leads = ['/board', '/sessions', '/rooms', '/delegations', '/welcome', '/meetings/new'].map(async (path) =>
      (await desk.get(path)).document.querySelector('main .tells a')?.getAttribute('href'),
    );
    expect(await Promise.all(leads)).toEqual([
      '/start',
      '/files?part=sessions',
      '/files?part=rooms',
      '/files?part=delegations',
      '/files?part=delegations',
      '/files?part=delegations',
    ]);
    const files = await desk.get('/files?part=rooms');
    expect(files.document.querySelector('#files-part option[selected]')?.getAttribute('value')).toBe('rooms');
    expect((await desk.get('/files/rooms.csv')).html.trim().split('\n')).toHaveLength(1);
  });

  test('whatever is empty says so, on paper too, and shows no empty table or heading', async () => {
    await begin(openEmpty());
    await create();
    const mainOf = async (path: string) => (await desk.get(path)).document.querySelector('main');
    expect((await mainOf('/print/doors'))?.querySelector('.card p')?.text).toBe('There are no rooms yet.');
    expect((await mainOf('/print/run-sheet'))?.querySelector('tbody')?.text).toBe('No meetings');
    const bare = ['/numbers', '/delegations', '/sessions', '/meetings/new'].map(async (path) => {
      const main = await mainOf(path);
      return main?.querySelectorAll('table, .cards, datalist, h2').map((one) => one.text.trim());
    });
    expect(await Promise.all(bare)).toEqual([['Meetings', 'Room use'], [], [], []]);
  });
});

describe('inviting the offices', () => {
  const mails = async () => {
    const items = Object.entries(await everything(opened.table)).filter(([name]) => name.startsWith('MAIL#welcome-'));
    return items.map(([name, { email }]) => [name.split(' ')[0]?.replace('MAIL#welcome-', ''), email]);
  };

  beforeEach(() => begin(openLoaded({ ...facts(), summit: { ...facts().summit, firstSteps: true } })));

  test('sends one mail to each lead aide, however often it is pressed, and ends the first steps', async () => {
    const page = await desk.get('/welcome');
    expect(page.document.querySelector('.call button')?.text).toBe('Invite 6 offices');
    const [first] = await Promise.all([desk.post('/welcome', {}), desk.post('/welcome', {})]);
    await desk.post('/welcome', {});
    expect(first.location).toBe('/welcome');
    const wanted = delegations().map(({ id, aides }) => [`${id}-1`, aides[0]?.email]);
    expect((await mails()).sort()).toEqual(wanted.sort());
    const after = await desk.get('/welcome');
    expect([after.document.querySelector('[role=status]')?.text, after.document.querySelector('.call')]).toEqual([
      'Every office has been invited.',
      null,
    ]);
    expect((await store.facts())?.summit).toEqual(facts().summit);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('again sends to one office once more, once for each look at the page', async () => {
    const again = (sent: string) => desk.post('/welcome', { delegation: 'dlg_phoenix', sent });
    await Promise.all([again('0'), again('0')]);
    await again('1');
    await again('1');
    expect((await mails()).map(([name]) => name).sort()).toEqual(['dlg_phoenix-1', 'dlg_phoenix-2']);
    const row = (await desk.get('/welcome')).document
      .querySelectorAll('tbody tr')
      .find((one) => one.querySelector('th')?.text === 'Phoenix');
    expect(row?.querySelectorAll('td').map((cell) => cell.text)).toEqual([
      'Aide of Phoenix · aide@phoenix.example',
      'Saturday 1 June, 12:00, for the 2nd time',
      'Send again Phoenix',
    ]);
  });

  test('shows the mail before it is sent, who was invited at another address, and whom mail did not reach', async () => {
    const page = await desk.get('/welcome');
    expect(page.document.querySelector('.letter')?.text).toContain('there is no password');
    await desk.post('/welcome', { delegation: 'dlg_merida', sent: '0' });
    const email = emailSchema.parse('new@merida.example');
    const aides = delegation('Merida').aides.map((aide) => ({ ...aide, email }));
    await store.changeDelegation(delegation('Merida', { aides, revision: 2 }), summitEvent('delegation-changed', 'x'));
    await store.setReach({ email, state: 'bounced', at: NOW, detail: '' });
    const row = (await desk.get('/welcome')).document.querySelector('tbody tr:last-child');
    expect(row?.querySelectorAll('td')[1]?.text).toBe(
      'Saturday 1 June, 12:00 · to aide@merida.example, who is not the lead aide any more · not reached: the mail came back',
    );
  });

  test('is for organizers only', async () => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const before = await everything(opened.table);
    const refused = await phoenix.post('/welcome', {});
    expect([refused.status, refused.document.querySelector('h1')?.text]).toEqual([
      403,
      'This page is for someone else',
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });
});
