import { openPlanning, type PlanScene, type Wanted } from '../../shared/fitting/planning/plan.ts';
import { addMinutes, instantOfLocal } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';

/** What happens to a planned summit, so that it has to be repaired. */
export const mishaps = ['the work session moves', 'a room closes', 'a delegation arrives late'] as const;
export type Mishap = (typeof mishaps)[number];

/** The scene planned and booked, two of three meetings confirmed and the others held; what found no place is let be. */
export function booked(scene: PlanScene, seed: number, steps: number): PlanScene {
  const plan = openPlanning(scene, { seed });
  plan.run(steps);
  const meetings = scene.meetings.map((wanted, index): Wanted => {
    const at = plan.placements.get(wanted.demand.meeting);
    if (at === undefined) return { ...wanted, fixed: true };
    return { ...wanted, at, standing: index % 3 === 0 ? 'held' : 'confirmed', fixed: wanted.fixed };
  });
  return { ...scene, meetings };
}

/** The booked scene after the mishap. */
export function after(scene: PlanScene, mishap: Mishap): PlanScene {
  switch (mishap) {
    case 'the work session moves':
      return { ...scene, facts: withWorkSessionMoved(scene.facts) };
    case 'a room closes':
      return { ...scene, facts: withRoomClosed(scene) };
    case 'a delegation arrives late':
      return withLateArrival(scene);
    default:
      return mishap satisfies never;
  }
}

/** The session with the President, two hours later than the programme had it. */
function withWorkSessionMoved(facts: Facts): Facts {
  const sessions = facts.programme.sessions.map((session) => {
    if (session.id !== 'ses_work-session' || session.time === undefined) return session;
    const { start, end } = session.time;
    return { ...session, time: { start: addMinutes(start, 120), end: addMinutes(end, 120) } };
  });
  return { ...facts, programme: { revision: facts.programme.revision + 1, sessions } };
}

/** The room with the most meetings, for the afternoon of the second day. */
function withRoomClosed({ facts, meetings }: PlanScene): Facts {
  const uses = (id: string) => meetings.filter(({ at }) => at?.room === id).length;
  const [busiest] = [...facts.venue.rooms].sort((a, b) => uses(b.id) - uses(a.id));
  const local = (text: string) => instantOfLocal(facts.summit.grid, text);
  const closure = { start: local('2019-06-07T14:00'), end: local('2019-06-07T19:00') };
  const rooms = facts.venue.rooms.map((room) =>
    room.id === busiest?.id ? { ...room, closures: [...room.closures, closure] } : room,
  );
  return { ...facts, venue: { ...facts.venue, rooms } };
}

/** The delegation with the most meetings comes at noon of the second day. */
function withLateArrival(scene: PlanScene): PlanScene {
  const count = (id: string) =>
    scene.meetings.filter(({ at, requester, invited }) => at !== undefined && (requester === id || invited === id))
      .length;
  const [busiest] = [...scene.delegations].sort((a, b) => count(b.id) - count(a.id));
  const arrival = instantOfLocal(scene.facts.summit.grid, '2019-06-07T12:00');
  const delegations = scene.delegations.map((one) => (one.id === busiest?.id ? { ...one, arrival } : one));
  return { ...scene, delegations };
}
