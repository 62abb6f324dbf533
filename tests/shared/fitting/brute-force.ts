import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import { bindingOf, type Session } from '../../../shared/summit/agenda.ts';
import type { Claim, Placement, ResourceId } from '../../../shared/summit/claim.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { addMinutes, daysOf, epochMsOf, instantOf, instantOfLocal } from '../../../shared/summit/grid.ts';
import type { Span } from '../../../shared/summit/room.ts';

/**
 * The laws and the order once more, the slow and plain way: every place of a scene is tried, minute spans are compared, days
 * are counted anew. It shares nothing with shared/fitting but its types, so that the two can be held against each other.
 */
export function everyPlace(scene: Scene): Placement[] {
  const { summit, venue } = scene.facts;
  const { cellMinutes } = summit.grid;
  const interpreters = [undefined, ...venue.interpreters.map(({ id }) => id)];
  return daySpans(scene).flatMap(({ start: opens, end }) => {
    const cells = (epochMsOf(end) - epochMsOf(opens)) / 60_000 / cellMinutes;
    const starts = Array.from({ length: cells }, (_, step) => addMinutes(opens, step * cellMinutes));
    return starts.flatMap((start) =>
      venue.rooms.flatMap(({ id: room, zone, turnoverMinutes }) =>
        interpreters.map((interpreter) => ({
          ...{ start, room, zone, turnoverMinutes },
          ...(interpreter === undefined ? {} : { interpreter }),
        })),
      ),
    );
  });
}

const knownDays = new WeakMap<Scene, Span[]>();

function daySpans(scene: Scene): Span[] {
  const { grid } = scene.facts.summit;
  const local = (day: string, time: string) => instantOfLocal(grid, `${day}T${time}`);
  const days =
    knownDays.get(scene) ??
    daysOf(grid).map((day) => ({ start: local(day, grid.dayStarts), end: local(day, grid.dayEnds) }));
  knownDays.set(scene, days);
  return days;
}

/** True when the meeting may be there, and has an interpreter only if it needs one. */
export function isLawful(scene: Scene, demand: Demand, placement: Placement): boolean {
  const { venue } = scene.facts;
  const spoken = scene.requester.languages.some((language) => scene.invited.languages.includes(language));
  const needs = !spoken && !demand.ownInterpreter;
  const room = venue.rooms.find(({ id }) => id === placement.room);
  const interpreter = venue.interpreters.find(({ id }) => id === placement.interpreter);
  if (room === undefined || needs !== (interpreter !== undefined)) return false;
  const span = { start: placement.start, end: addMinutes(placement.start, demand.lengthMinutes) };
  const withTurnover = { ...span, end: addMinutes(span.end, upToCells(scene, room.turnoverMinutes)) };
  const isWithinDay = daySpans(scene).some((day) => holds(day, span));
  const roomIsFree = claimSpans(scene, room.id, demand).every((other) => apart(other, withTurnover));
  const asks = [...(demand.stepFree ? ['step-free' as const] : []), ...(needs ? ['interpretation' as const] : [])];
  return (
    isWithinDay &&
    span.start >= scene.earliest &&
    isOpenFor(scene, room, span) &&
    room.closures.every((closure) => apart(closure, span)) &&
    roomIsFree &&
    keepsApart(scene, demand, room.id, withTurnover) &&
    room.seats >= demand.people + (needs ? 1 : 0) &&
    asks.every((feature) => room.features.includes(feature)) &&
    [scene.requester, scene.invited].every((side) => isFree(scene, demand, side, span, placement)) &&
    (interpreter === undefined ||
      (helps(scene, interpreter.languages) &&
        isOpenFor(scene, interpreter, span) &&
        keepsWays(scene, interpreter.id, demand, span, placement)))
  );
}

/** Half an hour lies between the meeting and every one of the room from which one of its sides is kept apart. */
function keepsApart(scene: Scene, demand: Demand, room: ResourceId, span: Span): boolean {
  const own = [scene.requester.id, scene.invited.id];
  return (scene.claims.get(room) ?? []).every((claim) => {
    const { parties = [] } = claim;
    const isNeighbour = claim.meeting !== demand.meeting && !apart(cellSpan(scene, claim), widened(span, 30));
    const isApart = scene.facts.summit.keepApart.some(([a, b]) =>
      own.some((side) => parties.some((other) => (side === a && other === b) || (side === b && other === a))),
    );
    return !(isNeighbour && isApart);
  });
}

