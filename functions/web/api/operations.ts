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
import type { Operation, OperationId } from './operation.ts';
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

/** Most are called after their command; the others say by themselves what they are about. */
const commandIds = {
  accept: 'acceptMeeting',
  'accept-at': 'acceptMeetingAt',
  decline: 'declineMeeting',
  'ask-at': 'askForMeetingAt',
  withdraw: 'withdrawMeeting',
  cancel: 'cancelMeeting',
  'propose-move': 'proposeMove',
  'agree-to-move': 'agreeToMove',
  'keep-time': 'keepTime',
  'retract-proposal': 'retractProposal',
  move: 'moveMeeting',
  pin: 'pinMeeting',
  forward: 'forwardMeeting',
  revoke: 'revokeMeeting',
  announce: 'announceMeeting',
  met: 'metMeeting',
  missed: 'missedMeeting',
  reopen: 'reopenMeeting',
} as const satisfies Readonly<Record<Action, OperationId>>;

const forOrganizers: ReadonlySet<Action> = new Set(['move', 'pin', 'met', 'missed', 'reopen']);

function commandOperation(action: Action): Operation {
  return {
    id: commandIds[action],
    method: 'post',
    path: `/api/meetings/{meeting}/${action}`,
    who: forOrganizers.has(action) ? 'organizers' : 'partners',
    body: actions[action],
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
    who: 'anyone',
    status: 200,
    answer: summitAnswer,
  },
  {
    id: 'listDelegations',
    method: 'get',
    path: '/api/delegations',
    who: 'anyone',
    status: 200,
    answer: z.object({ delegations: z.array(z.union([openDelegationSchema, delegationSchema])) }),
  },
  {
    id: 'removeDelegation',
    method: 'post',
    path: '/api/delegations/{delegation}/remove',
    who: 'organizers',
    body: removeBody,
    status: 200,
    answer: z.object({ removed: delegationIdSchema }),
  },
  {
    id: 'listMeetings',
    method: 'get',
    path: '/api/meetings',
    who: 'anyone',
    query: { onBehalfOf },
    status: 200,
    answer: z.object({ meetings: z.array(viewSchema) }),
  },
  {
    id: 'requestMeeting',
    method: 'post',
    path: '/api/meetings',
    who: 'anyone',
    body: requestSchema.extend({ onBehalfOf }),
    once: true,
    status: 201,
    answer: meetingAnswer,
  },
  {
    id: 'readMeeting',
    method: 'get',
    path: '/api/meetings/{meeting}',
    who: 'partners',
    status: 200,
    answer: z.object({ meeting: viewSchema }),
  },
  {
    id: 'listTimes',
    method: 'get',
    path: '/api/meetings/{meeting}/times',
    who: 'partners',
    status: 200,
    answer: z.object({ starts: z.array(instantSchema) }),
  },
  {
    id: 'listEvents',
    method: 'get',
    path: '/api/meetings/{meeting}/events',
    who: 'organizers',
    status: 200,
    answer: z.object({ events: z.array(eventSchema) }),
  },
  ...Object.keys(actions).filter(isAction).map(commandOperation),
  {
    id: 'readBoard',
    method: 'get',
    path: '/api/board',
    who: 'organizers',
    query: { day: daySchema.optional() },
    status: 200,
    answer: z.object({ day: daySchema, meetings: z.array(meetingSchema), waiting: z.array(meetingSchema) }),
  },
  {
    id: 'changeSessionTime',
    method: 'put',
    path: '/api/sessions/{session}/time',
    who: 'organizers',
    body: spanSchema,
    status: 200,
    answer: z.object({ revision: z.int() }),
  },
  {
    id: 'closeRoom',
    method: 'post',
    path: '/api/rooms/{room}/closures',
    who: 'organizers',
    body: spanSchema,
    status: 201,
    answer: z.object({ revision: z.int() }),
  },
  ...planOperations,
];
