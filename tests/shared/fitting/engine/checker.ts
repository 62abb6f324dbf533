import type { Problem } from './problem.ts';

export interface Checked {
  readonly placed: number;
  readonly breaks: number;
  readonly idle: number;
  readonly spread: number;
  readonly faults: readonly string[];
}

/** Whether a meeting may lie in a slot as far as it and its two participants are concerned. */
export function mayLie(problem: Problem, meeting: number, slot: number): boolean {
  const { meetings, forbidden, session, morningSlots = 0, fixed } = problem;
  if ((meetings[meeting] ?? []).some((participant) => forbidden[participant]?.includes(slot))) return false;
  if (session?.[meeting] === 1 && slot >= morningSlots) return false;
  if (session?.[meeting] === 2 && slot < morningSlots) return false;
  const only = fixed?.[meeting] ?? -1;
  return only < 0 || only === slot;
}

/** Reads a plan as the problem's text does, without anything of the engine: what it places, its breaks, and every rule it breaks. */
export function check(problem: Problem, slots: readonly number[]): Checked {
  const faults: string[] = [];
  const load = new Map<number, number>();
  const days = Array.from({ length: problem.P }, () => new Map<number, number>());
  slots.forEach((slot, meeting) => {
    if (slot === -1) return;
    if (slot < 0 || slot >= problem.S || !mayLie(problem, meeting, slot))
      faults.push(`${meeting} may not lie in ${slot}`);
    load.set(slot, (load.get(slot) ?? 0) + 1);
    for (const participant of problem.meetings[meeting] ?? []) {
      if (days[participant]?.has(slot)) faults.push(`${participant} is in two meetings in ${slot}`);
      days[participant]?.set(slot, meeting);
    }
    for (const other of problem.precedences?.[meeting] ?? []) {
      const its = slots[other] ?? -1;
      if (its !== -1 && its >= slot) faults.push(`${other} must lie before ${meeting}`);
    }
  });
  for (const [slot, count] of load) if (count > problem.R) faults.push(`${count} meetings in ${slot}`);
  const gaps = days.map((day) => {
    const busy = [...day.keys()].sort((a, b) => a - b);
    return busy.slice(1).map((slot, index) => slot - (busy[index] ?? 0) - 1);
  });
  const breaks = gaps.map((day) => day.filter((gap) => gap > 0).length);
  return {
    placed: slots.filter((slot) => slot !== -1).length,
    breaks: breaks.reduce((sum, count) => sum + count, 0),
    idle: gaps.flat().reduce((sum, gap) => sum + gap, 0),
    spread: Math.max(...breaks) - Math.min(...breaks),
    faults,
  };
}

/** The most meetings, and the fewest breaks with that many, by trying everything. */
export function bruteForce(problem: Problem): { readonly placed: number; readonly breaks: number } {
  let best = { placed: 0, breaks: 0 };
  const slots = problem.meetings.map(() => -1);
  const fits = (meeting: number, slot: number) =>
    mayLie(problem, meeting, slot) &&
    slots.filter((other) => other === slot).length < problem.R &&
    !slots.some(
      (other, m) => other === slot && problem.meetings[m]?.some((p) => problem.meetings[meeting]?.includes(p)),
    );
  const visit = (meeting: number, placed: number): void => {
    if (placed + problem.M - meeting < best.placed) return;
    if (meeting === problem.M) {
      const { breaks, faults } = check(problem, slots);
      if (faults.length === 0 && (placed > best.placed || breaks < best.breaks)) best = { placed, breaks };
      return;
    }
    for (let slot = 0; slot < problem.S; slot++) {
      if (!fits(meeting, slot)) continue;
      slots[meeting] = slot;
      visit(meeting + 1, placed + 1);
      slots[meeting] = -1;
    }
    visit(meeting + 1, placed);
  };
  visit(0, 0);
  return best;
}
