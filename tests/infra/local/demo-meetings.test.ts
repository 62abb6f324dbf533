import { afterAll, beforeAll, expect, test } from 'vitest';
import { askForDemoMeetings } from '../../../infra/local/demo-meetings.ts';
import { World } from '../../journeys/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

test('the demo begins with meetings in every state an organizer meets, and one that waits', async () => {
  const ids = await askForDemoMeetings(world.stack, world.store);
  const states = await Promise.all(ids.map(async (id) => (await world.meeting(id)).state.name));
  expect([...new Set(states)].toSorted()).toEqual(['confirmed', 'declined', 'invited', 'waiting']);
  expect(states.slice(0, 8)).toEqual([
    ...['confirmed', 'confirmed', 'declined', 'invited'],
    ...['invited', 'invited', 'invited', 'waiting'],
  ]);
  expect(await world.settled()).toEqual([]);
});
