import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Reader } from '../reader.ts';
import { City, Naming } from './cities.tsx';
import { Hidden } from './controls.tsx';
import { isAsked, MeetingCards } from './meeting-card.tsx';
import { officeTitle } from './office-meeting.tsx';
import { isAskedToMove } from './proposal-section.tsx';
import { Whole } from './whole.tsx';

/** What became of one of the answers that were sent together. */
export interface Result {
  readonly view: OfficeMeeting;
  readonly answer: 'accept' | 'decline';
  readonly isDone: boolean;
  readonly problem?: string;
}

export interface AnswersProps {
  readonly reader: Reader;
  readonly meetings: readonly OfficeMeeting[];
  /** Minted for this page; sending its form twice is the same as once. */
  readonly secret: string;
  /** Where its form is sent. */
  readonly action: string;
  /** The form came without any answer. */
  readonly isUnanswered: boolean;
  readonly results: readonly Result[];
}

/** What waits for this office's answer, and nothing else. */
export function AnswersPage(props: AnswersProps) {
  const { reader, meetings } = props;
  const isOpen = meetings.some((meeting) => awaitsAnswer(meeting, reader));
  return (
    <>
      <h1>{reader.say('page.answers')}</h1>
      <AnswerResults {...props} />
      {isOpen ? null : <p>{reader.say('page.answers.nothing')}</p>}
      <AnswerTogether {...props} />
      <p>
        <a href="/meetings">{reader.say('page.answers.all')}</a>
      </p>
    </>
  );
}

/** Each answer with what became of it; those that failed are told as loudly as those that did not. */
export function AnswerResults({ reader, results }: Pick<AnswersProps, 'reader' | 'results'>) {
  if (results.length === 0) return null;
  const isDone = results.every((result) => result.isDone);
  return (
    <section class={isDone ? 'tells' : 'errors'} role={isDone ? 'status' : 'alert'} aria-labelledby="results">
      <h2 id="results">{reader.say('page.answers.results')}</h2>
      <ul>
        {results.map(({ view, answer, isDone: done, problem }) => (
          <li>
            <a href={`/m/${view.id}`}>
              <City name={view.other.city} />
            </a>
            {` – ${done ? reader.say(`page.answers.done.${answer}`) : reader.say('page.answers.not-done', { problem: problem ?? '' })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

const answers = ['accept', 'decline', 'later'] as const;

/** All that waits for this office: another office's wish to move beside its own page; what was asked in one form, one press for all. */
export function AnswerTogether({ reader, meetings, ...form }: AnswersProps) {
  const waiting = meetings.filter((meeting) => awaitsAnswer(meeting, reader)).sort(byStart);
  if (waiting.length === 0) return null;
  const invitations = waiting.filter((meeting) => isAsked(meeting, reader));
  const toMove = waiting.filter((meeting) => !invitations.includes(meeting));
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{reader.say('page.list.answer')}</h2>
      {toMove.length === 0 ? null : <MeetingCards reader={reader} meetings={toMove} />}
      {invitations.length === 0 ? null : <AnswerForm reader={reader} invitations={invitations} {...form} />}
    </section>
  );
}

function AnswerForm({
  reader,
  invitations,
  secret,
  action,
  isUnanswered,
}: Pick<AnswersProps, 'reader' | 'secret' | 'action' | 'isUnanswered'> & {
  readonly invitations: readonly OfficeMeeting[];
}) {
  return (
    <>
      <p class="hint">{reader.say('page.answers.hint')}</p>
      {isUnanswered ? (
        <p class="error" role="alert">
          {reader.say('page.answers.none')}
        </p>
      ) : null}
      <form method="post" action={action}>
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
    <fieldset class="asked" aria-describedby={`about-${id}`}>
      <legend>
        <Naming text={officeTitle(reader, meeting)} cities={[meeting.own.city, meeting.other.city]} />
      </legend>
      <div id={`about-${id}`}>
        <p>
          <time datetime={state.placement.start}>
            <Whole text={reader.when(state.placement.start, lengthMinutes)} />
          </time>
          {` · ${reader.where(state.placement)}`}
        </p>
        <p>{topic}</p>
        <p class="soft">{reader.say('page.answers.until', { until: reader.moment(state.answerUntil) })}</p>
      </div>
      <div class="choices answers">
        {answers.map((answer) => (
          <label class="choice">
            <input type="radio" name={`answer-${id}`} value={answer} checked={answer === 'later'} />
            <span>{reader.say(`page.answers.${answer}`)}</span>
          </label>
        ))}
      </div>
      <p>
        <a href={`/m/${id}`}>
          <Naming text={reader.say('page.answers.more', { city: meeting.other.city })} cities={[meeting.other.city]} />
        </a>
      </p>
    </fieldset>
  );
}

/** An invitation, or the other office's proposal of another time. */
export function awaitsAnswer(meeting: OfficeMeeting, reader: Reader): boolean {
  return isAsked(meeting, reader) || isAskedToMove(meeting, reader);
}

/** In order of time; what has none yet comes last. */
export function byStart(a: OfficeMeeting, b: OfficeMeeting): number {
  const start = ({ state }: OfficeMeeting) => ('placement' in state ? state.placement.start : '~');
  return start(a) < start(b) ? -1 : 1;
}
