import type { CommandKind } from '../../../shared/meeting/command.ts';
import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Instant } from '../../../shared/summit/grid.ts';
import type { Reader } from '../reader.ts';
import { AnswerForms, EndForms } from './answer-forms.tsx';
import { Naming } from './cities.tsx';
import { ErrorSummary } from './controls.tsx';
import { ForwardSection } from './forward-forms.tsx';
import { doerName, OfficeFacts, StateMark } from './meeting-facts.tsx';
import type { FormProps, Refused } from './meeting-form.tsx';
import { formName } from './meeting-form.tsx';
import { OtherTime } from './other-time.tsx';
import { mayCounter, ProposalSection } from './proposal-section.tsx';
import { WhatNext } from './what-next.tsx';

export interface OfficeMeetingProps {
  readonly reader: Reader;
  readonly view: OfficeMeeting;
  /** The reader's office as it is now. */
  readonly office: Delegation | undefined;
  readonly offers: readonly CommandKind[];
  /** Undefined while they were not looked for. */
  readonly starts: readonly Instant[] | undefined;
  readonly secret: string;
  readonly bySession: boolean;
  readonly refused?: Refused;
  /** The answer that was just sent had been given before. */
  readonly isOld: boolean;
  /** What the reader's office has settled since, or the programme, lies in the time of the meeting. */
  readonly isOwnBusy: boolean;
  /** The reader may ask for another meeting of these two. */
  readonly mayAsk: boolean;
}

/** The heading: who asks whom while it is a request, the two cities once it is a meeting. */
export function officeTitle(reader: Reader, { side, own, other, state }: OfficeMeeting): string {
  const [requester, invited] = side === 'requester' ? [own.city, other.city] : [other.city, own.city];
  const isAsked = state.name === 'invited' || state.name === 'waiting';
  return isAsked ? reader.say('page.meeting.asks', { requester, invited }) : `${requester} – ${invited}`;
}

/** One meeting as its own office sees it, whether by a mailed link or signed in. */
export function OfficeMeetingPage({
  reader,
  view,
  office,
  offers,
  starts,
  refused,
  isOld,
  isOwnBusy,
  mayAsk,
  ...rest
}: OfficeMeetingProps) {
  const form: FormProps = { reader, id: view.id, ...rest, ...(refused === undefined ? {} : { refused }) };
  const { state } = view;
  const kept = 'placement' in state ? state.placement : 'former' in state ? state.former : undefined;
  return (
    <>
      <header class="stack">
        <StateMark reader={reader} name={state.name} />
        <h1>
          <Naming text={officeTitle(reader, view)} cities={[view.own.city, view.other.city]} />
        </h1>
      </header>
      <RefusedSummary reader={reader} refused={refused} />
      {isOld ? <Already reader={reader} view={view} /> : null}
      <ProposalSection {...form} view={view} offers={offers} starts={starts ?? []} />
      <p class={offers.includes('accept') ? 'tells call' : 'tells'}>
        <Naming text={whatNow(reader, view)} cities={[view.own.city, view.other.city]} />
      </p>
      {isOwnBusy ? <p class="tells call">{reader.say('page.own.busy')}</p> : null}
      <WhatNext reader={reader} view={view} mayAsk={mayAsk} />
      <OfficeFacts reader={reader} view={view} />
      {state.name === 'confirmed' ? <CalendarLink reader={reader} id={view.id} bySession={rest.bySession} /> : null}
      {kept === undefined ? null : (
        <AnswerForms
          {...form}
          offers={offers}
          side={view.own}
          kept={kept.start}
          lengthMinutes={view.lengthMinutes}
          starts={starts ?? []}
          change={state.name !== 'invited'}
        />
      )}
      {kept === undefined || mayCounter(offers) ? null : (
        <OtherTime {...form} offers={offers} city={view.other.city} kept={kept.start} starts={starts} open />
      )}
      <EndForms {...form} offers={offers} side={view.own} />
      {view.forwards === undefined || (view.forwards.length === 0 && isDone(view, offers)) ? null : (
        <ForwardSection {...form} forwards={view.forwards} office={office} />
      )}
    </>
  );
}

