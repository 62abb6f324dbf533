import { type Context, Hono } from 'hono';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { dayOf } from '../../shared/summit/grid.ts';
import { roomIdSchema } from '../../shared/summit/room.ts';
import { carryOut } from '../store/carry-out.ts';
import { type Action, commandOf } from './commands.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import type { Message } from './pages/controls.tsx';
import { TodayPage } from './pages/today-page.tsx';
import { messageOf, statusOf } from './problems.ts';
import { shownDay } from './programme.tsx';
import { Reader } from './reader.ts';

/** What can be pressed beside a meeting. */
const presses = ['met', 'missed', 'reopen'] as const satisfies readonly Action[];

/** The run of a day's meetings for those at the doors: each is checked in with one press. */
export function todayPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/today', async (c) => {
    const arrival = await arrive(means, c);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    return showToday(means, c, arrival, { day: c.req.query('day'), room: c.req.query('room') });
  });

  routes.post('/today/:meeting/:press', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const { visitor, facts, language } = arrival;
    if (visitor === undefined || !isOrganizer(arrival)) return turnedAway(c, visitor);
    const id = meetingIdSchema.safeParse(c.req.param('meeting'));
    const press = presses.find((one) => one === c.req.param('press'));
    const command = press && commandOf(press, visitor.actor, {});
    if (!id.success || command?.ok !== true) return c.notFound();
    const outcome = await carryOut(means, id.data, command.value, { known: { facts } });
    const shown = { day: form.text('day'), room: form.text('room') };
    if (outcome.ok) return goTo(c, `${addressOf(shown)}#${id.data}`);
    const messages = [messageOf(new Reader(language, facts, means.now()), outcome.problem)];
    return showToday(means, c, arrival, shown, { messages, status: statusOf[outcome.problem.kind] });
  });

  return routes;
}

interface Shown {
  readonly day: string | undefined;
  readonly room: string | undefined;
}

function addressOf(shown: Shown): string {
  const query = new URLSearchParams(
    Object.entries(shown).filter((one): one is [string, string] => one[1] !== undefined),
  );
  return query.size === 0 ? '/today' : `/today?${query}`;
}

async function showToday(
  means: Means,
  c: Context,
  arrival: Arrival,
  shown: Shown,
  refused?: { readonly messages: readonly Message[]; readonly status: (typeof statusOf)[keyof typeof statusOf] },
) {
  const { facts, language } = arrival;
  const day = shownDay(facts, shown.day, means.now());
  const room = facts.venue.rooms.find(({ id }) => id === roomIdSchema.safeParse(shown.room).data);
  // The index may lag by moments behind a press, so the meetings themselves are read once more.
  const found = await means.store.day(day);
  const meetings = await means.store.meetings(found.map(({ id }) => id));
  const runs = meetings
    .flatMap((meeting) => {
      const placement = 'placement' in meeting.state ? meeting.state.placement : undefined;
      const isHere = placement !== undefined && dayOf(facts.summit.grid, placement.start) === day;
      return isHere && (room === undefined || room.id === placement.room) ? [{ meeting, placement }] : [];
    })
    .sort((a, b) => (`${a.placement.start} ${a.placement.room}` < `${b.placement.start} ${b.placement.room}` ? -1 : 1));
  const reader = new Reader(language, facts, means.now());
  const page = (
    <TodayPage
      reader={reader}
      day={day}
      {...(room === undefined ? {} : { room })}
      runs={runs}
      messages={refused?.messages ?? []}
    />
  );
  const here = addressOf({ day, room: room?.id });
  return framed(c, arrival, { title: reader.day(day), here, ...(refused && { status: refused.status }) }, page);
}
