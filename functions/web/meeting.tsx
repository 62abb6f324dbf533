import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';
import { meetingFile } from '../../shared/mail/feed.ts';
import { isForwarded, openTo } from '../../shared/meeting/access.ts';
import type { Command } from '../../shared/meeting/command.ts';
import { type Meeting, placementOf } from '../../shared/meeting/meeting.ts';
import type { Amendment } from '../../shared/summit/amendment.ts';
import { busyOfDelegation } from '../../shared/summit/availability.ts';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import type { Delegation } from '../../shared/summit/delegation.ts';
import { addMinutes, cellsTouched, type Instant } from '../../shared/summit/grid.ts';
import { overlaps } from '../../shared/summit/interval.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { type Action, actingAs, actions, bodyOf, commandOf, isAction, onceKey, type Parsed } from './commands.ts';
import { senderOn } from './feed.tsx';
import { asSent, type Fields, faultsOf } from './forms/fields.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { arriveAt, type MeetingArrival, type Visitor } from './http/visitor.ts';
import { deadLink } from './invitations.tsx';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import type { Refused } from './pages/meeting-form.tsx';
import { OfficeMeetingPage, officeTitle } from './pages/office-meeting.tsx';
import { OrganizerMeetingPage } from './pages/organizer-meeting.tsx';
import { explanationFor, startsFor } from './places/places.ts';
import { sheetOf, wayBack } from './places/way-back.ts';
import { repairOf } from './planning/planning.ts';
import { messageOf, statusOf } from './problems.ts';
import { Reader } from './reader.ts';
import { carryOutKnown, mayGive, preferred, type Seen, sceneFor, viewFor, whatIsSeen } from './seen.ts';

/** How much longer a meeting may be made at once. */
const moreSchema = z.object({ minutes: z.int().min(5).max(60) });

/** GET /m/{meeting} and its forms, POST /m/{meeting}/{action}: for the link's aide, the offices and the organizers alike. */
export function meetingPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/m/:meeting', async (c) => {
    const id = meetingIdSchema.safeParse(c.req.param('meeting'));
    if (!id.success) return deadLink(c);
    const arrival = await arriveAt(means, c, id.data, preferred(c.req.query('as')));
    const seen = whatIsSeen(arrival);
    return seen === undefined ? deadLink(c, id.data) : showMeeting(means, c, arrival, seen);
  });

  routes.get('/m/:meeting/calendar.ics', async (c) => {
    const id = meetingIdSchema.safeParse(c.req.param('meeting'));
    if (!id.success) return deadLink(c);
    const arrival = await arriveAt(means, c, id.data, preferred(c.req.query('as')));
    const seen = whatIsSeen(arrival);
    const sender = senderOn(means, arrival.facts);
    const file = seen === undefined ? undefined : meetingFile(sender, arrival.language, seen.meeting);
    if (file === undefined) return deadLink(c, id.data);
    c.header('content-disposition', 'attachment; filename="calendar.ics"');
    return c.body(file, 200, { 'content-type': 'text/calendar; charset=utf-8; method=PUBLISH' });
  });

  routes.post('/m/:meeting/longer', async (c) => {
    const id = meetingIdSchema.safeParse(c.req.param('meeting'));
    if (!id.success) return deadLink(c);
    const form = await formOf(c);
    const arrival = await arriveAt(means, c, id.data, preferred(form.text('as')));
    const seen = whatIsSeen(arrival);
    if (seen === undefined) return deadLink(c, id.data);
    if (seen.view.as !== 'organizer') return turnedAway(c, seen.visitor);
    const plan = await repairOf(means, arrival, lengthTyped(form, seen.meeting), form.text('key'));
    if (plan.ok) return goTo(c, `/plans/${plan.value.id}`);
    const messages = messagesOf(arrival.language, plan.faults);
    return showMeeting(means, c, arrival, seen, 422, {
      action: 'longer',
      onBehalfOf: undefined,
      typed: form,
      messages,
    });
  });

  routes.post('/m/:meeting/:action', async (c) => {
    const id = meetingIdSchema.safeParse(c.req.param('meeting'));
    const action = c.req.param('action');
    if (!id.success || !isAction(action)) return deadLink(c);
    const form = await formOf(c);
    const key = onceKey(id.data, form.text('key') ?? means.mint());
    const arrival = await arriveAt(means, c, id.data, preferred(form.text('as')), key);
    const seen = whatIsSeen(arrival);
    if (seen === undefined) return deadLink(c, id.data);
    const refuse = (messages: Refused['messages'], status: ContentfulStatusCode, meeting = seen.meeting) =>
      showMeeting(means, c, arrival, { ...seen, meeting }, status, {
        action,
        onBehalfOf: form.text('onBehalfOf'),
        typed: form,
        messages,
      });
    const command = commandFrom(seen.visitor, action, form);
    if (!command.ok) return refuse(messagesOf(arrival.language, command.faults), 422);
    const outcome = await carryOutKnown(means, arrival, seen.meeting, command.value, key);
    if (outcome.ok) {
      const back = wayBack(form, arrival.facts.summit.grid, outcome.meeting);
      // The office had answered so before: its page says by whom, since this press has changed nothing.
      const isOld = outcome.event === undefined && seen.view.as === 'office' && isAnswer(action);
      return goTo(c, isOld ? `${back}${back.includes('?') ? '&' : '?'}already=yes` : back);
    }
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    return refuse([messageOf(reader, outcome.problem)], statusOf[outcome.problem.kind], outcome.meeting);
  });

  return routes;
}

