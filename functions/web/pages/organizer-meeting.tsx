import type { MeetingEvent } from '../../../shared/meeting/change.ts';
import type { CommandKind } from '../../../shared/meeting/command.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import type { SideName } from '../../../shared/meeting/view.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import { actorName, officesOf } from '../actor-name.ts';
import { eventWords } from '../event-words.ts';
import type { Explained } from '../planning/explanation.ts';
import type { Reader } from '../reader.ts';
import { EndForms } from './answer-forms.tsx';
import { Pair } from './cities.tsx';
import { Select } from './controls.tsx';
import { Fact, PlaceFacts, StateMark } from './meeting-facts.tsx';
import { type FormProps, MeetingForm, type Refused, refusedHere } from './meeting-form.tsx';
import { MovedNotice } from './moved-notice.tsx';
import { RefusedSummary } from './office-meeting.tsx';
import { OnBehalf } from './on-behalf.tsx';
import { OpenProposal } from './open-proposal.tsx';
import { PinForm } from './pin-form.tsx';
import { TrailPlaces } from './trail-places.tsx';
import { TrailTime } from './trail-time.tsx';

export interface OrganizerMeetingProps {
  readonly reader: Reader;
  readonly meeting: Meeting;
  readonly events: readonly MeetingEvent[];
  /** The two offices as they are now. */
  readonly offices: Readonly<Record<SideName, Delegation | undefined>>;
  /** What each side may do now; the organizer does it on its behalf. */
  readonly offers: Readonly<Record<SideName, readonly CommandKind[]>>;
  readonly starts: Readonly<Record<SideName, readonly Instant[]>>;
  /** Why the meeting waits; absent when it does not. */
  readonly explanation?: Explained;
  readonly secret: string;
  readonly bySession: boolean;
  readonly refused?: Refused;
}

/** The organizer's sheet of one meeting: everything about it, and every command. */
export function OrganizerMeetingPage({ reader, meeting, events, explanation, ...rest }: OrganizerMeetingProps) {
  const { offers, offices, starts, ...frame } = rest;
  const form: FormProps = { reader, id: meeting.id, ...frame };
  return (
    <>
      <header class="stack">
        <StateMark reader={reader} name={meeting.state.name} />
        <h1>
          <Pair of={meeting} />
        </h1>
      </header>
      <RefusedSummary reader={reader} refused={frame.refused} />
      <MovedNotice {...frame} reader={reader} meeting={meeting} event={events.at(-1)} />
      {explanation === undefined ? null : <Why reader={reader} explanation={explanation} />}
      <OpenProposal reader={reader} meeting={meeting} />
      <OrganizerFacts reader={reader} meeting={meeting} />
      <a href={`/m/${meeting.id}/notes`}>{reader.say('page.notes')}</a>
      <Arrange form={form} meeting={meeting} />
      {(['requester', 'invited'] as const).map((side) => (
        <OnBehalf
          form={form}
          meeting={meeting}
          side={side}
          present={offices[side]}
          offers={offers[side]}
          starts={starts[side]}
        />
      ))}
      <Trail reader={reader} meeting={meeting} events={events} />
    </>
  );
}

