import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Meeting, placementOf } from '../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { Browser } from '../functions/web/browser.ts';
import { local, World } from '../journeys/world.ts';
import { type Hands, keyboardOf, pointerOf } from './hands.ts';
import { openBrowser, windowOf } from './window.ts';

/** For machines that are busy with other things. */
const SLOWLY = { timeout: 60_000 };

let world: World;
let browser: Chromium;
let context: BrowserContext;
let page: Page;
let hands: Hands;

beforeAll(async () => {
  world = await World.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});
afterEach(() => context.close());

async function sits(client: Browser, path: string, by: (page: Page) => Hands): Promise<void> {
  context = await windowOf(browser, client, world.stack.url, { viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(SLOWLY.timeout);
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
  hands = by(page);
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const part = (summary: string | RegExp) => page.locator('summary', { hasText: summary });
const link = (name: string | RegExp) => page.getByRole('link', { name, exact: typeof name === 'string' });
const shown = (state: Meeting['state']['name']) => page.locator(`main .state-${state}`).first().waitFor();
const stateOf = async (id: MeetingId) => (await world.meeting(id)).state;

/** Offices of their own for each way to work, so that no task meets the meetings of another. */
const people = [
  {
    by: keyboardOf,
    name: 'by keyboard alone',
    a: 'phoenix',
    b: 'guadalajara',
    c: 'denver',
    room: 'room_sala-1',
    panel: 0,
    crowd: 'tijuana',
  },
  {
    by: pointerOf,
    name: 'by pointer alone',
    a: 'austin',
    b: 'monterrey',
    c: 'calgary',
    room: 'room_sala-2',
    panel: 1,
    crowd: 'merida',
  },
] as const;

describe.each(people)('$name', ({ by, a, b, c, room, panel, crowd }) => {
  const office = (city: string) => world.signedIn(`dlg_${city}`);
  const asked = async (from: string, to: string, typed: Record<string, string> = {}) =>
    world.ask(await office(from), `dlg_${to}`, typed);

  test('an office asks for a meeting', async () => {
    await sits(await office(a), '/meetings', by);
    await hands.press(link('Ask for a meeting').first());
    await hands.write(page.locator('#request-invited'), c);
    await hands.press(button('Show times that suit both'));
    await hands.press(page.locator('input[name=window]').first());
    await hands.write(page.locator('#request-topic'), 'Heat');
    await hands.press(button('Send the request'));
    await shown('invited');
    expect(await page.locator('main').textContent()).toContain('Heat');
  });

  test('an office answers, answers otherwise, and cancels', async () => {
    const id = await asked(a, b);
    await sits(await office(b), '/meetings', by);
    await hands.press(page.locator(`a[href^="/m/${id}"]`).first());
    await hands.press(button(/^Accept · /));
    await shown('confirmed');
    const before = placementOf(await world.meeting(id))?.start;
    await hands.press(part('Accept at another time'));
    await hands.press(page.locator('#accept-at input[name=start]').nth(1));
    await hands.press(page.locator('#accept-at > button[type=submit]'));
    await expect.poll(async () => placementOf(await world.meeting(id))?.start, SLOWLY).not.toBe(before);
    await shown('confirmed');
    await hands.press(part('Cancel the meeting'));
    await hands.write(page.locator('#cancel textarea').first(), 'We are sorry');
    await hands.press(page.locator('#cancel button'));
    await shown('cancelled');
    expect(await stateOf(id)).toMatchObject({ name: 'cancelled', words: { toOffice: 'We are sorry' } });
  });

  test('an office signs up for a panel and blocks time', async () => {
    await sits(await office(c), '/office', by);
    const select = page.locator('select[name^="role-"]').nth(panel);
    const session = ((await select.getAttribute('name')) ?? '').replace('role-', '');
    await hands.choose(select, 1);
    await hands.press(page.locator('form:has([value=panels]) > button[type=submit]'));
    await page.waitForURL(/saved=yes/);
    await page.goto('/office');
    await hands.press(page.locator('details:has([value=block]) > summary'));
    // No room is open as early as that, so it hits no meeting.
    await hands.choose(page.locator('#block-day'), 1);
    await hands.write(page.locator('#block-from'), '0800AM');
    await hands.write(page.locator('#block-to'), '0845AM');
    await hands.press(page.locator('form:has([value=block]) > button[type=submit]'));
    await page.waitForURL(/saved=yes/);
    const saved = (await world.store.delegations()).find(({ id }) => id === `dlg_${c}`);
    expect(saved?.panels.some((one) => one.session === session)).toBe(true);
    expect(saved?.blocks).toEqual([{ start: local('06T08:00'), end: local('06T08:45') }]);
  });

  describe('an organizer', () => {
    let organizer: Browser;
    beforeEach(async () => {
      organizer = await world.signedIn('organizer');
    });

    test('accepts on an office’s behalf, pins, moves', async () => {
      const id = await asked(b, c);
      await sits(organizer, `/m/${id}`, by);
      const behalf = page.locator('details', { has: page.locator('h2', { hasText: /^On behalf of/ }) }).last();
      await hands.press(behalf.locator('summary').first());
      await hands.press(behalf.getByRole('button', { name: /^Accept · / }));
      await shown('confirmed');
      await hands.press(button('Pin: keep it where it is'));
      await expect.poll(() => stateOf(id), SLOWLY).toMatchObject({ name: 'confirmed', pinned: true });
      await hands.press(button('Unpin: it may move'));
      await expect.poll(() => stateOf(id), SLOWLY).toMatchObject({ pinned: false });
      const before = placementOf(await world.meeting(id));
      await hands.press(link('Move…'));
      await hands.press(page.locator('.best input[type=radio]').nth(1));
      await hands.press(button('Move the meeting and tell both offices'));
      await expect.poll(async () => placementOf(await world.meeting(id)), SLOWLY).not.toEqual(before);
    });

    test('plans what waits and applies it', async () => {
      // An office has three invitations open at most; the fourth request waits.
      const ids = [];
      for (const city of ['houston', 'chicago', 'toronto', 'ottawa']) ids.push(await asked(city, crowd));
      const waiting = ids.at(-1) as MeetingId;
      expect((await stateOf(waiting)).name).toBe('waiting');
      await sits(organizer, '/plans', by);
      await hands.press(page.locator('#plan > button[type=submit]'));
      await page.locator('#act-apply').waitFor();
      await hands.press(page.locator('#act-apply button'));
      await expect.poll(async () => (await stateOf(waiting)).name, SLOWLY).toBe('invited');
    });

    test('closes a room', async () => {
      await sits(organizer, '/rooms', by);
      const closing = page.locator(`#${room} details`, { has: page.getByText(/^Close /) });
      await hands.press(closing.locator('summary'));
      await hands.choose(closing.locator('select'), 3);
      await hands.write(closing.locator('input[name=from]'), '0900AM');
      await hands.write(closing.locator('input[name=to]'), '1000AM');
      await hands.press(closing.locator('button'));
      await page.waitForURL('**/plans/pln_*');
      await hands.press(page.locator('#act-apply button'));
      await expect.poll(() => page.locator('.state').first().textContent(), SLOWLY).toBe('applied');
      const closed = (await world.store.facts())?.venue.rooms.find(({ id }) => id === room)?.closures;
      expect(closed).toEqual([{ start: local('08T09:00'), end: local('08T10:00') }]);
    });

    test('imports a table', async () => {
      await sits(organizer, '/files', by);
      await hands.choose(page.locator('#files-part'), 1);
      await hands.write(page.locator('#files-text'), `id,seats\n${room},7\n`);
      await hands.press(button('Show what would change'));
      await hands.press(page.locator('.call form button'));
      await page.locator('main [role=status]').waitFor();
      expect((await world.store.facts())?.venue.rooms.find(({ id }) => id === room)?.seats).toBe(7);
    });
  });
});

describe('on the day', () => {
  const ids: MeetingId[] = [];
  beforeAll(async () => {
    for (const [from, to] of [
      ['edmonton', 'puebla'],
      ['dallas', 'leon'],
    ] as const) {
      const id = await world.ask(await world.signedIn(`dlg_${from}`), `dlg_${to}`);
      const invited = await world.signedIn(`dlg_${to}`);
      await invited.submit(await invited.get(`/m/${id}`), `/m/${id}/accept`);
      ids.push(id);
    }
    await world.settled();
    await world.stack.clock.set(Date.parse(local('08T19:00')));
  });

  test.each(people.map((one, index) => ({ ...one, index })))(
    'a meeting is checked in, $name',
    async ({ by, index }) => {
      const id = ids[index] as MeetingId;
      const day = placementOf(await world.meeting(id))?.start.slice(0, 10) ?? '';
      await sits(await world.signedIn('organizer'), `/today?day=${day}`, by);
      await hands.press(page.locator(`form[action="/today/${id}/met"] button`));
      await expect.poll(async () => (await stateOf(id)).name, SLOWLY).toBe('met');
      await hands.press(page.locator(`form[action="/today/${id}/reopen"] button`));
      await expect.poll(async () => (await stateOf(id)).name, SLOWLY).toBe('confirmed');
    },
  );
});
