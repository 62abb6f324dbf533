import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Scene } from '../../shared/fitting/scene.ts';
import { obstaclesTo } from '../../shared/fitting/survey.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Problem } from '../../shared/meeting/problem.ts';
import { demandOf } from '../../shared/meeting/situation.ts';
import { meetingIdSchema, placementSchema } from '../../shared/summit/claim.ts';
import { bodyOf, commandOf, onceKey, placeOf } from './commands.ts';
import type { Fields } from './forms/fields.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { arriveAt, type MeetingArrival } from './http/visitor.ts';
import { deadLink } from './invitations.tsx';
import type { Means } from './means.ts';
import { type Message, messagesOf } from './pages/controls.tsx';
import { MovePage } from './pages/move-page.tsx';
import { pairOf } from './pair.ts';
import { hindranceToMoving } from './places/hindrance.ts';
import { movesFor, namesOf } from './places/places.ts';
import { boardAt, boardQuery, sheetOf, wayBack } from './places/way-back.ts';
import { meetingsInTheWay, obstacleTold } from './planning/obstacle-words.ts';
import { messageOf, statusOf } from './problems.ts';
import { Reader } from './reader.ts';
import { carryOutKnown, preferred, type Seen, sceneFor, whatIsSeen } from './seen.ts';

/** Where organizers move a meeting: GET /m/{meeting}/move offers every place there is, POST takes one. */
export function movePages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/m/:meeting/move', async (c) => {
    const id = meetingIdSchema.safeParse(c.req.param('meeting'));
    if (!id.success) return deadLink(c);
    const as = c.req.query('as');
    const arrival = await arriveAt(means, c, id.data, preferred(as));
    const seen = whatIsSeen(arrival);
    if (seen === undefined) return deadLink(c, id.data);
    if (seen.view.as !== 'organizer') return turnedAway(c, seen.visitor);
    const board = boardQuery(new URL(c.req.url).searchParams);
    return showMove(means, c, arrival, seen.meeting, { as, board });
  });

  routes.post('/m/:meeting/move', async (c) => {
    const id = meetingIdSchema.safeParse(c.req.param('meeting'));
    if (!id.success) return deadLink(c);
    const form = await formOf(c);
    const key = onceKey(id.data, form.text('key') ?? means.mint());
    const arrival = await arriveAt(means, c, id.data, preferred(form.text('as')), key);
    const seen = whatIsSeen(arrival);
    if (seen === undefined) return deadLink(c, id.data);
    if (seen.view.as !== 'organizer') return turnedAway(c, seen.visitor);
    const command = commandOf('move', seen.visitor.actor, bodyOf('move', form));
    const from = { as: form.text('as'), board: form.text('board') };
    const refuse = (why: Problem | Message[], meeting = seen.meeting) =>
      showMove(means, c, arrival, meeting, from, { form, why });
    if (!command.ok) return refuse(messagesOf(arrival.language, command.faults));
    const outcome = await carryOutKnown(means, arrival, seen.meeting, command.value, key);
    if (outcome.ok) return goTo(c, wayBack(form, arrival.facts.summit.grid, outcome.meeting));
    return refuse(outcome.problem, outcome.meeting);
  });

  return routes;
}

interface CameFrom {
  readonly as: string | undefined;
  /** The board's query, where one came from there. */
  readonly board: string | undefined;
}

async function showMove(
  means: Means,
  c: Context,
  arrival: MeetingArrival,
  meeting: Seen['meeting'],
  { as, board }: CameFrom,
  refusal?: { readonly form: Fields; readonly why: Problem | Message[] },
) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const [scene, hindrance] = await Promise.all([
    sceneFor(means, arrival, meeting),
    hindranceToMoving(means, arrival.facts, meeting),
  ]);
  const moves = scene === undefined || hindrance !== undefined ? { best: [], offers: [] } : movesFor(scene, meeting);
  const refused = refusal && {
    action: 'move' as const,
    onBehalfOf: undefined,
    typed: refusal.form,
    messages: await refusalTold(means, reader, scene, meeting, refusal.form, refusal.why),
  };
  const back = board === undefined ? sheetOf(meeting.id, as) : boardAt(board);
  const page = (
    <MovePage
      reader={reader}
      meeting={meeting}
      moves={moves}
      secret={means.mint()}
      bySession={as === 'session'}
      back={back}
      {...(board === undefined ? {} : { board })}
      {...(hindrance === undefined ? {} : { hindrance: messageOf(reader, hindrance).text })}
      {...(refused === undefined ? {} : { refused })}
    />
  );
  const frame = { title: reader.say('page.move.of', { pair: pairOf(meeting) }), here: moveAt(meeting, as, board) };
  return framed(c, arrival, { ...frame, status: refusal === undefined ? 200 : statusFor(refusal.why) }, page);
}

function moveAt({ id }: Meeting, as: string | undefined, board: string | undefined): string {
  const query = new URLSearchParams(board);
  if (as === 'session') query.set('as', 'session');
  return query.size === 0 ? `/m/${id}/move` : `/m/${id}/move?${query}`;
}

function statusFor(why: Problem | Message[]): ContentfulStatusCode {
  return Array.isArray(why) ? 422 : statusOf[why.kind];
}

/** A place that was lost is told with what took it; everything else in its own sentence. */
async function refusalTold(
  means: Means,
  reader: Reader,
  scene: Scene | undefined,
  meeting: Meeting,
  form: Fields,
  why: Problem | Message[],
): Promise<Message[]> {
  const inForm = (message: Message): Message => ({
    ...message,
    field: message.field === 'start' ? 'place' : message.field,
  });
  if (Array.isArray(why)) return why.map(inForm);
  const chosen = placementSchema.pick({ start: true, room: true }).safeParse(placeOf(form)).data;
  if (why.kind !== 'taken' || chosen === undefined || scene === undefined) return [inForm(messageOf(reader, why))];
  const obstacles = obstaclesTo(scene, demandOf(meeting), chosen);
  const names = await namesOf(means, meetingsInTheWay(obstacles));
  const place = `${reader.shortMoment(chosen.start)} · ${reader.room(chosen.room)}`;
  return [
    reader.say('page.move.gone', { place }),
    ...obstacles.map((one) => obstacleTold(reader, scene, one, names)),
  ].map((text) => ({ field: '', text }));
}
