import type { CommandKind } from '../../../shared/meeting/command.ts';
import type { Side } from '../../../shared/meeting/meeting.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import { Hidden } from './controls.tsx';
import { type FormProps, formName, MeetingForm, PartyFields, refusedHere, WordFields } from './meeting-form.tsx';
import { TimeChoice } from './time-choice.tsx';
import { Whole } from './whole.tsx';

export interface AnswerProps extends FormProps {
  readonly offers: readonly CommandKind[];
  readonly side: Side;
  /** The time that is kept, or was before the answer. */
  readonly kept: Instant;
  readonly lengthMinutes: number;
  /** Starts at which both offices and a room are free now. */
  readonly starts: readonly Instant[];
  /** The office has answered before and may change it. */
  readonly change: boolean;
}

/** The invited office's three answers; none is chosen beforehand. */
export function AnswerForms(props: AnswerProps) {
  const { reader, offers } = props;
  if (!offers.some((kind) => kind === 'accept' || kind === 'acceptAt' || kind === 'decline')) return null;
  const title = reader.say(props.change ? 'page.answer.change' : 'page.answer');
  return (
    <section aria-label={title}>
      {props.onBehalfOf === undefined ? <h2>{title}</h2> : null}
      {offers.includes('accept') ? <AcceptForm {...props} /> : null}
      {offers.includes('acceptAt') ? <AcceptAtForm {...props} /> : null}
      {offers.includes('decline') ? <DeclineForm {...props} /> : null}
    </section>
  );
}

function AcceptForm(props: AnswerProps) {
  const { reader, change } = props;
  const refused = refusedHere('accept', props);
  return (
    <MeetingForm {...props} action="accept" change={change}>
      <Hidden name="start" value={props.kept} />
      <button type="submit">
        <Whole text={reader.say('page.answer.accept', { when: reader.when(props.kept, props.lengthMinutes) })} />
      </button>
      <details open={refused !== undefined}>
        <summary>{reader.say('page.answer.party', { people: props.side.partySize })}</summary>
        <div class="stack">
          <PartyFields {...props} action="accept" />
        </div>
      </details>
    </MeetingForm>
  );
}

function AcceptAtForm(props: AnswerProps) {
  const { reader, change, starts } = props;
  const refused = refusedHere('accept-at', props);
  const form = formName('accept-at', props.onBehalfOf);
  return (
    <details open={refused !== undefined}>
      <summary>{reader.say('page.answer.accept-at')}</summary>
      {starts.length === 0 ? (
        <p>{reader.say('page.answer.no-other-time')}</p>
      ) : (
        <MeetingForm {...props} action="accept-at" change={change}>
          <TimeChoice reader={reader} form={form} starts={starts} near={props.kept} refused={refused} />
          <details>
            <summary>{reader.say('page.answer.party', { people: props.side.partySize })}</summary>
            <div class="stack">
              <PartyFields {...props} action="accept-at" />
            </div>
          </details>
          {/* To move what was agreed wants a reason; a first answer needs none. */}
          {change ? <WordFields {...props} action="accept-at" /> : null}
          <button type="submit">{reader.say('page.answer.accept-at.do')}</button>
        </MeetingForm>
      )}
    </details>
  );
}

function DeclineForm(props: AnswerProps) {
  const { reader, change } = props;
  return (
    <details open={refusedHere('decline', props) !== undefined}>
      <summary>{reader.say('page.answer.decline')}</summary>
      <MeetingForm {...props} action="decline" change={change}>
        <WordFields {...props} action="decline" />
        <button type="submit">{reader.say('page.answer.decline.do')}</button>
      </MeetingForm>
    </details>
  );
}

interface EndProps extends FormProps {
  readonly offers: readonly CommandKind[];
  readonly side: Pick<Side, 'announces'>;
}

/** Give the meeting up, and agree to its being announced or not. */
export function EndForms(props: EndProps) {
  const { reader, offers, side } = props;
  const ends = (['withdraw', 'cancel'] as const).filter((kind) => offers.includes(kind));
  return (
    <>
      {offers.includes('announce') ? (
        <MeetingForm {...props} action="announce">
          <Hidden name="announces" value={side.announces ? 'no' : 'yes'} />
          <p class="hint">{reader.say('page.field.announces.hint')}</p>
          <button type="submit" class="second">
            {reader.say(side.announces ? 'page.announce.stop' : 'page.announce.agree')}
          </button>
        </MeetingForm>
      ) : null}
      {ends.map((kind) => (
        <details open={refusedHere(kind, props) !== undefined}>
          <summary>{reader.say(`page.end.${kind}`)}</summary>
          <MeetingForm {...props} action={kind}>
            <WordFields {...props} action={kind} />
            <button type="submit">{reader.say(`page.end.${kind}.do`)}</button>
          </MeetingForm>
        </details>
      ))}
    </>
  );
}
