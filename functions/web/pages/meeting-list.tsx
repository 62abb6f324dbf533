import { openProposal } from '../../../shared/meeting/meeting.ts';
import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Reader } from '../reader.ts';
import { Hidden } from './controls.tsx';
import { StateMark } from './meeting-facts.tsx';
import { officeTitle } from './office-meeting.tsx';
import { isAskedToMove } from './proposal-section.tsx';

/** What became of one of the answers that were sent together. */
export interface Result {
  readonly view: OfficeMeeting;
  readonly answer: 'accept' | 'decline';
  readonly isDone: boolean;
  readonly problem?: string;
}

export interface MeetingListProps {
  readonly reader: Reader;
  readonly meetings: readonly OfficeMeeting[];
  /** Minted for this page; sending its form twice is the same as once. */
  readonly secret: string;
  /** The form came without any answer. */
  readonly isUnanswered: boolean;
  readonly results: readonly Result[];
}

/** What needs this office's answer comes first, then what lies ahead, then what is over. */
export function MeetingListPage(props: MeetingListProps) {
  const { reader, meetings } = props;
  const needsAnswer = meetings.filter((meeting) => awaitsAnswer(meeting, reader)).sort(byStart);
  const ahead = meetings.filter((meeting) => !needsAnswer.includes(meeting) && isAhead(meeting)).sort(byStart);
  const over = meetings.filter((meeting) => !needsAnswer.includes(meeting) && !ahead.includes(meeting));
  return (
    <>
      <h1>{reader.say('page.nav.meetings')}</h1>
      <Results {...props} />
      {meetings.length === 0 ? <p>{reader.say('page.list.none')}</p> : null}
      <AnswerTogether {...props} asked={needsAnswer} />
      <Group reader={reader} id="ahead" title={reader.say('page.list.ahead')} meetings={ahead} />
      <Group reader={reader} id="over" title={reader.say('page.list.over')} meetings={over} />
      <p>
        <a class="button" href="/meetings/new">
          {reader.say('page.nav.ask')}
        </a>
      </p>
      <p>
        <a href="/office">{reader.say('page.list.office')}</a>
      </p>
    </>
  );
}

