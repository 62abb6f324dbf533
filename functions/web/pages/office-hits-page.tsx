import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Fields } from '../forms/fields.ts';
import type { Reader } from '../reader.ts';
import { Hidden } from './controls.tsx';
import { MeetingCard } from './meeting-card.tsx';

/** The meetings that a change gets in the way of, and the question whether it is to be saved all the same. */
export function OfficeHitsPage({
  reader,
  typed,
  meetings,
  back,
}: {
  readonly reader: Reader;
  readonly typed: Fields;
  readonly meetings: readonly OfficeMeeting[];
  readonly back: string;
}) {
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.office.hits', { count: meetings.length })}</h1>
        <p class="tells call">{reader.say('page.office.hits.lead')}</p>
      </header>
      <ul class="cards">
        {meetings.map((meeting) => (
          <MeetingCard reader={reader} meeting={meeting} />
        ))}
      </ul>
      <form method="post" action="/office">
        {typed
          .entries()
          .filter(([name]) => name !== 'hits')
          .map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
        {/* What is confirmed is what was listed: should the change touch another meeting by then, it is asked again. */}
        {meetings.map(({ id }) => (
          <Hidden name="hits" value={id} />
        ))}
        <button type="submit">{reader.say('page.office.hits.save')}</button>
      </form>
      <p>
        <a href={back}>{reader.say('page.office.hits.back')}</a>
      </p>
    </>
  );
}
