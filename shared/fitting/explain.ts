import { cellsFor, instantOf } from '../summit/grid.ts';
import { type Interval, intersect, pointsOf, subtract } from '../summit/interval.ts';
import { boundOn } from './bound-by.ts';
import { commonStarts, type Openings, openingsIn } from './candidate.ts';
import type { CommonSlot, DayExplained, Explanation } from './explanation.ts';
import { languagePairs } from './interpreting.ts';
import { lackAt } from './lack.ts';
import { place } from './place.ts';
import { featuresNeeded, prospectOf, seatsNeeded, startRuns } from './prospect.ts';
import { remediesIn } from './remedy.ts';
import type { Demand, Scene } from './scene.ts';

/** Why nothing fits, in full, and what would help. For organizers: offices are told the reason only. */
export function explain(scene: Scene, demand: Demand): Explanation {
  const fit = place(scene, demand);
  if (fit.ok) return { fits: true, placement: fit.placement };
  const prospect = prospectOf(scene, demand);
  const openings = openingsIn(prospect);
  const { needsInterpreter } = prospect;
  return {
    fits: false,
    reason: fit.reason,
    lengthMinutes: demand.lengthMinutes,
    needs: {
      seats: seatsNeeded(demand, needsInterpreter),
      features: featuresNeeded(demand, needsInterpreter),
      pairs: needsInterpreter ? languagePairs(scene) : [],
    },
    days: startRuns(prospect).map((starts) => dayExplained(openings, starts)),
    remedies: remediesIn(openings),
  };
}

function dayExplained(openings: Openings, starts: Interval): DayExplained {
  const { grid } = openings.prospect.scene.facts.summit;
  const common = intersect([starts], commonStarts(openings));
  return {
    start: instantOf(grid, starts.start),
    end: instantOf(grid, starts.end - 1 + cellsFor(grid, openings.prospect.demand.lengthMinutes)),
    bound: boundOn(openings.prospect, subtract(starts, common)),
    slots: common.flatMap((run) => slotsIn(openings, run)),
  };
}

/** The run cut where what is lacking changes. */
function slotsIn(openings: Openings, run: Interval): CommonSlot[] {
  const { grid } = openings.prospect.scene.facts.summit;
  const slots: { slot: CommonSlot; lack: string }[] = [];
  for (const start of pointsOf(run)) {
    const at = instantOf(grid, start);
    const found = lackAt(openings, start);
    const lack = JSON.stringify(found);
    const last = slots.at(-1);
    if (last?.lack === lack) last.slot = { ...last.slot, last: at };
    else slots.push({ lack, slot: { first: at, last: at, ...found } });
  }
  return slots.map(({ slot }) => slot);
}
