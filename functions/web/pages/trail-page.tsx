import { eventKindSchema } from '../../../shared/meeting/change.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { planSchema } from '../../../shared/plan/plan.ts';
import type { MeetingId } from '../../../shared/summit/claim.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { summitEventKindSchema } from '../../store/summit-event-kind.ts';
import type { TrailEntry, TrailMark } from '../../store/trail.ts';
import { actorName } from '../actor-name.ts';
import { eventWords } from '../event-words.ts';
import type { Reader } from '../reader.ts';
import type { TrailFilter, TrailKind } from '../trail.tsx';
import { Pair } from './cities.tsx';
import { Select } from './controls.tsx';
import { EveryCity } from './every-city.tsx';
import { planName } from './plans-page.tsx';
import { TrailPlaces } from './trail-places.tsx';
import { TrailTime } from './trail-time.tsx';

export interface TrailPageProps {
  readonly reader: Reader;
  readonly entries: readonly TrailEntry[];
  readonly meetings: ReadonlyMap<MeetingId, Meeting>;
  readonly offices: readonly Delegation[];
  readonly filter: TrailFilter;
  readonly isFirst: boolean;
  /** Where the older ones begin. */
  readonly next?: TrailMark;
}

const columns = ['when', 'about', 'what', 'who', 'from', 'to', 'words'] as const;

/** The trail of all events as a table, newest first. */
export function TrailPage({ reader, entries, meetings, offices, filter, isFirst, next }: TrailPageProps) {
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.trail.all')}</h1>
        <p>{reader.say('page.trail.all.lead')}</p>
      </header>
      <Filter reader={reader} offices={offices} filter={filter} />
      {entries.length === 0 ? <p>{reader.say('page.trail.none')}</p> : null}
      {entries.length === 0 ? null : (
        <section class="scroll" tabindex={0} aria-labelledby="trail">
          <table>
            <caption id="trail">{reader.say('page.trail')}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th scope="col">{reader.say(`page.trail.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row reader={reader} entry={entry} meetings={meetings} offices={offices} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p>
        {isFirst ? null : <a href={addressOf(filter)}>{reader.say('page.trail.newest')}</a>}
        {isFirst || next === undefined ? null : ' · '}
        {next === undefined ? null : <a href={addressOf(filter, next)}>{reader.say('page.trail.older')}</a>}
      </p>
    </>
  );
}

function addressOf(filter: TrailFilter, before?: TrailMark): string {
  const query = new URLSearchParams({ ...filter, ...(before === undefined ? {} : { before }) });
  return query.size === 0 ? '/trail' : `/trail?${query}`;
}

function Filter({ reader, offices, filter }: Pick<TrailPageProps, 'reader' | 'offices' | 'filter'>) {
  return (
    <form method="get" action="/trail">
      <div class="row">
        <EveryCity reader={reader} form="trail" offices={offices} city={filter.city} />
        <Select
          form="trail"
          name="kind"
          label={reader.say('page.trail.kind')}
          choices={[
            ...eventKindSchema.options.map((kind) => ({
              value: kind,
              label: reader.say(`page.event.${kind}`),
            })),
            ...summitEventKindSchema.options.map((kind) => ({
              value: kind,
              label: reader.say(`page.summit-event.${kind}`),
            })),
          ]}
          value={filter.kind satisfies TrailKind | undefined}
          empty={reader.say('page.trail.every-kind')}
        />
      </div>
      <button type="submit" class="second">
        {reader.say('page.trail.show')}
      </button>
    </form>
  );
}

function Row({
  reader,
  entry,
  meetings,
  offices,
}: { readonly entry: TrailEntry } & Pick<TrailPageProps, 'reader' | 'meetings' | 'offices'>) {
  const { event } = entry;
  const who = actorName(reader, event.by, offices);
  return (
    <tr>
      <th scope="row">
        <TrailTime reader={reader} at={event.at} />
      </th>
      {entry.about === 'summit' ? (
        <>
          <td>{reader.say('page.trail.the-summit')}</td>
          <td>{reader.say(`page.summit-event.${entry.event.kind}`)}</td>
          <td>{who}</td>
          <td />
          <td />
          <td class="anywhere">
            <Detail reader={reader} event={entry.event} />
          </td>
        </>
      ) : (
        <MeetingCells reader={reader} event={entry.event} meeting={meetings.get(entry.event.meeting)} who={who} />
      )}
    </tr>
  );
}

/** An applied plan is named as everywhere, and opens. */
const appliedPlan = /^(?<number>\d+): (?<kind>plan|repair|undo) (?<id>\S+)$/;

function Detail({
  reader,
  event: { kind, detail },
}: {
  readonly reader: Reader;
  readonly event: Extract<TrailEntry, { about: 'summit' }>['event'];
}) {
  const plan = kind === 'plan-applied' ? appliedPlan.exec(detail)?.groups : undefined;
  if (plan === undefined) return <>{detail}</>;
  const named = { kind: planSchema.shape.kind.parse(plan['kind']), number: Number(plan['number']) };
  return <a href={`/plans/${plan['id']}`}>{planName(reader, named)}</a>;
}

function MeetingCells({
  reader,
  event,
  meeting,
  who,
}: {
  readonly reader: Reader;
  readonly event: Extract<TrailEntry, { about: 'meeting' }>['event'];
  readonly meeting: Meeting | undefined;
  readonly who: string;
}) {
  return (
    <>
      <td class="anywhere">
        <a href={`/m/${event.meeting}?as=session`}>{meeting === undefined ? event.meeting : <Pair of={meeting} />}</a>
      </td>
      <td>{reader.say(`page.event.${event.kind}`)}</td>
      <td>{who}</td>
      <TrailPlaces reader={reader} event={event} meeting={meeting} />
      <td>{eventWords(reader, event)}</td>
    </>
  );
}
