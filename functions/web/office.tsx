import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { officeView, sideOf } from '../../shared/meeting/access.ts';
import type { Actor, Meeting } from '../../shared/meeting/meeting.ts';
import type { OfficeMeeting } from '../../shared/meeting/view.ts';
import { ownHits } from '../../shared/plan/own-hits.ts';
import { type Delegation, type DelegationId, delegationIdSchema } from '../../shared/summit/delegation.ts';
import {
  canHit,
  changedOffice,
  changesAides,
  type OfficeChange,
  type OfficeFault,
} from '../../shared/summit/office-change.ts';
import type { SummitEvent } from '../store/store.ts';
import { mintFeed } from './feed-address.ts';
import type { Fault, Fields } from './forms/fields.ts';
import { officeChangeOf } from './forms/office-form.ts';
import { framed, told, turnedAway } from './frame.tsx';
import { formOf, goTo } from './http/show.ts';
import { type Arrival, arrive } from './http/visitor.ts';
import type { Means } from './means.ts';
import { messagesOf } from './pages/controls.tsx';
import { OfficeHitsPage } from './pages/office-hits-page.tsx';
import { formNamed, OfficePage } from './pages/office-page.tsx';
import type { RefusedOffice } from './pages/office-part.tsx';
import { Reader } from './reader.ts';
import { eventOf } from './summit-event.ts';

/** An office's own settings: by its aides, or (`?of=`) by an organizer on its behalf. */
export function officePages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/office', async (c) => {
    const arrival = await arrive(means, c);
    const desk = deskOf(arrival, c.req.query('of'));
    if (desk === undefined) return turnedAway(c, arrival.visitor);
    const office = await means.store.delegation(desk.office);
    if (office === undefined) return told(c, 'not-found', 404);
    return showOffice(means, c, arrival, { ...desk, delegation: office }, { isSaved: c.req.query('saved') === 'yes' });
  });

  routes.post('/office', async (c) => {
    const [arrival, form, seen] = await Promise.all([arrive(means, c), formOf(c), means.store.delegationChanges()]);
    const desk = deskOf(arrival, form.text('of'));
    if (desk === undefined) return turnedAway(c, arrival.visitor);
    // The agenda as it is after `seen` was read: only while it takes the same sign-ups is one written.
    const [now, delegations, { meetings: ids }] = await Promise.all([
      means.store.facts(),
      means.store.delegations(),
      means.store.desk(desk.office),
    ]);
    const facts = now ?? arrival.facts;
    const delegation = delegations.find(({ id }) => id === desk.office);
    if (delegation === undefined) return told(c, 'not-found', 404);
    const settings = { ...desk, delegation };
    const refuse = (faults: readonly Fault[], status: ContentfulStatusCode) =>
      showOffice(means, c, arrival, settings, { refused: refusedIn(arrival, delegation, form, faults), status });
    if (form.number('revision') !== delegation.revision) return refuse([{ field: '', key: 'problem.stale' }], 409);
    const change = officeChangeOf(form, facts);
    if (!change.ok) return refuse(change.faults, 422);
    const changed = changedOffice(delegation, change.value, { facts, delegations });
    if (!changed.ok) return refuse([faultFrom(changed.fault)], 422);
    if (changed.delegation === delegation) return goTo(c, placeOf(settings, 'saved'));
    const meetings = canHit(change.value) ? await means.store.meetings(ids) : [];
    const hits = ownHits({ facts, delegations }, changed.delegation, meetings, means.now());
    const confirmed = form.all('hits');
    if (!hits.every(({ meeting }) => confirmed.includes(meeting.id))) {
      return askFirst(
        means,
        c,
        arrival,
        settings,
        form,
        hits.map(({ meeting }) => meeting),
      );
    }
    const event = changeEvent(means, desk.by, delegation, change.value);
    const former = change.value.part === 'aide-off' ? form.text('renewFeed') : undefined;
    const renewal = former === undefined ? undefined : mintFeed(means, arrival, desk, former);
    const isNext = changesAides(change.value)
      ? await means.store.changeAides(changed.delegation, event, seen, renewal?.made)
      : await means.store.changeDelegation(changed.delegation, event, seen);
    if (!isNext) return refuse([{ field: '', key: 'problem.stale' }], 409);
    // Whoever leaves by their own hand is not shown the new address: those who stay make another.
    const leaves =
      'former' in change.value && change.value.former === desk.by.email && change.value.part === 'aide-off';
    if (renewal === undefined || leaves) return goTo(c, placeOf(settings, 'saved'));
    const after = { ...settings, delegation: changed.delegation };
    return showOffice(means, c, arrival, after, { isSaved: true, address: renewal.address });
  });

  return routes;
}

