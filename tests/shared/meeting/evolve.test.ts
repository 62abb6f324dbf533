import { expect, test } from 'vitest';
import { evolve, told } from '../../../shared/meeting/evolve.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { meeting, NOW, placement, state } from '../../builders.ts';

const confirmed = meeting({ state: state.confirmed() });
const noticesOf = (patch: Partial<Meeting>) => {
  const step = {
    kind: 'moved',
    by: { role: 'parley' },
    now: NOW,
    notices: [told('move', 'requester')],
    patch,
  } as const;
  const decision = evolve(confirmed, step);
  if (!decision.ok || decision.change === undefined) throw new Error('nothing changed');
  return decision.change.notices.map(({ former, formerLengthMinutes }) => ({ former, formerLengthMinutes }));
};

test('a notice says how long the meeting was to take, where that has changed', () => {
  expect(noticesOf({ lengthMinutes: 45 })).toEqual([{ former: undefined, formerLengthMinutes: 30 }]);
  expect(noticesOf({ lengthMinutes: 30 })).toEqual([{ former: undefined, formerLengthMinutes: undefined }]);
  expect(noticesOf({ state: state.confirmed(placement({ room: 'room_biznaga' })) })).toEqual([
    { former: placement(), formerLengthMinutes: undefined },
  ]);
});
