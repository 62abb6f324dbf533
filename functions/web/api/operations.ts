import * as z from 'zod';
import { eventSchema } from '../../../shared/meeting/change.ts';
import { requestSchema } from '../../../shared/meeting/command.ts';
import { meetingSchema } from '../../../shared/meeting/meeting.ts';
import { viewSchema } from '../../../shared/meeting/view.ts';
import { programmeSchema } from '../../../shared/summit/agenda.ts';
import { delegationIdSchema, delegationSchema } from '../../../shared/summit/delegation.ts';
import { daySchema, instantSchema } from '../../../shared/summit/grid.ts';
import { roomSchema, spanSchema, zoneSchema } from '../../../shared/summit/room.ts';
import { summitSchema } from '../../../shared/summit/summit.ts';
import { type Action, actions, isAction } from '../commands.ts';
import type { Operation } from './operation.ts';
import { removeBody } from './organizers.ts';
import { planOperations } from './plan-operations.ts';

/** An organizer names the office that asked for it. */
export const onBehalfOf = delegationIdSchema.optional();

export const openDelegationSchema = delegationSchema.pick({
  id: true,
  city: true,
  country: true,
  languages: true,
  takesMeetings: true,
});

export const summitAnswer = z.object({
  summit: summitSchema,
  programme: programmeSchema,
  zones: z.array(zoneSchema),
  rooms: z.array(roomSchema),
});

export const meetingAnswer = z.object({ meeting: viewSchema });

const commandSummaries: Readonly<Record<Action, string>> = {
  accept: 'Accept the invitation at the time that is kept',
  'accept-at': 'Accept at another time that suits both',
  decline: 'Decline the invitation',
  'ask-at': 'Give a request another time before it is answered; the other office is invited anew',
  withdraw: 'Withdraw the request before it is answered',
  cancel: 'Cancel a confirmed meeting',
  'propose-move':
    'Ask the other office to move a confirmed meeting, or, with `insteadOf`, answer its proposal with another time. The time is not kept: whether it is free is seen when the other office agrees',
  'agree-to-move': 'Agree to the proposed time: the meeting moves at once, or a problem tells what else is free',
  'keep-time': 'Answer a proposal: the meeting keeps its time',
  'retract-proposal': "Take back one's own proposal of another time",
  move: 'Give the meeting another time or room',
  pin: 'Pin or unpin the meeting',
  forward: 'Let someone else act for the office in this meeting, by a link that is mailed',
  revoke: 'Take a forwarded link back',
  announce: 'Agree, or no longer, that the meeting is announced',
  met: 'Say that a confirmed meeting took place, from its start on',
  missed: 'Say that a confirmed meeting did not take place, from its start on',
  reopen: 'Take back whether a meeting took place',
};

/** Most operations are called after their command; these say by themselves what they are about, or read badly so. */
const operationIds: Partial<Record<Action, string>> = {
  'accept-at': 'acceptMeetingAt',
  'ask-at': 'askForMeetingAt',
  'propose-move': 'proposeMove',
  'agree-to-move': 'agreeToMove',
  'keep-time': 'keepTime',
  'retract-proposal': 'retractProposal',
};

const forOrganizers: ReadonlySet<Action> = new Set(['move', 'pin', 'met', 'missed', 'reopen']);
const partners = "the meeting's offices and organizers";

function commandOperation(action: Action): Operation {
  const kind = actions[action];
  return {
    id: operationIds[action] ?? `${kind}Meeting`,
    method: 'post',
    path: `/api/meetings/{meeting}/${action}`,
    summary: commandSummaries[action],
    who: forOrganizers.has(action) ? 'organizers' : partners,
    body: kind,
    once: true,
    status: 200,
    answer: meetingAnswer,
  };
}

export const operations: readonly Operation[] = [
  {
    id: 'readSummit',
    method: 'get',
    path: '/api/summit',
    summary: 'The summit, its agenda and its rooms',
    who: 'anyone signed in',
    status: 200,
    answer: summitAnswer,
  },
  {
    id: 'listDelegations',
    method: 'get',
    path: '/api/delegations',
    summary: 'The delegations; to organizers in full',
    who: 'anyone signed in',
    status: 200,
    answer: z.object({ delegations: z.array(z.union([openDelegationSchema, delegationSchema])) }),
  },
  {
    id: 'removeDelegation',
    method: 'post',
    path: '/api/delegations/{delegation}/remove',
    summary:
      'Remove a delegation that was entered by mistake, while it is as it was seen. One with a meeting, whatever became of that, stays',
    who: 'organizers',
    body: removeBody,
    status: 200,
    answer: z.object({ removed: delegationIdSchema }),
  },
  {
    id: 'listMeetings',
    method: 'get',
    path: '/api/meetings',
    summary: "An office's own meetings",
    who: 'anyone signed in',
    query: { onBehalfOf },
    status: 200,
    answer: z.object({ meetings: z.array(viewSchema) }),
  },
  {
    id: 'requestMeeting',
    method: 'post',
    path: '/api/meetings',
    summary: 'Ask another office for a meeting',
    who: 'anyone signed in',
    body: requestSchema.extend({ onBehalfOf }),
    once: true,
    status: 201,
    answer: meetingAnswer,
  },
  {
    id: 'readMeeting',
    method: 'get',
    path: '/api/meetings/{meeting}',
    summary: 'One meeting',
    who: partners,
    status: 200,
    answer: z.object({ meeting: viewSchema }),
  },
  {
    id: 'listTimes',
    method: 'get',
    path: '/api/meetings/{meeting}/times',
    summary: 'Starts at which both offices and a room are free',
    who: partners,
    status: 200,
    answer: z.object({ starts: z.array(instantSchema) }),
  },
  {
    id: 'listEvents',
    method: 'get',
    path: '/api/meetings/{meeting}/events',
    summary: 'Everything that happened to a meeting',
    who: 'organizers',
    status: 200,
    answer: z.object({ events: z.array(eventSchema) }),
  },
  ...Object.keys(actions).filter(isAction).map(commandOperation),
  {
    id: 'readBoard',
    method: 'get',
    path: '/api/board',
    summary: 'All meetings of a day, and all that wait',
    who: 'organizers',
    query: { day: daySchema.optional() },
    status: 200,
    answer: z.object({ day: daySchema, meetings: z.array(meetingSchema), waiting: z.array(meetingSchema) }),
  },
  {
    id: 'changeSessionTime',
    method: 'put',
    path: '/api/sessions/{session}/time',
    summary: 'Give a session another time',
    who: 'organizers',
    body: spanSchema,
    status: 200,
    answer: z.object({ revision: z.int() }),
  },
  {
    id: 'closeRoom',
    method: 'post',
    path: '/api/rooms/{room}/closures',
    summary: 'Close a room for a time',
    who: 'organizers',
    body: spanSchema,
    status: 201,
    answer: z.object({ revision: z.int() }),
  },
  ...planOperations,
];
