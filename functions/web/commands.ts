import type { Viewer } from '../../shared/meeting/access.ts';
import { type Command, commandSchema } from '../../shared/meeting/command.ts';
import type { Actor } from '../../shared/meeting/meeting.ts';
import type { MeetingId } from '../../shared/summit/claim.ts';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { type DelegationId, delegationIdSchema } from '../../shared/summit/delegation.ts';
import { sha256 } from '../store/secret.ts';
import { asSent, type Fault, type Fields, faultsOf } from './forms/fields.ts';

/** What people do to a meeting, by the last part of the address: POST /m/{meeting}/{action}, the API alike. */
export const actions = {
  accept: 'accept',
  'accept-at': 'acceptAt',
  decline: 'decline',
  'ask-at': 'askAt',
  withdraw: 'withdraw',
  cancel: 'cancel',
  'propose-move': 'proposeMove',
  'agree-to-move': 'agreeToMove',
  'keep-time': 'keepTime',
  'retract-proposal': 'retractProposal',
  move: 'move',
  pin: 'pin',
  announce: 'announce',
  forward: 'forward',
  revoke: 'revoke',
  met: 'met',
  missed: 'missed',
  reopen: 'reopen',
} as const;
export type Action = keyof typeof actions;

export function isAction(text: string): text is Action {
  return Object.hasOwn(actions, text);
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: Fault[] };

/** The viewer as the one who acts; an organizer names the office that asked for it, on the phone say. */
export function actingAs(viewer: Viewer, onBehalfOf: unknown): Parsed<Actor> {
  if (onBehalfOf === undefined || (viewer.role === 'office' && onBehalfOf === viewer.delegation)) {
    return { ok: true, value: viewer };
  }
  if (viewer.role === 'office') return { ok: false, faults: [{ field: 'onBehalfOf', key: 'problem.not-allowed' }] };
  const office = delegationIdSchema.safeParse(onBehalfOf);
  if (!office.success) return { ok: false, faults: [{ field: 'onBehalfOf', key: 'problem.invalid' }] };
  return { ok: true, value: { ...viewer, onBehalfOf: office.data } };
}

/** A command about a meeting from its fields, by the one schema that forms and JSON bodies share. */
export function commandOf(action: Action, by: Actor, body: Record<string, unknown>): Parsed<Command> {
  const { onBehalfOf: _, ...said } = body;
  // Without any words a reason is missed where it belongs, in the word to the other office.
  return checked({ words: {}, ...said, kind: actions[action], by });
}

/** A new request. The meeting's id follows from the idempotency key, so that a repeated request is the same request. */
export function requestOf(by: Actor, requester: DelegationId, meeting: MeetingId, request: unknown): Parsed<Command> {
  return checked({ kind: 'request', by, meeting, requester, request }, 'request');
}

function checked(raw: unknown, envelope?: string): Parsed<Command> {
  const parsed = commandSchema.safeParse(raw, asSent);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, faults: faultsOf(parsed.error, envelope) };
}

/** A key is chosen by the client, so it counts only within what it was sent to: a meeting, or an office's requests. */
export function onceKey(scope: MeetingId | DelegationId, key: string): string {
  return sha256(`${scope} ${key}`);
}

export function newMeetingId(secret: string): MeetingId {
  return meetingIdSchema.parse(`mtg_${sha256(secret).slice(0, 24)}`);
}

/** The body of a command as an HTML form sends it: an unticked box sends nothing, an empty field means "not said". */
export function bodyOf(action: Action, form: Fields): Record<string, unknown> {
  const words = { toOffice: form.text('toOffice'), toOrganizers: form.text('toOrganizers') };
  const place = placeOf(form);
  switch (action) {
    case 'accept':
      return { words, change: form.has('change'), party: partyOf(form), ...given('start', form) };
    case 'accept-at':
      return { words, change: form.has('change'), party: partyOf(form), ...place };
    case 'decline':
      return { words, change: form.has('change') };
    case 'withdraw':
    case 'cancel':
    case 'keep-time':
      return { words };
    case 'ask-at':
    case 'agree-to-move':
      return { words, ...place };
    case 'propose-move':
      return { words, ...place, ...given('insteadOf', form) };
    case 'move': {
      const version = form.number('version');
      return { words, ...place, ...(version === undefined ? {} : { version }) };
    }
    case 'pin':
      return { pinned: form.text('pinned') === 'yes' };
    case 'forward':
      return { ...given('email', form), ...given('name', form), ...given('language', form) };
    case 'revoke':
      return given('forward', form);
    case 'announce':
      return { announces: form.text('announces') === 'yes' };
    case 'met':
    case 'missed':
    case 'reopen':
    case 'retract-proposal':
      return {};
    default:
      return action satisfies never;
  }
}

/**
 * Start and room, each in its field or, from a list of whole places, both in one: "start room". A list of starts has a choice of rooms
 * beside each; the one beside the chosen start counts.
 */
export function placeOf(form: Fields): { start?: string; room?: string } {
  const [start, named] = form.text('place')?.split(' ') ?? [];
  if (start === undefined) return { ...given('start', form), ...given('room', form) };
  const room = named ?? form.text(`room-${start}`);
  return { start, ...(room === undefined ? {} : { room }) };
}

function given(name: string, form: Fields): Record<string, string> {
  const value = form.text(name);
  return value === undefined ? {} : { [name]: value };
}

/** A form that shows the party shows all of it; one that does not leaves it as it is. */
export function partyOf(form: Fields): Record<string, unknown> {
  if (!form.has('partySize')) return {};
  return {
    partySize: form.number('partySize'),
    stepFree: form.has('stepFree'),
    ownInterpreter: form.has('ownInterpreter'),
    announces: form.has('announces'),
  };
}
