import type { BrowserContext, Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placementOf } from '../../shared/meeting/meeting.ts';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { leadAide } from '../../shared/summit/delegation.ts';
import type { Language } from '../../shared/summit/language.ts';
import { type Key, say } from '../../shared/wording/wording.ts';
import { World } from '../journeys/world.ts';
import { openBrowser, violationsOn, windowOf } from './window.ts';

/**
 * What each of the three people comes to Parley for, from the mailbox to the end, in a real browser: in each language, with the
 * client script and without.
 */

let world: World;
let browser: Chromium;
beforeAll(async () => {
  world = await World.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** Three offices for each run, so that no run meets the meetings of another; the asked one reads its mail in that language. */
const runs = [
  { language: 'en', script: true, asks: 'phoenix', asked: 'denver', third: 'houston' },
  { language: 'en', script: false, asks: 'austin', asked: 'calgary', third: 'chicago' },
  { language: 'es', script: true, asks: 'guadalajara', asked: 'monterrey', third: 'tijuana' },
  { language: 'es', script: false, asks: 'leon', asked: 'merida', third: 'puebla' },
  { language: 'fr', script: true, asks: 'montreal', asked: 'quebec', third: 'toronto' },
  { language: 'fr', script: false, asks: 'gatineau', asked: 'longueuil', third: 'ottawa' },
] as const satisfies readonly { language: Language; script: boolean; asks: string; asked: string; third: string }[];

/** The address of the aide who leads an office. */
async function leadOf(city: string): Promise<string> {
  const office = (await world.store.delegations()).find(({ id }) => id === `dlg_${city}`);
  if (office === undefined) throw new Error(`${city} is not at this summit`);
  return leadAide(office).email;
}

/** Opens the mailbox, in it the mail that came after the first `after`, and follows its link. */
async function followMail(page: Page, address: string, begins: string, after: number): Promise<void> {
  const mail = await world.mailTo(address, new RegExp(`^${begins} · `), after);
  await page.goto(`${world.stack.mailboxUrl}/?to=${encodeURIComponent(address)}`);
  await page.locator(`a[href="/messages/${mail.id}"]`).first().click();
  await page.locator(`pre a[href^="${world.stack.url}"]`).first().click();
}

async function mailsByNow(): Promise<number> {
  return (await world.stack.mailbox.list()).length;
}

interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly says: (key: Key, values?: Record<string, string>) => string;
}

/** Someone with a browser in that language, on a phone or at a desk, signed in nowhere. */
async function person(run: (typeof runs)[number], viewport: { width: number; height: number }): Promise<Person> {
  const context = await windowOf(browser, undefined, world.stack.url, {
    ...{ locale: run.language, javaScriptEnabled: run.script, viewport },
  });
  return { page: await context.newPage(), context, says: (key, values = {}) => say(run.language, key, values) };
}

const HOUR_MS = 3_600_000;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

/** The first words of a mail's subject: what it is. */
function kindOf(says: Person['says'], key: Key, values: Record<string, string>): string {
  return says(key, values).split(' · ')[0] ?? '';
}

/** Signs in as people do: an address, the mail, its link, one button. */
async function signIn({ page, says }: Person, address: string): Promise<void> {
  const after = await mailsByNow();
  await page.goto('/sign-in');
  await page.getByLabel(says('page.field.email')).fill(address);
  await page.getByRole('button', { name: says('page.sign-in.send') }).click();
  await followMail(page, address, kindOf(says, 'mail.signIn.subject', { summit: '' }), after);
  await page.getByRole('button', { name: says('page.told.continue.do') }).click();
  await page.waitForURL(/\/(board|programme)/);
}

async function open(page: Page, summary: string): Promise<void> {
  await page.getByText(summary, { exact: true }).click();
}

async function stateOf(page: Page): Promise<string> {
  return (await page.locator('main .state').first().textContent())?.trim() ?? '';
}

/** What axe finds; without script the page cannot be asked. */
async function faults(run: (typeof runs)[number], page: Page): Promise<string[]> {
  return run.script ? violationsOn(page) : [];
}

async function cityOf(name: string): Promise<string> {
  return (await world.store.delegations()).find(({ id }) => id === `dlg_${name}`)?.city ?? '';
}

describe.each(runs)('in $language, with client script: $script', (run) => {
  test('an aide follows the mail’s link on a phone, accepts, and changes the answer', async () => {
    const after = await mailsByNow();
    const id = await world.ask(await world.signedIn(`dlg_${run.asks}`), `dlg_${run.asked}`);
    const aide = await person(run, PHONE);
    const { page, says } = aide;
    const [requester, invited] = [await cityOf(run.asks), await cityOf(run.asked)];
    await followMail(page, await leadOf(run.asked), kindOf(says, 'mail.invitation.subject', { them: '' }), after);
    expect(await page.locator('html').getAttribute('lang')).toBe(run.language);
    expect(await page.locator('h1').textContent()).toBe(says('page.meeting.asks', { requester, invited }));
    expect(await faults(run, page)).toEqual([]);

    await page.getByRole('button', { name: says('page.answer.accept', { when: '' }).trim() }).click();
    await page.locator('.state-confirmed').waitFor();
    expect([await stateOf(page), (await world.meeting(id)).state.name]).toEqual([says('state.confirmed'), 'confirmed']);
    expect(await page.locator('h1').textContent()).toBe(`${requester} – ${invited}`);

    await open(page, says('page.answer.decline'));
    await page.locator('#decline').getByLabel(says('page.field.toOffice')).fill('Mañana, désolé, sorry');
    await page.getByRole('button', { name: says('page.answer.decline.do') }).click();
    await page.locator('.state-declined').waitFor();
    expect((await world.meeting(id)).state).toMatchObject({
      ...{ name: 'declined', words: { toOffice: 'Mañana, désolé, sorry' } },
    });
    expect(await faults(run, page)).toEqual([]);
    await aide.context.close();
  });

  test('an office signs in from its mailbox, asks for a meeting, sees what becomes of it, and withdraws', async () => {
    const office = await person(run, PHONE);
    const { page, says } = office;
    const other = await cityOf(run.third);
    await signIn(office, await leadOf(run.asks));
    await page
      .getByRole('navigation')
      .getByRole('link', { name: says('page.nav.ask') })
      .click();
    await page.getByLabel(says('page.field.invited')).fill(other);
    await page.getByRole('button', { name: says('page.request.show-times') }).click();
    await page.getByRole('button', { name: says('page.request.send') }).click();
    // Nothing more was filled in: the faults stand at their fields, and at the top.
    await page.getByRole('alert').waitFor();
    expect(await faults(run, page)).toEqual([]);

    await page.getByLabel(says('page.field.topic')).fill('Agua / Eau / Water');
    await page.getByRole('button', { name: says('page.request.send') }).click();
    await page.waitForURL(/\/m\//);
    expect(await page.locator('main').textContent()).toContain('Agua / Eau / Water');
    expect(await stateOf(page)).toBe(says('state.invited'));
    const id = meetingIdSchema.parse(new URL(page.url()).pathname.replace('/m/', ''));
    expect((await world.meeting(id)).state.name).toBe('invited');

    await page
      .getByRole('navigation')
      .getByRole('link', { name: says('page.nav.meetings') })
      .click();
    await page
      .getByRole('link', { name: new RegExp(other) })
      .first()
      .click();
    await open(page, says('page.end.withdraw'));
    await page.getByRole('button', { name: says('page.end.withdraw.do'), exact: true }).click();
    await page.locator('.state-withdrawn').waitFor();
    expect((await world.meeting(id)).state.name).toBe('withdrawn');
    await office.context.close();
  });

  test('an office asks to move what is agreed by its own link, and the other agrees by the link it is mailed', async () => {
    const after = await mailsByNow();
    const id = await world.ask(await world.signedIn(`dlg_${run.asks}`), `dlg_${run.third}`);
    const asked = await person(run, PHONE);
    const { says } = asked;
    const leads = [await leadOf(run.asks), await leadOf(run.third)] as const;
    await followMail(asked.page, leads[1], '(Invitation|Invitación)', after);
    await asked.page.locator('#accept button').click();
    await asked.page.locator('.state-confirmed').waitFor();

    const asks = await person(run, PHONE);
    await followMail(asks.page, leads[0], 'Confirm(ed|ada|ée)', after);
    await asks.page.getByRole('link', { name: says('page.propose-move', { city: await cityOf(run.third) }) }).click();
    await asks.page.locator('#propose-move input[type=radio]').first().check();
    await asks.page.getByRole('button', { name: says('page.propose-move.do') }).click();
    // Without a reason nothing is sent, and the time stays chosen.
    await asks.page.getByRole('alert').waitFor();
    expect(await faults(run, asks.page)).toEqual([]);
    const start = await asks.page.locator('#propose-move input[type=radio]:checked').getAttribute('value');
    await asks.page.getByLabel(says('page.field.reason')).fill('Avión, l’avion');
    await asks.page.getByRole('button', { name: says('page.propose-move.do') }).click();
    await asks.page.getByRole('button', { name: says('page.retract-proposal.do') }).waitFor();
    expect(await faults(run, asks.page)).toEqual([]);

    await followMail(asked.page, leads[1], '(Proposal|Propuesta|Proposition)', after);
    expect(await asked.page.locator('[aria-labelledby=proposal]').textContent()).toContain('Avión, l’avion');
    expect(await faults(run, asked.page)).toEqual([]);
    await asked.page.locator('#agree-to-move button').click();
    await asked.page.waitForLoadState();
    const moved = await world.meeting(id);
    expect([placementOf(moved)?.start, moved.proposal, moved.sequence]).toEqual([start, undefined, 1]);
    await Promise.all([asks, asked].map(({ context }) => context.close()));
  });

  test('an organizer signs in from the mailbox, finds a meeting on the board, moves and pins it', async () => {
    const id = await world.ask(await world.signedIn(`dlg_${run.third}`), `dlg_${run.asked}`);
    const before = placementOf(await world.meeting(id));
    const organizer = await person(run, DESKTOP);
    const { page, says } = organizer;
    // One address may ask for five links in an hour.
    await world.stack.clock.advance(HOUR_MS);
    await signIn(organizer, world.stack.context.organizers);
    await page.goto(`/board?lang=${run.language}`);
    await page.getByLabel(says('page.board.find')).fill(await cityOf(run.third));
    await page.getByRole('button', { name: says('page.board.find.do'), exact: true }).click();
    await page.locator(`a[href="/m/${id}"]`).first().click();
    expect(await faults(run, page)).toEqual([]);

    await page.getByRole('link', { name: says('page.move.link') }).click();
    await page.locator('.best input[type=radio]').nth(1).check();
    await page.getByRole('button', { name: says('page.move.do') }).click();
    await page.waitForLoadState();
    const after = placementOf(await world.meeting(id));
    expect([after === undefined, after?.start === before?.start && after?.room === before?.room]).toEqual([
      false,
      false,
    ]);

    await page.getByRole('button', { name: says('page.pin.do') }).click();
    await page.waitForLoadState();
    expect((await world.meeting(id)).state).toMatchObject({ pinned: true });
    expect(await world.settled()).toEqual([]);
    await organizer.context.close();
  });
});
