import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMinutes } from '../../shared/summit/grid.ts';
import { local, losCabos, textOf, World } from './world.ts';

/** One room that is open for one meeting only: whoever comes second waits. */
function oneRoomOneSlot(): unknown {
  const file = losCabos();
  const [room] = file.rooms;
  const hours = [{ start: '2019-06-07T15:00', end: '2019-06-07T15:30' }];
  const bounces = (delegation: (typeof file.delegations)[number]) =>
    delegation.id === 'dlg_regina'
      ? { ...delegation, aides: [{ email: 'bounce@simulator.amazonses.com', language: 'en' as const, lead: true }] }
      : delegation;
  return { ...file, rooms: room === undefined ? [] : [{ ...room, hours }], delegations: file.delegations.map(bounces) };
}

let world: World;

beforeAll(async () => {
  world = await World.start(oneRoomOneSlot());
});
afterAll(() => world.stop());

const start = local('07T15:00');

describe('what waits', () => {
  test('is told why, and takes the slot that a lapse frees, with an invitation of its own', async () => {
    const first = await world.ask(await world.signedIn('dlg_denver'), 'dlg_houston');
    const office = await world.signedIn('dlg_calgary');
    const second = await world.ask(office, 'dlg_winnipeg');
    const [held, waits] = [(await world.meeting(first)).state, (await world.meeting(second)).state];
    expect([held.name, waits]).toMatchObject(['invited', { name: 'waiting', reason: 'no-room' }]);
    expect(textOf(await office.get(`/m/${second}`), 'main')).not.toMatch(/Winnipeg (is|leaves|arrives)/);
    const sheet = await (await world.signedIn('organizer')).get(`/m/${second}`);
    expect(textOf(sheet, 'main')).toContain('Sala 1');

    if (held.name !== 'invited') throw new Error('was not invited');
    await world.stack.clock.set(Date.parse(addMinutes(held.answerUntil, 1)));
    await world.stack.invokeSchedule('clock');
    await world.stack.idle();
    expect((await world.meeting(first)).state.name).toBe('lapsed');
    expect((await world.meeting(second)).state).toMatchObject({
      name: 'invited',
      placement: { start, room: 'room_sala-1' },
    });
    await world.mailTo('winnipeg', /^Invitation · /);
    expect(await world.settled()).toEqual([]);
  });

  test('takes the slot that a no frees, as soon as it is said, by weight before age', async () => {
    const older = await world.ask(await world.signedIn('dlg_chicago'), 'dlg_toronto');
    const heavier = await world.ask(await world.signedIn('dlg_albuquerque'), 'dlg_halifax', { rank: 'must' });
    expect([(await world.meeting(older)).state.name, (await world.meeting(heavier)).state.name]).toEqual([
      'waiting',
      'waiting',
    ]);
    const { browser, page, path } = await world.follow(await world.mailTo('winnipeg', /^Invitation · /));
    await browser.submit(page, `${path}/decline`);
    await world.stack.idle();
    expect([(await world.meeting(older)).state.name, (await world.meeting(heavier)).state.name]).toEqual([
      'waiting',
      'invited',
    ]);
    expect(await world.settled()).toEqual([]);
  });
});

describe('an address that bounces', () => {
  test('makes the aide "not reached" for the organizers, and nobody else waits for it', async () => {
    const organizer = await world.signedIn('organizer');
    await world.ask(await world.signedIn('dlg_regina'), 'dlg_edmonton');
    await world.stack.idle();
    const reaches = await world.store.reaches();
    expect(reaches.map(({ email, state }) => [email, state])).toEqual([['bounce@simulator.amazonses.com', 'bounced']]);
    expect(textOf(await organizer.get('/delegations'), 'main')).toContain('bounce@simulator.amazonses.com');
    expect(await world.settled()).toEqual([]);
  });
});
