import { describe, expect, test } from 'vitest';
import { construct } from '../../../../shared/fitting/engine/construct.ts';
import { NONE } from '../../../../shared/fitting/engine/instance.ts';
import { Promising } from '../../../../shared/fitting/engine/promising.ts';
import { Random } from '../../../../shared/fitting/engine/random.ts';
import { Schedule } from '../../../../shared/fitting/engine/schedule.ts';
import { instanceOf, randomProblem } from './problem.ts';

/** More slots than two words of bits hold, and so dense that runs lie across the seams between words. */
const shape = { participants: 48, meetings: 900, slots: 70, rooms: 24, forbiddenPercent: 5 };

function constructed(seed: number): Schedule {
  const schedule = new Schedule(instanceOf(randomProblem(shape, seed)));
  construct(schedule, new Random(seed));
  return schedule;
}

/** What is drawn in so many tries that hardly anything is left out, ascending. */
function drawn(draw: () => number): number[] {
  return [...new Set(Array.from({ length: 1000 }, draw))].sort((a, b) => a - b);
}

describe('what is promising', () => {
  test('are the ends of runs, and nothing inside one', () => {
    const schedule = constructed(1);
    const promising = new Promising(schedule, new Random(1));
    const { participants, slots } = schedule.instance;
    for (let participant = 0; participant < participants; participant++) {
      const ends = Array.from({ length: slots }, (_, slot) => slot).filter(
        (slot) => schedule.isBusy(participant, slot) && schedule.neighboursOf(participant, slot) < 2,
      );
      expect(drawn(() => promising.endOfRun(participant))).toEqual(ends);
    }
  });

  test('are the slots that are bearable by the definition of a break, each of them, and no other', () => {
    const schedule = constructed(2);
    const { instance } = schedule;
    const promising = new Promising(schedule, new Random(2));
    for (let meeting = 0; meeting < instance.meetings; meeting++) {
      const here = schedule.slotOf(meeting);
      if (here === NONE) continue;
      const participant = instance.first(meeting);
      const partner = instance.second(meeting);
      const bearable = meeting % 3;
      const isPromising = (slot: number): boolean => {
        if (schedule.isBusy(participant, slot)) return false;
        const growth = schedule.runsAfter(participant, here, slot);
        if (schedule.isBusy(partner, slot)) return growth <= 0;
        return growth <= 0 && growth + schedule.runsAfter(partner, here, slot) <= bearable;
      };
      const slots = [...instance.choices.row(meeting)].filter(isPromising);
      const expected = slots.length === 0 ? [NONE] : slots;
      expect(drawn(() => promising.bearableSlot(meeting, participant, bearable))).toEqual(expected);
    }
  });

  test('while breaks cost nothing are all slots where the participant is free', () => {
    const schedule = constructed(3);
    const { instance } = schedule;
    const promising = new Promising(schedule, new Random(3));
    const participant = instance.second(0);
    const free = [...instance.choices.row(0)].filter((slot) => !schedule.isBusy(participant, slot));
    expect(drawn(() => promising.anySlot(0, participant))).toEqual(free);
  });
});
