import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addMinutes } from '../../shared/summit/grid.ts';
import { textOf, World } from './world.ts';

/** What subjects begin with, in the three languages. */
const INVITED = /^(Invitation|Invitación) · /;
const CONFIRMED = /^Confirm(ed|ada|ée) · /;
const DECLINED = /^(Declined|Declinada|Déclinée) · /;
const CANCELLED = /^(Cancelled|Cancelada|Annulée) · /;
const MOVED = /^(Moved|Cambio|Déplacée) · /;
/** Of the mail that names in the morning all that waits. */
const TO_ANSWER = /^(To answer|Por responder|À répondre) · /;
const HOUR_MS = 3_600_000;
const LAPSED = /^(Lapsed|Vencida|Échue) · /;

let world: World;

beforeAll(async () => {
  world = await World.start();
});
afterEach(async () => {
  expect(await world.settled()).toEqual([]);
});
afterAll(() => world.stop());

async function lead(delegation: string): Promise<string> {
  const office = (await world.store.delegations()).find(({ id }) => id === delegation);
  return office?.aides.find((aide) => aide.lead)?.email ?? '';
}

/** How long it is until the next seven o'clock in Los Cabos, when the morning's mail is written (13:00 UTC). */
function untilSevenMs(): number {
  const sinceSeven = (world.stack.clock.now() - 13 * HOUR_MS) % (24 * HOUR_MS);
  return 24 * HOUR_MS - sinceSeven;
}

/** One office asks another; the invited lead aide's browser stands on the page of the invitation. */
async function invited(from: string, to: string) {
  const after = (await world.stack.mailbox.list()).length;
  const office = await world.signedIn(from);
  const id = await world.ask(office, to);
  const invitation = await world.mailTo(await lead(to), INVITED, after);
  return { id, office, invitation, after, ...(await world.follow(invitation)) };
}

