import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { AnswerResults, type AnswersProps, AnswerTogether, awaitsAnswer, byStart } from './answers-page.tsx';
import { MeetingCards } from './meeting-card.tsx';

/** What needs this office's answer comes first, then what lies ahead, then what is over. */
export function MeetingListPage(props: AnswersProps) {
  const { reader, meetings } = props;
  const needsAnswer = meetings.filter((meeting) => awaitsAnswer(meeting, reader));
  const ahead = meetings.filter((meeting) => !needsAnswer.includes(meeting) && isAhead(meeting, reader)).sort(byStart);
  const over = meetings.filter((meeting) => !needsAnswer.includes(meeting) && !ahead.includes(meeting));
  return (
    <>
      <h1>{reader.say('page.nav.meetings')}</h1>
      <AnswerResults {...props} />
      {meetings.length === 0 ? <p>{reader.say('page.list.none')}</p> : null}
      <AnswerTogether {...props} />
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

/** What is agreed and past its end is over, checked in or not. */
function isAhead({ state, lengthMinutes }: OfficeMeeting, { now }: Reader): boolean {
  if (state.name === 'waiting') return true;
  if (state.name !== 'invited' && state.name !== 'confirmed') return false;
  return addMinutes(state.placement.start, lengthMinutes) > now;
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
      <MeetingCards reader={reader} meetings={meetings} />
    </section>
  );
}
