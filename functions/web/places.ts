import { explain } from '../../shared/fitting/explain.ts';
import { alternatives, roomFor, startsFor as startsThatFit } from '../../shared/fitting/place.ts';
import type { Scene } from '../../shared/fitting/scene.ts';
import { lastPlacement, samePlacement } from '../../shared/meeting/evolve.ts';
import { type Meeting, placementOf } from '../../shared/meeting/meeting.ts';
import { ASSUMED_PARTY, demandOf, earliestStart } from '../../shared/meeting/situation.ts';
import type { Placement } from '../../shared/summit/claim.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import { addMinutes, cellAt, cellsFor, type Instant, instantOf } from '../../shared/summit/grid.ts';
import { merge } from '../../shared/summit/interval.ts';
import type { Span } from '../../shared/summit/room.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { sceneOf } from '../store/situation.ts';
import { newMeetingId } from './commands.ts';
import { type Explained, explained, meetingsIn } from './explanation.ts';
import type { Means } from './means.ts';
import type { Choice } from './pages/controls.tsx';
import type { Reader } from './reader.ts';
import { usualLength } from './request-form.ts';

/** As many other times as an organizer can look through. */
const LIMIT_MOVES = 60;

/** The other starts an invited office may accept at: common free time with a room, from the summit's notice on. */
export function startsFor(scene: Scene, meeting: Meeting, now: Instant): Instant[] {
  const earliest = addMinutes(now, scene.facts.summit.rules.noticeMinutes);
  const kept = placementOf(meeting)?.start;
  return startsThatFit({ ...scene, earliest }, demandOf(meeting)).filter((start) => start !== kept);
}

/** Where an organizer may move a meeting: other rooms at its time, and the best room at other times, nearest first. */
export function movesFor(reader: Reader, scene: Scene, meeting: Meeting): Choice[] {
  const now = placementOf(meeting);
  const former = lastPlacement(meeting.state);
  const demand = demandOf(meeting);
  const here =
    now === undefined ? [] : scene.facts.venue.rooms.flatMap(({ id }) => roomFor(scene, demand, now.start, id) ?? []);
  const there = alternatives(scene, demand, {
    limit: LIMIT_MOVES,
    ...(former === undefined ? {} : { near: former.start }),
  });
  const places = new Map<string, Placement>();
  for (const placement of [...here, ...there.sort((a, b) => (a.start < b.start ? -1 : 1))]) {
    if (now === undefined || !samePlacement(placement, now))
      places.set(`${placement.start} ${placement.room}`, placement);
  }
  return [...places].map(([value, { start, room }]) => ({
    value,
    label: `${reader.when(start, meeting.lengthMinutes)} · ${reader.room(room)}`,
  }));
}

/** When two offices and a room are free, as runs of time; undefined when one of the two is not known. */
export async function commonTimes(
  means: Means,
  facts: Facts,
  requester: DelegationId,
  invited: DelegationId,
  asked: number | undefined,
): Promise<Span[] | undefined> {
  if (requester === invited) return undefined;
  const now = means.now();
  const { grid, rules } = facts.summit;
  const scene = await sceneOf(means.store, facts, requester, invited, now);
  if (scene === undefined) return undefined;
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
  const named = meetingsIn(explanation);
  const others = named.length === 0 ? [] : await means.store.meetings(named);
  const names = new Map(others.map(({ id, requester, invited }) => [id, `${requester.city} – ${invited.city}`]));
  return explained(reader, explanation, names);
}
