import { describe, expect, test } from 'vitest';
import { eventSchema, type MeetingEvent } from '../../../shared/meeting/change.ts';
import { isLate, lateChanges, toBeTold } from '../../../shared/meeting/late-change.ts';
import type { Actor } from '../../../shared/meeting/meeting.ts';
import { at, idOf, meeting, meetingId, office, placement } from '../../builders.ts';

const desk: Actor = { role: 'organizer', email: office('Austin').email };

function event(fields: Partial<MeetingEvent>): MeetingEvent {
  return eventSchema.parse({
    meeting: meetingId(1),
    number: 2,
    kind: 'moved',
    at: at('06T10:00'),
    by: desk,
    ...fields,
  });
}

const place = (time: string) => placement({ start: at(`06T${time}`) });

describe('a change is late', () => {
  test.each([
    ['to a time within the hour', { from: place('16:00'), to: place('11:00') }, true],
    ['from a time within the hour', { from: place('10:00'), to: place('16:00') }, true],
    ['a minute more than an hour ahead', { at: at('06T09:59'), to: place('11:00') }, false],
    ['of what had begun', { at: at('06T10:01'), from: place('10:00') }, false],
    ['but not when it is only pinned', { kind: 'pinned', to: place('10:30') }, false],
  ] as const)('%s', (_, fields, late) => {
    expect(isLate(event(fields))).toBe(late);
  });

  test('and the last of a meeting’s changes counts: what came before it is overtaken', () => {
    const cancelled = event({ number: 3, kind: 'cancelled', from: place('10:30') });
    const far = event({ meeting: meetingId(2), number: 3, to: place('18:00') });
    const events = [
      cancelled,
      far,
      event({ to: place('10:30') }),
      event({ meeting: meetingId(2), to: place('10:30') }),
    ];
    expect(lateChanges(events)).toEqual([cancelled]);
  });
});

test('the office that did it, or asked for it by phone, is not called', () => {
  const told = (by: Actor) => toBeTold(event({ by }), meeting());
  expect([told(desk), told(office('Merida')), told({ ...desk, onBehalfOf: idOf('Phoenix') })]).toEqual([
    ['requester', 'invited'],
    ['requester'],
    ['invited'],
  ]);
});
