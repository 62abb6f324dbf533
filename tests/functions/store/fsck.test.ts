import { expect, test } from 'vitest';
import type { PlainItem } from '../../../functions/store/attribute.ts';
import { type Finding, fsck } from '../../../functions/store/fsck.ts';
import { type Key, key } from '../../../functions/store/key.ts';
import { meetingItemOf } from '../../../functions/store/meeting-item.ts';
import type { Table } from '../../../functions/store/table.ts';
import { meetingSchema, proposalSchema } from '../../../shared/meeting/meeting.ts';
import { cellAt } from '../../../shared/summit/grid.ts';
import { roomIdSchema } from '../../../shared/summit/room.ts';
import {
  at,
  change,
  facts,
  idOf,
  meeting,
  meetingId,
  NOW,
  next,
  office,
  placement,
  requested,
  state,
} from '../../builders.ts';
import { openEmpty, openLoaded } from './open.ts';

const grid = facts().summit.grid;
const cell = (dayAndTime: string) => cellAt(grid, at(dayAndTime));
const agave = roomIdSchema.parse('room_agave');
const [phoenix, merida] = [idOf('Phoenix'), idOf('Merida')];

/** 1: Phoenix–Merida, invited, Agave 10:30. 2: Montreal–Quebec, confirmed, Biznaga 10:30. 3: Austin–Merida waits. */
const invited = meeting();
const asked = meeting({
  ...{ id: meetingId(2), from: 'Montreal', to: 'Quebec' },
  state: state.invited(placement({ room: 'room_biznaga' })),
});
const confirmed = next(asked, state.confirmed(placement({ room: 'room_biznaga' }), office('Quebec')));
const waiting = meeting({ id: meetingId(3), from: 'Austin', state: state.waiting() });

async function sound() {
  const opened = await openLoaded();
  const changes = [
    requested(invited),
    requested(asked),
    change(asked, confirmed, 'accepted', { by: office('Quebec') }),
    requested(waiting),
  ];
  for (const one of changes) {
    const outcome = await opened.store.commit({ change: one, facts: facts() });
    if (!outcome.ok) throw new Error(`the table could not be prepared: ${outcome.lost.kind}`);
  }
  return opened;
}

/** Montreal asks Quebec for Friday noon. */
const proposed = proposalSchema.parse({
  ...{ start: at('07T12:00'), by: office('Montreal'), at: NOW, words: {}, answerUntil: at('05T12:00') },
});

/** Writes past the store's rules, keeping what else is in the item. */
async function overwrite(table: Table, at: Key, fields: PlainItem): Promise<void> {
  await table.put({ ...(await table.get(at)), ...at, ...fields });
}

test('an empty table and one in the middle of its life are sound', async () => {
  expect(await fsck((await openEmpty()).table)).toEqual([]);
  const { table, store } = await sound();
  expect(await fsck(table)).toEqual([]);
  const off = next(confirmed, state.cancelled(placement({ room: 'room_biznaga' })));
  const asked = next(confirmed, confirmed.state, { proposal: proposed });
  await store.commit({ change: change(confirmed, asked, 'proposed', { by: office('Montreal') }), facts: facts() });
  expect(await fsck(table)).toEqual([]);
  expect(await store.overdueProposals(at('05T12:00'))).toEqual([confirmed.id]);
  await store.commit({ change: change(asked, { ...off, version: 4 }, 'cancelled'), facts: facts() });
  expect(await fsck(table)).toEqual([]);
  expect(await store.overdueProposals(at('09T12:00'))).toEqual([]);
});

const claimAt = (dayAndTime: string) => ({
  resource: agave,
  cell: cell(dayAndTime),
  meeting: invited.id,
  zone: 'zone_hall',
  parties: [phoenix, merida],
});
const elsewhere = (start: string, room: string) =>
  next(confirmed, state.confirmed(placement({ start: at(start), room }), office('Quebec')), { version: 2 });

interface Damage {
  readonly what: string;
  readonly damage: (table: Table) => Promise<void>;
  /** Where the damage brings others of its own, the kind that is looked at. */
  readonly only?: Finding['kind'];
  readonly findings: object[];
}

