import type { Recipient, Sender } from '../../../shared/mail/letter.ts';
import type { Summary } from '../../../shared/mail/summary.ts';
import { type Brief, briefsOf, type RunSheet, runSheetOf } from '../../../shared/meeting/brief.ts';
import type { Notice } from '../../../shared/meeting/change.ts';
import { type Digest, digestsOf } from '../../../shared/meeting/digest.ts';
import type { Actor, Meeting, Proposal, State } from '../../../shared/meeting/meeting.ts';
import { proposalSchema, stateSchema } from '../../../shared/meeting/meeting.ts';
import type { Reminder } from '../../../shared/meeting/remind.ts';
import { summaryLineSchema } from '../../../shared/plan/summary.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { dayOf } from '../../../shared/summit/grid.ts';
import type { Language } from '../../../shared/summit/language.ts';
import {
  at,
  delegation,
  facts,
  idOf,
  meeting,
  meetingId,
  NOW,
  notice,
  office,
  placement,
  session,
  span,
  state,
} from '../../builders.ts';

/** The cast of the mail tests: Phoenix asks Guadalajara for half an hour, with an interpreter, and everything happens to it. */
export const sender: Sender = { facts: facts(), from: 'meetings@parley.example', publicUrl: 'https://parley.example' };
export const token = 'TOKEN-OF-43-CHARACTERS-IN-THE-REAL-THING-00';

export function recipient(language: Language, name?: string): Recipient {
  const email = emailSchema.parse('aide@office.example');
  return { email, language, ...(name === undefined ? {} : { name }) };
}

const first = placement({ start: at('06T10:30'), room: 'room_agave', interpreter: 'int_ines' });
const second = placement({ start: at('07T14:45'), room: 'room_cardon', interpreter: 'int_ines' });
const until = at('05T18:00');
const note = 'Our engineers have met before.\nTwo of them would come along.';

function about(at: State, fields: Partial<Meeting> = {}): Meeting {
  return meeting({
    from: 'Phoenix',
    to: 'Guadalajara',
    topic: 'Water and border crossings',
    note,
    state: at,
    ...fields,
  });
}

const asks = office('Phoenix');
const answers = office('Guadalajara');
const organizer = (onBehalfOf?: string): Actor => ({
  role: 'organizer',
  email: emailSchema.parse('desk@organizers.example'),
  ...(onBehalfOf === undefined ? {} : { onBehalfOf: idOf(onBehalfOf) }),
});
const declined = stateSchema.parse({
  ...{ name: 'declined', at: NOW, by: answers, former: first, answerUntil: until },
  words: { toOffice: 'Perhaps in autumn.', toOrganizers: 'SECRET: the mayor is unwell.' },
});
const confirmed = state.confirmed(first, answers);

/** Phoenix asks to meet at the second time in place of the first. */
const reason = 'Our mayor opens the panel that was moved.';
const proposal: Proposal = proposalSchema.parse({
  ...{ start: second.start, by: asks, at: NOW, answerUntil: until },
  words: { toOffice: reason, toOrganizers: 'SECRET: the flight is late.' },
});

/** Guadalajara would rather have Saturday. */
const counter: Proposal = proposalSchema.parse({
  ...{ start: at('08T15:00'), by: answers, at: NOW, answerUntil: until, insteadOf: proposal.start },
  words: { toOffice: 'We have the dinner then.', toOrganizers: 'SECRET: the car is late.' },
});

