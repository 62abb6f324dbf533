import { expect, test } from 'vitest';
import type { Commit, Store } from '../../../functions/store/store.ts';
import type { Change } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { cellAt } from '../../../shared/summit/grid.ts';
import {
  at,
  change,
  facts,
  idOf,
  meeting,
  meetingId,
  NOW,
  next,
  notice,
  office,
  placement,
  requested,
  state,
} from '../../builders.ts';
import { everything, openEmpty } from './open.ts';

const grid = facts().summit.grid;
const cell = (dayAndTime: string) => cellAt(grid, at(dayAndTime));
const commit = (store: Store, what: Change, once?: Commit['once']) =>
  store.commit({ change: what, facts: facts(), ...(once === undefined ? {} : { once }) });
const won = { ok: true };
const lost = (reason: object) => ({ ok: false, lost: reason });

/** The meetings of this file are between different pairs, so that nothing but what a test is about is in the way. */
const phoenixMerida = (fields: Partial<Meeting> = {}) => meeting({ id: meetingId(1), ...fields });
const montrealQuebec = (fields: Partial<Meeting> = {}) =>
  meeting({ id: meetingId(2), from: 'Montreal', to: 'Quebec', ...fields });

test('a request writes the meeting, its event, claims, counts, pair, pointers, mail and its key together', async () => {
  const { store, table } = await openEmpty();
  const asked = phoenixMerida();
  const once = { key: 'k1', fingerprint: 'f1', meeting: asked.id, number: 1 };
  expect(await commit(store, requested(asked), once)).toEqual(won);

  expect(await store.meeting(asked.id)).toEqual(asked);
  expect(await store.events(asked.id)).toEqual([requested(asked).event]);
  const claim = (resource: string, time: string) => ({
    resource,
    cell: cell(time),
    meeting: asked.id,
    zone: 'zone_hall',
  });
  expect(await store.desk(idOf('Phoenix'))).toEqual({
    openRequests: 1,
    openHolds: 0,
    claims: [claim('dlg_phoenix', '06T10:30'), claim('dlg_phoenix', '06T10:45')],
    meetings: [asked.id],
  });
  expect([await store.meetingsOf(idOf('Phoenix')), await store.meetingsOf(idOf('Austin'))]).toEqual([[asked.id], []]);
  expect(await store.desk(idOf('Merida'))).toEqual({
    openRequests: 0,
    openHolds: 1,
    claims: [claim('dlg_merida', '06T10:30'), claim('dlg_merida', '06T10:45')],
    meetings: [asked.id],
  });
  const room = placement().room;
  expect(await store.claims(room)).toEqual(
    ['06T10:30', '06T10:45', '06T11:00'].map((time) => ({
      ...claim(room, time),
      parties: [idOf('Phoenix'), idOf('Merida')],
    })),
  );
  expect(await store.pair(idOf('Merida'), idOf('Phoenix'))).toEqual({ asked: 1, open: asked.id });
  expect(await store.once('k1')).toEqual(once);
  const mails = Object.keys(await everything(table)).filter((key) => key.startsWith('MAIL#'));
  expect(mails.sort()).toEqual([
    'MAIL#mtg_0000000001-1-invitation-invited MAIL',
    'MAIL#mtg_0000000001-1-receipt-requester MAIL',
  ]);
  expect(await store.mail('mtg_0000000001-1-receipt-requester')).toEqual({
    id: 'mtg_0000000001-1-receipt-requester',
    about: 'notice',
    notice: notice('receipt', 'requester', asked),
    at: NOW,
  });
});

test('a cancellation frees every claim, closes the pair, ends the counts and tells the placer', async () => {
  const { store, table } = await openEmpty();
  const asked = phoenixMerida();
  const yes = next(asked, state.confirmed());
  const off = next(yes, state.cancelled());
  await commit(store, requested(asked));
  expect(await commit(store, change(asked, yes, 'accepted', { by: office('Merida') }))).toEqual(won);
  expect(await store.desk(idOf('Merida'))).toMatchObject({ openHolds: 0, claims: [{}, {}] });
  expect(await commit(store, change(yes, off, 'cancelled'))).toEqual(won);

  const nothing = { openRequests: 0, openHolds: 0, claims: [], meetings: [asked.id] };
  expect(await Promise.all(['Phoenix', 'Merida'].map((city) => store.desk(idOf(city))))).toEqual([nothing, nothing]);
  expect(await store.claims(placement().room)).toEqual([]);
  expect(await store.pair(idOf('Phoenix'), idOf('Merida'))).toEqual({ asked: 1 });
  expect((await store.events(asked.id)).map(({ number, kind }) => `${number} ${kind}`)).toEqual([
    '1 requested',
    '2 accepted',
    '3 cancelled',
  ]);
  const freed = Object.keys(await everything(table)).filter((key) => key.startsWith('FREED#'));
  expect(freed.sort()).toEqual(['FREED#mtg_0000000001-2 FREED', 'FREED#mtg_0000000001-3 FREED']);
});

