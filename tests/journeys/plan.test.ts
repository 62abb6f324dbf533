import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meeting, PlanId } from '../../shared/meeting/meeting.ts';
import { planIdSchema } from '../../shared/meeting/meeting.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import type { Browser, Page } from '../functions/web/browser.ts';
import { local, losCabos, textOf, World } from './world.ts';

let world: World;
let organizer: Browser;

beforeAll(async () => {
  const file = losCabos();
  world = await World.start({ ...file, summit: { ...file.summit, round: { collectUntil: '2019-05-30T18:00' } } });
  organizer = await world.signedIn('organizer');
});
afterAll(() => world.stop());

const pairs = [
  ['dlg_denver', 'dlg_phoenix'],
  ['dlg_calgary', 'dlg_houston'],
  ['dlg_edmonton', 'dlg_chicago'],
] as const;

/** The plan that a form has led to, once the planner has worked on it. */
async function planned(answer: Page): Promise<{ id: PlanId; path: string; page: Page }> {
  expect(answer.status).toBe(303);
  const path = answer.location ?? '';
  await world.stack.idle();
  return { id: planIdSchema.parse(path.replace('/plans/', '')), path, page: await organizer.get(path) };
}

async function apply({ id, path, page }: Awaited<ReturnType<typeof planned>>): Promise<Plan> {
  const answer = await organizer.submit(page, `${path}/apply`);
  expect(answer.status).toBe(303);
  await world.stack.idle();
  const plan = await world.store.plan(id);
  if (plan === undefined) throw new Error('the plan is gone');
  return plan;
}

/** What came to which office since then; the aides of one office get the same. */
async function subjectsSince(count: number): Promise<string[]> {
  const mails = (await world.stack.mailbox.list()).slice(count);
  return [
    ...new Set(mails.map(({ to, subject }) => `${/@([a-z-]+)/.exec(String(to))?.[1]}: ${subject.split(' · ')[0]}`)),
  ].sort();
}

const placeOf = ({ state }: Meeting) =>
  'placement' in state ? `${state.placement.start} ${state.placement.room}` : state.name;

describe('a round of requests', () => {
  const ids: MeetingId[] = [];

  test('collects them: each waits, its office hears so, and nobody is invited yet', async () => {
    for (const [asks, invited] of pairs) ids.push(await world.ask(await world.signedIn(asks), invited));
    await world.stack.idle();
    const states = (await world.store.meetings(ids)).map(({ state }) => state);
    expect(states.map((state) => state.name === 'waiting' && state.reason)).toEqual(['round', 'round', 'round']);
    expect(await subjectsSince(0)).toEqual(['calgary: Receipt', 'denver: Receipt', 'edmonton: Receipt']);
    await world.stack.clock.advance(60_000);
    await world.stack.idle();
    expect((await world.store.meetings(ids)).map(({ state }) => state.name)).toEqual(['waiting', 'waiting', 'waiting']);
  });

  test('is planned together, seen before it is made, and takes effect with one approval', async () => {
    const before = (await world.stack.mailbox.list()).length;
    const asked = await planned(await organizer.submit(await organizer.get('/plans'), '/plans'));
    expect((await world.store.meetings(ids)).map(({ state }) => state.name)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(asked.page.document.querySelectorAll('form[action$="/apply"]').length).toBe(1);
    const applied = await apply(asked);
    expect(applied.state).toMatchObject({ name: 'applied', changed: 3, overtaken: 0 });
    expect(applied.number).toBe(1);
    expect((await world.store.meetings(ids)).map(({ state }) => state.name)).toEqual(['invited', 'invited', 'invited']);
    expect(await subjectsSince(before)).toEqual([
      ...['calgary: Changes', 'chicago: Changes', 'chicago: Invitation', 'denver: Changes', 'edmonton: Changes'],
      ...['houston: Changes', 'houston: Invitation', 'phoenix: Changes', 'phoenix: Invitation'],
    ]);
    expect(await world.settled()).toEqual([]);
  });

  test('when the President’s session moves onto two meetings, only their offices hear of the repair, and an undo brings both back', async () => {
    for (const [index, [, invited]] of pairs.entries()) {
      const answered = await (await world.signedIn(invited)).json('POST', `/api/meetings/${ids[index]}/accept`, {});
      expect(answered.status).toBe(200);
    }
    const places = ['07T15:00', '07T15:15', '07T17:45'].map(local);
    for (const [index, start] of places.entries()) {
      const moved = await organizer.json('POST', `/api/meetings/${ids[index]}/move`, { start });
      expect([moved.status, JSON.parse(moved.html).kind]).toEqual([200, undefined]);
    }
    await world.stack.idle();
    const former = await world.store.meetings(ids);
    const before = (await world.stack.mailbox.list()).length;

    const sessions = await organizer.get('/sessions');
    const typed = { day: '2019-06-07', from: '15:00', to: '16:30' };
    const repair = await planned(await organizer.submit(sessions, '/sessions/ses_work-session', typed));
    expect((await world.store.facts())?.programme.revision).toBe(1);
    expect((await world.store.meetings(ids)).map(placeOf)).toEqual(former.map(placeOf));
    const applied = await apply(repair);
    expect(applied.state).toMatchObject({ name: 'applied', changed: 2, overtaken: 0 });
    expect((await world.store.facts())?.programme.revision).toBe(2);
    const repaired = await world.store.meetings(ids);
    expect(repaired.map(placeOf).map((place, index) => place === placeOf(former[index] as Meeting))).toEqual([
      ...[false, false, true],
    ]);
    expect(repaired.map(({ strained }) => strained)).toEqual([undefined, undefined, undefined]);
    expect(await subjectsSince(before)).toEqual([
      ...['calgary: Changes', 'calgary: Moved', 'denver: Changes', 'denver: Moved'],
      ...['houston: Changes', 'houston: Moved', 'phoenix: Changes', 'phoenix: Moved'],
    ]);
    expect(await world.settled()).toEqual([]);

    const page = await organizer.get(repair.path);
    const undo = await planned(await organizer.submit(page, `${repair.path}/undo`));
    expect((await apply(undo)).state).toMatchObject({ name: 'applied', changed: 2, overtaken: 0 });
    const back = await world.store.meetings(ids);
    expect(back.map(placeOf)).toEqual(former.map(placeOf));
    expect(back.map(({ sequence }, index) => sequence - (former[index]?.sequence ?? 0))).toEqual([2, 2, 0]);
    expect((await world.store.facts())?.programme.revision).toBe(3);
    expect(textOf(await organizer.get('/plans'), 'h1')).not.toBe('');
    expect(await world.settled()).toEqual([]);
  });

  test('an answer given while the preview was looked at is never overridden, and what it hindered is proposed anew', async () => {
    const sessions = await organizer.get('/sessions');
    const typed = { day: '2019-06-07', from: '15:00', to: '16:30' };
    const repair = await planned(await organizer.submit(sessions, '/sessions/ses_work-session', typed));
    const office = await world.signedIn('dlg_phoenix');
    expect((await office.json('POST', `/api/meetings/${ids[0]}/cancel`, {})).status).toBe(200);
    const applied = await apply(repair);
    expect(applied.state).toMatchObject({ name: 'applied', changed: 1, overtaken: 1 });
    const [first] = await world.store.meetings(ids);
    expect(first?.state.name).toBe('cancelled');
    expect(await world.settled()).toEqual([]);
  });
});
