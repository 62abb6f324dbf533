import { mostMeetingsOf } from './bound.ts';
import type { Instance } from './instance.ts';

/**
 * Why not all meetings of an instance can be placed, one sentence each: meetings without a slot, participants with more meetings
 * than slots for them, rings of meetings that must each lie before the next, fewer places than meetings. Empty where none of these
 * is the reason, which does not mean that all can be placed.
 */
export function whatMakesImpossible(instance: Instance): string[] {
  return [...homelessMeetings(instance), ...overfullDays(instance), ...rings(instance), ...tooFewPlaces(instance)];
}

function homelessMeetings(instance: Instance): string[] {
  return Array.from({ length: instance.meetings }, (_, meeting) => meeting)
    .filter((meeting) => instance.choices.size(meeting) === 0)
    .map(
      (meeting) =>
        `Meeting ${meeting} has no slot that participants ${instance.first(meeting)} and ${instance.second(meeting)} and its own limits allow.`,
    );
}

function overfullDays(instance: Instance): string[] {
  const sentences: string[] = [];
  for (let participant = 0; participant < instance.participants; participant++) {
    const meetings = instance.meetingsOf
      .row(participant)
      .filter((meeting) => instance.choices.size(meeting) > 0).length;
    const most = mostMeetingsOf(instance, participant);
    if (most < meetings) {
      sentences.push(
        `Participant ${participant} has ${meetings} meetings with slots, but at most ${most} of them find different ones.`,
      );
    }
  }
  return sentences;
}

function tooFewPlaces(instance: Instance): string[] {
  let places = 0;
  for (let slot = 0; slot < instance.slots; slot++) places += instance.capacity(slot);
  return places < instance.meetings ? [`There are ${instance.meetings} meetings, but places for ${places}.`] : [];
}

/** Meetings left over when those with nothing left before them are taken away one by one lie on rings or after them. */
function rings(instance: Instance): string[] {
  const { meetings, earlier, later } = instance;
  const before = Int32Array.from({ length: meetings }, (_, meeting) => earlier.size(meeting));
  const free = Array.from(before.keys()).filter((meeting) => before[meeting] === 0);
  for (const meeting of free) {
    for (const next of later.row(meeting)) {
      const left = (before[next] ?? 0) - 1;
      before[next] = left;
      if (left === 0) free.push(next);
    }
  }
  if (free.length === meetings) return [];
  const start = before.findIndex((left) => left > 0);
  const path = [start];
  for (;;) {
    const previous = earlier.row(path.at(-1) ?? 0).find((meeting) => (before[meeting] ?? 0) > 0) ?? 0;
    const seen = path.indexOf(previous);
    if (seen >= 0) {
      const ring = path.slice(seen).reverse();
      return [`Meetings ${ring.join(', ')} must each lie before the next, and the last before the first.`];
    }
    path.push(previous);
  }
}
