import { otherSide, sideOf } from '../../../shared/meeting/access.ts';
import { type Meeting, openProposal } from '../../../shared/meeting/meeting.ts';
import { actorName, officesOf } from '../actor-name.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';
import { ProposalFacts } from './proposal-section.tsx';

/** That one office asks the other to move; the forms stand with each office. */
export function OpenProposal({ reader, meeting }: { readonly reader: Reader; readonly meeting: Meeting }) {
  const { state } = meeting;
  const proposal = openProposal(meeting, reader.now);
  const side = proposal && sideOf(proposal.by, meeting);
  if (proposal === undefined || side === undefined || !('placement' in state)) return null;
  const { toOffice, toOrganizers } = proposal.words;
  const until = reader.moment(proposal.answerUntil);
  const words = { city: meeting[side].city, other: meeting[otherSide(side)].city, until };
  return (
    <section class="tells call stack" aria-labelledby="proposal">
      <h2 id="proposal">{reader.say('page.proposal')}</h2>
      <p>
        <Naming text={reader.say('page.proposal.open', words)} cities={[words.city, words.other]} />
      </p>
      <ProposalFacts
        reader={reader}
        now={state.placement.start}
        proposed={proposal.start}
        insteadOf={proposal.insteadOf}
        lengthMinutes={meeting.lengthMinutes}
        reason={toOffice}
        toOrganizers={toOrganizers}
      >
        <Naming text={actorName(reader, proposal.by, officesOf(meeting))} cities={[words.city, words.other]} />,{' '}
        {reader.moment(proposal.at)}
      </ProposalFacts>
    </section>
  );
}
