import { beforeEach, describe, expect, test } from 'vitest';
import { tick } from '../../../functions/clock/tick.ts';
import { carryOut } from '../../../functions/store/carry-out.ts';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import { commandSchema } from '../../../shared/meeting/command.ts';
import { LIMIT_MOVES_A_DAY, type Meeting } from '../../../shared/meeting/meeting.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, change, facts, meeting, meetingId, next, office, placement, requested, state } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, besideField, mailedLink, ORGANIZER, openApp, type Page, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let asked: Meeting;
let confirmed: Meeting;

/** Phoenix has asked Merida for 6 June, 10:30; a day later Merida has accepted, and its time to change that is over. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  asked = meeting();
  confirmed = next(asked, state.confirmed());
  expect(await store.commit({ change: requested(asked), facts: facts() })).toEqual({ ok: true });
});

async function accepted(): Promise<void> {
  const accepts = change(asked, confirmed, 'accepted', { by: office('Merida') });
  expect(await store.commit({ change: accepts, facts: facts() })).toEqual({ ok: true });
  app.setNow(at('03T12:00'));
}

const path = () => `/m/${asked.id}`;
const noon = at('07T12:00');
const reason = { toOffice: 'The mayor flies at noon.', toOrganizers: 'She is tired.' };
const now = async () => (await store.meeting(asked.id)) ?? asked;
const alertOf = (page: Page) => page.document.querySelector('[role=alert]')?.text ?? '';
const actionsOf = (page: Page) =>
  page.document.querySelectorAll('main form').map((form) => form.getAttribute('action')?.split('/').at(-1));

async function entered(city: string): Promise<Browser> {
  const browser = new Browser(app.app);
  browser.cookies.set('__Host-lang', 'en');
  await browser.get(`/i/${await mailedLink(store, await now(), city)}`);
  return browser;
}

/** Follows the page's own link to other times and sends its form. */
async function wants(browser: Browser, action: string, typed: Record<string, string>): Promise<Page> {
  const page = await browser.get(path());
  const link = page.document.querySelector(`a[href$="#${action}-times"]`)?.getAttribute('href') ?? '';
  const times = await browser.get(link.split('#')[0] ?? '');
  expect(times.document.getElementById(`${action}-times`)?.hasAttribute('open')).toBe(true);
  return browser.submit(times, `${path()}/${action}`, typed);
}

