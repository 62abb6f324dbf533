import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import { isReserved } from '../../../functions/web/paper.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import {
  at,
  change,
  delegation,
  facts,
  meeting,
  meetingId,
  next,
  office,
  placement,
  requested,
  state,
} from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { Browser, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;
let announced: Meeting;
let discreet: Meeting;

const announces = (one: Meeting): Meeting => ({
  ...one,
  requester: { ...one.requester, announces: true },
  invited: { ...one.invited, announces: true },
});

/** On 6 June in Agave: Phoenix and Merida at 10:30, announced; Austin and Quebec at 15:00, discreet. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
  announced = announces(meeting({ state: state.confirmed() }));
  const place = placement({ start: at('06T15:00') });
  discreet = meeting({ id: meetingId(2), from: 'Austin', to: 'Quebec', state: state.confirmed(place) });
  for (const one of [announced, discreet]) await store.commit({ change: requested(one), facts: facts() });
});

const texts = (page: Page, selector: string) =>
  page.document.querySelectorAll(selector).map((node) => node.text.replace(/\s+/g, ' ').trim());
const open = (paper: string, query = '') => desk.get(`/print/${paper}?day=2019-06-06${query}`);
const printed = async (paper: string) => desk.submit(await open(paper), `/print/${paper}`);

async function move(one: Meeting, start: string, room = 'room_agave') {
  const moved = next(one, state.confirmed(placement({ start: at(start), room })));
  await store.commit({ change: change(one, moved, 'moved', { by: office('Merida') }), facts: facts() });
}

describe('door signs', () => {
  test('are one card per room; cities stand there only where both announce their meeting', async () => {
    const page = await open('doors');
    expect(texts(page, '.card h1')).toEqual(['Room agave', 'Room biznaga', 'Room cardon']);
    expect(texts(page, '.door tr')).toEqual(['10:30–11:00Phoenix – Merida', '15:00–15:30 / 3:00–3:30 pmReserved']);
    expect(page.html).not.toContain('Austin');
    expect(page.html).not.toContain('Water in dry cities');
  });

  test('lead by QR code to the room’s current plan, drawn without a foreign source', async () => {
    const page = await open('doors');
    expect(texts(page, '.qr').length).toBe(3);
    expect(page.html).not.toMatch(/(src|href)="https?:/);
  });

  test('say on the old door what was taken off, and on the new one what is new', async () => {
    await printed('doors');
    await move(announced, '06T10:30', 'room_biznaga');
    const cards = texts(await open('doors'), '.card').slice(0, 2);
    expect([cards[0]?.includes('1 meeting was taken off'), cards[1]?.includes('Phoenix – Meridanew')]).toEqual([
      true,
      true,
    ]);
  });
});

describe('the run sheet', () => {
  test('has sessions and meetings by time', async () => {
    expect(texts(await open('run-sheet'), 'tbody th')).toEqual([
      '09:00–10:00',
      '10:30–11:00',
      '11:00–12:30',
      '13:00–14:30',
      '15:00–15:30 / 3:00–3:30 pm',
    ]);
  });

  test('marks what has changed since the last print, and only that', async () => {
    expect(texts(await open('run-sheet'), '.marked')).toEqual([]);
    await printed('run-sheet');
    const pinned = next(discreet, { ...discreet.state, pinned: true } as Meeting['state']);
    await store.commit({ change: change(discreet, pinned, 'pinned'), facts: facts() });
    expect(texts(await open('run-sheet'), '.marked')).toEqual([]);
    await move(announced, '06T16:00');
    expect(texts(await open('run-sheet'), '.marked .mark')).toEqual(['changed']);
    await move(next(announced, state.confirmed(placement({ start: at('06T16:00') }))), '07T16:00');
    expect(texts(await open('run-sheet'), '.marked')).toEqual(['Phoenix – Merida · confirmedtaken off']);
  });

  test('names its print and time at its foot, for either size of paper', async () => {
    const page = await open('run-sheet', '&size=letter');
    expect(texts(page, 'tfoot')).toEqual([
      'Run sheet, Thursday 6 June · print 1 · Saturday 1 June, 12:00, Los Cabos time, UTC−6',
    ]);
    expect(page.document.querySelector('body')?.getAttribute('class')).toBe('letter');
  });
});

test('the day pack has a card per meeting, with its protocol notes', async () => {
  const by = emailSchema.parse('desk@summit.example');
  const notes = { meeting: announced.id, version: 1, flags: 'Mexico left', at: at('05T10:00'), by };
  await store.changeNotes(notes, summitEvent('notes-changed', 'n'));
  const page = await open('pack');
  expect(texts(page, '.card h1')).toEqual(['Phoenix – Merida', 'Austin – Quebec']);
  expect(texts(page, '.card dd').includes('Mexico left')).toBe(true);
  await printed('pack');
  await store.changeNotes({ ...notes, version: 2, flags: 'Mexico right' }, summitEvent('notes-changed', 'm'));
  expect(texts(await open('pack'), '.mark')).toEqual(['changed']);
});

test('the day pack sets each aide’s name and number apart, so that neither turns the other around', async () => {
  const merida = delegation('Merida');
  const aides = merida.aides.map((aide) => ({ ...aide, name: 'ليلى', mobile: '+529991234567' }));
  await store.changeDelegation({ ...merida, aides, revision: 2 }, summitEvent('delegation-changed', 'mobile'));
  const [contact] = (await open('pack')).document
    .querySelectorAll('.card dd')
    .filter((one) => one.text.includes('+529991234567'));
  expect(contact?.querySelectorAll('div').map(({ innerHTML }) => innerHTML)).toEqual([
    '<bdi>Phoenix</bdi>: <bdi>Aide of Phoenix</bdi>',
    '<bdi>Merida</bdi>: <bdi>ليلى</bdi> <span class="whole" dir="ltr">+529991234567</span>',
  ]);
});

describe('that something was printed', () => {
  test('is recorded with the versions that stood on the pages, not with those of the moment', async () => {
    const page = await open('run-sheet');
    await move(announced, '06T16:00');
    await desk.submit(page, '/print/run-sheet');
    expect((await store.prints()).map(({ paper, number }) => `${paper} ${number}`)).toEqual(['run-sheet 1']);
    expect(texts(await open('run-sheet'), '.marked .mark')).toEqual(['changed']);
  });

  test('is recorded once: who comes second sees what has changed since the first', async () => {
    const [mine, theirs] = [await open('run-sheet'), await open('run-sheet')];
    await desk.submit(theirs, '/print/run-sheet');
    const before = await everything(opened.table);
    expect((await desk.submit(mine, '/print/run-sheet')).status).toBe(409);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('is not recorded by looking', async () => {
    const before = await everything(opened.table);
    for (const paper of ['doors', 'run-sheet', 'pack']) await open(paper);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('stands in the list of papers', async () => {
    await printed('doors');
    const row = texts(await desk.get('/print'), 'tbody tr')[0];
    expect(row).toBe(
      'Thursday 6 JuneDoor signsPrint 1, desk@summit.example, Saturday 1 June, 12:00Run sheetnot printed yetDay packnot printed yet',
    );
  });
});

test.each(['/print', '/print/doors', '/print/run-sheet', '/print/pack'])('%s is for organizers only', async (path) => {
  const phoenix = await signedIn(app.app, store, 'Phoenix');
  expect([(await phoenix.get(path)).status, (await new Browser(app.app).get(path)).status]).toEqual([403, 401]);
});

test('a door names no city before the meeting is confirmed and both announce it', () => {
  const asked = meeting();
  const agreed = { ...asked, state: state.confirmed() };
  expect([asked, announces(asked), agreed, announces(agreed)].map(isReserved)).toEqual([true, true, true, false]);
});
