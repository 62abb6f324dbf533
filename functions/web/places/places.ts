import { explain } from '../../../shared/fitting/explain.ts';
import { alternatives, startsFor as startsThatFit } from '../../../shared/fitting/place.ts';
import type { Scene } from '../../../shared/fitting/scene.ts';
import { type Offer, offersFor } from '../../../shared/fitting/survey.ts';
import { lastPlacement } from '../../../shared/meeting/evolve.ts';
import { type Meeting, placementOf } from '../../../shared/meeting/meeting.ts';
import { ASSUMED_PARTY, demandOf, earliestAgreed, earliestStart } from '../../../shared/meeting/situation.ts';
import type { SideName } from '../../../shared/meeting/view.ts';
import type { MeetingId, Placement } from '../../../shared/summit/claim.ts';
import { cellAt, cellsFor, type Instant, instantOf } from '../../../shared/summit/grid.ts';
import { merge } from '../../../shared/summit/interval.ts';
import type { Span } from '../../../shared/summit/room.ts';
import { newMeetingId } from '../commands.ts';
import { usualLength } from '../forms/request-form.ts';
import type { Means } from '../means.ts';
import { pairOf } from '../pair.ts';
import { type Explained, explained, meetingsIn, type Names } from '../planning/explanation.ts';
import type { Reader } from '../reader.ts';

/** So many of the best places stand before all of them. */
const BEST_MOVES = 4;

/**
 * The other starts each office may choose: common free time with a room, from the summit's notice on. Where the invited office has not
 * answered yet, the requester leaves it the time to.
 */
export function startsFor(scene: Scene, meeting: Meeting, now: Instant): Readonly<Record<SideName, Instant[]>> {
  const { summit } = scene.facts;
  const kept = placementOf(meeting)?.start;
  const earliest = earliestAgreed(now, summit);
  const starts = startsThatFit({ ...scene, earliest }, demandOf(meeting)).filter((start) => start !== kept);
  const isAsked = meeting.state.name === 'invited';
  return {
    requester: isAsked ? starts.filter((start) => start >= earliestStart(now, summit)) : starts,
    invited: starts,
  };
}

/** Every place a meeting can be moved to, and of them the best few, those near the time it has or had first. */
export function movesFor(scene: Scene, meeting: Meeting): { readonly best: Placement[]; readonly offers: Offer[] } {
  const demand = demandOf(meeting);
  const now = placementOf(meeting);
  const near = lastPlacement(meeting.state)?.start;
  const isElsewhere = ({ start, room }: Placement) => start !== now?.start || room !== now.room;
  const best = alternatives(scene, demand, { limit: BEST_MOVES + 1, ...(near === undefined ? {} : { near }) });
  return {
    best: best.filter(isElsewhere).slice(0, BEST_MOVES),
    offers: offersFor(scene, demand)
      .map(({ start, placements }) => ({ start, placements: placements.filter(isElsewhere) }))
      .filter(({ placements }) => placements.length > 0),
  };
}

/** When two offices and a room are free, as runs of time, for meetings as long as was asked for, or as usual. */
export function commonTimes(means: Pick<Means, 'now' | 'mint'>, scene: Scene, asked: number | undefined): Span[] {
  const now = means.now();
  const { facts } = scene;
  const { grid, rules } = facts.summit;
  const { lengthsMinutes } = rules;
  const lengthMinutes = lengthsMinutes.find((minutes) => minutes === asked) ?? usualLength(lengthsMinutes);
  const { stepFree, ownInterpreter, partySize } = ASSUMED_PARTY;
  const needs = { stepFree, ownInterpreter, people: 2 * partySize };
  const demand = { meeting: newMeetingId(means.mint()), lengthMinutes, windows: [], ...needs };
  const starts = startsThatFit({ ...scene, earliest: earliestStart(now, facts.summit) }, demand);
  const runs = merge(
    starts.map((start) => {
      const cell = cellAt(grid, start);
      return { start: cell, end: cell + cellsFor(grid, lengthMinutes) };
    }),
  );
  return runs.map((run) => ({ start: instantOf(grid, run.start), end: instantOf(grid, run.end) }));
}

/** Why a meeting waits, for organizers in full; a placed one needs no explanation. */
export async function explanationFor(
  means: Means,
  reader: Reader,
  scene: Scene,
  meeting: Meeting,
): Promise<Explained | undefined> {
  const { state, invited } = meeting;
  if (state.name !== 'waiting') return undefined;
  if (state.reason === 'answers-pending') {
    return { lines: [reader.say('reason.answers-pending', { city: invited.city })], remedies: [] };
  }
  const earliest = earliestStart(reader.now, scene.facts.summit);
  const explanation = explain({ ...scene, earliest }, demandOf(meeting));
  return explained(reader, explanation, await namesOf(means, meetingsIn(explanation)));
}

/** Other meetings by the cities that meet. */
export async function namesOf({ store }: Means, ids: readonly MeetingId[]): Promise<Names> {
  const meetings = ids.length === 0 ? [] : await store.meetings(ids);
  return new Map(meetings.map((meeting) => [meeting.id, pairOf(meeting)]));
}
