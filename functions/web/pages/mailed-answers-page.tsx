import type { StateName } from '../../../shared/meeting/meeting.ts';
import { AnswerResults, type AnswersProps, AnswerTogether, awaitsAnswer, byStart } from './answers-page.tsx';
import { Naming } from './cities.tsx';
import { MeetingCards } from './meeting-card.tsx';

/** Of a meeting that was moved or cancelled since the mail: that it was, and nothing that only its newer mail may say. */
export interface Changed {
  readonly city: string;
  readonly state: StateName;
}

/** Exactly what one mail named: what is open, answered together, and what has become of the rest. */
export function MailedAnswersPage({ changed, ...props }: AnswersProps & { readonly changed: readonly Changed[] }) {
  const { reader, meetings, results } = props;
  const settled = meetings.filter((meeting) => !awaitsAnswer(meeting, reader));
  // What was answered just now is told already.
  const told = new Set(results.map(({ view }) => view.id));
  const others = settled.filter(({ id }) => !told.has(id)).sort(byStart);
  return (
    <>
      <h1>{reader.say('page.answers')}</h1>
      <AnswerResults {...props} />
      {settled.length === meetings.length ? <p>{reader.say('page.answers.mailed.nothing')}</p> : null}
      <AnswerTogether {...props} />
      {others.length + changed.length === 0 ? null : (
        <section aria-labelledby="settled">
          <h2 id="settled">{reader.say('page.answers.mailed.settled')}</h2>
          {others.length === 0 ? null : <MeetingCards reader={reader} meetings={others} />}
          {changed.map(({ city, state }) => (
            <p>
              <Naming
                text={reader.say('page.answers.mailed.changed', { city, state: reader.say(`state.${state}`) })}
                cities={[city]}
              />
            </p>
          ))}
        </section>
      )}
    </>
  );
}
