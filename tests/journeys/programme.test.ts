import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../../functions/store/situation.ts';
import { obstaclesAt } from '../../shared/fitting/constraints.ts';
import { placementOf } from '../../shared/meeting/meeting.ts';
import { demandOf } from '../../shared/meeting/situation.ts';
import { daysOf } from '../../shared/summit/grid.ts';
import { local, textOf, World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

const askers = [
  'dlg_denver',
  'dlg_calgary',
  'dlg_halifax',
  'dlg_edmonton',
  'dlg_winnipeg',
  'dlg_austin',
  'dlg_houston',
  'dlg_chicago',
];
const invited = [
  'dlg_phoenix',
  'dlg_toronto',
  'dlg_vancouver',
  'dlg_dallas',
  'dlg_sacramento',
  'dlg_regina',
  'dlg_albuquerque',
  'dlg_ottawa',
];

describe('the President’s session moves from 13:00 to 15:00 while bookings are under way', () => {
  test('no booking slips past it: every meeting fits the new programme or is marked for the organizers', async () => {
    const organizer = await world.signedIn('organizer');
    const offices = await Promise.all(askers.map((id) => world.signedIn(id)));
    const wish = { start: local('07T15:00'), end: local('07T16:00') };
    const ask = (index: number) =>
      offices[index]?.json('POST', '/api/meetings', {
        invited: invited[index],
        topic: 'Transit',
        lengthMinutes: 30,
        windows: [wish],
      });
    const moving = organizer.json('PUT', '/api/sessions/ses_work-session/time', {
      start: local('07T15:00'),
      end: local('07T16:30'),
    });
    const answers = await Promise.all([...askers.keys()].map(ask).toSpliced(4, 0, moving));
    expect(answers.map((answer) => Math.floor((answer?.status ?? 0) / 100))).toEqual(answers.map(() => 2));
    await world.stack.idle();

    const facts = await world.store.facts();
    if (facts === undefined) throw new Error('no summit');
    expect(facts.programme.revision).toBe(2);
    const meetings = (await Promise.all(daysOf(facts.summit.grid).map((day) => world.store.day(day)))).flat();
    const unmarked: string[] = [];
    for (const meeting of meetings) {
      const placement = placementOf(meeting);
      const { requester, invited: other } = meeting;
      const scene = await sceneOf(world.store, facts, requester.delegation, other.delegation, world.now());
      if (placement === undefined || scene === undefined) continue;
      const hit = obstaclesAt(scene, demandOf(meeting), placement).length > 0;
      if (hit !== (meeting.strained !== undefined)) unmarked.push(meeting.id);
    }
    expect(meetings.length).toBeGreaterThan(0);
    expect(unmarked).toEqual([]);
    expect(await world.settled()).toEqual([]);
  });

  test('a meeting it now hits is marked on the board, and an acceptance is answered with times that fit', async () => {
    const office = await world.signedIn('dlg_san-antonio');
    const id = await world.ask(office, 'dlg_el-paso');
    const before = await world.meeting(id);
    const placement = placementOf(before);
    if (placement === undefined) throw new Error('was not placed');
    const organizer = await world.signedIn('organizer');
    const start = Date.parse(placement.start);
    const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
    const moved = await organizer.json('PUT', '/api/sessions/ses_work-session/time', {
      start: iso(start),
      end: iso(start + 5_400_000),
    });
    expect(moved.status).toBe(200);
    await world.stack.idle();
    expect((await world.meeting(id)).strained?.causes).toEqual(['delegation-free/session']);
    const { browser, page, path } = await world.follow(await world.mailTo('el-paso', /^Invit/));
    const answer = await browser.submit(page, `${path}/accept`);
    expect(answer.status).toBe(409);
    expect(answer.document.querySelectorAll('form[action$=accept-at] [value]').length).toBeGreaterThan(1);
    expect(textOf(answer, '[role=alert]')).not.toBe('');
    expect((await world.meeting(id)).state.name).toBe('invited');
  });
});