function isFree(scene: Scene, demand: Demand, side: Delegation, span: Span, placement: Placement): boolean {
  const sessions = boundSessions(scene, side).every(({ time, zone }) => {
    const way = zone === undefined ? 0 : wayMinutes(scene, zone, placement.zone);
    return time === undefined || apart(onCells(scene, time), widened(span, way));
  });
  return (
    side.presence !== 'absent' &&
    sessions &&
    side.blocks.every((block) => apart(onCells(scene, block), span)) &&
    (side.arrival === undefined || side.arrival <= span.start) &&
    (side.departure === undefined || span.end <= side.departure) &&
    keepsWays(scene, side.id, demand, span, placement)
  );
}

function boundSessions({ facts }: Scene, side: Delegation): Session[] {
  return facts.programme.sessions.filter((session) => {
    const binding = bindingOf(session, facts.summit.rules);
    return (
      binding === 'everyone' || (binding === 'signed-up' && side.panels.some((panel) => panel.session === session.id))
    );
  });
}

function keepsWays(scene: Scene, id: ResourceId, demand: Demand, span: Span, placement: Placement): boolean {
  return (scene.claims.get(id) ?? [])
    .filter(({ meeting }) => meeting !== demand.meeting)
    .every((claim) => apart(cellSpan(scene, claim), widened(span, wayMinutes(scene, claim.zone, placement.zone))));
}

function helps({ requester, invited }: Scene, [one, other]: readonly [string, string]): boolean {
  const speaks = (side: Delegation, language: string) => side.languages.some((spoken) => spoken === language);
  return (speaks(requester, one) && speaks(invited, other)) || (speaks(requester, other) && speaks(invited, one));
}

/** What the documented order says of a lawful place, first rule first; smaller is better. */
export function valuesOf(scene: Scene, demand: Demand, placement: Placement): (number | string)[] {
  const { venue } = scene.facts;
  const span = { start: placement.start, end: addMinutes(placement.start, demand.lengthMinutes) };
  const room = venue.rooms.find(({ id }) => id === placement.room);
  const interpreter = venue.interpreters.find(({ id }) => id === placement.interpreter);
  if (room === undefined) throw new Error('only lawful places are compared');
  const wish = demand.windows.findIndex((window) => holds(window, span));
  const unneeded = room.features.filter(
    (feature) =>
      (feature === 'step-free' && !demand.stepFree) || (feature === 'interpretation' && interpreter === undefined),
  );
  const isFreeThen = ({ id, hours, closures, turnoverMinutes }: typeof room) =>
    isOpenFor(scene, { hours }, span) &&
    closures.every((closure) => apart(closure, span)) &&
    claimSpans(scene, id, demand).every((other) =>
      apart(other, { ...span, end: addMinutes(span.end, upToCells(scene, turnoverMinutes)) }),
    );
  const pairOf = (languages: readonly string[]) => [...languages].sort().join();
  const team = venue.interpreters.filter(
    (one) =>
      interpreter !== undefined &&
      pairOf(one.languages) === pairOf(interpreter.languages) &&
      isOpenFor(scene, one, span) &&
      keepsWays(scene, one.id, demand, span, placement),
  );
  const own = (scene.claims.get(placement.interpreter ?? room.id) ?? []).some(
    ({ meeting }) => meeting === demand.meeting,
  );
  const [breaks, ways, changes] = newInDays(scene, demand, placement, span);
  const busyCells = (claims: readonly Claim[]) => claims.filter(({ meeting }) => meeting !== demand.meeting).length;
  return [
    wish === -1 ? demand.windows.length : wish,
    unneeded.length,
    room.seats,
    interpreter === undefined || own ? 0 : 1,
    -team.length,
    -Math.min(venue.rooms.filter(isFreeThen).length - 1, 2),
    ...[breaks, ways, changes].map((count) => count ?? 0),
    placement.start,
    room.id,
    interpreter === undefined ? 0 : -busyCells(scene.claims.get(interpreter.id) ?? []),
    interpreter?.id ?? '',
  ];
}

/** Breaks, ways and room changes that the meeting adds to both mayors' days: each day counted with it and without it. */
function newInDays(scene: Scene, demand: Demand, placement: Placement, span: Span): number[] {
  const here = { ...span, zone: placement.zone, room: placement.room };
  const day = daySpans(scene).find((one) => holds(one, span));
  const totals = [0, 0, 0];
  for (const side of [scene.requester, scene.invited]) {
    const today = stays(scene, demand, side.id).filter((stay) => day !== undefined && !apart(day, stay));
    const before = countDay(scene, side, today);
    const after = countDay(scene, side, [...today, here]);
    for (const [index, count] of after.entries()) totals[index] = (totals[index] ?? 0) + count - (before[index] ?? 0);
  }
  return totals;
}

