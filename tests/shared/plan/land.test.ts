import { expect, test } from 'vitest';
import { type Meeting, proposalSchema } from '../../../shared/meeting/meeting.ts';
import { type LandingContext, landing, letDown } from '../../../shared/plan/land.ts';
import type { Entry } from '../../../shared/plan/plan.ts';
import { at, delegation, facts, meeting, NOW, office, placement, state } from '../../builders.ts';
import { entry, plan, planState } from '../../plan-builders.ts';

const offices = ['Phoenix', 'Merida'].map((city) => delegation(city));
const context: LandingContext = {
  ...{ plan: plan({ state: planState.applying() }), facts: facts(), now: NOW },
  delegations: new Map(offices.map((one) => [one.id, one])),
};
const proposal = proposalSchema.parse({
  ...{ start: at('07T12:00'), by: office('Phoenix'), at: NOW, answerUntil: at('05T12:00') },
  words: { toOffice: 'The mayor flies at noon.' },
});
const confirmed = meeting({ state: state.confirmed(placement()), proposal });

function carriedOut(before: Meeting, wanted: Entry) {
  const landed = landing(before, wanted, context);
  if (!landed.ok) throw new Error(landed.why);
  return landed.change;
}
const lifted = () => carriedOut(confirmed, entry(confirmed, undefined, { what: 'lift' }));
const landed = (where: ReturnType<typeof placement>) =>
  carriedOut(lifted().after, entry(confirmed, where, { what: 'land' }));

test('a proposal is taken along when its meeting is lifted, and is no news meanwhile', () => {
  const { after, event } = lifted();
  expect([after.proposal, after.moving?.proposal, event.proposedStart]).toEqual([undefined, proposal, undefined]);
});

test('a proposal that the landing overtakes is named in both mails and in the trail', () => {
  const { after, event, notices } = landed(placement({ start: at('07T15:00') }));
  expect([after.proposal, after.moving, event.kind, event.proposedStart]).toEqual([
    ...[undefined, undefined, 'moved', proposal.start],
  ]);
  expect(notices.map((notice) => [notice.kind, notice.to, notice.proposal])).toEqual([
    ['move', 'requester', proposal],
    ['move', 'invited', proposal],
  ]);
});

test('a proposal stands where the meeting lands in the room and at the time it had', () => {
  const { after, event } = landed(placement({ interpreter: 'int_ines' }));
  expect([after.proposal, event.proposedStart]).toEqual([proposal, undefined]);
});

test('a proposal ends with a meeting that can not land any more, and both mails say so', () => {
  const change = letDown(lifted().after, entry(confirmed, undefined, { what: 'land' }), context);
  expect([change?.after.proposal, change?.event.kind, change?.event.proposedStart]).toEqual([
    ...[undefined, 'released', proposal.start],
  ]);
  expect(change?.notices.map((notice) => notice.proposal)).toEqual([proposal, proposal]);
});
