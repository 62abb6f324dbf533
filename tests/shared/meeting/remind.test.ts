import { describe, expect, test } from 'vitest';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import {
  dayToBrief,
  dayToPrepare,
  type Moments,
  momentsDue,
  remindersDue,
  startsToRemind,
} from '../../../shared/meeting/remind.ts';
import { type Delegation, delegationSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import { at, delegation, facts, meeting, placement, state } from '../../builders.ts';

const start = at('07T11:30');
const confirmed = (fields: Partial<Meeting> = {}) =>
  meeting({ state: state.confirmed(placement({ start })), ...fields });
const offices = (...changed: Delegation[]) =>
  new Map([delegation('Phoenix'), delegation('Merida'), ...changed].map((one) => [one.id, one]));
/** The minute that ends then. */
const minute = (until: Instant): Moments => ({ from: addMinutes(until, -1), until });
const due = (moments: Moments, about: Meeting, ...changed: Delegation[]) =>
  remindersDue(moments, [about], offices(...changed)).map(({ before, to }) => `${before} ${to}`);

describe('a confirmed meeting is reminded of', () => {
  test('a day and an hour before, to both offices', () => {
    expect(due(minute(at('06T11:30')), confirmed())).toEqual(['day requester', 'day invited']);
    expect(due(minute(at('07T10:30')), confirmed())).toEqual(['hour requester', 'hour invited']);
  });

  test('not a moment earlier, and not in the minutes between', () => {
    expect(due(minute(addMinutes(at('06T11:30'), -1)), confirmed())).toEqual([]);
    expect(due(minute(addMinutes(at('06T11:30'), 2)), confirmed())).toEqual([]);
  });

  test('only where its office wants it', () => {
    const mail = (fields: Partial<Delegation['mail']>) =>
      delegation('Merida', {
        mail: { dayBefore: true, hourBefore: true, morningBrief: true, digest: true, ...fields },
      });
    expect(due(minute(at('06T11:30')), confirmed(), mail({ dayBefore: false }))).toEqual(['day requester']);
    expect(due(minute(at('07T10:30')), confirmed(), mail({ dayBefore: false }))).toEqual([
      ...['hour requester', 'hour invited'],
    ]);
    expect(due(minute(at('07T10:30')), confirmed(), mail({ hourBefore: false }))).toEqual(['hour requester']);
  });

  test('at its new time after a move, and no more at the old one', () => {
    const moved = confirmed({ sequence: 1, state: state.confirmed(placement({ start: at('07T14:45') })) });
    expect(due(minute(at('07T10:30')), moved)).toEqual([]);
    expect(due(minute(at('07T13:45')), moved)).toEqual(['hour requester', 'hour invited']);
  });
});

describe('nothing is said', () => {
  test('of what is not confirmed, or no more', () => {
    const where = placement({ start });
    const others = [state.invited(where), state.waiting(), state.declined(where), state.cancelled(where)];
    expect(others.flatMap((one) => due(minute(at('07T10:30')), meeting({ state: one })))).toEqual([]);
  });

  test('of a meeting that was confirmed after the moment: it has just been told', () => {
    const at1029 = state.confirmed(placement({ start }), undefined, addMinutes(at('07T10:30'), -1));
    const at1031 = state.confirmed(placement({ start }), undefined, addMinutes(at('07T10:30'), 1));
    const late = { from: at('07T10:15'), until: at('07T10:45') };
    expect(due(late, confirmed({ state: at1029 }))).toEqual(['hour requester', 'hour invited']);
    expect(due(late, confirmed({ state: at1031 }))).toEqual([]);
  });

  test('of a meeting that has begun, however late the clock is', () => {
    const late = (until: Instant) => ({ from: addMinutes(until, -60), until });
    expect(due(late(addMinutes(start, -1)), confirmed())).toEqual(['hour requester', 'hour invited']);
    expect(due(late(start), confirmed())).toEqual([]);
  });

  test('to an office that has left the summit', () => {
    expect(remindersDue(minute(at('07T10:30')), [confirmed()], new Map())).toEqual([]);
  });
});

describe('the moments to look at', () => {
  const now = at('07T10:30');

  test('go on where the last look ended, with a small overlap for an index that lags', () => {
    expect(momentsDue(addMinutes(now, -1), now)).toEqual({ from: addMinutes(now, -3), until: now });
  });

  test('begin now when there was no look yet, or the clock was set back', () => {
    const fresh = { from: addMinutes(now, -2), until: now };
    expect(momentsDue(undefined, now)).toEqual(fresh);
    expect(momentsDue(addMinutes(now, 600), now)).toEqual(fresh);
  });

  test('reach an hour back at the most: a stack that slept sends nothing stale', () => {
    expect(momentsDue(addMinutes(now, -50), now).from).toBe(addMinutes(now, -52));
    expect(momentsDue(at('05T12:00'), now).from).toBe(addMinutes(now, -60));
  });

  test('stand for meetings a day, and an hour, later', () => {
    const moments = { from: at('06T11:30'), until: at('06T11:31') };
    expect(startsToRemind(moments, 'day')).toEqual({ from: at('07T11:30'), until: at('07T11:31') });
    expect(startsToRemind(moments, 'hour')).toEqual({ from: at('06T12:30'), until: at('06T12:31') });
  });
});

describe('a day of the summit', () => {
  const { grid } = facts().summit;

  test('is told at seven in the morning, on the summit’s clocks', () => {
    expect(dayToBrief(minute(at('07T07:00')), grid)).toBe('2019-06-07');
    expect(dayToBrief(minute(at('07T06:59')), grid)).toBe(undefined);
    expect(dayToBrief(minute(at('07T07:02')), grid)).toBe(undefined);
    expect(dayToBrief(minute(at('09T07:00')), grid)).toBe(undefined);
  });

  test('is prepared at eight on its eve, the first one too, and after the last there is none', () => {
    expect(dayToPrepare(minute(at('06T20:00')), grid)).toBe('2019-06-07');
    expect(dayToPrepare(minute(at('05T20:00')), grid)).toBe('2019-06-06');
    expect(dayToPrepare(minute(at('08T20:00')), grid)).toBe(undefined);
    expect(dayToPrepare(minute(at('06T19:59')), grid)).toBe(undefined);
  });
});

test('an office that was stored before there was a choice gets every mail', () => {
  const { mail: _, ...older } = delegation('Phoenix');
  expect(delegationSchema.parse(older).mail).toEqual({
    ...{ dayBefore: true, hourBefore: true, morningBrief: true, digest: true },
  });
  expect(delegationSchema.parse({ ...older, mail: { hourBefore: false } }).mail).toEqual({
    ...{ dayBefore: true, hourBefore: false, morningBrief: true, digest: true },
  });
});
