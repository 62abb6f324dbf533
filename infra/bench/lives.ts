import { carryOut } from '../../functions/store/carry-out.ts';
import { sha256 } from '../../functions/store/secret.ts';
import { loadSituation, sceneOf } from '../../functions/store/situation.ts';
import { startsFor } from '../../shared/fitting/place.ts';
import type { CommandOf } from '../../shared/meeting/command.ts';
import { decide } from '../../shared/meeting/decide.ts';
import type { Meeting, StateName } from '../../shared/meeting/meeting.ts';
import { demandOf, earliestStart } from '../../shared/meeting/situation.ts';
import { type MeetingId, meetingIdSchema } from '../../shared/summit/claim.ts';
import {
  type Delegation,
  type DelegationId,
  type Email,
  leadAide,
  sharedLanguages,
} from '../../shared/summit/delegation.ts';
import { addMinutes, type Instant } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { type House, NOW, ORGANIZER, secretOf, type World } from './world.ts';

/** Who asks whom. */
export interface Pair {
  readonly requester: Delegation;
  readonly invited: Delegation;
}

/** A pair and the meeting it has by now. */
export interface Twin extends Pair {
  readonly topic: string;
  meeting?: MeetingId;
  /** Another start that suits both, where the next command needs one. */
  start?: Instant;
}

/** One command on its way: by its route where it has one, else as the functions behind the stream and the clock give it. */
export interface Measured {
  readonly name: string;
  readonly leadsTo: StateName;
  /** What must be there before and is not part of the command. */
  readonly prepare?: (world: World, twin: Twin) => Promise<void>;
  /** When it is given; NOW unless said otherwise. */
  readonly at?: Instant;
  give(house: House, twin: Twin): Promise<void>;
}

const LENGTH_MINUTES = 30;
const PARTY = { partySize: '2' };
/** A pair has at least so many times to choose from, so that nobody is in its way. */
const STARTS = 12;
const AFTER_ANSWER = addMinutes(NOW, 25 * 60);

async function post(house: House, cookie: string, path: string, fields: Record<string, string>): Promise<string> {
  const response = await house.app.request(path, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields).toString(),
  });
  const html = await response.text();
  if (response.status !== 303) throw new Error(`POST ${path} was answered with ${response.status}: ${html}`);
  return response.headers.get('location') ?? '';
}

const session = (email: Email) => `__Host-session=${secretOf(email)}`;
const asOrganizer = session(ORGANIZER);
export const byOffice = (office: Delegation) => `${session(leadAide(office).email)}.${office.id}`;
/** The cookie of the mailed link, as an aide's browser has it after opening the invitation. */
const byLink = (meeting: MeetingId, office: DelegationId) => `__Host-m_${meeting}=${secretOf(meeting)}.${office}`;

export function meetingOf({ meeting }: Twin): MeetingId {
  if (meeting === undefined) throw new Error('no meeting was asked for yet');
  return meeting;
}

function form(action: string, by: (twin: Twin) => string, fields: (twin: Twin) => Record<string, string>) {
  return async (house: House, twin: Twin): Promise<void> => {
    await post(house, by(twin), `/m/${meetingOf(twin)}/${action}`, { key: action, ...fields(twin) });
  };
}

const request = async (house: House, twin: Twin): Promise<void> => {
  const { requester, invited, topic } = twin;
  const fields = { invited: invited.id, topic, lengthMinutes: String(LENGTH_MINUTES), rank: 'must', ...PARTY };
  const location = await post(house, byOffice(requester), '/meetings/new', { ...fields, key: topic });
  twin.meeting = meetingIdSchema.parse(location.replace('/m/', ''));
};

/** The link that the mailer would have stored with the invitation. */
async function mailLink({ house }: World, twin: Twin): Promise<void> {
  const meeting = meetingOf(twin);
  await house.store.putLink({
    sha256: sha256(secretOf(meeting)),
    purpose: 'meeting',
    meeting,
    sequence: 0,
    delegation: twin.invited.id,
    email: leadAide(twin.invited).email,
    expiresAt: addMinutes(NOW, 60 * 24 * 7),
  });
}

async function findStart({ house, facts }: World, twin: Twin): Promise<void> {
  const meeting = await house.store.meeting(meetingOf(twin));
  const scene = await sceneOf(house.store, facts, twin.requester.id, twin.invited.id, NOW);
  if (meeting === undefined || scene === undefined) throw new Error('the meeting is not there');
  const start = startsFor(scene, demandOf(meeting)).find((one) => one !== placedAt(meeting));
  if (start === undefined) throw new Error('there is no other time');
  twin.start = start;
}

function placedAt({ state }: Meeting): Instant | undefined {
  return 'placement' in state ? state.placement.start : undefined;
}