function Why({ reader, explanation }: { readonly reader: Reader; readonly explanation: Explained }) {
  const { lines, remedies } = explanation;
  return (
    <section class="tells call" aria-labelledby="why">
      <h2 id="why">{reader.say('page.why')}</h2>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {remedies.length === 0 ? null : (
        <>
          <h3>{reader.say('page.why.helps')}</h3>
          <ul>
            {remedies.map((remedy) => (
              <li>{remedy}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function OrganizerFacts({ reader, meeting }: { readonly reader: Reader; readonly meeting: Meeting }) {
  const { state, strained } = meeting;
  const now = 'placement' in state ? state.placement : undefined;
  const former = 'former' in state ? state.former : undefined;
  const placed = now ?? former;
  return (
    <dl class="facts">
      {placed === undefined ? null : (
        <PlaceFacts
          reader={reader}
          lengthMinutes={meeting.lengthMinutes}
          placement={placed}
          former={now === undefined}
          {...(now?.interpreter === undefined ? {} : { interpreter: reader.interpreter(now.interpreter) })}
        />
      )}
      {state.name === 'invited' ? (
        <Fact label={reader.say('page.fact.answer-until')}>
          <time datetime={state.answerUntil}>{reader.moment(state.answerUntil)}</time>
        </Fact>
      ) : null}
      {'pinned' in state && state.pinned ? <Fact label={reader.say('page.pin')}>{reader.say('page.yes')}</Fact> : null}
      {strained === undefined ? null : (
        <Fact label={reader.say('page.fact.strained')}>
          <time datetime={strained.since}>{reader.moment(strained.since)}</time>
        </Fact>
      )}
      <Fact label={reader.say('page.fact.topic')}>{meeting.topic}</Fact>
      {meeting.note === undefined ? null : <Fact label={reader.say('page.fact.note')}>{meeting.note}</Fact>}
      <Fact label={reader.say('page.fact.length')}>
        {reader.say('page.minutes', { minutes: meeting.lengthMinutes })}
      </Fact>
      {(['requester', 'invited'] as const).map((side) => (
        <Fact label={reader.say(`page.side.${side}`)}>{sideInWords(reader, meeting[side])}</Fact>
      ))}
      {'words' in state && state.words.toOffice !== undefined ? (
        <Fact label={reader.say('page.fact.word')}>{state.words.toOffice}</Fact>
      ) : null}
      {'words' in state && state.words.toOrganizers !== undefined ? (
        <Fact label={reader.say('page.fact.word-organizers')}>{state.words.toOrganizers}</Fact>
      ) : null}
    </dl>
  );
}

function sideInWords(reader: Reader, side: Meeting[SideName]): string {
  return [
    reader.say('page.party', { city: side.city, people: side.partySize }),
    reader.say(`page.rank.${side.rank}`),
    ...(['stepFree', 'ownInterpreter', 'announces'] as const)
      .filter((need) => side[need])
      .map((need) => reader.say(`page.field.${need}`)),
  ].join(' · ');
}

/** So much longer a meeting may be made at once. */
const MORE_MINUTES = Array.from({ length: 12 }, (_, index) => 5 * (index + 1));

/** Move, pin, cancel: the organizer's own commands. */
function Arrange({ form, meeting }: { readonly form: FormProps; readonly meeting: Meeting }) {
  const { reader, id, bySession } = form;
  const { state } = meeting;
  if (state.name !== 'waiting' && state.name !== 'invited' && state.name !== 'confirmed') return null;
  return (
    <section aria-labelledby="arrange">
      <h2 id="arrange">{reader.say('page.arrange')}</h2>
      <div class="actions">
        <a class="button" href={bySession ? `/m/${id}/move?as=session` : `/m/${id}/move`}>
          {reader.say('page.move.link')}
        </a>
        <PinForm {...form} meeting={meeting} />
      </div>
      {state.name === 'confirmed' ? <LongerForm {...form} /> : null}
      {state.name === 'waiting' ? null : <EndForms {...form} offers={['cancel']} side={meeting.invited} />}
    </section>
  );
}

/** More time than was planned; whoever comes after it makes room, as a plan shows first. */
function LongerForm(form: FormProps) {
  const { reader } = form;
  const refused = refusedHere('longer', form);
  return (
    <details open={refused !== undefined}>
      <summary>{reader.say('page.longer')}</summary>
      <MeetingForm {...form} action="longer">
        <Select
          form="longer"
          name="minutes"
          label={reader.say('page.longer.minutes')}
          choices={MORE_MINUTES.map((minutes) => ({
            value: String(minutes),
            label: reader.say('page.minutes', { minutes }),
          }))}
          value={refused?.typed.text('minutes')}
          empty={reader.say('page.choose')}
          messages={refused?.messages ?? []}
        />
        <button type="submit">{reader.say('page.plan-first.do')}</button>
      </MeetingForm>
    </details>
  );
}

/** Every event of the meeting, oldest first. */
function Trail({
  reader,
  meeting,
  events,
}: {
  readonly reader: Reader;
  readonly meeting: Meeting;
  readonly events: readonly MeetingEvent[];
}) {
  const offices = officesOf(meeting);
  return (
    <section class="scroll" tabindex={0} aria-labelledby="trail">
      <table>
        <caption id="trail">{reader.say('page.trail')}</caption>
        <thead>
          <tr>
            {(['when', 'what', 'who', 'from', 'to', 'words'] as const).map((column) => (
              <th scope="col">{reader.say(`page.trail.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr>
              <th scope="row">
                <TrailTime reader={reader} at={event.at} />
              </th>
              <td>{reader.say(`page.event.${event.kind}`)}</td>
              <td>{actorName(reader, event.by, offices)}</td>
              <TrailPlaces reader={reader} event={event} meeting={meeting} />
              <td>{eventWords(reader, event)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
