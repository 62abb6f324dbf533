import { beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { worldOf } from '../../../functions/store/world.ts';
import type { Meeting, PlanId } from '../../../shared/meeting/meeting.ts';
import { planIdSchema } from '../../../shared/meeting/meeting.ts';
import type { Entry, Left, PlanNumbers } from '../../../shared/plan/plan.ts';
import { groundOf } from '../../../shared/plan/propose.ts';
import { inverseOf } from '../../../shared/summit/amendment.ts';
import { at, facts, meeting, meetingId, NOW, placement, requested, span, state } from '../../builders.ts';
import { entry, left, nextPlan, numbers, planId, planState, step } from '../../plan-builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, besideField, openApp, type Page, signedIn } from './browser.ts';
import { planIn, toState, worked } from './planner.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let desk: Browser;

const confirmed = meeting({
  id: meetingId(1),
  state: state.confirmed(placement({ start: at('06T15:00') })),
});
const held = meeting({
  id: meetingId(2),
  from: 'Montreal',
  to: 'Austin',
  state: state.invited(placement({ start: at('06T16:00'), room: 'room_biznaga' })),
});
const waits = meeting({
  id: meetingId(3),
  from: 'Guadalajara',
  to: 'Merida',
  state: { name: 'waiting', since: NOW, reason: 'round' },
});

/** Phoenix – Merida is confirmed (6 June 15:00, Agave), Montreal – Austin held (16:00, Biznaga), Guadalajara – Merida waits. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  desk = await signedIn(app.app, store, 'organizer');
  await book(confirmed, held, waits);
});

async function book(...meetings: Meeting[]) {
  for (const one of meetings) {
    expect(await store.commit({ change: requested(one), facts: facts() })).toEqual({ ok: true });
  }
}

const textOf = (page: Page, selector: string) => fold(page.document.querySelector(selector)?.text);
const allOf = (page: Page, selector: string) => page.document.querySelectorAll(selector).map(({ text }) => fold(text));
const fold = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

/** The plan that a redirect leads to. */
function planAt({ status, location, html }: Page): PlanId {
  if (status !== 303) throw new Error(`${status}: ${html.slice(0, 2000)}`);
  return planIdSchema.parse(location?.replace('/plans/', ''));
}

const ask = async (typed: Record<string, string> = {}) =>
  planAt(await desk.submit(await desk.get('/plans'), '/plans', { movable: 'nothing', seconds: '10', ...typed }));
const page = (id: PlanId) => desk.get(`/plans/${id}`);
const act = async (id: PlanId, action: string, typed: Record<string, string> = {}) =>
  desk.submit(await page(id), `/plans/${id}/${action}`, typed);

/** Lunch is moved onto the confirmed meeting. */
const moveLunch = async (from = '15:00', to = '16:00') =>
  planAt(await desk.submit(await desk.get('/sessions'), '/sessions/ses_lunch', { day: '2019-06-06', from, to }));

/** A proposal made by hand, where what it says is what the test is about. */
async function preview(
  id: PlanId,
  entries: readonly Entry[],
  { leaves = [], ...fields }: Partial<PlanNumbers> & { leaves?: Left[] } = {},
): Promise<PlanId> {
  const plan = await planIn(store, id);
  const steps = entries.map((one, index) => step(index + 1, [one], { plan: id }));
  const world = await worldOf(store, facts());
  const undoAmendment = plan.amendment && inverseOf(world, plan.amendment);
  const next = nextPlan(plan, planState.ready(), {
    ...{ ground: groundOf(world, plan), numbers: numbers(fields) },
    ...(undoAmendment === undefined ? {} : { undoAmendment }),
  });
  expect(await store.saveProposal(next, { numbers: numbers(fields), steps, left: leaves })).toBe(true);
  return id;
}

const fittedTo = { programme: 2, venue: 1, requester: 1, invited: 1 };
/** The confirmed meeting goes half an hour earlier, out of the way of lunch. */
const earlier = entry(confirmed, placement({ start: at('06T14:30') }), {
  because: ['delegation-free/session'],
  fittedTo,
});

async function ready(id: PlanId): Promise<PlanId> {
  await worked(store, id, NOW);
  return id;
}

async function applied(id: PlanId): Promise<PlanId> {
  expect((await act(await ready(id), 'apply')).location).toBe(`/plans/${id}`);
  await worked(store, id, NOW);
  return id;
}

describe('the plans', () => {
  test('tell what waits and for what, how requests are taken, and that there is no plan yet', async () => {
    const first = await desk.get('/plans');
    expect(textOf(first, '.lead')).toBe('1 meeting waits for a time');
    expect(allOf(first, '.plain li')).toEqual(['1 collected in the round']);
    expect(textOf(first, '[aria-labelledby=round-title] p')).toBe('Each request is placed at once, by itself.');
    expect(textOf(first, '[aria-labelledby=former] p')).toBe(
      'There is no plan yet. You see every change of a plan before it is made.',
    );
    expect(textOf(first, '[aria-current=page]')).toBe('Plans');
  });

  test('say so where nothing waits', async () => {
    const empty = await openLoaded();
    const alone = await signedIn(openApp(empty.store).app, empty.store, 'organizer');
    const none = await alone.get('/plans');
    expect(textOf(none, '.lead')).toBe('Nothing waits for a time');
    expect(textOf(none, '[aria-labelledby=new-plan] p')).toMatch(
      /^Nothing waits at the moment\. Requests that come in/,
    );
  });

  test('are listed with what became of each, the newest first', async () => {
    await applied(await moveLunch());
    app.setNow(at('01T13:00'));
    await act(await ask(), 'discard');
    const rows = (await desk.get('/plans')).document
      .querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('th, td').map(({ text }) => fold(text)));
    expect(rows).toEqual([
      ['Plan', 'discarded', 'Saturday 1 June, 13:00 / 1:00 pm', 'desk@summit.example', '–', '–'],
      ['Repair 1', 'applied · the newest', 'Saturday 1 June, 12:00', 'desk@summit.example', '1', '0'],
    ]);
  });

  test('are started once however often the form is sent, and again when something else is asked', async () => {
    const form = await desk.get('/plans');
    const send = (seconds: string) => desk.submit(form, '/plans', { movable: 'held', seconds });
    const [first, second, other] = [planAt(await send('60')), planAt(await send('60')), planAt(await send('300'))];
    expect([second === first, other === first]).toEqual([true, false]);
    const { seed, ...plan } = await planIn(store, first);
    expect(plan).toEqual({
      ...{ id: first, version: 1, kind: 'plan', at: NOW, by: { role: 'organizer', email: 'desk@summit.example' } },
      ...{ movable: 'held', keep: [], seconds: 60, base: 0, state: { name: 'queued', slice: 0 } },
    });
    expect((await planIn(store, other)).seed).not.toBe(seed);
  });

  test('repair what no longer fits, when something does not', async () => {
    expect((await desk.get('/plans')).document.querySelector('#strained')).toBeNull();
    const strained = { since: NOW, causes: ['delegation-free/session'] };
    const hit = meeting({
      ...{ id: meetingId(4), from: 'Quebec', to: 'Phoenix', strained },
      state: state.confirmed(placement({ start: at('07T15:00'), interpreter: 'int_luc' })),
    });
    await book(hit);
    const strain = await desk.get('/plans');
    expect(textOf(strain, '#strained')).toBe('1 meeting no longer fits');
    const form = strain.document.querySelector('[aria-labelledby=strained] form');
    const key = form?.querySelector('[name=key]')?.getAttribute('value') ?? '';
    const id = planAt(await desk.post('/plans', { key, kind: 'repair' }));
    expect(await planIn(store, id)).toMatchObject({ kind: 'repair', movable: 'nothing', seconds: 10 });
    expect(textOf(await page(id), '#hits')).toBe('No meeting is hit');
  });

  const wrong = { movable: 'everything', seconds: '7' };
  test.each([
    ['en', 'This cannot be read as meant. Please choose or type it again.'],
    ['es', 'No se entiende este dato. Elíjalo o escríbalo de nuevo.'],
    ['fr', 'Cette indication ne peut être comprise. Veuillez la choisir ou la saisir de nouveau.'],
  ])('that ask for what is not offered are refused beside the field, in %s', async (language, message) => {
    await desk.get(`/plans?lang=${language}`);
    const form = await desk.get('/plans');
    const before = await everything(opened.table);
    const refused = await desk.submit(form, '/plans', wrong);
    expect([refused.status, besideField(refused, 'plan-movable'), besideField(refused, 'plan-seconds')]).toEqual([
      422,
      message,
      message,
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });
});

describe('a round', () => {
  const round = async () => (await store.facts())?.summit.round;
  const send = async (typed: Record<string, string>) => desk.submit(await desk.get('/plans'), '/plans/round', typed);

  test('collects requests until a moment, and ends when it is ended', async () => {
    const started = await send({ day: '2019-06-04', time: '18:00' });
    expect([started.status, started.location]).toEqual([303, '/plans']);
    expect(await round()).toEqual({ collectUntil: at('04T18:00') });
    const shown = await desk.get('/plans');
    expect(textOf(shown, '[aria-labelledby=round-title] p')).toBe(
      'A round is open: requests are collected until Tuesday 4 June, 18:00 / 6:00 pm and wait to be planned together.',
    );
    expect(shown.document.getElementById('round-day')?.getAttribute('value')).toBe('2019-06-04');
    app.setNow(at('05T08:00'));
    expect(textOf(await desk.get('/plans'), '[aria-labelledby=round-title] p')).toMatch(/^The round was to last until/);
    await desk.post('/plans/round', { end: 'yes' });
    expect(await round()).toBeUndefined();
    const trace = (await store.summitEvents()).filter(({ kind }) => kind === 'settings-changed');
    expect(trace.map(({ detail }) => detail)).toEqual([`round until ${at('04T18:00')}`, 'round ended']);
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['half a moment', { day: '2019-06-04', time: '' }, 'Give the day and the time.'],
    ['no day there is', { day: '2019-06-31', time: '18:00' }, 'Give the day and the time.'],
    ['the past', { day: '2019-05-31', time: '18:00' }, 'This time is over already. Choose a later one.'],
    [
      'after the last request',
      { day: '2019-06-08', time: '18:01' },
      'Requests end before that. Choose an earlier time.',
    ],
  ];
  test.each(wrong)('until %s is refused beside the field, what was typed kept', async (_, typed, message) => {
    const refused = await send(typed);
    expect([refused.status, besideField(refused, 'round-day')]).toEqual([422, message]);
    expect(refused.document.getElementById('round-day')?.getAttribute('value')).toBe(typed['day']);
    expect(refused.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#round-day');
    expect(await round()).toBeUndefined();
  });

  test.each([
    ['es', 'Indique el día y la hora.'],
    ['fr', 'Indiquez le jour et l’heure.'],
  ])('is refused in %s, too', async (language, message) => {
    await desk.get(`/plans?lang=${language}`);
    expect(besideField(await send({ day: '', time: '18:00' }), 'round-day')).toBe(message);
  });
});

describe('a plan under way', () => {
  test('is told at once whom the change hits and why, before anything is planned', async () => {
    const shown = await page(await moveLunch());
    expect(textOf(shown, '.state')).toBe('queued');
    expect(textOf(shown, '.lead')).toBe('“Session ses_lunch” moves: Thu 6 June 13:00–14:30 → Thu 6 June 15:00–16:00');
    expect(textOf(shown, '#hits')).toBe('1 meeting is hit');
    expect(allOf(shown, '[aria-labelledby=hits] .change')).toEqual([
      'Phoenix – MeridaconfirmedThu 6 June 15:00 Room agavebecause “Session ses_lunch” moves',
    ]);
    expect((await store.facts())?.programme.revision).toBe(1);
  });

  test('shows the best so far, can be looked at again, and asks a script to do so', async () => {
    const id = await ask({ seconds: '60' });
    const { numbers } = await worked(store, await ask({ seconds: '300' }), NOW);
    await toState(store, id, { name: 'running', slice: 1, since: NOW }, { numbers });
    const shown = await page(id);
    expect(textOf(shown, '.state')).toBe('searching');
    expect(textOf(shown, '.tells')).toBe(
      'The search takes at most 1 minute. Nothing changes before you apply what it finds.',
    );
    expect(shown.html).toContain('Best so far: 3 of 3 have a time, 0 moved, 0 waiting.');
    expect(shown.document.querySelector('#live')?.getAttribute('data-live')).toBe('2');
    expect(shown.document.querySelector('#live [data-news]')?.getAttribute('data-news')).toBe('Plan: searching');
    expect(shown.document.querySelector('#fresh a')?.getAttribute('href')).toBe(`/plans/${id}`);
    const again = await desk.get(`/plans/${id}`, { 'if-none-match': shown.headers.get('etag') ?? '' });
    expect([again.status, again.html]).toEqual([304, '']);
    expect((await desk.get('/plans')).document.querySelector('#live')?.getAttribute('data-live')).toBe('5');
  });

  test('is looked at again in the list without a look at the meetings, and for no more than headers while nothing changes', async () => {
    const id = await ask();
    const list = (await desk.get('/plans')).document.querySelector('#live');
    expect(list?.getAttribute('data-from')).toBe('/plans/list');
    const asked: string[] = [];
    const watched = new Proxy(store, {
      get(target, name, receiver) {
        const act: unknown = Reflect.get(target, name, receiver);
        if (typeof act !== 'function') return act;
        return (...args: unknown[]) => {
          asked.push(String(name));
          return Reflect.apply(act, target, args);
        };
      },
    });
    const organizer = new Browser(openApp(watched).app);
    for (const [name, value] of desk.cookies) organizer.cookies.set(name, value);
    const first = await organizer.get('/plans/list');
    expect(asked.sort()).toEqual(['baton', 'facts', 'plans', 'session', 'signedOut']);
    expect(first.document.querySelector('#live')?.toString()).toBe(list?.toString());
    const tag = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await organizer.get('/plans/list', tag);
    expect([again.status, again.html, again.headers.get('parley-as-of')]).toEqual([304, '', '12:00']);
    await worked(store, id, NOW);
    const done = await organizer.get('/plans/list', tag);
    expect([done.status, done.document.querySelector('[data-live]')]).toEqual([200, null]);
    expect(fold(done.document.querySelector('tbody td')?.text)).toBe('ready for your approval');
  });

  test('is listed for organizers only, also by itself', async () => {
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    expect([(await phoenix.get('/plans/list')).status, (await new Browser(app.app).get('/plans/list')).status]).toEqual(
      [403, 401],
    );
  });

  test('is cancelled by a button, and then says that nothing was changed', async () => {
    const id = await ask();
    expect((await act(id, 'discard')).location).toBe(`/plans/${id}`);
    expect((await planIn(store, id)).state).toEqual({
      ...{ name: 'discarded', at: NOW, by: { role: 'organizer', email: 'desk@summit.example' } },
    });
    const shown = await page(id);
    expect(textOf(shown, '.tells')).toBe('It was discarded. Nothing was changed.');
    expect(shown.document.querySelector('[data-live]')).toBeNull();
    expect((await desk.get('/plans')).document.querySelector('[data-live]')).toBeNull();
    const again = planAt(await act(id, 'again'));
    expect([again === id, (await planIn(store, again)).kind]).toEqual([false, 'plan']);
  });
});

describe('a proposal', () => {
  test('is four numbers, how good it is at most, one line per change, and one approval', async () => {
    const id = await preview(await moveLunch(), [earlier]);
    const shown = await page(id);
    expect(allOf(shown, '.numbers > div')).toEqual([
      'have a time2of 2',
      'move11 confirmed',
      'go on waiting0',
      'more at best0proven',
    ]);
    expect(textOf(shown, '[aria-label="How good it is"] p')).toBe(
      'No plan places more. None that places as many moves fewer.',
    );
    expect(allOf(shown, '[aria-labelledby=changes] h3')).toEqual(['Thursday 6 June']);
    expect(allOf(shown, '.change')).toEqual([
      'Phoenix – Meridaconfirmed15:00 Room agave → to 14:30–15:00 Room agavebecause “Session ses_lunch” movesKeep Phoenix – Merida',
    ]);
    expect(textOf(shown, '.approval p')).toBe(
      'The change takes effect and one meeting with it. Each office hears of all its changes in one mail.',
    );
    const actions = shown.document.querySelectorAll('.approval form').map((form) => form.getAttribute('action'));
    expect(actions).toEqual(['apply', 'discard', 'longer'].map((action) => `/plans/${id}/${action}`));
  });

  test('of what waits gives times, and says how full the rooms get and what more of them would help', async () => {
    const place = entry(waits, placement({ start: at('07T08:00') }), { what: 'place', because: ['planned'] });
    const use = { roomUse: { before: 12, after: 15 }, moreRooms: [{ rooms: 1, meetings: 2 }] };
    const shown = await page(await preview(await ask(), [place], use));
    expect(allOf(shown, '.room-use p')).toEqual(['now12%', 'with this plan15%']);
    expect(textOf(shown, '[aria-labelledby=rooms-use] > p')).toBe('With one more room, 2 more meetings find a time.');
    expect(allOf(shown, '[aria-labelledby=changes] h3')).toEqual(['Friday 7 June']);
    expect(allOf(shown, '.change')).toEqual(['Guadalajara – Merida08:00–08:30 Room agave']);
  });

  test('says at most how many more another could place, where that is not proven', async () => {
    const numbers = { placed: 1, waiting: 3, weight: 10, weightBound: 12, proven: false };
    const shown = await page(await preview(await ask(), [], numbers));
    expect(allOf(shown, '.numbers > div').at(-1)).toBe('more at best≤ 2');
    expect(textOf(shown, '[aria-label="How good it is"] p')).toBe(
      'How much a meeting matters is counted by its weight: a better plan would gain at most 2 over 10, and so place at most 2 more.',
    );
  });

  test('shows what is taken out of the way for a moment only where it lands, and what loses its time or ends', async () => {
    const there = placement({ start: at('07T15:00'), room: 'room_biznaga' });
    const shown = await page(
      await preview(await ask({ movable: 'confirmed' }), [
        entry(confirmed, undefined, { what: 'lift', because: ['makes-room'] }),
        entry(held, undefined, { what: 'release', because: ['room-free/closed'], reason: 'no-room' }),
        entry(confirmed, there, { what: 'land', because: ['makes-room'] }),
        entry(waits, undefined, { what: 'cancel', because: ['delegation-free/absent'] }),
      ]),
    );
    expect(allOf(shown, '[aria-labelledby=changes] h3')).toEqual([
      'Thursday 6 June',
      'Friday 7 June',
      'Without a time',
    ]);
    expect(allOf(shown, '.change')).toEqual([
      'Montreal – Austinheld for an answer16:00 Room biznaga → to waits: no time suits both while rooms are freebecause its room is closed thenKeep Montreal – Austin',
      'Phoenix – MeridaconfirmedThu 6 June 15:00 Room agave → to 15:00–15:30 Room biznagato make room for anotherKeep Phoenix – Merida',
      'Guadalajara – Meridais cancelledbecause one of the two delegations does not come',
    ]);
  });

  test('lists what is left waiting and why, each leading to its sheet', async () => {
    const leaves = [left(waits), left(held, 'answers-pending'), left(confirmed, 'kept')];
    const shown = await page(await preview(await ask(), [], { leaves }));
    expect(textOf(shown, '#left')).toBe('3 meetings go on waiting');
    expect(allOf(shown, '[aria-labelledby=left] .change')).toEqual([
      'Guadalajara – Meridano time suits both while rooms are free',
      'Montreal – AustinAustin already has as many times kept for its answer as it may have; a time for this meeting follows as soon as one is answered',
      'Phoenix – Meridait no longer fits, but stays as you wished',
    ]);
    expect(shown.document.querySelector('[aria-labelledby=left] a')?.getAttribute('href')).toBe(`/m/${waits.id}`);
  });

  test('where nobody is hit is applied by one press', async () => {
    const id = await ready(await moveLunch('17:00', '18:00'));
    const shown = await page(id);
    expect(textOf(shown, '.plan-body .tells')).toBe(
      'No meeting is hit. Applying changes this alone, and nobody gets a mail.',
    );
    expect((await act(id, 'apply')).status).toBe(303);
    await worked(store, id, NOW);
    expect((await store.facts())?.programme.sessions.find((one) => one.id === 'ses_lunch')?.time).toEqual(
      span('06', '17:00', '18:00'),
    );
  });

  test('that keeps a meeting is a new plan, and the former one is discarded', async () => {
    const id = await ready(await moveLunch());
    const kept = planAt(await act(id, 'keep'));
    const { kind, keep, amendment } = await planIn(store, kept);
    expect([kind, keep, amendment]).toEqual(['repair', [confirmed.id], (await planIn(store, id)).amendment]);
    expect((await planIn(store, id)).state.name).toBe('discarded');
  });

  test('is searched longer, as long as longer is offered', async () => {
    const longer = planAt(await act(await ready(await ask()), 'longer'));
    const longest = planAt(await act(await ready(longer), 'longer'));
    expect([(await planIn(store, longer)).seconds, (await planIn(store, longest)).seconds]).toEqual([60, 300]);
    const shown = await page(await ready(longest));
    expect(shown.document.querySelector(`form[action$="/longer"]`)).toBeNull();
  });

  test('is not applied once a newer plan was, but planned again', async () => {
    const old = await ready(await ask());
    await applied(await moveLunch());
    const shown = await page(old);
    expect(textOf(shown, '.approval p')).toBe(
      'A newer plan was applied since this one was proposed, and they share a meeting, a delegation, a room or an interpreter. Plan again on what is true now, or discard it.',
    );
    expect(shown.document.querySelector('form[action$="/apply"]')).toBeNull();
    const refused = await desk.post(`/plans/${old}/apply`, {});
    expect([refused.status, textOf(refused, '[role=alert]')]).toEqual([409, textOf(shown, '.approval p')]);
    const again = await planIn(store, planAt(await act(old, 'again')));
    expect([again.base, again.kind]).toEqual([1, 'plan']);
  });

  test('is applied although a newer plan was, where they share nothing', async () => {
    const place = placement({ start: at('08T10:00'), room: 'room_cardon' });
    const old = await preview(await ask(), [entry(waits, place, { what: 'place' })]);
    const newer = await preview(await ask(), [entry(held, placement({ start: at('06T17:00'), room: 'room_biznaga' }))]);
    await applied(newer);
    const shown = await page(old);
    expect(textOf(shown, '.approval')).toContain('Another plan was applied since this one was proposed.');
    expect((await planIn(store, await applied(old))).state).toMatchObject({
      name: 'applied',
      changed: 1,
      overtaken: 0,
    });
    expect([(await planIn(store, old)).number, (await planIn(store, newer)).number]).toEqual([2, 1]);
    expect((await store.meeting(waits.id))?.state).toMatchObject({ name: 'invited', placement: place });
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('is not applied while another is being applied', async () => {
    const [one, other] = [await ready(await ask()), await ready(await moveLunch())];
    await act(one, 'apply');
    expect(textOf(await page(other), '.approval p')).toBe(
      'Another plan is being applied at this moment. When it is done, plan again.',
    );
    const refused = await desk.post(`/plans/${other}/apply`, {});
    expect([refused.status, (await planIn(store, other)).state.name]).toEqual([409, 'ready']);
  });

  test('whose ground has moved is planned again instead', async () => {
    const id = await ready(await moveLunch());
    const body = { start: at('07T13:15'), end: at('07T14:45') };
    await desk.json('PUT', '/api/sessions/ses_visit/time', body);
    const shown = await page(id);
    expect(textOf(shown, '.approval p')).toMatch(/^The programme, a room or a delegation has changed since/);
    expect(shown.document.querySelector('form[action$="/apply"]')).toBeNull();
  });
});

describe('closing a room', () => {
  test('planned again leaves what others have closed in the same room since', async () => {
    const [noon, evening] = [span('08', '12:00', '13:00'), span('08', '18:00', '19:00')];
    const typed = { day: '2019-06-08', from: '12:00', to: '13:00' };
    const id = await ready(planAt(await desk.submit(await desk.get('/rooms'), '/rooms/room_cardon', typed)));
    const { venue } = (await store.facts()) ?? facts();
    const rooms = venue.rooms.map((one) => (one.id === 'room_cardon' ? { ...one, closures: [evening] } : one));
    const event = { id: 'evening', at: NOW, by: { role: 'parley' }, kind: 'venue-changed', detail: '' } as const;
    expect(await store.changeVenue({ ...venue, revision: venue.revision + 1, rooms }, event)).toBe(true);
    const again = await planIn(store, planAt(await act(id, 'again')));
    expect(again.amendment).toEqual({ kind: 'closures', room: 'room_cardon', closures: [evening, noon] });
  });
});

describe('a plan that takes effect', () => {
  test('tells how far it is, then what it changed, and keeps what takes its change back', async () => {
    const id = await preview(await moveLunch(), [earlier]);
    await act(id, 'apply');
    const { number, state: now, undoAmendment } = await planIn(store, id);
    expect([number, now.name]).toEqual([1, 'applying']);
    expect(undoAmendment).toMatchObject({ kind: 'session', session: { time: span('06', '13:00', '14:30') } });
    const during = await page(id);
    expect([textOf(during, '.tells'), during.document.querySelectorAll('[data-live]').length]).toEqual([
      '0 of 1 done',
      1,
    ]);
    await worked(store, id, NOW);
    const after = await page(id);
    expect(textOf(after, 'h1')).toBe('Repair 1');
    expect(textOf(after, '.lead')).toBe('“Session ses_lunch” moves: Thu 6 June 13:00–14:30 → Thu 6 June 15:00–16:00');
    expect(textOf(after, '.tells')).toBe('It has taken effect: one meeting was changed.');
    expect(allOf(after, '.result')).toEqual(['done']);
    expect((await store.meeting(confirmed.id))?.state).toMatchObject({ placement: { start: at('06T14:30') } });
    const inTrail = (await desk.get('/trail?kind=plan-applied')).document.querySelector('tbody td:last-child a');
    expect([inTrail?.text, inTrail?.getAttribute('href')]).toEqual(['Repair 1', `/plans/${id}`]);
  });

  test('tells what was overtaken, and leads to the plan that follows', async () => {
    const id = await ready(await moveLunch());
    await act(id, 'apply');
    const meetingPage = await desk.get(`/m/${confirmed.id}`);
    await desk.submit(meetingPage, `/m/${confirmed.id}/cancel`);
    const done = await worked(store, id, NOW);
    const next = planId(77);
    if (done.state.name !== 'applied') throw new Error('not applied');
    await toState(store, id, { ...done.state, next });
    const shown = await page(id);
    expect(allOf(shown, '.tells p')).toEqual([
      'It has taken effect; no meeting was changed.',
      'One was answered or booked meanwhile and stays as it is.',
      'See the plan that finds a place for what was overtaken',
    ]);
    expect(shown.document.querySelector('.tells a')?.getAttribute('href')).toBe(`/plans/${next}`);
    expect(allOf(shown, '.result')).toEqual(['overtaken: it was answered, moved or ended meanwhile']);
  });

  test('is undone while it is the newest: a plan of its own, with its own preview', async () => {
    const id = await applied(await moveLunch());
    const undo = planAt(await act(id, 'undo'));
    expect(await planIn(store, undo)).toMatchObject({ kind: 'undo', undoes: id, base: 1 });
    await worked(store, undo, NOW);
    const shown = await page(undo);
    expect(textOf(shown, 'h1')).toBe('Undo');
    expect(textOf(shown, '.lead')).toBe('“Session ses_lunch” moves: Thu 6 June 15:00–16:00 → Thu 6 June 13:00–14:30');
    expect(allOf(shown, '.change .soft')).toEqual(['as it was before']);
    expect(shown.document.querySelector('form[action$="/keep"]')).toBeNull();
    await act(undo, 'apply');
    await worked(store, undo, NOW);
    expect((await store.meeting(confirmed.id))?.state).toMatchObject({ placement: { start: at('06T15:00') } });
    expect((await page(id)).document.querySelector('form[action$="/undo"]')).toBeNull();
    const refused = await desk.post(`/plans/${id}/undo`, {});
    expect([refused.status, textOf(refused, '[role=alert]')]).toEqual([
      409,
      'Only the newest applied plan can be undone. Nothing was changed.',
    ]);
  });

  test('says what an undo cannot bring back, and why', async () => {
    const id = await applied(await ask());
    const guest = await desk.get(`/m/${waits.id}`);
    expect((await desk.submit(guest, `/m/${waits.id}/accept`)).status).toBe(303);
    const undo = planAt(await act(id, 'undo'));
    await worked(store, undo, NOW);
    const shown = await page(undo);
    expect(textOf(shown, '#left')).toBe('1 meeting cannot be brought back');
    expect(allOf(shown, '[aria-labelledby=left] .change')).toEqual(['Guadalajara – Meridait was answered since']);
    expect(textOf(shown, '.approval p')).toMatch(/^There is nothing to approve/);
  });

  test.each(['ground-moved', 'too-large', 'fault'] as const)(
    'that failed (%s) says so and is planned again',
    async (reason) => {
      const id = await ask();
      await toState(store, id, { name: 'failed', at: NOW, reason });
      const shown = await page(id);
      expect(textOf(shown, '.tells')).toMatch(/Nothing (more )?was changed/);
      expect(planAt(await act(id, 'again'))).not.toBe(id);
    },
  );
});

describe('plans are for organizers', () => {
  test('others are turned away, and nothing is written', async () => {
    const id = await ready(await ask());
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    const nobody = new Browser(app.app);
    const before = await everything(opened.table);
    const posts = ['/plans', '/plans/round', `/plans/${id}/apply`, '/sessions', '/sessions/ses_lunch/drop'].concat([
      '/delegations/dlg_phoenix/absent',
      '/rooms/room_agave',
    ]);
    const gets = ['/plans', `/plans/${id}`, '/delegations/dlg_phoenix'];
    const statuses = async (who: Browser) =>
      Promise.all([...gets.map((path) => who.get(path)), ...posts.map((path) => who.post(path, {}))]);
    expect((await statuses(phoenix)).map(({ status }) => status)).toEqual(Array(10).fill(403));
    expect((await statuses(nobody)).map(({ status }) => status)).toEqual(Array(10).fill(401));
    expect((await phoenix.post(`/m/${confirmed.id}/longer`, { minutes: '10' })).status).toBe(403);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('an unknown plan, and an action there is none of, are not there', async () => {
    const id = await ask();
    const pages = [
      await page(planId(99)),
      await desk.get('/plans/nonsense'),
      await desk.post(`/plans/${planId(99)}/apply`, {}),
      await desk.post(`/plans/${id}/explode`, {}),
    ];
    expect(pages.map((one) => [one.status, textOf(one, 'h1')])).toEqual(
      pages.map(() => [404, 'There is no such page']),
    );
  });

  test('what a plan’s state does not have is refused, and the page shows how it is', async () => {
    const id = await ask();
    const refused = await desk.post(`/plans/${id}/apply`, {});
    expect([refused.status, textOf(refused, '[role=alert]')]).toEqual([
      409,
      'The plan has gone on meanwhile, so this cannot be done any more. Nothing was changed.',
    ]);
    expect((await planIn(store, id)).version).toBe(1);
  });
});