function isAnswer(action: Action): boolean {
  return action === 'accept' || action === 'accept-at' || action === 'decline';
}

/** A meeting that takes so many minutes more. */
function lengthTyped(form: Fields, { id, lengthMinutes }: Meeting): Parsed<Amendment> {
  const more = moreSchema.safeParse({ minutes: form.number('minutes') }, asSent);
  if (!more.success) return { ok: false, faults: faultsOf(more.error) };
  return { ok: true, value: { kind: 'length', meeting: id, lengthMinutes: lengthMinutes + more.data.minutes } };
}

function commandFrom(visitor: Visitor, action: Action, form: Fields): Parsed<Command> {
  const by = actingAs(visitor.actor, form.text('onBehalfOf'));
  if (!mayGive(visitor, { kind: actions[action] }))
    return { ok: false, faults: [{ field: '', key: 'problem.not-allowed' }] };
  return by.ok ? commandOf(action, by.value, bodyOf(action, form)) : by;
}

async function showMeeting(
  means: Means,
  c: Context,
  arrival: MeetingArrival,
  seen: Seen,
  status: ContentfulStatusCode = 200,
  refused?: Refused,
) {
  const { meeting, visitor } = seen;
  const now = means.now();
  const reader = new Reader(arrival.language, arrival.facts, now);
  const view = viewFor(visitor, meeting) ?? seen.view;
  const bySession = c.req.query('as') === 'session' || refused?.typed.text('as') === 'session';
  const wantsTimes = c.req.query('times') !== undefined;
  const common = { reader, secret: means.mint(), bySession, ...(refused === undefined ? {} : { refused }) };
  const here = sheetOf(meeting.id, bySession ? 'session' : undefined);
  if (view.as === 'office') {
    const isOwnBusy = visitor.office !== undefined && meetsOwn(visitor.office, arrival.facts, meeting, now);
    const offers = openTo(view.meeting.side, meeting, now);
    const { side } = view.meeting;
    const isChoosing = wantsTimes || refused?.action === 'ask-at' || refused?.action === 'propose-move';
    // Other times take a look at every room: an office that is asked for an answer sees them at once, whoever else wants them asks.
    const isAsked = offers.includes('acceptAt') || offers.includes('agreeToMove');
    const starts = isAsked || isChoosing ? await startsOf(means, arrival, meeting) : undefined;
    const page = (
      <OfficeMeetingPage
        {...common}
        view={view.meeting}
        office={visitor.office}
        offers={offers}
        starts={starts?.[side]}
        isOld={c.req.query('already') !== undefined}
        isOwnBusy={isOwnBusy}
        mayAsk={
          visitor.actor.role === 'office' && !isForwarded(visitor.actor) && now < arrival.facts.summit.requestsUntil
        }
      />
    );
    const address = wantsTimes ? `${here}${bySession ? '&' : '?'}times=yes` : here;
    return framed(c, arrival, { title: officeTitle(reader, view.meeting), status, here: address }, page);
  }
  const [scene, events, requester, invited] = await Promise.all([
    sceneFor(means, arrival, meeting),
    means.store.events(meeting.id),
    means.store.delegation(meeting.requester.delegation),
    means.store.delegation(meeting.invited.delegation),
  ]);
  const explanation = scene && (await explanationFor(means, reader, scene, meeting));
  const page = (
    <OrganizerMeetingPage
      {...common}
      meeting={meeting}
      events={events}
      offices={{ requester, invited }}
      offers={{ requester: openTo('requester', meeting, now), invited: openTo('invited', meeting, now) }}
      starts={scene === undefined ? noStarts : startsFor(scene, meeting, now)}
      {...(explanation === undefined ? {} : { explanation })}
    />
  );
  return framed(c, arrival, { title: `${meeting.requester.city} – ${meeting.invited.city}`, status, here }, page);
}

/** What the office has settled since, or the programme, lies in the time of the meeting. */
function meetsOwn(office: Delegation, facts: Facts, meeting: Meeting, now: Instant): boolean {
  const start = placementOf(meeting)?.start;
  if (start === undefined || start <= now) return false;
  const cells = cellsTouched(facts.summit.grid, { start, end: addMinutes(start, meeting.lengthMinutes) });
  return busyOfDelegation(office, facts, []).some((busy) => overlaps(busy.cells, cells));
}

/** One of the two offices is not known any more. */
const noStarts = { requester: [], invited: [] };

async function startsOf(means: Means, arrival: MeetingArrival, meeting: Meeting) {
  const scene = await sceneFor(means, arrival, meeting);
  return scene === undefined ? noStarts : startsFor(scene, meeting, means.now());
}
