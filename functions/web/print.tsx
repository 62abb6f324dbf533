import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import * as z from 'zod';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import type { Day } from '../../shared/summit/grid.ts';
import { type Paper, type Print, paperSchema, printedSchema } from '../store/prints.ts';
import { framed, turnedAway } from './frame.tsx';
import { formOf, goTo, hereOf, show } from './http/show.ts';
import { type Arrival, arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { DayPack } from './pages/day-pack.tsx';
import { DoorSigns } from './pages/door-signs.tsx';
import { PaperLayout } from './pages/paper-layout.tsx';
import { PrintPage } from './pages/print-page.tsx';
import { RunSheet } from './pages/run-sheet.tsx';
import { doorLines, goneFrom, type Line, type Placed, packLines, runSheetLines } from './paper.ts';
import { shownDay } from './programme.tsx';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

export const sizeSchema = z.enum(['a4', 'letter']).catch('a4');
export type PaperSize = z.output<typeof sizeSchema>;

/** What is printed for a day: door signs, the run sheet, the pack. Opening a paper records nothing; saying that it was printed does. */
export function printPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/print', async (c) => {
    const [arrival, prints] = await Promise.all([arrive(means, c), means.store.prints()]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const reader = new Reader(arrival.language, arrival.facts, means.now());
    return framed(c, arrival, { title: reader.say('page.print') }, <PrintPage reader={reader} prints={prints} />);
  });

  routes.get('/print/:paper', async (c) => {
    const arrival = await arrive(means, c);
    const paper = paperSchema.safeParse(c.req.param('paper'));
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    if (!paper.success) return c.notFound();
    return showPaper(means, c, arrival, { paper: paper.data, day: c.req.query('day'), size: c.req.query('size') });
  });

  routes.post('/print/:paper', async (c) => {
    const [arrival, form] = await Promise.all([arrive(means, c), formOf(c)]);
    const actor = arrival.visitor?.actor;
    if (actor?.role !== 'organizer') return turnedAway(c, arrival.visitor);
    const printed = printedForm.safeParse({
      paper: c.req.param('paper'),
      number: form.text('number'),
      entries: form.text('entries'),
    });
    if (!printed.success) return c.notFound();
    const { paper, number, entries } = printed.data;
    const day = shownDay(arrival.facts, form.text('day'), means.now());
    const print: Print = { paper, day, number, entries, at: means.now(), by: actor.email };
    const event = eventOf(means, actor, 'printed', `${paper} ${day}: ${number}`);
    const shown = { paper, day, size: form.text('size') };
    if (!(await means.store.recordPrint(print, event))) return showPaper(means, c, arrival, shown, 'stale');
    return goTo(c, `/print/${paper}?day=${day}&size=${sizeSchema.parse(shown.size)}`);
  });

  return routes;
}

/** What stood on the pages comes with the form, since the plan may have changed after they were printed. */
const printedForm = z.object({
  paper: paperSchema,
  number: z.coerce.number().int().min(1).max(9999),
  entries: z
    .string()
    .max(60_000)
    .transform((text) => parsedOrNothing(text))
    .pipe(printedSchema),
});

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Shown {
  readonly paper: Paper;
  readonly day: string | undefined;
  readonly size: string | undefined;
}

async function showPaper(means: Means, c: Context, arrival: Arrival, shown: Shown, refused?: 'stale') {
  const { facts, language } = arrival;
  const { paper } = shown;
  const now = means.now();
  const day = shownDay(facts, shown.day, now);
  const reader = new Reader(language, facts, now);
  const [placed, prints, offices] = await Promise.all([
    placedOn(means, day),
    means.store.prints(),
    paper === 'pack' ? means.store.delegations() : [],
  ]);
  const last = prints.find((print) => print.paper === paper && print.day === day);
  const live = `${means.publicUrl}/today?day=${day}`;
  const common = { reader, day, live, number: (last?.number ?? 0) + 1 };
  const framing = {
    ...common,
    paper,
    size: sizeSchema.parse(shown.size),
    here: hereOf(c),
    last,
    isStale: refused === 'stale',
  };
  const { rooms } = facts.venue;
  if (paper === 'doors') {
    const doors = rooms.map((room) => ({ room, lines: doorLines(last, room, placed) }));
    const lines = doors.flatMap((door) => door.lines);
    const gone = goneFrom(last, lines);
    return showOn(c, framing, lines, gone, <DoorSigns {...common} doors={doors} gone={gone} />, refused);
  }
  if (paper === 'run-sheet') {
    const sessions = facts.programme.sessions.filter((session) => session.day === day);
    const lines = runSheetLines(last, sessions, placed);
    const gone = goneFrom(last, lines);
    const sheet = <RunSheet {...common} lines={lines} gone={await goneMeetings(means, gone)} />;
    return showOn(c, framing, lines, gone, sheet, refused);
  }
  const lines = packLines(last, rooms, placed);
  const gone = goneFrom(last, lines);
  return showOn(c, framing, lines, gone, <DayPack {...common} lines={lines} offices={offices} />, refused);
}

type Framing = Omit<Parameters<typeof PaperLayout>[0], 'children' | 'entries' | 'changed'>;

function showOn(
  c: Context,
  framing: Framing,
  lines: readonly Line<unknown>[],
  gone: readonly string[],
  page: Child,
  refused?: 'stale',
) {
  const entries = JSON.stringify(Object.fromEntries(lines.map(({ key, version }) => [key, version])));
  const changed = lines.filter(({ mark }) => mark !== undefined).length + gone.length;
  const layout = (
    <PaperLayout {...framing} entries={entries} changed={changed}>
      {page}
    </PaperLayout>
  );
  return show(c, layout, refused === undefined ? 200 : 409);
}

/** A day's meetings with their places and protocol notes, by time. */
async function placedOn({ store }: Means, day: Day): Promise<Placed[]> {
  const meetings = await store.day(day);
  const notes = new Map((await store.notesOf(meetings.map(({ id }) => id))).map((one) => [one.meeting, one]));
  return meetings.flatMap((meeting): Placed[] => {
    const own = notes.get(meeting.id);
    if (!('placement' in meeting.state)) return [];
    return [{ meeting, placement: meeting.state.placement, ...(own === undefined ? {} : { notes: own }) }];
  });
}

function goneMeetings({ store }: Means, gone: readonly string[]) {
  const ids = gone.flatMap((key) => meetingIdSchema.safeParse(key).data ?? []);
  return store.meetings(ids);
}