type Stay = Span & { readonly zone: string; readonly room: string | undefined };

function countDay(scene: Scene, side: Delegation, meetings: readonly Stay[]): number[] {
  const day = [...meetings].sort((a, b) => (a.start < b.start ? -1 : 1));
  const counts = [0, 0, 0];
  for (const [index, next] of day.entries()) {
    const last = day[index - 1];
    if (last === undefined) continue;
    const idle = { start: last.end, end: next.start };
    const excused = boundSessions(scene, side).some(
      ({ time }) => time !== undefined && !apart(onCells(scene, time), idle),
    );
    const isBreak = idle.start < idle.end && !(excused && scene.sessionsExcuse !== false);
    for (const [at, one] of [isBreak, last.zone !== next.zone, last.room !== next.room].entries()) {
      counts[at] = (counts[at] ?? 0) + (one ? 1 : 0);
    }
  }
  return counts;
}

/** The meetings of a resource, each as one span with its zone and its room. */
function stays(scene: Scene, demand: Demand, id: ResourceId): Stay[] {
  const found = new Map<string, Stay>();
  for (const claim of scene.claims.get(id) ?? []) {
    if (claim.meeting === demand.meeting) continue;
    const { start, end } = cellSpan(scene, claim);
    const known = found.get(claim.meeting);
    const room = scene.facts.venue.rooms.find((one) =>
      scene.claims.get(one.id)?.some(({ meeting }) => meeting === claim.meeting),
    );
    found.set(claim.meeting, {
      start: known === undefined || start < known.start ? start : known.start,
      end: known === undefined || end > known.end ? end : known.end,
      zone: claim.zone,
      room: room?.id,
    });
  }
  return [...found.values()];
}

function claimSpans(scene: Scene, id: ResourceId, demand: Demand): Span[] {
  return (scene.claims.get(id) ?? [])
    .filter(({ meeting }) => meeting !== demand.meeting)
    .map((claim) => cellSpan(scene, claim));
}

/** Each cell of the meeting lies within one of the hours; hours that touch are as good as one. */
function isOpenFor({ facts }: Scene, { hours }: { readonly hours: readonly Span[] }, { start, end }: Span): boolean {
  const { cellMinutes } = facts.summit.grid;
  const cells = (epochMsOf(end) - epochMsOf(start)) / 60_000 / cellMinutes;
  return Array.from({ length: cells }, (_, index) => addMinutes(start, index * cellMinutes)).every((from) =>
    hours.some((open) => holds(open, { start: from, end: addMinutes(from, cellMinutes) })),
  );
}

function cellSpan({ facts }: Scene, { cell }: Claim): Span {
  return { start: instantOf(facts.summit.grid, cell), end: instantOf(facts.summit.grid, cell + 1) };
}

/** A span with every cell it touches: what is busy for a minute is busy for the cell. */
function onCells({ facts }: Scene, { start, end }: Span): Span {
  const step = facts.summit.grid.cellMinutes * 60_000;
  const before = epochMsOf(start) % step;
  const after = (step - (epochMsOf(end) % step)) % step;
  return { start: addMinutes(start, -before / 60_000), end: addMinutes(end, after / 60_000) };
}

function upToCells({ facts }: Scene, minutes: number): number {
  const { cellMinutes } = facts.summit.grid;
  return Math.ceil(minutes / cellMinutes) * cellMinutes;
}

function wayMinutes(scene: Scene, from: string, to: string): number {
  const way = scene.facts.venue.transfers.find(
    ({ between }) => from !== to && between.every((end) => end === from || end === to),
  );
  return upToCells(scene, way?.minutes ?? 0);
}

function widened({ start, end }: Span, minutes: number): Span {
  return { start: addMinutes(start, -minutes), end: addMinutes(end, minutes) };
}

function apart(a: Span, b: Span): boolean {
  return a.end <= b.start || b.end <= a.start;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Compares two lists of values, first difference first; a text is compared as text. */
export function compareValues(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  if (index === -1) return 0;
  const [left = 0, right = 0] = [a[index], b[index]];
  return left < right ? -1 : 1;
}
