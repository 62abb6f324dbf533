import { Hono } from 'hono';
import { surveyOf } from '../../../shared/fitting/survey.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { demandOf } from '../../../shared/meeting/situation.ts';
import { meetingIdSchema } from '../../../shared/summit/claim.ts';
import {
  type Day,
  daySchema,
  daysOf,
  epochMsOf,
  hoursOf,
  type Instant,
  instantOf,
} from '../../../shared/summit/grid.ts';
import { pointsOf } from '../../../shared/summit/interval.ts';
import { arriveAt, type MeetingArrival } from '../http/visitor.ts';
import type { Means } from '../means.ts';
import { meetingsInTheWay, obstacleTold } from '../planning/obstacle-words.ts';
import { messageOf } from '../problems.ts';
import { Reader } from '../reader.ts';
import { preferred, sceneFor, whatIsSeen } from '../seen.ts';
import type { DaySurvey } from './day-survey.ts';
import { hindranceToMoving } from './hindrance.ts';
import { namesOf } from './places.ts';

/** What the board's script asks for when a meeting begins to be dragged: GET /m/{meeting}/places?day=…, one day in every room. */
export function dragRoutes(means: Means): Hono {
  const routes = new Hono();

  routes.get('/m/:meeting/places', async (c) => {
    const id = meetingIdSchema.safeParse(c.req.param('meeting'));
    const day = daySchema.safeParse(c.req.query('day'));
    if (!id.success || !day.success) return c.json({}, 404);
    const arrival = await arriveAt(means, c, id.data, preferred(c.req.query('as')));
    const seen = whatIsSeen(arrival);
    const isInside = daysOf(arrival.facts.summit.grid).includes(day.data);
    if (seen?.view.as !== 'organizer' || !isInside) return c.json({}, 404);
    return c.json(await surveyFor(means, arrival, seen.meeting, day.data));
  });

  return routes;
}

async function surveyFor(means: Means, arrival: MeetingArrival, meeting: Meeting, day: Day): Promise<DaySurvey> {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const { grid } = arrival.facts.summit;
  const [scene, hindrance] = await Promise.all([
    sceneFor(means, arrival, meeting),
    hindranceToMoving(means, arrival.facts, meeting),
  ]);
  const everywhere = hindrance && messageOf(reader, hindrance).text;
  const hours = hoursOf(grid, day);
  const stretches = scene === undefined ? [] : surveyOf(scene, demandOf(meeting), day);
  const names = await namesOf(means, meetingsInTheWay(stretches.flatMap(({ obstacles }) => obstacles)));
  return {
    cellMinutes: grid.cellMinutes,
    lengthMinutes: meeting.lengthMinutes,
    first: minutesOf(instantOf(grid, hours.start)),
    clocks: pointsOf(hours).map((cell) => reader.clock(instantOf(grid, cell))),
    stretches: stretches.map(({ room, from, until, obstacles: [first] }) => {
      const why = everywhere ?? (first && scene && obstacleTold(reader, scene, first, names));
      return { room, from: minutesOf(from), until: minutesOf(until), ...(why === undefined ? {} : { why }) };
    }),
  };
}

function minutesOf(instant: Instant): number {
  return epochMsOf(instant) / 60_000;
}
