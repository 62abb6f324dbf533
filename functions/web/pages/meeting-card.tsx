import { openProposal } from '../../../shared/meeting/meeting.ts';
import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';
import { StateMark } from './meeting-facts.tsx';
import { officeTitle } from './office-meeting.tsx';
import { Whole } from './whole.tsx';

/** An invitation that still waits for this office's answer. */
export function isAsked({ side, state }: OfficeMeeting, { now }: Reader): boolean {
  return side === 'invited' && state.name === 'invited' && state.answerUntil > now;
}

export function MeetingCards({
  reader,
  meetings,
}: {
  readonly reader: Reader;
  readonly meetings: readonly OfficeMeeting[];
}) {
  return (
    <ul class="cards">
      {meetings.map((meeting) => (
        <MeetingCard reader={reader} meeting={meeting} />
      ))}
    </ul>
  );
}

/** `brief`: who and when, in a list whose heading says the state. */
export function MeetingCard({
  reader,
  meeting,
  brief = false,
}: {
  readonly reader: Reader;
  readonly meeting: OfficeMeeting;
  readonly brief?: boolean;
}) {
  const { state } = meeting;
  const proposal = openProposal(meeting, reader.now);
  return (
    <li class={state.name}>
      <h3>
        <a href={`/m/${meeting.id}`}>
          <Naming text={officeTitle(reader, meeting)} cities={[meeting.own.city, meeting.other.city]} />
        </a>
      </h3>
      {brief ? null : <StateMark reader={reader} name={state.name} />}
      {'placement' in state ? (
        <p>
          <time datetime={state.placement.start}>
            <Whole text={reader.when(state.placement.start, meeting.lengthMinutes)} />
          </time>
          {` · ${reader.where(state.placement)}`}
        </p>
      ) : null}
      {brief ? null : <p class="soft">{meeting.topic}</p>}
      {state.name === 'invited' && isAsked(meeting, reader) ? (
        <p>{reader.say('page.answers.until', { until: reader.moment(state.answerUntil) })}</p>
      ) : null}
      {proposal === undefined ? null : (
        <p>
          <Naming
            text={reader.say(proposal.side === meeting.side ? 'page.list.asking-to-move' : 'page.list.asked-to-move', {
              city: meeting.other.city,
              when: reader.moment(proposal.start),
              until: reader.moment(proposal.answerUntil),
            })}
            cities={[meeting.other.city]}
          />
        </p>
      )}
    </li>
  );
}
