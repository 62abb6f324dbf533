import { expect, test } from 'vitest';
import { Random } from '../../../../shared/fitting/engine/random.ts';
import { hasBit } from '../../../../shared/fitting/planning/bits.ts';
import { instanceOf, NONE } from '../../../../shared/fitting/planning/instance.ts';
import { Journal } from '../../../../shared/fitting/planning/journal.ts';
import { Occupancy } from '../../../../shared/fitting/planning/occupancy.ts';
import { Refill } from '../../../../shared/fitting/planning/refill.ts';
import { GATHERING, MENDING } from '../../../../shared/fitting/planning/worth.ts';
import { clock, morning, openRoom, there, wanted } from './summits.ts';

test('a room is packed anew with the most weight its cells hold, whoever was there before', () => {
  const asks = (weight: number, lengthMinutes: number) => ({ weight, demand: { lengthMinutes } });
  const meetings = [
    wanted(1, ['Phoenix', 'Merida'], asks(2, 60)),
    wanted(2, ['Montreal', 'Quebec'], asks(3, 30)),
    wanted(3, ['Austin', 'Toronto'], asks(4, 30)),
    wanted(4, ['Denver', 'Boise'], asks(9, 60)),
    wanted(5, ['Denver', 'Toronto'], asks(1, 15)),
  ];
  // Nine cells with the last turnover: five for an hour, three for half of one, two for a quarter.
  const scene = morning(meetings, { rooms: [openRoom('room_agave', '08:00', '10:00')] });
  const instance = instanceOf(scene);
  for (let seed = 1; seed <= 20; seed++) {
    const occupancy = new Occupancy(instance);
    const journal = new Journal(occupancy);
    const { rows } = occupancy.roomStarts;
    const row = occupancy.roomStarts.rowOf(0, instance.lengths.indexOf(4));
    const starts = [...Array(instance.cells.count).keys()].filter((start) => hasBit(rows, row, start));
    journal.place(0, starts[0] ?? NONE, 0, NONE);
    const out: number[] = [];
    new Refill(journal, new Random(seed)).around(0, GATHERING, out);
    expect([out, occupancy.totals.weight, [...occupancy.start].map((start) => start !== NONE)]).toEqual([
      [0],
      13,
      [false, false, true, true, false],
    ]);
  }
});

test('in a repair a disturbed meeting goes home by a packing, and the one in its way finds another place', () => {
  const meetings = [
    wanted(1, ['Phoenix', 'Merida'], { at: there(clock('08:00')), standing: 'confirmed' }),
    wanted(2, ['Montreal', 'Quebec']),
  ];
  const instance = instanceOf(morning(meetings, { rooms: [openRoom('room_agave', '08:00', '09:15')] }));
  for (let seed = 1; seed <= 20; seed++) {
    const occupancy = new Occupancy(instance);
    const journal = new Journal(occupancy);
    const refill = new Refill(journal, new Random(seed));
    const home = occupancy.homes.start[0] ?? NONE;
    journal.place(1, home, 0, NONE);
    journal.place(0, home + 3, 0, NONE);
    // Not each time both are taken out.
    for (let turn = 0; turn < 10 && !occupancy.isHome(0); turn++) refill.around(turn % 2, MENDING, []);
    expect([occupancy.isHome(0), occupancy.start[1], occupancy.totals.placed]).toEqual([true, home + 3, 2]);
  }
});