/** One notice of each kind in each variant that reads differently. The name is the golden files' name. */
export const scenes: Record<string, Notice> = {
  invitation: notice('invitation', 'invited', about(state.invited(first, until)), { by: asks }),
  'invitation-on-behalf': notice('invitation', 'invited', about(state.invited(first, until)), {
    by: organizer('Phoenix'),
  }),
  receipt: notice('receipt', 'requester', about(state.invited(first, until)), { by: asks }),
  'receipt-found': notice('receipt', 'requester', about(state.invited(first, until), { version: 2 })),
  'receipt-waiting': notice('receipt', 'requester', about(state.waiting()), { by: asks }),
  'confirmation-requester': notice('confirmation', 'requester', about(confirmed), {
    ...{ by: answers, word: 'With pleasure.', calendar: 'REQUEST' },
  }),
  'confirmation-invited': notice('confirmation', 'invited', about(confirmed), {
    ...{ by: answers, word: 'With pleasure.', calendar: 'REQUEST' },
  }),
  'confirmation-other-time': notice('confirmation', 'requester', about(state.confirmed(second), { sequence: 1 }), {
    ...{ by: organizer('Guadalajara'), former: first, calendar: 'REQUEST' },
  }),
  decline: notice('decline', 'requester', about(declined), { by: answers, former: first, word: 'Perhaps in autumn.' }),
  'decline-after-acceptance': notice('decline', 'requester', about(declined, { sequence: 1 }), {
    ...{ by: answers, former: first, calendar: 'CANCEL' },
  }),
  answer: notice('answer', 'invited', about(declined), { by: answers, former: first, word: 'Perhaps in autumn.' }),
  'lapse-requester': notice('lapse', 'requester', about(state.lapsed(first)), { former: first }),
  'lapse-invited': notice('lapse', 'invited', about(state.lapsed(first)), { former: first }),
  'move-invited': notice('move', 'invited', about(state.invited(second, until), { sequence: 1 }), {
    ...{ by: organizer(), former: first, word: 'The work session moved.' },
  }),
  'move-requester': notice('move', 'requester', about(state.invited(second, until), { sequence: 1 }), {
    ...{ by: organizer(), former: first },
  }),
  'move-confirmed': notice('move', 'requester', about(state.confirmed(second), { sequence: 1 }), {
    ...{ by: organizer(), former: first, calendar: 'REQUEST' },
  }),
  'move-longer': notice('move', 'requester', about(confirmed, { sequence: 1, lengthMinutes: 45 }), {
    ...{ by: organizer(), formerLengthMinutes: 30, calendar: 'REQUEST' },
  }),
  'move-shorter': notice('move', 'invited', about(confirmed, { sequence: 1 }), {
    ...{ by: organizer(), formerLengthMinutes: 60, calendar: 'REQUEST' },
  }),
  'move-longer-invited': notice('move', 'invited', about(state.invited(first, until), { lengthMinutes: 45 }), {
    ...{ by: organizer(), formerLengthMinutes: 30 },
  }),
  'move-and-longer': notice('move', 'invited', about(state.confirmed(second), { sequence: 1, lengthMinutes: 45 }), {
    ...{ by: organizer(), former: first, formerLengthMinutes: 30, calendar: 'REQUEST' },
  }),
  'move-released': notice('move', 'requester', about(state.waiting()), { by: organizer(), former: first }),
  'move-released-confirmed': notice('move', 'invited', about(state.waiting(), { sequence: 1 }), {
    ...{ by: organizer(), former: first, calendar: 'CANCEL' },
  }),
  'move-by-requester-invited': notice('move', 'invited', about(state.invited(second, until), { sequence: 1 }), {
    ...{ by: asks, former: first, word: reason },
  }),
  'move-by-requester': notice('move', 'requester', about(state.invited(second, until), { sequence: 1 }), {
    ...{ by: asks, former: first, word: reason },
  }),
  proposal: notice('proposal', 'invited', about(confirmed, { proposal }), { by: asks, proposal, word: reason }),
  'proposal-own': notice('proposal', 'requester', about(confirmed, { proposal }), { by: asks, proposal, word: reason }),
  'proposal-on-behalf': notice('proposal', 'invited', about(confirmed, { proposal }), {
    ...{ by: organizer('Phoenix'), proposal, word: reason },
  }),
  counter: notice('proposal', 'requester', about(confirmed, { proposal: counter }), {
    ...{ by: answers, proposal: counter, word: 'We have the dinner then.' },
  }),
  'counter-own': notice('proposal', 'invited', about(confirmed, { proposal: counter }), {
    ...{ by: answers, proposal: counter, word: 'We have the dinner then.' },
  }),
  agreement: notice('agreement', 'requester', about(state.confirmed(second), { sequence: 1 }), {
    ...{ by: answers, former: first, proposal, word: 'Gladly.', calendar: 'REQUEST' },
  }),
  'agreement-own': notice('agreement', 'invited', about(state.confirmed(second), { sequence: 1 }), {
    ...{ by: answers, former: first, proposal, word: 'Gladly.', calendar: 'REQUEST' },
  }),
  refusal: notice('refusal', 'requester', about(confirmed), { by: answers, proposal, word: 'We fly at three.' }),
  'refusal-own': notice('refusal', 'invited', about(confirmed), { by: answers, proposal }),
  retraction: notice('retraction', 'invited', about(confirmed), { by: asks, proposal }),
  'retraction-own': notice('retraction', 'requester', about(confirmed), { by: asks, proposal }),
  expiry: notice('expiry', 'requester', about(confirmed), { proposal }),
  'move-overtaking-proposal': notice('move', 'requester', about(state.confirmed(second), { sequence: 1 }), {
    ...{ by: organizer(), former: first, proposal: { ...proposal, start: at('08T15:00') }, calendar: 'REQUEST' },
  }),
  'withdrawal-requester': notice('withdrawal', 'requester', about(state.withdrawn(asks)), { by: asks }),
  'withdrawal-invited': notice('withdrawal', 'invited', about(state.withdrawn(asks)), { by: asks, former: first }),
  'cancellation-own': notice('cancellation', 'requester', about(state.cancelled(first, asks), { sequence: 1 }), {
    ...{ by: asks, former: first, calendar: 'CANCEL' },
  }),
  'cancellation-other': notice('cancellation', 'invited', about(state.cancelled(first, asks), { sequence: 1 }), {
    ...{ by: asks, former: first, word: 'We are called home.', calendar: 'CANCEL' },
  }),
  'cancellation-by-organizers': notice('cancellation', 'invited', about(state.cancelled(first), { sequence: 1 }), {
    ...{ by: organizer(), former: first, calendar: 'CANCEL' },
  }),
};

