import { maximumMatching } from './blossom.ts';
import { FlowNetwork } from './flow.ts';
import { type Instance, NONE } from './instance.ts';
import { cannotPlaceAll } from './refute.ts';

/** Above this many participants a slot is bounded by its free pairs alone: a blossom search would take longer than the plan. */
const MOST_FOR_BLOSSOMS = 2000;

/**
 * An upper bound on the meetings that any schedule can place: the smallest of three relaxations, each of which leaves constraints
 * out and adds none; one less where placing all contradicts itself. Precedences are left out by all of them.
 */
export function upperBound(instance: Instance): number {
  const bound = Math.min(placeableOnes(instance), participantBound(instance), slotBound(instance));
  return bound === instance.meetings && cannotPlaceAll(instance) ? bound - 1 : bound;
}

/** Meetings that have a slot at all. */
function placeableOnes(instance: Instance): number {
  let count = 0;
  for (let meeting = 0; meeting < instance.meetings; meeting++) if (instance.choices.size(meeting) > 0) count++;
  return count;
}

/**
 * No participant can attend more than a maximum matching of its meetings to slots; under these limits the meetings, as edges, form a
 * b-matching. Its fractional relaxation is a flow in the bipartite double cover, halved.
 */
function participantBound(instance: Instance): number {
  const { participants, meetings } = instance;
  const source = 2 * participants;
  const network = new FlowNetwork(source + 2);
  for (let participant = 0; participant < participants; participant++) {
    const most = mostMeetingsOf(instance, participant);
    network.addArc(source, participant, most);
    network.addArc(participants + participant, source + 1, most);
  }
  for (let meeting = 0; meeting < meetings; meeting++) {
    if (instance.choices.size(meeting) === 0) continue;
    network.addArc(instance.first(meeting), participants + instance.second(meeting), 1);
    network.addArc(instance.second(meeting), participants + instance.first(meeting), 1);
  }
  return Math.floor(network.maximum(source, source + 1) / 2);
}

/** The most meetings one participant can attend if all others follow: a bipartite matching of its meetings to slots. */
export function mostMeetingsOf(instance: Instance, participant: number): number {
  const takenBy = new Int32Array(instance.slots).fill(NONE);
  const seen = new Int32Array(instance.slots).fill(NONE);
  let size = 0;
  const augment = (meeting: number, round: number): boolean => {
    for (const slot of instance.choices.row(meeting)) {
      if (seen[slot] === round) continue;
      seen[slot] = round;
      const holder = takenBy[slot] ?? NONE;
      if (holder !== NONE && !augment(holder, round)) continue;
      takenBy[slot] = meeting;
      return true;
    }
    return false;
  };
  for (const meeting of instance.meetingsOf.row(participant)) if (augment(meeting, meeting)) size++;
  return size;
}

/**
 * A slot holds at most as many meetings as it has room for and as its free participants can be matched into pairs; the meetings flow
 * into the slots they may have.
 */
function slotBound(instance: Instance): number {
  const { meetings, slots, choices } = instance;
  const source = meetings + slots;
  const network = new FlowNetwork(source + 2);
  const inSlot: number[][] = Array.from({ length: slots }, () => []);
  for (let meeting = 0; meeting < meetings; meeting++) {
    network.addArc(source, meeting, 1);
    for (const slot of choices.row(meeting)) {
      network.addArc(meeting, meetings + slot, 1);
      inSlot[slot]?.push(meeting);
    }
  }
  inSlot.forEach((ones, slot) => {
    network.addArc(meetings + slot, source + 1, Math.min(instance.capacity(slot), pairsAtOnce(instance, ones)));
  });
  return network.maximum(source, source + 1);
}

/** The most of these meetings that could be held at the same time. */
export function pairsAtOnce(instance: Instance, meetings: readonly number[]): number {
  const numbers = new Map<number, number>();
  const neighbours: number[][] = [];
  const numberOf = (participant: number): number => {
    const known = numbers.get(participant);
    if (known !== undefined) return known;
    numbers.set(participant, neighbours.length);
    return neighbours.push([]) - 1;
  };
  for (const meeting of meetings) {
    const a = numberOf(instance.first(meeting));
    const b = numberOf(instance.second(meeting));
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  return neighbours.length > MOST_FOR_BLOSSOMS ? Math.floor(neighbours.length / 2) : maximumMatching(neighbours);
}