export interface OfficeDesk {
  readonly office: DelegationId;
  readonly by: Exclude<Actor, { role: 'parley' }>;
}

/** An office for itself and no other; an organizer for the office it names. */
export function deskOf({ visitor }: Arrival, of: string | undefined): OfficeDesk | undefined {
  const actor = visitor?.actor;
  const named = delegationIdSchema.safeParse(of).data;
  if (actor?.role === 'office') {
    return of === undefined || named === actor.delegation ? { office: actor.delegation, by: actor } : undefined;
  }
  if (actor === undefined || named === undefined) return undefined;
  return { office: named, by: { role: 'organizer', email: actor.email, onBehalfOf: named } };
}

export interface OfficeSettings extends OfficeDesk {
  readonly delegation: Delegation;
}

/** The page's own address, for whoever looks at it. */
export function placeOf({ by, office }: OfficeDesk, saved?: 'saved'): string {
  const query = new URLSearchParams({
    ...(by.role === 'organizer' ? { of: office } : {}),
    ...(saved === undefined ? {} : { saved: 'yes' }),
  });
  return query.size === 0 ? '/office' : `/office?${query}`;
}

function refusedIn({ language }: Arrival, office: Delegation, typed: Fields, faults: readonly Fault[]): RefusedOffice {
  return { form: formNamed(office, typed), typed, messages: messagesOf(language, faults) };
}

function faultFrom({ field, kind, limit }: OfficeFault): Fault {
  return { field, key: `problem.${kind}`, ...(limit === undefined ? {} : { values: { limit } }) };
}

/** What was done to which part; the stored revisions hold the rest. */
function changeEvent(means: Means, by: Actor, { id, revision }: Delegation, change: OfficeChange): SummitEvent {
  const what =
    'former' in change ? ` ${change.former}` : 'span' in change ? ` ${change.span.start}/${change.span.end}` : '';
  return eventOf(means, by, 'delegation-changed', `${id} revision ${revision + 1}: ${change.part}${what}`);
}

interface Outcome {
  readonly refused?: RefusedOffice;
  readonly status?: ContentfulStatusCode;
  readonly isSaved?: boolean;
  /** The calendar address that was just made. */
  readonly address?: string;
  readonly isFeedStale?: boolean;
}

export async function showOffice(
  means: Means,
  c: Context,
  arrival: Arrival,
  settings: OfficeSettings,
  { status = 200, isSaved = false, ...outcome }: Outcome,
) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const { delegation, by } = settings;
  const feed = await means.store.feed(delegation.id);
  const page = (
    <OfficePage
      reader={reader}
      office={delegation}
      isOwn={by.role === 'office'}
      isSaved={isSaved}
      {...(feed === undefined ? {} : { feed })}
      {...(by.role === 'office' ? { email: by.email } : {})}
      {...outcome}
    />
  );
  return framed(c, arrival, { title: reader.say('page.nav.office'), status, here: placeOf(settings) }, page);
}

/** Before anything is saved the office learns which of its meetings would no longer fit, and says so again. */
function askFirst(
  means: Means,
  c: Context,
  arrival: Arrival,
  settings: OfficeSettings,
  typed: Fields,
  meetings: readonly Meeting[],
) {
  const reader = new Reader(arrival.language, arrival.facts, means.now());
  const views = meetings.flatMap((meeting) => viewFor(settings, meeting));
  const page = <OfficeHitsPage reader={reader} typed={typed} meetings={views} back={placeOf(settings)} />;
  return framed(c, arrival, { title: reader.say('page.nav.office'), here: placeOf(settings) }, page);
}

function viewFor({ by }: OfficeSettings, meeting: Meeting): OfficeMeeting[] {
  const side = sideOf(by, meeting);
  return side === undefined ? [] : [officeView(side, meeting)];
}
