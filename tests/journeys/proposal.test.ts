import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../functions/web/browser.ts';
import { textOf, World } from './world.ts';

/** What subjects begin with, in the three languages. */
const INVITED = /^(Invitation|Invitación) · /;
const CONFIRMED = /^Confirm(ed|ada|ée) · /;
const MOVED = /^(Moved|Cambio|Déplacée) · /;
const PROPOSED = /^(Proposal|Propuesta|Proposition) · /;
const KEPT = /^(Time kept|Sin cambio|Horaire gardé) · /;
const UNANSWERED = /^(No answer|Sin respuesta|Sans réponse) · /;
const DAY_MS = 24 * 3_600_000;

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

const mailsByNow = async () => (await world.stack.mailbox.list()).length;

/** One office has asked the other, which accepts by the link in its mail; each then stands in a browser of its own by its last mail. */
async function confirmed(from: string, to: string) {
  const after = await mailsByNow();
  const id = await world.ask(await world.signedIn(from), to);
  const { browser, page, path } = await world.follow(await world.mailTo(await lead(to), INVITED, after));
  expect((await browser.submit(page, `${path}/accept`)).status).toBe(303);
  const [asking, asked] = await Promise.all(
    [from, to].map(async (office) => world.mailTo(await lead(office), CONFIRMED, after)),
  );
  if (asking === undefined || asked === undefined) throw new Error('both offices have mail');
  return { id, path, asking, asked };
}

/** Looks at other times and takes the last there is; says why. Returns that time. */
async function wants(browser: Browser, path: string, action: string, toOffice: string): Promise<string> {
  const link = (await browser.get(path)).document.querySelector(`a[href$="#${action}-times"]`)?.getAttribute('href');
  const page = await browser.get(link?.split('#')[0] ?? '');
  const start = page.document.querySelectorAll(`#${action} input[name=start]`).at(-1)?.getAttribute('value') ?? '';
  const sent = await browser.submit(page, `${path}/${action}`, { start, toOffice });
  expect([sent.status, textOf(sent, '[role=alert]')]).toEqual([303, '']);
  return start;
}

test('an office moves its own request before the answer: a new invitation says why, and only its link answers', async () => {
  const before = await mailsByNow();
  const office = await world.signedIn('dlg_denver');
  const id = await world.ask(office, 'dlg_houston');
  const invitation = await world.mailTo(await lead('dlg_houston'), INVITED, before);
  const after = await mailsByNow();
  const start = await wants(office, `/m/${id}`, 'ask-at', 'Our flight was moved.');
  const moved = await world.mailTo(await lead('dlg_houston'), MOVED, after);
  expect(moved.text).toContain('Our flight was moved.');
  expect(moved.calendars).toEqual([]);
  expect((await world.browser().get(world.linkIn(invitation))).status).toBe(404);
  const { browser, page, path } = await world.follow(moved);
  expect((await browser.submit(page, `${path}/accept`)).status).toBe(303);
  expect((await world.meeting(id)).state).toMatchObject({ name: 'confirmed', placement: { start } });
});

describe('another time for what is confirmed', () => {
  test('is asked for from one mailbox and agreed to from the other; only then both calendars move', async () => {
    const { id, path, asking } = await confirmed('dlg_calgary', 'dlg_winnipeg');
    const before = await world.meeting(id);
    const calgary = (await world.follow(asking)).browser;
    const after = await mailsByNow();
    const start = await wants(calgary, path, 'propose-move', 'The mayor opens the panel.');
    const proposal = await world.mailTo(await lead('dlg_winnipeg'), PROPOSED, after);
    expect(proposal.text).toContain('The mayor opens the panel.');
    expect(proposal.calendars).toEqual([]);
    expect((await world.meeting(id)).state).toEqual(before.state);

    const { browser, page } = await world.follow(proposal);
    expect(textOf(page, '[aria-labelledby=proposal]')).toContain('The mayor opens the panel.');
    expect((await browser.submit(page, `${path}/agree-to-move`)).status).toBe(303);
    expect((await world.meeting(id)).state).toMatchObject({ name: 'confirmed', placement: { start } });
    const moved = await Promise.all(
      ['dlg_calgary', 'dlg_winnipeg'].map(async (office) => world.mailTo(await lead(office), MOVED, after)),
    );
    const field = (name: string, content = '') => new RegExp(`^${name}:(.*)$`, 'm').exec(content)?.[1]?.trim();
    const [old, ...entries] = [asking, ...moved].map(({ calendars }) => calendars[0]);
    expect(entries.map((entry) => [entry?.method, field('UID', entry?.content)])).toEqual(
      entries.map(() => ['REQUEST', field('UID', old?.content)]),
    );
    expect(entries.map((entry) => [field('SEQUENCE', entry?.content), field('DTSTART', entry?.content)])).toEqual(
      entries.map(() => ['1', start.replace(/[-:]/g, '')]),
    );
    expect((await world.browser().get(world.linkIn(proposal))).status).toBe(404);
  });

  test('is not wanted: the office that asked reads the word for it, and no calendar is touched', async () => {
    const { id, path, asking } = await confirmed('dlg_miami', 'dlg_austin');
    const after = await mailsByNow();
    await wants((await world.follow(asking)).browser, path, 'propose-move', 'A later hour suits us.');
    const { browser, page } = await world.follow(await world.mailTo(await lead('dlg_austin'), PROPOSED, after));
    await browser.submit(page, `${path}/keep-time`, { toOffice: 'We fly at three.', toOrganizers: 'Not again.' });
    const told = await world.mailTo(await lead('dlg_miami'), KEPT, after);
    expect([told.text.includes('We fly at three.'), told.text.includes('Not again.')]).toEqual([true, false]);
    expect([told.calendars, (await world.meeting(id)).sequence]).toEqual([[], 0]);
  });

  test('got no answer: a minute of the clock settles it, and only the office that asked hears', async () => {
    const { id, path, asking } = await confirmed('dlg_tucson', 'dlg_sacramento');
    const after = await mailsByNow();
    await wants((await world.follow(asking)).browser, path, 'propose-move', 'A later hour suits us.');
    await world.mailTo(await lead('dlg_sacramento'), PROPOSED, after);
    await world.stack.clock.advance(DAY_MS + 60_000);
    await world.mailTo(await lead('dlg_tucson'), UNANSWERED, after);
    await world.stack.idle();
    const unanswered = (await world.stack.mailbox.list())
      .slice(after)
      .filter(({ subject }) => UNANSWERED.test(subject));
    expect(new Set(unanswered.map(({ to }) => to.includes('tucson')))).toEqual(new Set([true]));
    const { proposal, state } = await world.meeting(id);
    expect([proposal, state.name]).toEqual([undefined, 'confirmed']);
  });
});
