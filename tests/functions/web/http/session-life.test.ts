import { describe, expect, test } from 'vitest';
import type { Session } from '../../../../functions/store/sessions.ts';
import { IDLE_HOURS } from '../../../../functions/web/http/session-hours.ts';
import { isOver, isToBeNoted } from '../../../../functions/web/http/session-life.ts';
import { emailSchema } from '../../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../../shared/summit/grid.ts';
import { NOW, office } from '../../../builders.ts';

const session: Session = {
  ...{ sha256: 'a'.repeat(64), actor: office('Merida'), language: 'es' },
  ...{ startedAt: NOW, expiresAt: addMinutes(NOW, 12 * 60) },
};
const later = (minutes: number) => addMinutes(NOW, minutes);
const idle = IDLE_HOURS * 60;

describe('a session', () => {
  test('that nobody uses is over two hours after it began', () => {
    expect([isOver(session, [], later(idle - 1)), isOver(session, [], later(idle))]).toEqual([false, true]);
  });

  test('that is used is over two hours after that was noted last, and at its end whatever was noted', () => {
    const used = { ...session, seenAt: later(300) };
    expect([isOver(used, [], later(300 + idle - 1)), isOver(used, [], later(300 + idle))]).toEqual([false, true]);
    const toTheEnd = { ...session, seenAt: later(719) };
    expect([isOver(toTheEnd, [], later(719)), isOver(toTheEnd, [], later(720))]).toEqual([false, true]);
  });

  test('is over when its person has signed out everywhere since it began, and by nobody else’s doing', () => {
    const { email } = session.actor;
    const other = emailSchema.parse('other@merida.example');
    expect([later(-1), NOW, later(5)].map((at) => isOver(session, [{ email, at }], later(6)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(isOver(session, [{ email: other, at: later(5) }], later(6))).toBe(false);
  });

  test('is noted to be used ten minutes after it was noted last', () => {
    expect([isToBeNoted(session, later(9)), isToBeNoted(session, later(10))]).toEqual([false, true]);
    const used = { ...session, seenAt: later(30) };
    expect([isToBeNoted(used, later(39)), isToBeNoted(used, later(40))]).toEqual([false, true]);
  });
});
