import { describe, expect, test } from 'vitest';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { entryOf, orderedSteps } from '../../../shared/plan/propose.ts';
import type { World } from '../../../shared/plan/world.ts';
import type { Placement } from '../../../shared/summit/claim.ts';
import * as build from '../../builders.ts';
import { carryOutOnPaper, planOf, worldOf } from './worlds.ts';

const { at, meeting, meetingId, placement, state } = build;
const pairs = [
  ['Phoenix', 'Merida'],
  ['Montreal', 'Austin'],
  ['Guadalajara', 'Quebec'],
] as const;

/** Confirmed meetings of three disjoint pairs, each where it is said to be. */
function confirmed(...places: readonly Placement[]): Meeting[] {
  return places.map((where, index) => {
    const [from = '', to = ''] = pairs[index] ?? [];
    return meeting({ id: meetingId(index + 1), from, to, state: state.confirmed(where) });
  });
}

/** Steps that move each meeting where it is to be. */
function stepsTo(world: World, targets: readonly (Placement | undefined)[]) {
  const delegations = new Map(world.delegations.map((one) => [one.id, one]));
  const entries = targets.flatMap((to, index) => {
    const subject = world.meetings[index];
    if (to === undefined || subject === undefined) return [];
    return [entryOf(subject, 'move', { to, because: ['makes-room'] }, world.facts, delegations)];
  });
  return orderedSteps(world, planOf(), entries, build.NOW);
}

const shapeOf = (steps: ReturnType<typeof stepsTo>) =>
  steps.map(({ entries }) => entries.map(({ what, meeting: id }) => `${what} ${Number(id.slice(4))}`));

const ten = placement({ start: at('06T10:00') });
const eleven = placement({ start: at('06T11:00') });
const noon = placement({ start: at('06T12:00') });

describe('the steps of a plan', () => {
  test('let whoever sits where another is to sit go first', () => {
    const world = worldOf(confirmed(ten, eleven));
    const steps = stepsTo(world, [eleven, noon]);
    expect(shapeOf(steps)).toEqual([['move 2'], ['move 1']]);
    expect(() => carryOutOnPaper(world, planOf(), steps)).not.toThrow();
  });

  test('change places in one step where two wait for each other', () => {
    const world = worldOf(confirmed(ten, eleven));
    const steps = stepsTo(world, [eleven, ten]);
    expect(shapeOf(steps)).toEqual([['move 1', 'move 2']]);
    expect(() => carryOutOnPaper(world, planOf(), steps)).not.toThrow();
  });

  test('wait for a meeting in a far zone that leaves too little time for the way', () => {
    const beach = (start: string) => placement({ start: at(start), room: 'room_cardon' });
    const [mine] = confirmed(beach('06T10:00'));
    const other = meeting({ id: meetingId(2), from: 'Phoenix', to: 'Austin', state: state.confirmed(noon) });
    const world = worldOf(mine === undefined ? [] : [mine, other]);
    // Phoenix would have to be in the hall the moment its meeting at the beach ends; so that one moves away first.
    const steps = stepsTo(world, [beach('06T15:00'), placement({ start: at('06T10:30') })]);
    expect(shapeOf(steps)).toEqual([['move 1'], ['move 2']]);
    expect(() => carryOutOnPaper(world, planOf(), [...steps].reverse())).toThrow('too far');
  });

  test('open a circle that is too large for one transaction by lifting one meeting, which lands last', () => {
    const starts = ['10:00', '11:15', '12:30', '15:00', '16:15', '17:30', '18:45'].map((time) =>
      placement({ start: at(`06T${time}`) }),
    );
    const many = starts.map((where, index) => {
      const [from = '', to = ''] = pairs[index % 3] ?? [];
      return meeting({ id: meetingId(index + 1), from, to, lengthMinutes: 60, state: state.confirmed(where) });
    });
    const world = worldOf(many);
    const steps = stepsTo(
      world,
      starts.map((_, index) => starts[(index + 1) % starts.length]),
    );
    const inOrder = ['lift 1', 'move 7', 'move 6', 'move 5', 'move 4', 'move 3', 'move 2', 'land 1'];
    expect(shapeOf(steps)).toEqual(inOrder.map((one) => [one]));
    const after = carryOutOnPaper(world, planOf(), steps).world.meetings;
    expect(after.map((one) => 'placement' in one.state && one.state.placement.start)).toEqual(
      starts.map((_, index) => starts[(index + 1) % starts.length]?.start),
    );
    expect(after.every((one) => one.moving === undefined && one.state.name === 'confirmed')).toBe(true);
  });
});