test('a move changes claims in one step, also onto cells it already holds', async () => {
  const { store } = await openEmpty();
  const asked = phoenixMerida();
  const moved = next(asked, state.invited(placement({ start: at('06T10:45'), room: 'room_cardon' })));
  await commit(store, requested(asked));
  expect(await commit(store, change(asked, moved, 'moved'))).toEqual(won);
  expect((await store.claims(idOf('Phoenix'))).map(({ cell, zone }) => [cell, zone])).toEqual([
    [cell('06T10:45'), 'zone_beach'],
    [cell('06T11:00'), 'zone_beach'],
  ]);
  expect(await store.claims(placement().room)).toEqual([]);
});

test('a meeting gives back the turnover it claimed, whatever the room asks for by then', async () => {
  const { store } = await openEmpty();
  const where = placement({ turnoverMinutes: 15 });
  const asked = phoenixMerida({ state: state.invited(where) });
  await commit(store, requested(asked));
  const room = (turnoverMinutes: number) => {
    const { venue } = facts();
    return { ...venue, revision: 2, rooms: venue.rooms.map((one) => ({ ...one, turnoverMinutes })) };
  };
  const off = change(asked, next(asked, state.withdrawn()), 'withdrawn');
  expect(await store.commit({ change: off, facts: { ...facts(), venue: room(60) } })).toEqual(won);
  expect(await store.claims(where.room)).toEqual([]);
});

test('whatever condition fails, nothing is written and the reason tells the most', async () => {
  const { store, table } = await openEmpty();
  const asked = phoenixMerida();
  const once = { key: 'k1', fingerprint: 'f1', meeting: asked.id, number: 1 };
  await commit(store, requested(asked), once);
  const yes = next(asked, state.confirmed());
  await commit(store, change(asked, yes, 'accepted', { by: office('Merida') }));
  const before = await everything(table);
  const attempt = async (what: Change, reason: object, key?: Commit['once']) => {
    expect(await commit(store, what, key)).toEqual(lost(reason));
    expect(await everything(table)).toEqual(before);
  };

  const claimed = { kind: 'claimed', resource: 'room_agave', cell: cell('06T10:30'), holder: asked.id };
  await attempt(requested(montrealQuebec()), claimed);
  // Another command under the key of the first, and the first once more: both hear of the first.
  await attempt(
    requested(montrealQuebec()),
    { kind: 'repeated', once },
    { ...once, meeting: meetingId(2), fingerprint: 'f2' },
  );
  await attempt(requested(asked), { kind: 'repeated', once }, once);
  // Decided on what is no longer so.
  await attempt(change(asked, next(asked, state.withdrawn()), 'withdrawn'), { kind: 'stale' });
  await attempt(requested(asked), { kind: 'stale' });
  // The pair is already in touch, whoever asks.
  const elsewhere = state.invited(placement({ start: at('07T15:00'), room: 'room_cardon' }));
  await attempt(requested(meeting({ id: meetingId(3), from: 'Merida', to: 'Phoenix', state: elsewhere })), {
    kind: 'pair',
  });
});

test('an accept after the answer time is refused by the table itself', async () => {
  const { store } = await openEmpty();
  const asked = phoenixMerida({ state: state.invited(placement(), at('02T12:00')) });
  await commit(store, requested(asked));
  const late = (when: string) =>
    change(asked, next(asked, state.confirmed()), 'accepted', { by: office('Merida'), at: at(when) });
  expect(await commit(store, late('02T12:00'))).toEqual(lost({ kind: 'stale' }));
  expect(await commit(store, late('02T11:59'))).toEqual(won);
});

test('a pair may ask so often and no more, one request at a time', async () => {
  const { store } = await openEmpty();
  const [first, second, third] = [1, 2, 3].map((number) =>
    meeting({
      id: meetingId(number),
      state: state.waiting(),
      ...(number === 2 ? { from: 'Merida', to: 'Phoenix' } : {}),
    }),
  ) as [Meeting, Meeting, Meeting];
  expect(await commit(store, requested(first))).toEqual(won);
  expect(await commit(store, requested(second))).toEqual(lost({ kind: 'pair' }));
  const withdrawn = next(first, state.withdrawn());
  expect(await commit(store, change(first, withdrawn, 'withdrawn'))).toEqual(won);
  expect(await commit(store, requested(second))).toEqual(won);
  // An ended meeting does not come back while the other is open.
  expect(await commit(store, change(withdrawn, next(withdrawn, state.waiting()), 'placed'))).toEqual(
    lost({ kind: 'pair' }),
  );
  await commit(store, change(second, next(second, state.withdrawn()), 'withdrawn'));
  expect(await store.pair(idOf('Phoenix'), idOf('Merida'))).toEqual({ asked: 2 });
  expect(await commit(store, requested(third))).toEqual(lost({ kind: 'pair' }));
});

