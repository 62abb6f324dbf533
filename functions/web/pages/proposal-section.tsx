import type { Child } from 'hono/jsx';
import type { CommandKind } from '../../../shared/meeting/command.ts';
import { openProposal } from '../../../shared/meeting/meeting.ts';
import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';
import { Hidden } from './controls.tsx';
import { doerName, Fact } from './meeting-facts.tsx';
import { type FormProps, MeetingForm, refusedHere, WordFields } from './meeting-form.tsx';
import { OtherTime } from './other-time.tsx';

/** The other office asks to move, and this one is to answer. */
export function isAskedToMove(view: OfficeMeeting, { now }: Pick<Reader, 'now'>): boolean {
  const proposal = openProposal(view, now);
  return proposal !== undefined && proposal.side !== view.side;
}

/** That one of the two offices asks to move: the time now, the time proposed, the reason, and what this office can do about it. */
export function ProposalSection({
  view,
  offers,
  starts,
  ...form
}: FormProps & {
  readonly view: OfficeMeeting;
  readonly offers: readonly CommandKind[];
  readonly starts: readonly Instant[];
}) {
  const { reader } = form;
  const proposal = openProposal(view, reader.now);
  if (proposal === undefined || !('placement' in view.state)) return null;
  const { placement } = view.state;
  const isAsked = proposal.side !== view.side;
  const words = { city: view.other.city, until: reader.moment(proposal.answerUntil) };
  return (
    <section class={isAsked ? 'tells call stack' : 'tells stack'} aria-labelledby="proposal">
      <h2 id="proposal">{reader.say('page.proposal')}</h2>
      <p>
        <Naming
          text={reader.say(isAsked ? 'page.proposal.asked' : 'page.proposal.asking', words)}
          cities={[view.other.city]}
        />
      </p>
      <ProposalFacts
        reader={reader}
        now={placement.start}
        proposed={proposal.start}
        lengthMinutes={view.lengthMinutes}
        insteadOf={proposal.insteadOf}
        reason={proposal.word}
      >
        <Naming text={doerName(reader, proposal.by, view)} cities={[view.own.city, view.other.city]} />,{' '}
        {reader.moment(proposal.at)}
      </ProposalFacts>
      {isAsked && !offers.includes('agreeToMove') ? <p>{reader.say('page.proposal.pinned')}</p> : null}
      <ProposalForms
        {...form}
        offers={offers}
        city={view.other.city}
        kept={placement.start}
        proposed={proposal.start}
        starts={starts}
        lengthMinutes={view.lengthMinutes}
      />
    </section>
  );
}

/** The two times, the new one said to be without a room yet, and the reason; `children`: who asks. */
export function ProposalFacts({
  reader,
  now,
  proposed,
  insteadOf,
  lengthMinutes,
  reason,
  toOrganizers,
  children,
}: {
  readonly reader: Reader;
  readonly now: Instant;
  readonly proposed: Instant;
  /** What the other office had proposed before. */
  readonly insteadOf: Instant | undefined;
  readonly lengthMinutes: number;
  readonly reason: string | undefined;
  /** Only where an organizer reads it. */
  readonly toOrganizers?: string | undefined;
  readonly children: Child;
}) {
  return (
    <dl class="facts">
      <Fact label={reader.say('page.proposal.now')}>
        <time datetime={now}>{reader.when(now, lengthMinutes)}</time>
      </Fact>
      <Fact label={reader.say('page.proposal.proposed')}>
        <time class="when" datetime={proposed}>
          {reader.when(proposed, lengthMinutes)}
        </time>
        <br />
        <span class="soft">{reader.say('page.proposal.room')}</span>
      </Fact>
      {insteadOf === undefined ? null : (
        <Fact label={reader.say('page.proposal.instead')}>
          <s>
            <time datetime={insteadOf}>{reader.when(insteadOf, lengthMinutes)}</time>
          </s>
        </Fact>
      )}
      {reason === undefined ? null : <Fact label={reader.say('page.proposal.reason')}>{reason}</Fact>}
      {toOrganizers === undefined ? null : <Fact label={reader.say('page.fact.word-organizers')}>{toOrganizers}</Fact>}
      <Fact label={reader.say('page.proposal.by')}>{children}</Fact>
    </dl>
  );
}

interface ProposalFormsProps extends FormProps {
  readonly offers: readonly CommandKind[];
  /** The other office's. */
  readonly city: string;
  /** The time the meeting has, and the one that is proposed. */
  readonly kept: Instant;
  readonly proposed: Instant;
  /** Other times that suit both. */
  readonly starts: readonly Instant[];
  readonly lengthMinutes: number;
}

/** True where another time is offered as the answer to the other office's. */
export function mayCounter(offers: readonly CommandKind[]): boolean {
  return offers.includes('agreeToMove') && offers.includes('proposeMove');
}

/** Agree, keep the time, propose another one instead, or take one's own proposal back. */
export function ProposalForms({ lengthMinutes, ...props }: ProposalFormsProps) {
  const { offers, city, kept, proposed, starts, ...form } = props;
  const { reader } = form;
  return (
    <>
      {offers.includes('agreeToMove') ? (
        <MeetingForm {...form} action="agree-to-move">
          <Hidden name="start" value={proposed} />
          <button type="submit">
            {reader.say('page.agree-to-move.do', { when: reader.when(proposed, lengthMinutes) })}
          </button>
        </MeetingForm>
      ) : null}
      {offers.includes('keepTime') ? (
        <details open={refusedHere('keep-time', form) !== undefined}>
          <summary>{reader.say('page.keep-time')}</summary>
          <MeetingForm {...form} action="keep-time">
            <WordFields {...form} action="keep-time" />
            <button type="submit">{reader.say('page.keep-time.do')}</button>
          </MeetingForm>
        </details>
      ) : null}
      {mayCounter(offers) ? (
        <OtherTime {...form} offers={offers} city={city} kept={kept} starts={starts} insteadOf={proposed} />
      ) : null}
      {offers.includes('retractProposal') ? (
        <MeetingForm {...form} action="retract-proposal">
          <button type="submit" class="second">
            {reader.say('page.retract-proposal.do')}
          </button>
        </MeetingForm>
      ) : null}
    </>
  );
}
