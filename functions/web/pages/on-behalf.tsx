import { forwardsOf, isForwardable, otherSide } from '../../../shared/meeting/access.ts';
import type { CommandKind } from '../../../shared/meeting/command.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { SideName } from '../../../shared/meeting/view.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import { AnswerForms, EndForms } from './answer-forms.tsx';
import { Naming } from './cities.tsx';
import { ForwardSection } from './forward-forms.tsx';
import type { FormProps } from './meeting-form.tsx';
import { OtherTime } from './other-time.tsx';
import { mayCounter, ProposalForms } from './proposal-section.tsx';

/** What an office asks for on the phone, folded away until it calls; open where one of its forms was refused. */
export function OnBehalf({
  form,
  meeting,
  side,
  present,
  offers,
  starts,
}: {
  readonly form: FormProps;
  readonly meeting: Meeting;
  readonly side: SideName;
  readonly present: Delegation | undefined;
  readonly offers: readonly CommandKind[];
  readonly starts: readonly Instant[];
}) {
  if (offers.length === 0) return null;
  const { reader } = form;
  const { state, proposal } = meeting;
  const [office, other] = [meeting[side], meeting[otherSide(side)]];
  const kept = 'placement' in state ? state.placement : 'former' in state ? state.former : undefined;
  const own: FormProps = { ...form, onBehalfOf: office.delegation };
  return (
    <details class="office" open={form.refused?.onBehalfOf === office.delegation}>
      <summary>
        <h2>
          <Naming text={reader.say('page.on-behalf', { city: office.city })} cities={[office.city]} />
        </h2>
      </summary>
      <div class="stack">
        {proposal === undefined || kept === undefined ? null : (
          <ProposalForms
            {...own}
            offers={offers}
            city={other.city}
            kept={kept.start}
            proposed={proposal.start}
            starts={starts}
            lengthMinutes={meeting.lengthMinutes}
          />
        )}
        {kept === undefined ? null : (
          <AnswerForms
            {...own}
            offers={offers}
            side={office}
            kept={kept.start}
            lengthMinutes={meeting.lengthMinutes}
            starts={starts}
            change={state.name !== 'invited'}
          />
        )}
        {kept === undefined || mayCounter(offers) ? null : (
          <OtherTime {...own} offers={offers} city={other.city} kept={kept.start} starts={starts} />
        )}
        <EndForms {...own} offers={offers} side={office} />
        {isForwardable(meeting) ? (
          <ForwardSection {...own} forwards={forwardsOf(side, meeting)} office={present} />
        ) : null}
      </div>
    </details>
  );
}