test('fifty parallel requests for one room and time: one has it, 49 hear who', async () => {
  const { store, table } = await openEmpty();
  const rivals = Array.from({ length: 50 }, (_, number) =>
    meeting({ id: meetingId(number), from: `From${number}`, to: `To${number}` }),
  );
  const outcomes = await Promise.all(rivals.map((rival) => commit(store, requested(rival))));
  const winners = rivals.filter((_, index) => outcomes[index]?.ok);
  expect(winners.length).toBe(1);
  const holder = winners[0]?.id;
  const losers = outcomes.filter(({ ok }) => !ok);
  expect(losers).toEqual(
    losers.map(() => lost({ kind: 'claimed', resource: 'room_agave', cell: cell('06T10:30'), holder })),
  );
  const meetings = Object.keys(await everything(table)).filter(
    (key) => key.startsWith('mtg_') && key.endsWith(' MEETING'),
  );
  expect(meetings).toEqual([`${holder} MEETING`]);
});

test('fifty parallel requests of one pair, in either direction: one is asked', async () => {
  const { store } = await openEmpty();
  const rivals = Array.from({ length: 50 }, (_, number) => {
    const ways = number % 2 === 0 ? {} : { from: 'Merida', to: 'Phoenix' };
    return meeting({ id: meetingId(number), state: state.waiting(), ...ways });
  });
  const outcomes = await Promise.all(rivals.map((rival) => commit(store, requested(rival))));
  expect(outcomes.filter(({ ok }) => ok).length).toBe(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array(49).fill(lost({ kind: 'pair' })));
  expect((await store.pair(idOf('Phoenix'), idOf('Merida'))).asked).toBe(1);
});

test('counts stay within their limits under parallel requests', async () => {
  const { store } = await openEmpty();
  // 5 open requests and 3 open holds are allowed.
  const from = Array.from({ length: 12 }, (_, number) =>
    meeting({ id: meetingId(number), to: `To${number}`, state: state.waiting() }),
  );
  const requests = await Promise.all(from.map((one) => commit(store, requested(one))));
  expect(requests.filter(({ ok }) => ok).length).toBe(5);
  expect(requests.filter(({ ok }) => !ok)).toEqual(
    Array(7).fill(lost({ kind: 'count', delegation: idOf('Phoenix'), what: 'openRequests' })),
  );
  const to = Array.from({ length: 12 }, (_, number) => {
    const start = at(`07T${String(8 + number).padStart(2, '0')}:00`);
    return meeting({
      ...{ id: meetingId(100 + number), from: `From${number}`, to: 'Austin' },
      state: state.invited(placement({ start })),
    });
  });
  const holds = await Promise.all(to.map((one) => commit(store, requested(one))));
  expect(holds.filter(({ ok }) => ok).length).toBe(3);
  expect(holds.filter(({ ok }) => !ok)).toEqual(
    Array(9).fill(lost({ kind: 'count', delegation: idOf('Austin'), what: 'openHolds' })),
  );
  expect(await store.desk(idOf('Phoenix'))).toMatchObject({ openRequests: 5 });
  expect(await store.desk(idOf('Austin'))).toMatchObject({ openHolds: 3 });
});

test('two meetings of one delegation follow each other at once in one zone, and with the way between in two', async () => {
  const { store } = await openEmpty();
  const first = phoenixMerida();
  const [inHall, tooSoon, inTime] = [
    placement({ start: at('06T11:00'), room: 'room_biznaga' }),
    placement({ start: at('06T11:30'), room: 'room_cardon' }),
    placement({ start: at('06T11:45'), room: 'room_cardon' }),
  ].map((where, index) => meeting({ id: meetingId(10 + index), to: `To${index}`, state: state.invited(where) })) as [
    Meeting,
    Meeting,
    Meeting,
  ];
  const before = meeting({
    ...{ id: meetingId(20), to: 'Austin' },
    state: state.invited(placement({ start: at('06T10:00'), room: 'room_cardon' })),
  });
  expect(await commit(store, requested(first))).toEqual(won);
  expect(await commit(store, requested(inHall))).toEqual(won);
  expect(await commit(store, requested(tooSoon))).toEqual(
    lost({ kind: 'claimed', resource: 'dlg_phoenix', cell: cell('06T11:15'), holder: inHall.id }),
  );
  expect(await commit(store, requested(inTime))).toEqual(won);
  expect(await commit(store, requested(before))).toEqual(
    lost({ kind: 'claimed', resource: 'dlg_phoenix', cell: cell('06T10:30'), holder: first.id }),
  );
});