/** Asks in a moment of crowding, which leaves the meeting waiting although there is a place for it. */
async function askWhenCrowded({ house: { store }, facts }: World, twin: Twin): Promise<void> {
  const { requester, invited, topic } = twin;
  twin.meeting = meetingIdSchema.parse(`mtg_${sha256(topic).slice(0, 24)}`);
  const command: CommandOf<'request'> = {
    kind: 'request',
    by: { role: 'office', delegation: requester.id, email: leadAide(requester).email },
    meeting: twin.meeting,
    requester: requester.id,
    request: { invited: invited.id, topic, lengthMinutes: LENGTH_MINUTES, windows: [], rank: 'must' },
  };
  const { situation } = await loadSituation(store, undefined, command, undefined, NOW);
  const decision = decide({ ...situation, crowded: true }, command, NOW);
  if (!decision.ok || decision.change === undefined) throw new Error('the request was refused');
  const committed = await store.commit({ change: decision.change, facts });
  if (!committed.ok) throw new Error('the request was not written');
}

/** Parley's own commands come from the clock and the placer, without a route. */
const own = (kind: 'lapse' | 'place') => async (house: House, twin: Twin) => {
  const outcome = await carryOut(house, meetingOf(twin), { kind, by: { role: 'parley' } });
  if (!outcome.ok) throw new Error(`${kind} was refused: ${outcome.problem.kind}`);
};

const start = ({ start: chosen = NOW }: Twin) => ({ start: chosen });
const asInvited = (twin: Twin) => byLink(meetingOf(twin), twin.invited.id);
const asRequester = ({ requester }: Twin) => byOffice(requester);

const placed: Measured = { name: 'request, placed', leadsTo: 'invited', give: request };
const waits: Measured = { name: 'request, waiting', leadsTo: 'waiting', give: request };
const accept: Measured = {
  name: 'accept',
  leadsTo: 'confirmed',
  prepare: mailLink,
  give: form('accept', asInvited, () => PARTY),
};
const acceptAt: Measured = {
  name: 'accept at another time',
  leadsTo: 'confirmed',
  prepare: async (world, twin) => {
    await mailLink(world, twin);
    await findStart(world, twin);
  },
  give: form('accept-at', asInvited, (twin) => ({ ...PARTY, ...start(twin) })),
};
const decline: Measured = {
  name: 'decline',
  leadsTo: 'declined',
  prepare: mailLink,
  give: form('decline', asInvited, () => ({})),
};
const withdraw: Measured = { name: 'withdraw', leadsTo: 'withdrawn', give: form('withdraw', asRequester, () => ({})) };
const cancel: Measured = { name: 'cancel', leadsTo: 'cancelled', give: form('cancel', asRequester, () => ({})) };
const move: Measured = {
  name: 'move',
  leadsTo: 'confirmed',
  prepare: findStart,
  give: form('move', () => asOrganizer, start),
};
const pin: Measured = {
  name: 'pin',
  leadsTo: 'confirmed',
  give: form(
    'pin',
    () => asOrganizer,
    () => ({ pinned: 'yes' }),
  ),
};
const lapse: Measured = { name: 'lapse', leadsTo: 'lapsed', at: AFTER_ANSWER, give: own('lapse') };
const place: Measured = { name: 'place', leadsTo: 'invited', prepare: askWhenCrowded, give: own('place') };

export interface Life {
  /** Asked of an office that has no time. */
  readonly ofFull: boolean;
  readonly commands: readonly Measured[];
}

/** Meetings' lives that together give every command, each ending so that its pair is free again. */
export const lives: readonly Life[] = [
  { ofFull: false, commands: [placed, accept, move, pin, cancel] },
  { ofFull: true, commands: [waits, withdraw] },
  { ofFull: false, commands: [placed, acceptAt, cancel] },
  { ofFull: false, commands: [placed, decline] },
  { ofFull: false, commands: [placed, withdraw] },
  { ofFull: false, commands: [placed, lapse] },
  { ofFull: false, commands: [place, withdraw] },
];

/** Pairs that share a language and find time together, or ask an office that has none; each as often as it may ask. */
export function* pairsOf({ facts, offices, fullOffices }: World, ofFull: boolean): Generator<Pair, never> {
  for (;;) {
    for (const [index, requester] of offices.entries()) {
      for (const invited of ofFull ? fullOffices : offices.slice(index + 1)) {
        if (ofFull || suit(facts, requester, invited)) yield { requester, invited };
      }
    }
  }
}

function suit(facts: Facts, requester: Delegation, invited: Delegation): boolean {
  if (sharedLanguages(requester, invited).length === 0) return false;
  const scene = { facts, requester, invited, claims: new Map(), earliest: earliestStart(NOW, facts.summit) };
  const needs = { people: 4, stepFree: false, ownInterpreter: false };
  const demand = {
    meeting: meetingIdSchema.parse('mtg_0000000000'),
    lengthMinutes: LENGTH_MINUTES,
    windows: [],
    ...needs,
  };
  return startsFor(scene, demand).length >= STARTS;
}