/** The meeting confirmed at its first place, for tests that change one thing about it. */
export function confirmation(fields: Partial<Meeting> = {}): Notice {
  return notice('confirmation', 'requester', about(confirmed, fields), { by: answers, calendar: 'REQUEST' });
}

const lines = [
  { what: 'lengthened', them: 'Merida', lengthMinutes: 45, from: placement(), to: placement() },
  { what: 'cancelled', them: 'Saint-Augustin-de-Desmaures', from: placement({ start: at('06T15:30') }) },
  { what: 'placed', them: 'Austin', to: placement({ start: at('07T09:00'), room: 'room_biznaga' }) },
  { what: 'moved', them: 'Guadalajara', from: first, to: second },
  { what: 'released', them: 'Ciudad de México', from: placement({ start: at('08T12:00') }), reason: 'answers-pending' },
  { what: 'waiting', them: 'Quebec', reason: 'no-interpreter' },
];

/** A plan that did everything that can be done to the meetings of Phoenix. */
export const summary: Summary = {
  city: 'Phoenix',
  changes: lines.map((line, number) =>
    summaryLineSchema.parse({ meeting: meetingId(number + 1), lengthMinutes: 30, ...line }),
  ),
  at: NOW,
};

export const reminder: Reminder = { before: 'day', to: 'invited', meeting: about(confirmed) };

const phoenix = delegation('Phoenix');
const longCity = 'Saint-Augustin-de-Desmaures';

/** A day with everything a day can hold: sessions, one that may move, meetings early and late, one that is not confirmed yet. */
export const day: { readonly brief: Brief; readonly runSheet: RunSheet } = (() => {
  const opening = { title: { en: 'Opening Ceremony', es: 'Ceremonia de apertura', fr: 'Cérémonie d’ouverture' } };
  const dinner = {
    title: {
      en: 'Dinner given by the Governor of the State of Baja California Sur',
      es: 'Cena ofrecida por el Gobernador del Estado de Baja California Sur',
      fr: 'Dîner offert par le gouverneur de l’État de Basse-Californie du Sud',
    },
  };
  const summit = facts();
  const sessions = [
    session({ id: 'ses_opening', kind: 'plenary', time: span('06', '09:00', '10:00'), zone: 'zone_hall', ...opening }),
    session({ id: 'ses_dinner', kind: 'social', time: span('06', '18:00', '20:00'), provisional: true, ...dinner }),
  ];
  const there = { ...summit, programme: { revision: 1, sessions } };
  const late = placement({ start: at('06T16:30'), room: 'room_cardon' });
  const meetings = [
    about(confirmed),
    meeting({ id: meetingId(2), from: 'Quebec', topic: 'Snow', to: 'Phoenix', state: state.invited(late, until) }),
    meeting({ id: meetingId(3), from: 'Merida', to: 'Austin', state: state.confirmed(placement()) }),
  ].map((one) => (one.requester.city === 'Quebec' ? { ...one, requester: { ...one.requester, city: longCity } } : one));
  const strained = meetings.map((one, number) =>
    number === 2 ? { ...one, strained: { since: NOW, causes: ['room-free'] } } : one,
  );
  const [brief] = briefsOf(dayOf({ zone: 'America/Mazatlan' }, late.start), meetings, there, [phoenix]);
  const runSheet = runSheetOf(dayOf({ zone: 'America/Mazatlan' }, late.start), strained, there);
  if (brief === undefined || runSheet === undefined) throw new Error('the day is empty');
  return { brief, runSheet };
})();

/** Two invitations that wait for Phoenix, the later one more pressing, a proposal between them, and what was answered meanwhile. */
export const digest: Digest = (() => {
  const late = placement({ start: at('07T16:30'), room: 'room_cardon' });
  const meetings = [
    meeting({
      id: meetingId(1),
      from: 'Merida',
      to: 'Phoenix',
      topic: 'Heat',
      note,
      state: state.invited(first, until),
    }),
    meeting({
      id: meetingId(2),
      from: 'Quebec',
      to: 'Phoenix',
      topic: 'Snow',
      state: state.invited(late, at('04T18:00')),
    }),
    meeting({ id: meetingId(3), from: 'Austin', to: 'Phoenix', state: confirmed }),
    about(confirmed, { id: meetingId(4), proposal: { ...proposal, by: answers, answerUntil: at('05T12:00') } }),
  ].map((one) => (one.requester.city === 'Quebec' ? { ...one, requester: { ...one.requester, city: longCity } } : one));
  const [found] = digestsOf(meetings, [phoenix], NOW);
  if (found === undefined) throw new Error('nothing waits for an answer');
  return found;
})();
