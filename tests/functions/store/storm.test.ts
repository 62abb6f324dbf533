import { expect, test } from 'vitest';
import { fsck } from '../../../functions/store/fsck.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Change } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { cellAt, instantOf } from '../../../shared/summit/grid.ts';
import { at, change, facts, meeting, meetingId, next, placement, requested, state } from '../../builders.ts';
import { openLoaded } from './open.ts';

/** A small generator of repeatable numbers in [0, 1) (mulberry32). */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const cities = ['Phoenix', 'Merida', 'Montreal', 'Guadalajara', 'Quebec', 'Austin'];
/** Tight limits, so that they are met. */
const tight = facts({
  summit: { ...facts().summit, limits: { openRequests: 3, openHolds: 2, requestsPerPair: 4, partySize: 8 } },
});
const { grid } = tight.summit;

/** Any change that a decision could come to, without asking whether it is possible: the table must refuse what is not. */
function anyChange(random: () => number, known: readonly Meeting[], fresh: () => number): Change | undefined {
  const any = <Item>(list: readonly Item[]): Item => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  };
  const somewhere = () => {
    return placement({
      start: instantOf(grid, cellAt(grid, at('07T12:00')) + Math.floor(random() * 12)),
      room: any(['room_agave', 'room_biznaga', 'room_cardon']),
      turnoverMinutes: 15,
      ...(random() < 0.3 ? { interpreter: 'int_ines' } : {}),
    });
  };
  if (known.length === 0 || random() < 0.4) {
    const from = any(cities);
    const to = any(cities.filter((city) => city !== from));
    const lengthMinutes = any([30, 45, 60]);
    const where = random() < 0.2 ? state.waiting() : state.invited(somewhere());
    return requested(meeting({ id: meetingId(fresh()), from, to, lengthMinutes, state: where }));
  }
  const before = any(known);
  switch (before.state.name) {
    case 'waiting':
      return change(before, next(before, any([state.invited(somewhere()), state.withdrawn()])), 'placed');
    case 'invited': {
      const here = before.state.placement;
      const to = any([
        state.confirmed(here),
        state.declined(here),
        state.lapsed(here),
        state.invited(somewhere()),
        state.waiting(),
      ]);
      return change(before, next(before, to), 'moved');
    }
    case 'confirmed': {
      const here = before.state.placement;
      return change(
        before,
        next(before, any([state.cancelled(here), state.declined(here), state.confirmed(somewhere())])),
        'moved',
      );
    }
    case 'declined':
      return change(
        before,
        next(before, state.confirmed(random() < 0.5 ? before.state.former : somewhere())),
        'accepted',
      );
    default:
      return undefined;
  }
}

async function storm(store: Store, random: () => number, steps: number): Promise<string[]> {
  const outcomes: string[] = [];
  const ids: Meeting['id'][] = [];
  let made = 0;
  for (let step = 0; step < steps; step++) {
    const known = await store.meetings(ids);
    // Five at once, decided on the same reading, and the first of them twice: some must lose, and of the two at least one.
    const drawn = Array.from({ length: 5 }, () => anyChange(random, known, () => made++));
    const changes = [...drawn, ...drawn.slice(0, 1)].filter((one) => one !== undefined);
    const results = await Promise.all(changes.map((one) => store.commit({ change: one, facts: tight })));
    for (const [index, result] of results.entries()) {
      const one = changes[index];
      if (result.ok && one !== undefined && one.before === undefined) ids.push(one.after.id);
      outcomes.push(result.ok ? 'ok' : result.lost.kind);
    }
  }
  return outcomes;
}

test.each([1, 2])('whatever is tried at once, the table stays sound (seed %i)', async (seed) => {
  const { store, table } = await openLoaded(tight);
  const outcomes = await storm(store, lots(seed), 25);
  // Which of those at once wins is the table's own lot; that some lose in each of these ways is not.
  expect(['ok', 'claimed', 'pair', 'stale'].filter((kind) => !outcomes.includes(kind))).toEqual([]);
  expect(await fsck(table)).toEqual([]);
});