/** Each answer with what became of it; those that failed are told as loudly as those that did not. */
function Results({ reader, results }: Pick<MeetingListProps, 'reader' | 'results'>) {
  if (results.length === 0) return null;
  const isDone = results.every((result) => result.isDone);
  return (
    <section class={isDone ? 'tells' : 'errors'} role={isDone ? 'status' : 'alert'} aria-labelledby="results">
      <h2 id="results">{reader.say('page.answers.results')}</h2>
      <ul>
        {results.map(({ view, answer, isDone: done, problem }) => (
          <li>
            <a href={`/m/${view.id}`}>{view.other.city}</a>
            {` – ${done ? reader.say(`page.answers.done.${answer}`) : reader.say('page.answers.not-done', { problem: problem ?? '' })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

const answers = ['accept', 'decline', 'later'] as const;

/** All that was asked of this mayor, in one form: an answer to each, one press for all. */
function AnswerTogether({
  reader,
  asked,
  secret,
  isUnanswered,
}: MeetingListProps & { readonly asked: readonly OfficeMeeting[] }) {
  if (asked.length === 0) return null;
  const invitations = asked.filter((meeting) => isAsked(meeting, reader));
  const toMove = asked.filter((meeting) => !invitations.includes(meeting));
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{reader.say('page.list.answer')}</h2>
      {toMove.length === 0 ? null : <Cards reader={reader} meetings={toMove} />}
      {invitations.length === 0 ? null : (
        <AnswerForm reader={reader} invitations={invitations} secret={secret} isUnanswered={isUnanswered} />
      )}
    </section>
  );
}

function AnswerForm({
  reader,
  invitations,
  secret,
  isUnanswered,
}: Pick<MeetingListProps, 'reader' | 'secret' | 'isUnanswered'> & { readonly invitations: readonly OfficeMeeting[] }) {
  return (
    <>
      <p class="hint">{reader.say('page.answers.hint')}</p>
      {isUnanswered ? (
        <p class="error" role="alert">
          {reader.say('page.answers.none')}
        </p>
      ) : null}
      <form method="post" action="/meetings/answers">
        <Hidden name="key" value={secret} />
        {invitations.map((meeting) => (
          <Asked reader={reader} meeting={meeting} />
        ))}
        <button type="submit">{reader.say('page.answers.do')}</button>
      </form>
    </>
  );
}

function Asked({ reader, meeting }: { readonly reader: Reader; readonly meeting: OfficeMeeting }) {
  const { id, state, lengthMinutes, topic } = meeting;
  if (state.name !== 'invited') return null;
  return (
    <fieldset aria-describedby={`about-${id}`}>
      <legend>{officeTitle(reader, meeting)}</legend>
      <div id={`about-${id}`}>
        <p>
          <time datetime={state.placement.start}>{reader.when(state.placement.start, lengthMinutes)}</time>
          {` · ${reader.where(state.placement)}`}
        </p>
        <p>{topic}</p>
        <p class="soft">{reader.say('page.answers.until', { until: reader.moment(state.answerUntil) })}</p>
      </div>
      <div class="choices times">
        {answers.map((answer) => (
          <label class="choice">
            <input type="radio" name={`answer-${id}`} value={answer} checked={answer === 'later'} />
            <span>{reader.say(`page.answers.${answer}`)}</span>
          </label>
        ))}
      </div>
      <p>
        <a href={`/m/${id}`}>{reader.say('page.answers.more', { city: meeting.other.city })}</a>
      </p>
    </fieldset>
  );
}

function isAsked({ side, state }: OfficeMeeting, { now }: Reader): boolean {
  return side === 'invited' && state.name === 'invited' && state.answerUntil > now;
}

/** An invitation, or the other office's proposal of another time. */
export function awaitsAnswer(meeting: OfficeMeeting, reader: Reader): boolean {
  return isAsked(meeting, reader) || isAskedToMove(meeting, reader);
}

/** In order of time; what has none yet comes last. */
function byStart(a: OfficeMeeting, b: OfficeMeeting): number {
  const start = ({ state }: OfficeMeeting) => ('placement' in state ? state.placement.start : '~');
  return start(a) < start(b) ? -1 : 1;
}

function isAhead({ state }: OfficeMeeting): boolean {
  return state.name === 'invited' || state.name === 'waiting' || state.name === 'confirmed';
}

function Group({
  reader,
  id,
  title,
  meetings,
}: {
  readonly reader: Reader;
  readonly id: string;
  readonly title: string;
  readonly meetings: readonly OfficeMeeting[];
}) {
  if (meetings.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Cards reader={reader} meetings={meetings} />
    </section>
  );
}

function Cards({ reader, meetings }: Pick<MeetingListProps, 'reader' | 'meetings'>) {
  return (
    <ul class="cards">
      {meetings.map((meeting) => (
        <MeetingCard reader={reader} meeting={meeting} />
      ))}
    </ul>
  );
}

export function MeetingCard({ reader, meeting }: { readonly reader: Reader; readonly meeting: OfficeMeeting }) {
  const { state } = meeting;
  const proposal = openProposal(meeting, reader.now);
  return (
    <li class={state.name}>
      <h3>
        <a href={`/m/${meeting.id}`}>{officeTitle(reader, meeting)}</a>
      </h3>
      <StateMark reader={reader} name={state.name} />
      {'placement' in state ? (
        <p>
          <time datetime={state.placement.start}>{reader.when(state.placement.start, meeting.lengthMinutes)}</time>
          {` · ${reader.where(state.placement)}`}
        </p>
      ) : null}
      <p class="soft">{meeting.topic}</p>
      {proposal === undefined ? null : (
        <p>
          {reader.say(proposal.side === meeting.side ? 'page.list.asking-to-move' : 'page.list.asked-to-move', {
            city: meeting.other.city,
            when: reader.moment(proposal.start),
            until: reader.moment(proposal.answerUntil),
          })}
        </p>
      )}
    </li>
  );
}