describe('the requester of an unanswered invitation', () => {
  test('gives it another time and says why: the invited office is asked anew, by a new link', async () => {
    const merida = await entered('Merida');
    const phoenix = await entered('Phoenix');
    const moved = await wants(phoenix, 'ask-at', { start: noon, ...reason });
    expect([moved.status, moved.location]).toEqual([303, path()]);
    expect(await now()).toMatchObject({ sequence: 1, state: { name: 'invited', placement: { start: noon } } });
    expect((await merida.get(path())).status).toBe(404);
    expect((await (await entered('Merida')).get(path())).document.text).toContain('Friday 7 June, 12:00');
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('is told beside the field when it chose no time, and finds what it typed', async () => {
    const phoenix = await entered('Phoenix');
    const before = await everything(opened.table);
    const refused = await wants(phoenix, 'ask-at', reason);
    expect([refused.status, besideField(refused, 'ask-at-start')]).toEqual([422, 'Please fill this in.']);
    expect(refused.document.getElementById('ask-at-toOffice')?.text).toBe(reason.toOffice);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('hears that the invited office was quicker, and nothing moves', async () => {
    const phoenix = await entered('Phoenix');
    const page = await phoenix.get(`${path()}?times=yes`);
    await accepted();
    const late = await phoenix.submit(page, `${path()}/ask-at`, { start: noon });
    expect([late.status, alertOf(late)]).toEqual([
      409,
      expect.stringContaining('How the meeting stands now: confirmed.'),
    ]);
    expect((await now()).version).toBe(2);
  });

  test('finds no form to move what is agreed: it asks', async () => {
    await accepted();
    const page = await (await entered('Phoenix')).get(`${path()}?times=yes`);
    expect(actionsOf(page)).toEqual(['propose-move', 'announce', 'cancel', 'forward']);
  });
});

describe('a proposal of another time', () => {
  beforeEach(accepted);

  const propose = async (city = 'Phoenix') => wants(await entered(city), 'propose-move', { start: noon, ...reason });

  test('leaves the meeting and its claims as they are; both offices see it, and that the time is not kept', async () => {
    const claims = await store.claims(confirmed.requester.delegation);
    expect((await propose()).location).toBe(path());
    expect(await now()).toMatchObject({
      sequence: 0,
      state: confirmed.state,
      proposal: { start: noon, words: reason },
    });
    expect(await store.claims(confirmed.requester.delegation)).toEqual(claims);
    const [own, other] = await Promise.all(
      ['Phoenix', 'Merida'].map(async (city) => (await entered(city)).get(path())),
    );
    const section = (page?: Page) => page?.document.querySelector('[aria-labelledby=proposal]')?.text ?? '';
    expect(section(own)).toContain('the proposed time is not kept');
    expect(section(other)).toContain('The proposed time is not kept for you: whoever takes it first has it.');
    expect(section(other)).toContain(reason.toOffice);
    expect(other?.html).not.toContain(reason.toOrganizers);
    expect(other?.html).not.toContain('aide@phoenix.example');
    expect(own && actionsOf(own)).toEqual(['retract-proposal', 'announce', 'cancel', 'forward']);
    expect(other && actionsOf(other)).toEqual([
      ...['agree-to-move', 'keep-time', 'propose-move', 'announce', 'cancel', 'forward'],
    ]);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('needs a reason, asked for beside its field, with the chosen time kept', async () => {
    const refused = await wants(await entered('Phoenix'), 'propose-move', { start: noon });
    expect([refused.status, besideField(refused, 'propose-move-toOffice')]).toEqual([422, 'Please fill this in.']);
    expect(refused.document.querySelector(`input[value="${noon}"]`)?.hasAttribute('checked')).toBe(true);
    expect(refused.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#propose-move-toOffice');
  });

  test('can be made by the invited office too, once its answer is final', async () => {
    expect((await propose('Merida')).status).toBe(303);
    const page = await (await entered('Phoenix')).get(path());
    expect(actionsOf(page).slice(0, 2)).toEqual(['agree-to-move', 'keep-time']);
  });

  test('agreed to, moves the meeting at once: earlier links end, and the proposal is over', async () => {
    await propose();
    const merida = await entered('Merida');
    await merida.submit(await merida.get(path()), `${path()}/agree-to-move`);
    const moved = await now();
    expect(moved).toMatchObject({
      sequence: 1,
      linksFrom: 1,
      state: { name: 'confirmed', placement: { start: noon } },
    });
    expect(moved.proposal).toBeUndefined();
    expect((await merida.get(path())).status).toBe(404);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('whose time was taken meanwhile is told with the nearest times, and the meeting stays', async () => {
    await propose();
    const merida = await entered('Merida');
    const page = await merida.get(path());
    const other = meeting({
      id: meetingId(2),
      from: 'Merida',
      to: 'Austin',
      state: state.invited(placement({ start: noon }), at('06T12:00')),
    });
    await store.commit({ change: requested(other), facts: facts() });
    const refused = await merida.submit(page, `${path()}/agree-to-move`);
    expect(refused.status).toBe(409);
    expect(alertOf(refused)).toContain('The proposed time has been taken meanwhile.');
    expect(alertOf(refused)).toContain('Free for both now: Fri 11:30, Fri 12:30');
    expect(alertOf(refused)).not.toContain('Austin');
    expect((await now()).state).toEqual(confirmed.state);
  });

  test('not wanted, leaves the time; whoever answers the second time hears that it is settled', async () => {
    await propose();
    const merida = await entered('Merida');
    const page = await merida.get(path());
    await merida.submit(page, `${path()}/keep-time`, { toOffice: 'We fly at three.' });
    expect([(await now()).proposal, (await now()).state]).toEqual([undefined, confirmed.state]);
    const second = await merida.submit(page, `${path()}/agree-to-move`);
    expect([second.status, alertOf(second)]).toEqual([
      409,
      expect.stringContaining('No other time is proposed any more'),
    ]);
  });

  test('is answered with another time in one step, on the page that the link opens', async () => {
    await propose();
    const merida = await entered('Merida');
    const page = await merida.get(path());
    const form = page.document.getElementById('propose-move');
    expect(form?.closest('[aria-labelledby=proposal]')?.querySelectorAll('summary').at(-1)?.text).toBe(
      'Propose another time instead',
    );
    expect(form?.querySelector(`input[value="${noon}"][type=radio]`)).toBe(null);
    const bare = await merida.submit(page, `${path()}/propose-move`, { start: at('07T17:00') });
    expect([bare.status, besideField(bare, 'propose-move-toOffice')]).toEqual([422, 'Please fill this in.']);
    expect((await now()).proposal?.start).toBe(noon);
    const sent = await merida.submit(page, `${path()}/propose-move`, {
      start: at('07T17:00'),
      toOffice: 'We dine at noon.',
    });
    expect([sent.status, sent.location]).toEqual([303, path()]);
    expect(await now()).toMatchObject({
      state: confirmed.state,
      proposal: { start: at('07T17:00'), insteadOf: noon, by: office('Merida') },
    });
    const phoenix = await (await entered('Phoenix')).get(path());
    const section = phoenix.document.querySelector('[aria-labelledby=proposal]');
    expect(section?.querySelector('s')?.text).toContain('Friday 7 June, 12:00');
    expect(section?.text).toContain('We dine at noon.');
    expect(actionsOf(phoenix).slice(0, 3)).toEqual(['agree-to-move', 'keep-time', 'propose-move']);
    const again = await merida.submit(page, `${path()}/propose-move`, {
      start: at('07T17:00'),
      toOffice: 'We dine at noon.',
    });
    expect([again.status, (await now()).version]).toEqual([303, 4]);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('that another one has replaced is not replaced unread', async () => {
    await propose();
    const merida = await entered('Merida');
    const page = await merida.get(path());
    await carryOut(app.means, asked.id, commandSchema.parse({ kind: 'retractProposal', by: office('Phoenix') }));
    const late = await merida.submit(page, `${path()}/propose-move`, { start: at('07T17:00'), toOffice: 'We dine.' });
    expect([late.status, alertOf(late)]).toEqual([409, expect.stringContaining('No other time is proposed any more')]);
    await wants(await entered('Phoenix'), 'propose-move', { start: at('07T15:00'), ...reason });
    const before = await everything(opened.table);
    expect(
      (await merida.submit(page, `${path()}/propose-move`, { start: at('07T17:00'), toOffice: 'We dine.' })).status,
    ).toBe(409);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('that is over is not swallowed by a new one within its minute: who asked hears that no answer came', async () => {
    await propose();
    app.setNow(at('04T12:00'));
    expect((await wants(await entered('Merida'), 'propose-move', { start: at('07T17:00'), ...reason })).status).toBe(
      303,
    );
    expect((await store.events(asked.id)).map(({ kind }) => kind).slice(2)).toEqual([
      'proposed',
      'expired',
      'proposed',
    ]);
    const told = Object.values(await everything(opened.table)).flatMap((item) => {
      const notice = item['notice'] as { kind: string; to: string; proposal?: { start: string } } | undefined;
      return notice?.kind === 'expiry' ? [[notice.to, notice.proposal?.start]] : [];
    });
    expect(told).toEqual([['requester', noon]]);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('made and taken back all day long is politely refused in the end, and nothing is written', async () => {
    const phoenix = await entered('Phoenix');
    for (const _ of Array.from({ length: LIMIT_MOVES_A_DAY })) {
      expect((await wants(phoenix, 'propose-move', { start: noon, ...reason })).status).toBe(303);
      await phoenix.submit(await phoenix.get(path()), `${path()}/retract-proposal`);
    }
    const before = await everything(opened.table);
    const refused = await wants(phoenix, 'propose-move', { start: noon, ...reason });
    expect([refused.status, alertOf(refused)]).toEqual([
      429,
      expect.stringContaining('as often as it may. From Tuesday 4 June, 12:00 on it may again'),
    ]);
    expect(refused.document.getElementById('propose-move-toOffice')?.text).toBe(reason.toOffice);
    expect(await everything(opened.table)).toEqual(before);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('is taken back by the office that made it', async () => {
    await propose();
    const phoenix = await entered('Phoenix');
    await phoenix.submit(await phoenix.get(path()), `${path()}/retract-proposal`);
    expect((await now()).proposal).toBeUndefined();
    expect((await store.events(asked.id)).map(({ kind }) => kind)).toEqual([
      'requested',
      'accepted',
      'proposed',
      'retracted',
    ]);
  });

  test('answered both ways at once is answered once', async () => {
    await propose();
    const [one, two] = [await entered('Merida'), await entered('Merida')];
    const pages = [await one.get(path()), await two.get(path())] as const;
    const answers = await Promise.all([
      one.submit(pages[0], `${path()}/agree-to-move`),
      two.submit(pages[1], `${path()}/keep-time`),
    ]);
    // The loser meets a meeting that is settled, or a link that the move has ended.
    expect(answers.filter(({ status }) => status === 303).length).toBe(1);
    expect((await now()).version).toBe(4);
    expect(await fsck(opened.table)).toEqual([]);
  });

  test('is not agreed to where another one has taken its place', async () => {
    await propose();
    const merida = await entered('Merida');
    const page = await merida.get(path());
    await carryOut(app.means, asked.id, commandSchema.parse({ kind: 'retractProposal', by: office('Phoenix') }));
    await wants(await entered('Phoenix'), 'propose-move', { start: at('07T15:00'), ...reason });
    expect((await merida.submit(page, `${path()}/agree-to-move`)).status).toBe(409);
    expect((await now()).state).toEqual(confirmed.state);
  });

  test('stands first among what needs the other office’s answer, and beside the meeting of its own', async () => {
    await propose();
    const merida = await (await signedIn(app.app, store, 'Merida')).get('/meetings');
    expect(merida.document.querySelector('[aria-labelledby=answer]')?.text).toContain(
      'Phoenix asks to move it to Friday 7 June, 12:00. Answer by Tuesday 4 June, 12:00.',
    );
    const programme = await (await signedIn(app.app, store, 'Merida')).get('/programme?day=2019-06-06');
    expect(programme.document.querySelector('[aria-labelledby=asked]')?.text).toContain('Phoenix asks to move it');
    const phoenix = await (await signedIn(app.app, store, 'Phoenix')).get('/meetings');
    expect(phoenix.document.querySelector('[aria-labelledby=answer]')).toBe(null);
    expect(phoenix.document.querySelector('[aria-labelledby=ahead]')?.text).toContain(
      'Your office has asked to move it',
    );
  });

  test('that nobody answered is over with its time, on every page', async () => {
    await propose();
    app.setNow(addMinutes(at('03T12:00'), 24 * 60));
    const pages = [
      await (await entered('Merida')).get(path()),
      await (await signedIn(app.app, store, 'Merida')).get('/meetings'),
    ];
    expect(pages.map(({ html }) => /Another time is proposed|asks to move/.test(html))).toEqual([false, false]);
  });
});

describe('an organizer', () => {
  beforeEach(accepted);

  test('sees the proposal with all its words, and answers for the office that calls; the trail says for whom', async () => {
    const desk = await signedIn(app.app, store, 'organizer');
    const form = async (action: string, city: string) => {
      const page = await desk.get(path());
      const wanted = `${action}-dlg_${city}`;
      const found = page.document.getElementById(wanted);
      if (found === null) throw new Error(`no form ${wanted}`);
      const fields = Object.fromEntries(
        found
          .querySelectorAll('input[type=hidden]')
          .map((one) => [one.getAttribute('name'), one.getAttribute('value')]),
      );
      return (typed: Record<string, string>) => desk.post(`${path()}/${action}`, { ...fields, ...typed });
    };
    const asks = await (await form('propose-move', 'phoenix'))({ start: noon, ...reason });
    expect(asks.status).toBe(303);
    const page = await desk.get(path());
    const told = page.document.querySelector('[aria-labelledby=proposal]')?.text ?? '';
    expect([told.includes(reason.toOffice), told.includes(reason.toOrganizers)]).toEqual([true, true]);
    const counter = { start: at('07T17:00'), toOffice: 'They dine at noon.' };
    expect((await (await form('propose-move', 'merida'))(counter)).status).toBe(303);
    await (await form('agree-to-move', 'phoenix'))({});
    const events = (await store.events(asked.id)).slice(2);
    expect(events.map(({ kind, by }) => [kind, 'onBehalfOf' in by && by.onBehalfOf])).toEqual([
      ['proposed', 'dlg_phoenix'],
      ['proposed', 'dlg_merida'],
      ['moved', 'dlg_phoenix'],
    ]);
    const trail = (await desk.get(path())).document.querySelector('table')?.text ?? '';
    expect(trail).toContain('the organizers, on behalf of Phoenix (desk@summit.example)');
    expect(trail).toContain('asked for Friday 7 June, 12:00 · The mayor flies at noon. · She is tired.');
    expect(trail).toContain(
      'asked for Friday 7 June, 17:00 / 5:00 pm instead of Friday 7 June, 12:00 · They dine at noon.',
    );
  });

  test('settles the proposal by moving the meeting, and both offices are told so', async () => {
    await wants(await entered('Phoenix'), 'propose-move', { start: noon, ...reason });
    const by = { role: 'organizer', email: ORGANIZER };
    await carryOut(app.means, asked.id, commandSchema.parse({ kind: 'move', by, start: at('07T15:00') }));
    expect((await now()).proposal).toBeUndefined();
    const trail = (await (await signedIn(app.app, store, 'organizer')).get(path())).document.querySelector(
      'table',
    )?.text;
    expect(trail).toContain('settles the proposal of Friday 7 June, 12:00');
    const notices = Object.values(await everything(opened.table)).flatMap((item) => {
      const notice = item['notice'] as { kind: string; to: string; proposal?: { start: string } } | undefined;
      return notice?.kind === 'move' ? [[notice.to, notice.proposal?.start]] : [];
    });
    expect(notices.sort()).toEqual([
      ['invited', noon],
      ['requester', noon],
    ]);
  });
});

test('the API asks, agrees and keeps by the same commands, and shows an open proposal to both offices', async () => {
  await accepted();
  const api = `/api/meetings/${asked.id}`;
  const [phoenix, merida] = [await signedIn(app.app, store, 'Phoenix'), await signedIn(app.app, store, 'Merida')];
  const bare = await phoenix.json('POST', `${api}/propose-move`, { start: noon });
  expect([bare.status, JSON.parse(bare.html).errors]).toEqual([
    422,
    [{ pointer: '#/words/toOffice', detail: 'Please fill this in.' }],
  ]);
  const proposed = await phoenix.json('POST', `${api}/propose-move`, { start: noon, words: reason });
  expect(proposed.status).toBe(200);
  const seen = JSON.parse((await merida.get(api)).html).meeting.meeting.proposal;
  expect(seen).toEqual({
    ...{ side: 'requester', start: noon, answerUntil: at('04T12:00'), at: at('03T12:00') },
    ...{ by: { who: 'other-office' }, word: reason.toOffice },
  });
  const own = await phoenix.json('POST', `${api}/agree-to-move`, { start: noon });
  expect([own.status, JSON.parse(own.html).kind]).toEqual([403, 'not-allowed']);
  const other = await merida.json('POST', `${api}/agree-to-move`, { start: at('07T15:00') });
  expect([other.status, JSON.parse(other.html).kind]).toEqual([409, 'stale']);
  const second = await merida.json('POST', `${api}/propose-move`, { start: at('07T17:00'), words: reason });
  expect([second.status, JSON.parse(second.html).kind]).toEqual([409, 'already-proposed']);
  const counter = { start: at('07T17:00'), insteadOf: noon, words: reason };
  const countered = await merida.json('POST', `${api}/propose-move`, counter);
  expect(JSON.parse(countered.html).meeting.meeting.proposal).toMatchObject({ side: 'invited', insteadOf: noon });
  const kept = await phoenix.json('POST', `${api}/keep-time`, {});
  expect([kept.status, JSON.parse(kept.html).meeting.meeting.proposal]).toEqual([200, undefined]);
});

test('a minute of the clock ends what got no answer, and tells who asked', async () => {
  await accepted();
  await wants(await entered('Phoenix'), 'propose-move', { start: noon, ...reason });
  const until = at('04T12:00');
  expect([await store.overdueProposals(addMinutes(until, -1)), await store.overdueProposals(until)]).toEqual([
    [],
    [asked.id],
  ]);
  await tick({ store, now: () => until });
  expect([(await now()).proposal, (await now()).state]).toEqual([undefined, confirmed.state]);
  const told = Object.values(await everything(opened.table)).flatMap((item) => {
    const notice = item['notice'] as { kind: string; to: string } | undefined;
    return notice?.kind === 'expiry' ? [notice.to] : [];
  });
  expect(told).toEqual(['requester']);
});
