import { type Context, Hono } from 'hono';
import { eventKindSchema } from '../../shared/meeting/change.ts';
import { type DelegationId, delegationIdSchema } from '../../shared/summit/delegation.ts';
import { addMinutes, type Instant } from '../../shared/summit/grid.ts';
import { summitEventKindSchema } from '../store/summit-event-kind.ts';
import { markAt, type TrailEntry, type TrailMark, trailMarkSchema } from '../store/trail.ts';
import { framed, turnedAway } from './frame.tsx';
import { arrive, isOrganizer } from './http/visitor.ts';
import type { Means } from './means.ts';
import { TrailPage } from './pages/trail-page.tsx';
import { Reader } from './reader.ts';

/** Entries a page shows, and how many are looked through at most to find them. */
const SHOWN = 50;
const READ_AT_ONCE = 200;
const LIMIT_READS = 10;
/** Nothing of a summit is older. */
const KEPT_MINUTES = 400 * 24 * 60;

/** Who did what when, over all meetings and the summit itself, newest first. */
export function trailPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/trail', async (c) => {
    const [arrival, offices] = await Promise.all([arrive(means, c), means.store.delegations()]);
    if (!isOrganizer(arrival)) return turnedAway(c, arrival.visitor);
    const filter = filterFrom(c);
    const now = means.now();
    const before = trailMarkSchema.safeParse(c.req.query('before')).data;
    const { entries, next } = await lookBack(means, filter, before ?? markAt(now), now);
    const ids = entries.flatMap((entry) => (entry.about === 'meeting' ? [entry.event.meeting] : []));
    const meetings = await means.store.meetings(ids);
    const reader = new Reader(arrival.language, arrival.facts, now);
    const page = (
      <TrailPage
        reader={reader}
        entries={entries}
        meetings={new Map(meetings.map((meeting) => [meeting.id, meeting]))}
        offices={offices}
        filter={filter}
        isFirst={before === undefined}
        {...(next === undefined ? {} : { next })}
      />
    );
    return framed(c, arrival, { title: reader.say('page.trail.all') }, page);
  });

  return routes;
}

const kinds = [...eventKindSchema.options, ...summitEventKindSchema.options];
export type TrailKind = (typeof kinds)[number];

export interface TrailFilter {
  readonly city?: DelegationId;
  readonly kind?: TrailKind;
}

function filterFrom(c: Context): TrailFilter {
  const city = delegationIdSchema.safeParse(c.req.query('city')).data;
  const kind = kinds.find((one) => one === c.req.query('kind'));
  return { ...(city === undefined ? {} : { city }), ...(kind === undefined ? {} : { kind }) };
}

/** Reads back until a page is full; a rare kind may end a page early, and the next goes on from there. */
async function lookBack(
  { store }: Means,
  filter: TrailFilter,
  from: TrailMark,
  now: Instant,
): Promise<{ entries: TrailEntry[]; next?: TrailMark }> {
  const { city, kind } = filter;
  const theirs = city === undefined ? undefined : new Set((await store.desk(city)).meetings);
  const isWanted = ({ about, event }: TrailEntry) => {
    if (kind !== undefined && event.kind !== kind) return false;
    if (city === undefined) return true;
    return about === 'meeting' ? theirs?.has(event.meeting) === true : event.detail.includes(city);
  };
  const atOnce = city === undefined && kind === undefined ? SHOWN : READ_AT_ONCE;
  const entries: TrailEntry[] = [];
  let next: TrailMark | undefined = from;
  for (let reads = 0; next !== undefined && reads < LIMIT_READS && entries.length < SHOWN; reads += 1) {
    const page = await store.trail(next, addMinutes(now, -KEPT_MINUTES), atOnce);
    entries.push(...page.entries.filter(isWanted));
    next = page.next;
  }
  return { entries, ...(next === undefined ? {} : { next }) };
}
