import { expect, test } from 'vitest';
import {
  type AmendmentOf,
  amended,
  closuresAgain,
  inverseOf,
  isThere,
  roomAgain,
} from '../../../shared/summit/amendment.ts';
import { interpreterOf, roomOf, type Span } from '../../../shared/summit/room.ts';
import { facts, room, span } from '../../builders.ts';

const agave = room({ id: 'room_agave', zone: 'zone_hall' });
const [morning, noon, evening] = [
  span('06', '09:00', '10:00'),
  span('06', '12:00', '13:00'),
  span('06', '18:00', '19:00'),
];
const closing = (...closures: Span[]): AmendmentOf<'closures'> => ({ kind: 'closures', room: agave.id, closures });
const now = (...closures: Span[]) => {
  const { venue } = facts();
  const rooms = venue.rooms.map((one) => (one.id === agave.id ? { ...one, closures } : one));
  return facts({ venue: { ...venue, rooms } });
};

test('a room closed once more keeps what others have closed since', () => {
  expect(closuresAgain(closing(morning, noon), closing(morning), now(morning, evening))).toEqual(
    closing(morning, evening, noon),
  );
});

test('a room opened once more stays closed where others have closed it since', () => {
  expect(closuresAgain(closing(), closing(morning), now(morning, evening))).toEqual(closing(evening));
});

test('what others have opened since stays open, and what they have closed alike is closed once', () => {
  expect(closuresAgain(closing(morning, noon), closing(morning), now(noon))).toEqual(closing(noon));
});

test('a room changed once more stays closed where others have closed it since', () => {
  const asked: AmendmentOf<'room'> = { kind: 'room', id: agave.id, room: { ...agave, seats: 4, closures: [morning] } };
  expect(roomAgain(asked, now(morning, evening))).toEqual({
    ...asked,
    room: { ...asked.room, closures: [morning, evening] },
  });
});

test('a room that is removed is kept by its name, once, until it comes back', () => {
  const removal = { kind: 'room', id: agave.id, room: null } as const;
  const ground = { facts: facts(), delegations: [] };
  const removed = amended(ground, removal).facts.venue;
  expect([removed.rooms.some(({ id }) => id === agave.id), roomOf(removed, agave.id)?.name]).toEqual([
    false,
    'Room agave',
  ]);
  const back = amended({ facts: { ...facts(), venue: removed }, delegations: [] }, { ...removal, room: agave, at: 0 });
  expect([back.facts.venue.rooms.map(({ id }) => id), back.facts.venue.formerRooms]).toEqual([
    facts().venue.rooms.map(({ id }) => id),
    undefined,
  ]);
});

test('an interpreter who is removed is known by name, once, and comes back as the one of the same number', () => {
  const [ines] = facts().venue.interpreters;
  if (ines === undefined) throw new Error('nobody interprets');
  const removal = { kind: 'interpreter', id: ines.id, interpreter: null } as const;
  const ground = { facts: facts(), delegations: [] };
  const inverse = inverseOf(ground, removal);
  const after = amended(ground, removal);
  const { venue } = after.facts;
  expect([venue.revision, venue.interpreters.map(({ name }) => name), interpreterOf(venue, ines.id)?.name]).toEqual([
    ...[2, ['Luc'], 'Inés'],
  ]);
  expect([isThere(ground, removal), isThere(after, removal), inverse && isThere(after, inverse)]).toEqual([
    ...[true, false, true],
  ]);
  expect(inverse).toEqual({ ...removal, interpreter: ines, at: 0 });
  const back = inverse && amended(after, inverse).facts.venue;
  expect(back).toEqual({ ...facts().venue, revision: 3 });
});

test('an interpreter who is changed keeps the number, and one who is new comes last', () => {
  const [ines, luc] = facts().venue.interpreters;
  if (ines === undefined || luc === undefined) throw new Error('nobody interprets');
  const ground = { facts: facts(), delegations: [] };
  const renamed = { kind: 'interpreter', id: ines.id, interpreter: { ...ines, name: 'Inés Mora' } } as const;
  const ana = { ...luc, id: 'int_ana', name: 'Ana' } as typeof luc;
  const added = { kind: 'interpreter', id: ana.id, interpreter: ana } as const;
  const names = (amendment: AmendmentOf<'interpreter'>) =>
    amended(ground, amendment).facts.venue.interpreters.map(({ name }) => name);
  expect([names(renamed), names(added), inverseOf(ground, added)]).toEqual([
    ['Inés Mora', 'Luc'],
    ['Inés', 'Luc', 'Ana'],
    { kind: 'interpreter', id: ana.id, interpreter: null },
  ]);
});