describe('an answer', () => {
  test('no: the requester reads the word for it, the organizers theirs, and the time is free again', async () => {
    const { id, browser, page, path, after } = await invited('dlg_denver', 'dlg_houston');
    const before = await world.meeting(id);
    await browser.submit(page, `${path}/decline`, {
      toOffice: 'We meet on Friday anyway.',
      toOrganizers: 'Not again, please.',
    });
    const told = await world.mailTo(await lead('dlg_denver'), DECLINED, after);
    expect(told.text).toContain('We meet on Friday anyway.');
    expect(told.text).not.toContain('Not again');
    expect(told.calendars).toEqual([]);
    const sheet = await (await world.signedIn('organizer')).get(path);
    expect(textOf(sheet, 'main')).toContain('Not again, please.');
    if (before.state.name !== 'invited') throw new Error('was not invited');
    expect(await world.store.claims(before.state.placement.room)).toEqual([]);
  });

  test('yes at another time: both calendars get that time, and the first is free again', async () => {
    const { id, browser, page, path, after } = await invited('dlg_calgary', 'dlg_winnipeg');
    const form = page.document
      .querySelectorAll('form')
      .find((one) => one.getAttribute('action') === `${path}/accept-at`);
    const starts =
      form?.querySelectorAll('input[name=start], option').map((one) => one.getAttribute('value') ?? '') ?? [];
    const chosen = starts.filter((start) => start !== '').at(-1) ?? '';
    expect((await browser.submit(page, `${path}/accept-at`, { start: chosen })).status).toBe(303);
    const { state } = await world.meeting(id);
    expect(state.name === 'confirmed' && state.placement.start).toBe(chosen);
    const mails = await Promise.all(
      ['dlg_calgary', 'dlg_winnipeg'].map(async (office) => world.mailTo(await lead(office), CONFIRMED, after)),
    );
    const stamp = chosen.replace(/[-:]/g, '');
    expect(mails.map(({ calendars }) => calendars[0]?.content.includes(`DTSTART:${stamp}`))).toEqual([true, true]);
  });

  test('given up after a yes: the calendar entry is withdrawn under the same name with a higher sequence', async () => {
    const { browser, page, path, after } = await invited('dlg_miami', 'dlg_austin');
    await browser.submit(page, `${path}/accept`);
    const first = await world.mailTo(await lead('dlg_miami'), CONFIRMED, after);
    const again = await browser.get(path);
    expect((await browser.submit(again, `${path}/cancel`, { toOffice: 'Called home.' })).status).toBe(303);
    const withdrawn = await world.mailTo(await lead('dlg_miami'), CANCELLED, after);
    const [request, cancel] = [first, withdrawn].map(({ calendars }) => calendars[0]);
    expect([request?.method, cancel?.method]).toEqual(['REQUEST', 'CANCEL']);
    const field = (name: string, content = '') => new RegExp(`^${name}:(.*)$`, 'm').exec(content)?.[1]?.trim();
    expect(field('UID', cancel?.content)).toBe(field('UID', request?.content));
    expect([field('SEQUENCE', request?.content), field('SEQUENCE', cancel?.content)]).toEqual(['0', '1']);
    expect(field('STATUS', cancel?.content)).toBe('CANCELLED');
  });

  test('sent twice has one effect, and a day later the same answer', async () => {
    const { id, browser, page, path, after } = await invited('dlg_tucson', 'dlg_sacramento');
    const [one, two] = await Promise.all([
      browser.submit(page, `${path}/accept`),
      browser.submit(page, `${path}/accept`),
    ]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect((await world.meeting(id)).version).toBe(2);
    await world.mailTo(await lead('dlg_tucson'), CONFIRMED, after);
    await world.stack.idle();
    const mails = (await world.stack.mailbox.list()).length;
    await world.stack.clock.advance(24 * 3_600_000);
    expect((await browser.submit(page, `${path}/accept`)).status).toBe(303);
    await world.stack.idle();
    expect([(await world.meeting(id)).version, (await world.stack.mailbox.list()).length]).toEqual([2, mails]);
  });

  test('of a second aide does not undo the first, but may change it in so many words', async () => {
    const { id, browser, page, path, after } = await invited('dlg_chihuahua', 'dlg_toronto');
    const office = (await world.store.delegations()).find(({ id: one }) => one === 'dlg_toronto');
    const second = office?.aides.find((aide) => !aide.lead)?.email ?? '';
    const other = await world.follow(await world.mailTo(second, INVITED, after));
    await browser.submit(page, `${path}/accept`);
    const late = await other.browser.submit(other.page, `${path}/decline`);
    expect(late.status).toBe(409);
    expect(textOf(late, 'main')).toContain(await lead('dlg_toronto'));
    expect((await world.meeting(id)).state.name).toBe('confirmed');
    const told = await world.mailTo(second, CONFIRMED, after);
    expect(told.calendars.length).toBe(1);
    const changing = await other.browser.get(path);
    expect((await other.browser.submit(changing, `${path}/decline`)).status).toBe(303);
    expect((await world.meeting(id)).state.name).toBe('declined');
  });

  test('is not given by a scanner that opens every link again and again', async () => {
    const { id, invitation } = await invited('dlg_edmonton', 'dlg_ottawa');
    const before = await world.meeting(id);
    const link = world.linkIn(invitation);
    for (let round = 0; round < 10; round += 1) {
      const scanner = world.browser();
      const [head, get] = [await scanner.request('HEAD', link), await scanner.get(link)];
      expect([head.status, get.status]).toEqual([303, 303]);
      expect((await scanner.get(`/m/${id}`)).status).toBe(200);
      expect((await scanner.request('HEAD', `/m/${id}/accept`)).status).toBe(303);
    }
    await world.stack.idle();
    expect(await world.meeting(id)).toEqual(before);
  });
});

describe('an organizer', () => {
  test('moves a confirmed meeting: one move mail each, the same entry, and the old links end', async () => {
    const { id, browser, page, path, after } = await invited('dlg_laredo', 'dlg_montreal');
    await browser.submit(page, `${path}/accept`);
    await world.mailTo(await lead('dlg_laredo'), CONFIRMED, after);
    const organizer = await world.signedIn('organizer');
    const places = await organizer.get(`${path}/move`);
    const place = places.document.querySelectorAll('#move-place input').at(-1)?.getAttribute('value') ?? '';
    expect((await organizer.submit(places, `${path}/move`, { place })).status).toBe(303);
    const moved = await world.mailTo(await lead('dlg_montreal'), MOVED, after);
    expect(moved.calendars[0]?.method).toBe('REQUEST');
    expect(moved.calendars[0]?.content).toMatch(/^SEQUENCE:1\r?$/m);
    expect((await world.meeting(id)).sequence).toBe(1);
    expect((await browser.get(path)).status).toBe(404);
  });

  test('answers by phone for an office, and everyone is told who said so', async () => {
    const { id, path, after } = await invited('dlg_regina', 'dlg_albuquerque');
    const organizer = await world.signedIn('organizer');
    const sheet = await organizer.get(path);
    const forms = sheet.document
      .querySelectorAll('form')
      .filter((one) => one.getAttribute('action') === `${path}/accept`);
    expect(forms.length).toBe(1);
    expect((await organizer.submit(sheet, `${path}/accept`)).status).toBe(303);
    expect((await world.meeting(id)).state).toMatchObject({
      name: 'confirmed',
      by: { role: 'organizer', onBehalfOf: 'dlg_albuquerque' },
    });
    const told = await world.mailTo(await lead('dlg_regina'), CONFIRMED, after);
    expect(told.text).toMatch(/organizers/);
  });
});

describe('the clock', () => {
  test('ends what nobody answered, tells both, and the link then leads to a page that says so', async () => {
    const { id, browser, path, after } = await invited('dlg_halifax', 'dlg_gatineau');
    const { state } = await world.meeting(id);
    if (state.name !== 'invited') throw new Error('was not invited');
    await world.stack.clock.set(Date.parse(addMinutes(state.answerUntil, 1)));
    await world.stack.invokeSchedule('clock');
    expect((await world.meeting(id)).state.name).toBe('lapsed');
    const [toAsker, toAsked] = await Promise.all([
      world.mailTo(await lead('dlg_halifax'), LAPSED, after),
      world.mailTo(await lead('dlg_gatineau'), LAPSED, after),
    ]);
    expect([toAsker.calendars, toAsked.calendars]).toEqual([[], []]);
    const page = await browser.get(path);
    expect(page.status).toBe(200);
    expect(page.document.querySelectorAll('main form[action$=accept]')).toEqual([]);
  });
});

describe('the morning’s mail', () => {
  test('answers all it named by its one link: one yes, one no, without an account; a second press changes nothing', async () => {
    const asked = [await invited('dlg_edmonton', 'dlg_monterrey'), await invited('dlg_halifax', 'dlg_monterrey')];
    const [yes, no] = asked.map(({ id }) => id);
    const after = (await world.stack.mailbox.list()).length;
    await world.stack.clock.advance(untilSevenMs());
    const mail = await world.mailTo(await lead('dlg_monterrey'), TO_ANSWER, after);
    const { browser, page, path } = await world.follow(mail);
    expect(path).toBe('/answers');
    const chosen = { [`answer-${yes}`]: 'accept', [`answer-${no}`]: 'decline' };
    const sent = await browser.submit(page, path, chosen);
    expect(sent.status).toBe(200);
    const states = async () => Promise.all(asked.map(async ({ id }) => (await world.meeting(id)).state.name));
    expect(await states()).toEqual(['confirmed', 'declined']);
    const told = await world.mailTo(await lead('dlg_edmonton'), CONFIRMED, after);
    expect(told.calendars.length).toBe(1);
    await world.mailTo(await lead('dlg_halifax'), DECLINED, after);
    await world.stack.idle();
    const mails = (await world.stack.mailbox.list()).length;
    await browser.submit(page, path, chosen);
    await world.stack.idle();
    expect([(await world.stack.mailbox.list()).length, await states()]).toEqual([mails, ['confirmed', 'declined']]);
  });
});