const damages: Damage[] = [
  {
    what: 'a claim nobody should hold',
    damage: (table) => {
      const { resource: _, cell: __, ...claim } = claimAt('06T15:00');
      return table.put({ ...key.claim(agave, cell('06T15:00')), ...claim });
    },
    findings: [{ kind: 'stray-claim', claim: claimAt('06T15:00') }],
  },
  {
    what: 'a claim of a meeting that is not there',
    damage: (table) => table.put({ ...key.claim(phoenix, cell('06T15:00')), meeting: meetingId(9), zone: 'zone_hall' }),
    findings: [
      {
        kind: 'stray-claim',
        claim: { resource: phoenix, cell: cell('06T15:00'), meeting: meetingId(9), zone: 'zone_hall' },
      },
    ],
  },
  {
    what: 'a claim that is gone',
    damage: (table) => table.remove(key.claim(agave, cell('06T11:00'))),
    findings: [{ kind: 'missing-claim', claim: claimAt('06T11:00') }],
  },
  {
    what: 'a claim in the wrong zone',
    damage: (table) => overwrite(table, key.claim(agave, cell('06T11:00')), { zone: 'zone_beach' }),
    findings: [
      { kind: 'stray-claim', claim: { ...claimAt('06T11:00'), zone: 'zone_beach' } },
      { kind: 'missing-claim', claim: claimAt('06T11:00') },
    ],
  },
  {
    what: 'a claim of a room in the name of others',
    damage: (table) => overwrite(table, key.claim(agave, cell('06T11:00')), { parties: [phoenix, idOf('Austin')] }),
    findings: [
      { kind: 'stray-claim', claim: { ...claimAt('06T11:00'), parties: [phoenix, idOf('Austin')] } },
      { kind: 'missing-claim', claim: claimAt('06T11:00') },
    ],
  },
  {
    what: 'counts that are not those of the meetings',
    damage: async (table) => {
      await overwrite(table, key.counts(phoenix), { openRequests: 4 });
      await table.remove(key.counts(merida));
    },
    findings: [
      { kind: 'wrong-count', delegation: merida, what: 'openHolds', stored: 0, counted: 1 },
      { kind: 'wrong-count', delegation: phoenix, what: 'openRequests', stored: 4, counted: 1 },
    ],
  },
  {
    what: 'a delegation that is gone although it has meetings, is kept apart and has a calendar address',
    damage: async (table) => {
      await table.remove(key.delegation(idOf('Quebec')));
      const { summit } = facts();
      await table.put({ ...key.settings(), summit: { ...summit, keepApart: [[phoenix, idOf('Quebec')]] } });
      const feed = {
        delegation: idOf('Quebec'),
        sha256: '0'.repeat(64),
        language: 'fr',
        by: office('Quebec'),
        at: NOW,
      };
      await table.put({ ...key.feed(idOf('Quebec')), ...feed });
    },
    findings: [confirmed.id, 'feed', 'keepApart'].map((place) => ({
      ...{ kind: 'stray-delegation', delegation: idOf('Quebec'), in: place },
    })),
  },
  {
    what: 'sign-ups for a session that is not there and for one that takes none',
    damage: (table) =>
      overwrite(table, key.delegation(idOf('Quebec')), {
        panels: ['ses_gone', 'ses_lunch', 'ses_panel-1'].map((session) => ({ session, role: 'attends' })),
      }),
    findings: ['ses_gone', 'ses_lunch'].map((session) => ({
      ...{ kind: 'stray-sign-up', delegation: idOf('Quebec'), session },
    })),
  },
  {
    what: 'a delegation that is there although it was removed',
    damage: (table) => overwrite(table, key.counts(phoenix), { removed: true }),
    findings: [{ kind: 'stray-delegation', delegation: phoenix, in: 'removed' }],
  },
  {
    what: 'a pair that says otherwise than its meetings',
    damage: (table) => table.put({ ...key.pair(phoenix, merida), asked: 2 }),
    findings: [
      {
        ...{ kind: 'wrong-pair', pair: 'PAIR#dlg_merida#dlg_phoenix' },
        ...{ stored: { asked: 2 }, counted: { asked: 1, open: invited.id } },
      },
    ],
  },
  {
    what: 'a gap in the events',
    damage: (table) => table.remove(key.event(confirmed.id, 1)),
    findings: [{ kind: 'wrong-events', meeting: confirmed.id, version: 2, events: [2] }],
  },
  {
    what: 'a version without its event',
    damage: (table) => overwrite(table, key.meeting(waiting.id), { version: 2 }),
    findings: [{ kind: 'wrong-events', meeting: waiting.id, version: 2, events: [1] }],
  },
  {
    what: 'a meeting where the board does not look for it',
    damage: (table) => overwrite(table, key.meeting(invited.id), { dayKey: 'DAY#2019-06-07', dueAt: NOW }),
    findings: [
      { kind: 'wrong-index', meeting: invited.id, attribute: 'dayKey' },
      { kind: 'wrong-index', meeting: invited.id, attribute: 'dueAt' },
    ],
  },
  {
    what: 'pointers missing and astray',
    damage: async (table) => {
      await table.remove(key.pointer(phoenix, invited.id));
      await table.put({ ...key.pointer(phoenix, waiting.id) });
    },
    findings: [
      { kind: 'stray-pointer', delegation: phoenix, meeting: waiting.id },
      { kind: 'missing-pointer', delegation: phoenix, meeting: invited.id },
    ],
  },
  {
    what: 'a second meeting in the same room and time',
    damage: (table) => table.put(meetingItemOf(elsewhere('06T10:45', 'room_agave'), grid)),
    only: 'overlap',
    findings: [{ kind: 'overlap', resource: agave, cell: cell('06T10:45'), meetings: [invited.id, confirmed.id] }],
  },
  {
    what: 'two meetings with no time to walk between them',
    damage: async (table) => {
      const tooSoon = meeting({
        ...{ id: meetingId(3), from: 'Austin', requestedAt: NOW },
        state: state.invited(placement({ start: at('06T11:00'), room: 'room_cardon' })),
      });
      await table.put(meetingItemOf(tooSoon, grid));
    },
    only: 'too-far',
    findings: [{ kind: 'too-far', resource: merida, meetings: [invited.id, waiting.id] }],
  },
  ...[
    { what: 'nobody of the two', proposal: { by: office('Austin') } },
    { what: 'the time the meeting has', proposal: { start: at('06T10:30') } },
    { what: 'a time that is over before the answer', proposal: { start: at('04T12:00') } },
    { what: 'an answer after the meeting', proposal: { answerUntil: at('06T10:45') } },
  ].map(({ what, proposal: fields }): Damage => {
    const proposal = { ...proposed, ...fields };
    const item = meetingItemOf(meetingSchema.parse({ ...confirmed, proposal }), grid);
    const findings = [{ kind: 'wrong-proposal', meeting: confirmed.id }];
    return { what: `a proposal by or for ${what}`, damage: (table) => table.put(item), findings };
  }),
  {
    what: 'a proposal for what has no answer yet',
    damage: (table) => table.put(meetingItemOf({ ...invited, proposal: proposed }, grid)),
    findings: [{ kind: 'wrong-proposal', meeting: invited.id }],
  },
  {
    what: 'a lifted meeting that has left its proposal behind',
    damage: (table) => {
      const moving = { plan: 'pln_0000000001', was: confirmed.state };
      const lifted = meetingSchema.parse({ ...confirmed, state: state.waiting(), proposal: proposed, moving });
      return table.put(meetingItemOf(lifted, grid));
    },
    only: 'wrong-proposal',
    findings: [{ kind: 'wrong-proposal', meeting: confirmed.id }],
  },
  {
    what: 'meetings without a summit',
    damage: (table) => table.remove(key.settings()),
    findings: [{ kind: 'no-facts' }],
  },
];

test.each(damages)('$what: found', async ({ damage, only, findings }) => {
  const { table } = await sound();
  await damage(table);
  const found = await fsck(table);
  expect(found.filter(({ kind }) => only === undefined || kind === only)).toEqual(findings);
});

test('an item that cannot be read, and one of no known kind, are named', async () => {
  const { table } = await sound();
  await table.put({ pk: 'NOBODY', sk: 'KNOWS' });
  await overwrite(table, key.claim(agave, cell('06T11:00')), { zone: 7 });
  expect(await fsck(table)).toEqual([
    { kind: 'unreadable', pk: 'NOBODY', sk: 'KNOWS', reason: 'no item of Parley has such a key' },
    {
      ...{ kind: 'unreadable', ...key.claim(agave, cell('06T11:00')) },
      reason: 'zone: Invalid input: expected string, received number',
    },
    { kind: 'missing-claim', claim: claimAt('06T11:00') },
  ]);
});
