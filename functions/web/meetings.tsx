import { type Context, Hono } from 'hono';
import { visibleTo } from '../../shared/meeting/access.ts';
import { delegationIdSchema } from '../../shared/summit/delegation.ts';
import { carryOut } from '../store/carry-out.ts';
import { newMeetingId, onceKey, requestOf } from './commands.ts';
import { Fields } from './fields.ts';
import { framed, turnedAway } from './frame.tsx';
import type { Means } from './means.ts';
import { type Message, messagesOf } from './pages/controls.tsx';
import { MeetingListPage } from './pages/meeting-list.tsx';
import { RequestPage } from './pages/request-page.tsx';
import { commonTimes } from './places.ts';
import { messageOf, statusOf } from './problems.ts';
import { Reader } from './reader.ts';
import { requestBody } from './request-form.ts';
import { formOf, goTo } from './show.ts';
import { type Arrival, arrive, type Office, officeOf } from './visitor.ts';

/** An office's meetings: the list, the form to ask for one, and the asking. */
export function meetingsPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/meetings', async (c) => {
    const arrival = await arrive(means, c);
    const actor = officeOf(arrival);
    if (actor === undefined) return turnedAway(c, arrival.visitor);
    const desk = await means.store.desk(actor.delegation);
    const meetings = await means.store.meetings(desk.meetings);
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    const views = meetings.flatMap((meeting) => {
      const view = visibleTo(actor, meeting);
      return view?.as === 'office' ? [view.meeting] : [];
    });
    return framed(
      c,
      arrival,
      { title: reader.say('page.nav.meetings') },
      <MeetingListPage reader={reader} meetings={views} />,
    );
  });

  routes.get('/meetings/new', async (c) => {
    const arrival = await arrive(means, c);
    const actor = officeOf(arrival);
    if (actor === undefined) return turnedAway(c, arrival.visitor);
    return showForm(means, c, arrival, actor, new Fields(new URL(c.req.url).searchParams));
  });

  routes.post('/meetings', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const actor = officeOf(arrival);
    if (actor === undefined) return turnedAway(c, arrival.visitor);
    if (form.text('step') === 'times') return showForm(means, c, arrival, actor, form);
    const body = requestBody(form, arrival.facts.summit.grid);
    const command = body.ok ? requestOf(actor, actor.delegation, newMeetingId(means.mint()), body.value) : body;
    if (!command.ok) {
      return showForm(means, c, arrival, actor, form, {
        status: 422,
        messages: messagesOf(arrival.language, command.faults),
      });
    }
    const key = onceKey(actor.delegation, form.text('key') ?? means.mint());
    const outcome = await carryOut(means, undefined, command.value, { key, known: { facts: arrival.facts } });
    if (outcome.ok) return goTo(c, `/m/${outcome.meeting.id}`);
    const { problem } = outcome;
    const message = messageOf(new Reader(arrival.language, arrival.facts, means.now()), problem);
    return showForm(means, c, arrival, actor, form, {
      status: statusOf[problem.kind],
      messages: [message],
      ...('meeting' in problem ? { meeting: problem.meeting } : {}),
    });
  });

  return routes;
}

interface Refusal {
  readonly status: (typeof statusOf)[keyof typeof statusOf];
  readonly messages: readonly Message[];
  /** The meeting that is in the way, and can be opened instead. */
  readonly meeting?: string;
}

async function showForm(means: Means, c: Context, arrival: Arrival, actor: Office, typed: Fields, refusal?: Refusal) {
  const { facts, language } = arrival;
  const reader = new Reader(language, facts, means.now());
  const invited = delegationIdSchema.safeParse(typed.text('invited'));
  const [offices, common] = await Promise.all([
    means.store.delegations(),
    invited.success
      ? commonTimes(means, facts, actor.delegation, invited.data, typed.number('lengthMinutes'))
      : undefined,
  ]);
  const others = offices.filter(
    ({ id, takesMeetings, presence }) => id !== actor.delegation && takesMeetings && presence !== 'absent',
  );
  const page = (
    <RequestPage
      reader={reader}
      offices={others}
      {...(common === undefined ? {} : { common })}
      typed={typed}
      messages={refusal?.messages ?? []}
      {...(refusal?.meeting === undefined ? {} : { inTheWay: refusal.meeting })}
      secret={means.mint()}
    />
  );
  const frame = { title: reader.say('page.nav.ask'), here: '/meetings/new' };
  return framed(c, arrival, { ...frame, ...(refusal === undefined ? {} : { status: refusal.status }) }, page);
}
