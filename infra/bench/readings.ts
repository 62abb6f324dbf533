import { key } from '../../functions/store/key.ts';
import { indexAttributes } from '../../functions/store/meeting-item.ts';
import { sha256 } from '../../functions/store/secret.ts';
import { type Meeting, meetingSchema } from '../../shared/meeting/meeting.ts';
import { claimsOf, type Placement, placementSchema } from '../../shared/summit/claim.ts';
import { type Delegation, leadAide } from '../../shared/summit/delegation.ts';
import { addMinutes, daySchema, instantOfLocal } from '../../shared/summit/grid.ts';
import { byOffice } from './lives.ts';
import { type House, NOW, ORGANIZER, secretOf, type World } from './world.ts';

/** A page that people read. */
export interface Reading {
  readonly name: string;
  readonly path: string;
  readonly cookie: string;
  read(house: House): Promise<void>;
}

export const BOARD_MEETINGS = 300;
const LENGTH_MINUTES = 15;
export const DAY = daySchema.parse('2019-06-07');

/** A table with 300 meetings on one day, as full as eight rooms get, and the pages that show them. */
export async function fullDay(world: World): Promise<Reading[]> {
  const meetings = Array.from({ length: BOARD_MEETINGS }, (_, index) => meetingNo(world, index));
  for (const meeting of meetings) await put(world, meeting);
  const [first] = meetings;
  const office = world.offices[0];
  if (first === undefined || office === undefined) throw new Error('there is nothing to read');
  const token = secretOf(first.id);
  await world.house.store.putLink({
    sha256: sha256(token),
    purpose: 'meeting',
    meeting: first.id,
    sequence: first.sequence,
    delegation: first.invited.delegation,
    email: leadAide(world.offices[1] ?? office).email,
    expiresAt: addMinutes(NOW, 60 * 24 * 7),
  });
  return [
    page(
      `board of a day with ${BOARD_MEETINGS} meetings`,
      `/board?day=${DAY}`,
      `__Host-session=${secretOf(ORGANIZER)}`,
    ),
    page("an office's day", `/programme?day=${DAY}`, byOffice(office)),
    page('invitation page', `/m/${first.id}`, `__Host-m_${first.id}=${token}.${first.invited.delegation}`),
  ];
}

function page(name: string, path: string, cookie: string): Reading {
  return {
    name,
    path,
    cookie,
    async read({ app }) {
      const response = await app.request(path, { headers: { cookie, 'accept-language': 'en' } });
      const html = await response.text();
      if (response.status !== 200) throw new Error(`GET ${path} was answered with ${response.status}: ${html}`);
    },
  };
}

/** The rooms side by side, the offices two by two, row after row of the day. Every third is still an invitation. */
function meetingNo({ facts, offices }: World, index: number): Meeting {
  const { rooms } = facts.venue;
  const { grid } = facts.summit;
  const row = Math.floor(index / rooms.length);
  const room = rooms[index % rooms.length];
  const side = (office: Delegation | undefined) => ({
    delegation: office?.id,
    city: office?.city,
    ...{ partySize: 2, stepFree: false, ownInterpreter: false, announces: false, rank: 'like' },
  });
  const start = addMinutes(instantOfLocal(grid, `${DAY}T${grid.dayStarts}`), row * LENGTH_MINUTES);
  const placement: Placement = placementSchema.parse({ start, room: room?.id, zone: room?.zone, turnoverMinutes: 0 });
  const held = { placement, pinned: false, answerUntil: addMinutes(NOW, 24 * 60) };
  return meetingSchema.parse({
    id: `mtg_${sha256(String(index)).slice(0, 24)}`,
    ...{ version: 1, sequence: 0, linksFrom: 0, weight: 3, requestedAt: NOW, changedAt: NOW },
    requester: side(offices[(2 * index) % offices.length]),
    invited: side(offices[(2 * index + 1) % offices.length]),
    topic: `Water and border crossings, ${String(index).padStart(6, '0')}`,
    lengthMinutes: LENGTH_MINUTES,
    windows: [],
    fittedTo: { programme: 1, venue: 1, requester: 1, invited: 1 },
    state:
      index % 3 === 0
        ? { name: 'invited', ...held }
        : { name: 'confirmed', ...held, at: NOW, by: { role: 'parley' }, words: {} },
  });
}

/** The meeting, its claims and both pointers, as a commit would leave them. */
async function put({ table, facts }: World, meeting: Meeting): Promise<void> {
  const { state, id, lengthMinutes, requester, invited } = meeting;
  if (!('placement' in state)) throw new Error('the meeting has no place');
  const { grid } = facts.summit;
  const placed = { id, lengthMinutes, delegations: [requester.delegation, invited.delegation] as const };
  const claims = claimsOf(grid, facts.venue, placed, state.placement);
  await table.transact([
    { kind: 'put', item: { ...key.meeting(id), ...meeting, ...indexAttributes(meeting, grid) } },
    ...placed.delegations.map((office) => ({ kind: 'put' as const, item: { ...key.pointer(office, id) } })),
    ...claims.map(({ resource, cell, meeting: holder, zone }) => ({
      kind: 'put' as const,
      item: { ...key.claim(resource, cell), meeting: holder, zone },
    })),
  ]);
}