test('two adjacent bookings in two zones at once: never both', async () => {
  const { store } = await openEmpty();
  for (let round = 0; round < 10; round++) {
    const hour = String(8 + round).padStart(2, '0');
    const [early, late] = [
      meeting({
        ...{ id: meetingId(2 * round), from: `Both${round}`, to: `A${round}` },
        state: state.invited(placement({ start: at(`07T${hour}:00`) })),
      }),
      meeting({
        ...{ id: meetingId(2 * round + 1), from: `Both${round}`, to: `B${round}` },
        state: state.invited(placement({ start: at(`07T${hour}:30`), room: 'room_cardon' })),
      }),
    ];
    const outcomes = await Promise.all([commit(store, requested(early)), commit(store, requested(late))]);
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1);
  }
});

test('what waits comes heaviest first, then oldest; a day comes by start; what lapses comes when it is due', async () => {
  const { store } = await openEmpty();
  const waiting = (number: number, weight: number, requestedAt = NOW) =>
    meeting({
      id: meetingId(number),
      from: `F${number}`,
      to: `T${number}`,
      weight,
      requestedAt,
      state: state.waiting(),
    });
  const queue = [waiting(1, 3), waiting(2, 9), waiting(3, 3, at('01T11:00'))];
  const placed = (number: number, start: string, answerUntil: string) =>
    meeting({
      ...{ id: meetingId(number), from: `F${number}`, to: `T${number}` },
      state: state.invited(placement({ start: at(start) }), at(answerUntil)),
    });
  const board = [
    placed(11, '06T17:00', '02T09:00'),
    placed(12, '06T10:00', '02T10:00'),
    placed(13, '07T08:00', '02T08:00'),
  ];
  for (const one of [...queue, ...board]) expect(await commit(store, requested(one))).toEqual(won);

  const ids = (list: readonly Meeting[]) => list.map(({ id }) => id);
  expect(ids(await store.waiting())).toEqual([meetingId(2), meetingId(3), meetingId(1)]);
  expect(ids(await store.day(grid.firstDay))).toEqual([meetingId(12), meetingId(11)]);
  expect(await store.overdue(at('02T09:00'))).toEqual([meetingId(13), meetingId(11)]);
  const [late] = board as [Meeting];
  await commit(store, change(late, next(late, state.lapsed(placement({ start: at('06T17:00') }))), 'lapsed'));
  expect(await store.overdue(at('02T09:00'))).toEqual([meetingId(13)]);
  expect(ids(await store.day(grid.firstDay))).toEqual([meetingId(12)]);
  expect(ids(await store.meetings([meetingId(13), meetingId(99), meetingId(2), meetingId(13)]))).toEqual([
    meetingId(13),
    meetingId(2),
  ]);
});

test('more than a hundred meetings are read in the order asked for', async () => {
  const { store, table } = await openEmpty();
  const many = Array.from({ length: 130 }, (_, number) => meeting({ id: meetingId(number), state: state.waiting() }));
  await Promise.all(many.map((one) => table.put({ pk: one.id, sk: 'MEETING', ...one })));
  const ids = many.map(({ id }) => id).reverse();
  expect((await store.meetings(ids)).map(({ id }) => id)).toEqual(ids);
});

test('an item that is not as Parley writes it is named, never passed on', async () => {
  const { store, table } = await openEmpty();
  await table.put({ pk: meetingId(1), sk: 'MEETING', ...meeting(), topic: 'two\nlines' });
  await expect(store.meeting(meetingId(1))).rejects.toThrow(
    'the item mtg_0000000001 / MEETING is not as Parley writes it',
  );
  await table.put({ pk: meetingId(2), sk: 'MEETING', ...meeting() });
  await expect(store.meeting(meetingId(2))).rejects.toThrow('the item mtg_0000000002 / MEETING');
});

test('giving back what is not held says that the table is damaged', async () => {
  const { store, table } = await openEmpty();
  const asked = phoenixMerida();
  await commit(store, requested(asked));
  const first = (await store.claims(placement().room))[0];
  if (first === undefined) throw new Error('no claim');
  await table.remove({ pk: first.resource, sk: `CELL#${String(first.cell).padStart(10, '0')}` });
  const before = await everything(table);
  await expect(commit(store, change(asked, next(asked, state.withdrawn()), 'withdrawn'))).rejects.toThrow(
    'mtg_0000000001 does not hold room_agave in cell',
  );
  expect(await everything(table)).toEqual(before);
});
