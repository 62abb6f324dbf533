import { expect, test } from 'vitest';
import { commonTimes } from '../../../../functions/web/places/places.ts';
import type { Scene } from '../../../../shared/fitting/scene.ts';
import { at, delegation, facts, NOW, span } from '../../../builders.ts';
import { secret } from '../browser.ts';

/** Phoenix is there for an afternoon, Merida keeps half an hour of it for itself and leaves before its end. */
const requester = delegation('Phoenix', { arrival: at('06T14:30'), departure: at('06T18:00') });
const invited = delegation('Merida', { blocks: [span('06', '15:30', '16:00')], departure: at('06T17:00') });

function common(closed: { start: string; end: string }[], minutes: number | undefined, now = NOW) {
  const { venue, ...rest } = facts();
  const rooms = venue.rooms.map((room) => ({
    ...room,
    closures: closed.map(({ start, end }) => span('06', start, end)),
  }));
  const scene: Scene = {
    ...{ facts: { ...rest, venue: { ...venue, rooms } }, requester, invited },
    ...{ claims: new Map(), earliest: now },
  };
  return commonTimes({ now: () => now, mint: () => secret('common') }, scene, minutes);
}

test('common free time is that of both offices, where a room is free too', () => {
  expect(common([], 30)).toEqual([span('06', '14:30', '15:30'), span('06', '16:00', '17:00')]);
  expect(common([{ start: '16:00', end: '16:30' }], 30)).toEqual([
    span('06', '14:30', '15:30'),
    span('06', '16:30', '17:00'),
  ]);
});

test('it is long enough for the meeting that is asked for', () => {
  expect(common([{ start: '14:30', end: '15:00' }], 60)).toEqual([span('06', '16:00', '17:00')]);
});