/** Declined, and not to be changed from here: there is nothing left that another person could do. */
function isDone({ state }: OfficeMeeting, offers: readonly CommandKind[]): boolean {
  return state.name === 'declined' && offers.length === 0;
}

/** Whose answer it is that stands. */
function Already({ reader, view }: Pick<OfficeMeetingProps, 'reader' | 'view'>) {
  const { side, state } = view;
  if (side !== 'invited' || (state.name !== 'confirmed' && state.name !== 'declined')) return null;
  const given = { who: doerName(reader, state.by, view), when: reader.moment(state.at) };
  return (
    <p class="tells" role="status">
      <Naming text={reader.say(`page.already.${state.name}`, given)} cities={[view.own.city, view.other.city]} />
    </p>
  );
}

export function RefusedSummary({
  reader,
  refused,
}: {
  readonly reader: Reader;
  readonly refused?: Refused | undefined;
}) {
  if (refused === undefined) return null;
  return (
    <ErrorSummary
      language={reader.language}
      form={formName(refused.action, refused.onBehalfOf)}
      messages={refused.messages}
      labels={labelsOf(reader, refused.action)}
    />
  );
}

/** The fields that the form of that action shows. */
function labelsOf(reader: Reader, action: Refused['action']): Record<string, string> {
  if (action === 'pin' || action === 'announce' || action === 'revoke' || action === 'agree-to-move') return {};
  if (action === 'forward') return { email: reader.say('page.aide.email'), name: reader.say('page.aide.name') };
  if (action === 'longer') return { minutes: reader.say('page.longer.minutes') };
  const words = { toOffice: reader.say('page.field.toOffice'), toOrganizers: reader.say('page.field.toOrganizers') };
  if (action === 'ask-at' || action === 'propose-move') {
    const reason = action === 'ask-at' ? 'page.field.reason.optional' : 'page.field.reason';
    return { ...words, toOffice: reader.say(reason), start: reader.say('page.answer.which-time') };
  }
  if (action === 'accept' || action === 'accept-at') {
    const party = { partySize: reader.say('page.field.partySize') };
    return action === 'accept' ? party : { ...party, ...words, start: reader.say('page.answer.which-time') };
  }
  return action === 'move' ? { ...words, place: reader.say('page.move.where') } : words;
}

/** The meeting as a file for any calendar, for whom the mail's own entry did not reach. */
function CalendarLink({ reader, id, bySession }: Pick<FormProps, 'reader' | 'id' | 'bySession'>) {
  return (
    <p>
      <a class="button second" href={`/m/${id}/calendar.ics${bySession ? '?as=session' : ''}`}>
        {reader.say('page.calendar.file')}
      </a>
    </p>
  );
}

/** The state in one sentence: the fact, and who acts next. */
function whatNow(reader: Reader, { side, own, other, state }: OfficeMeeting): string {
  const cities = { own: own.city, city: other.city };
  switch (state.name) {
    case 'waiting':
      return reader.say('page.now.waiting', {
        reason: reader.say(`reason.${state.reason}`, { city: side === 'requester' ? other.city : own.city }),
      });
    case 'invited':
      if (state.answerUntil <= reader.now) return reader.say('page.now.overdue');
      return reader.say(side === 'requester' ? 'page.now.invited.requester' : 'page.now.invited', {
        ...cities,
        until: reader.moment(state.answerUntil),
      });
    case 'confirmed':
    case 'declined':
      return side === 'invited' && state.answerUntil > reader.now
        ? reader.say(`page.now.${state.name}.change`, { until: reader.moment(state.answerUntil) })
        : reader.say(`page.now.${state.name}`, cities);
    default:
      return reader.say(`page.now.${state.name}`, cities);
  }
}
