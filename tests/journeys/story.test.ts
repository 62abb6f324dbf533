import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { local, textOf, World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

const GUADALAJARA = 'aide@guadalajara.example.org';

describe('the story of a meeting', () => {
  test('from the request to both calendars and the board, each in its own language', async () => {
    const phoenix = (await world.store.delegations()).find(({ id }) => id === 'dlg_phoenix');
    const phoenixAide = phoenix?.aides[0]?.email ?? '';
    const guadalajara = (await world.store.delegations()).find(({ id }) => id === 'dlg_guadalajara');
    const guadalajaraAide = guadalajara?.aides[0]?.email ?? '';

    const office = await world.signInByMail(phoenixAide);
    const id = await world.ask(office, 'dlg_guadalajara', { partySize: '3', rank: 'must' });
    const asked = await world.meeting(id);
    expect(asked.state.name).toBe('invited');

    const receipt = await world.mailTo(phoenixAide, /^Receipt · /);
    expect(receipt.calendars).toEqual([]);
    const invitation = await world.mailTo(guadalajaraAide, /^Invitación · /);
    expect(invitation.calendars).toEqual([]);
    expect(invitation.subject).not.toContain('Water');
    expect(invitation.text).toContain('Water and border crossings');

    const { browser, page, path } = await world.follow(invitation);
    expect(path).toBe(`/m/${id}`);
    expect(page.document.querySelector('html')?.getAttribute('lang')).toBe('es');
    const answered = await browser.submit(page, `${path}/accept`, { partySize: '2' });
    expect(answered.status).toBe(303);
    const confirmed = await world.meeting(id);
    expect(confirmed.state.name).toBe('confirmed');

    const [toPhoenix, toGuadalajara] = await Promise.all([
      world.mailTo(phoenixAide, /^Confirmed · /),
      world.mailTo(guadalajaraAide, /^Confirmada · /),
    ]);
    const state = confirmed.state;
    if (state.name !== 'confirmed') throw new Error('not confirmed');
    for (const [mail, address] of [
      [toPhoenix, phoenixAide],
      [toGuadalajara, guadalajaraAide],
    ] as const) {
      const [part] = mail.calendars;
      expect(mail.calendars.length).toBe(1);
      expect(part?.method).toBe('REQUEST');
      const event = new ICAL.Component(ICAL.parse(part?.content ?? '')).getFirstSubcomponent('vevent');
      const read = new ICAL.Event(event ?? undefined);
      expect(read.startDate.toJSDate().toISOString().replace('.000', '')).toBe(state.placement.start);
      expect(event?.getFirstPropertyValue('status')).toBe('CONFIRMED');
      expect(event?.getAllProperties('attendee').map((one) => String(one.getFirstValue()).toLowerCase())).toEqual([
        `mailto:${address}`,
      ]);
      expect(event?.getFirstProperty('attendee')?.getParameter('partstat')).toBe('ACCEPTED');
      const [other] = Object.values(nodeIcal.sync.parseICS(part?.content ?? '')).filter(
        (one) => one?.type === 'VEVENT',
      );
      expect(other?.type === 'VEVENT' && other.start.toISOString().replace('.000', '')).toBe(state.placement.start);
    }

    const organizer = await world.signInByMail(world.stack.context.organizers);
    const day =
      state.placement.start < local('07T00:00')
        ? '2019-06-06'
        : state.placement.start < local('08T00:00')
          ? '2019-06-07'
          : '2019-06-08';
    const board = await organizer.get(`/board?day=${day}`);
    expect(board.status).toBe(200);
    expect(textOf(board, 'main')).toMatch(/Phoenix – Guadalajara/);
    expect(await world.settled()).toEqual([]);
  });

  test('leaves no token in any log', async () => {
    const mails = await world.stack.mailbox.list();
    const tokens = mails.flatMap(({ links }) =>
      links.flatMap((link) => /\/(?:i|sign-in)\/([\w-]{43})/.exec(link)?.[1] ?? []),
    );
    expect(tokens.length).toBeGreaterThan(4);
    const lines = [...world.stack.logs(), ...world.stack.accessLog()].join('\n');
    expect(tokens.filter((token) => lines.includes(token))).toEqual([]);
    expect(lines).not.toContain(GUADALAJARA);
    expect(world.stack.deadLetters()).toEqual([]);
  });
});
