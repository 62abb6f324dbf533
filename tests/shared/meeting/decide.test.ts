import { describe, expect, test } from 'vitest';
import type { Scene } from '../../../shared/fitting/scene.ts';
import { heldClaims } from '../../../shared/meeting/change.ts';
import type { Command } from '../../../shared/meeting/command.ts';
import { decide } from '../../../shared/meeting/decide.ts';
import type { Decision } from '../../../shared/meeting/evolve.ts';
import {
  type Actor,
  type Meeting,
  planIdSchema,
  type StateName,
  stateSchema,
} from '../../../shared/meeting/meeting.ts';
import type { Situation } from '../../../shared/meeting/situation.ts';
import type { Claim, ResourceId } from '../../../shared/summit/claim.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import * as build from '../../builders.ts';

const { NOW, at, meeting, office, placement } = build;
const organizer: Actor = { role: 'organizer', email: build.office('Austin').email };
const parley: Actor = { role: 'parley' };
const later = addMinutes(NOW, 60);

const states: Record<StateName, Meeting['state']> = {
  waiting: build.state.waiting(),
  invited: build.state.invited(),
  confirmed: build.state.confirmed(),
  declined: stateSchema.parse({
    name: 'declined',
    at: NOW,
    by: office('Merida'),
    words: {},
    former: placement(),
    answerUntil: addMinutes(NOW, 1440),
  }),
  lapsed: build.state.lapsed(),
  withdrawn: build.state.withdrawn(),
  cancelled: build.state.cancelled(),
  met: build.state.met(),
  missed: build.state.missed(),
};

const answer = { words: {}, change: false, party: {} };
const commands = {
  accept: { kind: 'accept', by: office('Merida'), ...answer },
  'accept, changing': { kind: 'accept', by: office('Merida'), ...answer, change: true },
  acceptAt: { kind: 'acceptAt', by: office('Merida'), ...answer, start: at('07T12:00') },
  'acceptAt, changing': { kind: 'acceptAt', by: office('Merida'), ...answer, change: true, start: at('07T12:00') },
  decline: { kind: 'decline', by: office('Merida'), words: {}, change: false },
  'decline, changing': { kind: 'decline', by: office('Merida'), words: {}, change: true },
  askAt: { kind: 'askAt', by: office('Phoenix'), start: at('07T12:00'), words: {} },
  withdraw: { kind: 'withdraw', by: office('Phoenix'), words: {} },
  cancel: { kind: 'cancel', by: office('Phoenix'), words: {} },
  'cancel by organizer': { kind: 'cancel', by: organizer, words: {} },
  proposeMove: { kind: 'proposeMove', by: office('Phoenix'), start: at('07T12:00'), words: { toOffice: 'We fly.' } },
  agreeToMove: { kind: 'agreeToMove', by: office('Merida'), start: at('07T12:00'), words: {} },
  keepTime: { kind: 'keepTime', by: office('Merida'), words: {} },
  retractProposal: { kind: 'retractProposal', by: office('Phoenix') },
  move: { kind: 'move', by: organizer, start: at('07T12:00'), words: {} },
  pin: { kind: 'pin', by: organizer, pinned: true },
  announce: { kind: 'announce', by: office('Merida'), announces: true },
  met: { kind: 'met', by: organizer },
  'met, begun': { kind: 'met', by: organizer },
  missed: { kind: 'missed', by: organizer },
  'missed, begun': { kind: 'missed', by: organizer },
  reopen: { kind: 'reopen', by: organizer },
  place: { kind: 'place', by: parley },
  lapse: { kind: 'lapse', by: parley },
  'lapse, overdue': { kind: 'lapse', by: parley },
  recheck: { kind: 'recheck', by: parley },
} satisfies Record<string, Command>;
type Row = keyof typeof commands;

/** The scene of Phoenix and Merida in the small summit, with the meeting's own claims and whatever else is claimed. */
function sceneOf(subject: Meeting | undefined, others: readonly Meeting[] = [], overrides: Partial<Scene> = {}): Scene {
  const facts = overrides.facts ?? build.facts();
  const claims = new Map<ResourceId, Claim[]>();
  for (const held of [...(subject === undefined ? [] : [subject]), ...others].flatMap((one) =>
    heldClaims(one, facts),
  )) {
    claims.set(held.resource, [...(claims.get(held.resource) ?? []), held]);
  }
  return {
    facts,
    requester: build.delegation('Phoenix'),
    invited: build.delegation('Merida'),
    claims,
    earliest: NOW,
    ...overrides,
  };
}

function situationOf(subject: Meeting, more: Partial<Situation> = {}): Situation {
  return { facts: build.facts(), meeting: subject, scene: sceneOf(subject), ...more };
}

/** A decision in a word: the state it leads to, "–" for nothing to do, or the problem. */
function inAWord(decision: Decision, before: Meeting): string {
  if (!decision.ok) return decision.problem.kind;
  if (decision.change === undefined) return '–';
  const { after, event } = decision.change;
  return after.state.name === before.state.name ? event.kind : `→ ${after.state.name}`;
}

const expected: Record<Row, Record<StateName, string>> = {
  accept: row('wrong-state', '→ confirmed', '–', 'already-answered'),
  'accept, changing': row('wrong-state', '→ confirmed', '–', '→ confirmed'),
  acceptAt: row('wrong-state', '→ confirmed', 'already-answered', 'already-answered'),
  'acceptAt, changing': row('wrong-state', '→ confirmed', 'accepted', '→ confirmed'),
  decline: row('wrong-state', '→ declined', 'already-answered', '–'),
  'decline, changing': row('wrong-state', '→ declined', '→ declined', '–'),
  askAt: row('wrong-state', 'moved', 'wrong-state', 'wrong-state'),
  withdraw: row('→ withdrawn', '→ withdrawn', 'wrong-state', 'wrong-state'),
  cancel: row('wrong-state', 'wrong-state', '→ cancelled', 'wrong-state'),
  'cancel by organizer': row('wrong-state', '→ cancelled', '→ cancelled', 'wrong-state'),
  proposeMove: row('wrong-state', 'wrong-state', 'proposed', 'wrong-state'),
  agreeToMove: row('wrong-state', 'wrong-state', 'no-proposal', 'wrong-state'),
  keepTime: row('wrong-state', 'wrong-state', 'no-proposal', 'wrong-state'),
  retractProposal: row('wrong-state', 'wrong-state', 'no-proposal', 'wrong-state'),
  move: row('→ invited', 'moved', 'moved', 'wrong-state'),
  pin: row('wrong-state', 'pinned', 'pinned', 'wrong-state'),
  announce: row('announced', 'announced', 'announced', 'wrong-state'),
  met: { ...row('wrong-state', 'wrong-state', 'not-begun', 'wrong-state'), met: '–' },
  'met, begun': { ...row('wrong-state', 'wrong-state', '→ met', 'wrong-state'), met: '–' },
  missed: { ...row('wrong-state', 'wrong-state', 'not-begun', 'wrong-state'), missed: '–' },
  'missed, begun': { ...row('wrong-state', 'wrong-state', '→ missed', 'wrong-state'), missed: '–' },
  reopen: { ...row('wrong-state', 'wrong-state', '–', 'wrong-state'), met: '→ confirmed', missed: '→ confirmed' },
  place: row('→ invited', 'wrong-state', 'wrong-state', 'wrong-state'),
  lapse: row('wrong-state', 'wrong-state', 'wrong-state', 'wrong-state'),
  'lapse, overdue': row('wrong-state', '→ lapsed', 'wrong-state', 'wrong-state'),
  recheck: row('–', '–', '–', '–', '–'),
};

function row(waiting: string, invited: string, confirmed: string, declined: string, ended = 'wrong-state') {
  const over = { lapsed: ended, withdrawn: ended, cancelled: ended, met: ended, missed: ended };
  return { waiting, invited, confirmed, declined, ...over };
}

function momentOf(name: Row): Instant {
  if (name === 'lapse, overdue') return addMinutes(NOW, 1440);
  return name.endsWith('begun') ? placement().start : later;
}

describe('every command in every state', () => {
  const cells = Object.keys(commands).flatMap((name) =>
    Object.keys(states).map((state) => [name as Row, state as StateName] as const),
  );
  test.each(cells)('%s · %s', (name, state) => {
    const subject = meeting({ state: states[state] });
    const moment = momentOf(name);
    expect(inAWord(decide(situationOf(subject), commands[name], moment), subject)).toBe(expected[name][state]);
  });

  test.each(cells)('%s · %s does not decide for a stranger', (name, state) => {
    const subject = meeting({ state: states[state] });
    const stranger = { ...commands[name], by: office('Quebec') };
    expect(decide(situationOf(subject), stranger, later)).toEqual({ ok: false, problem: { kind: 'not-allowed' } });
  });

  test.each(cells)('%s · %s by an organizer on behalf of the office is decided alike', (name, state) => {
    const command = commands[name];
    if (command.by.role !== 'office') return;
    const subject = meeting({ state: states[state] });
    const moment = momentOf(name);
    const onBehalf = {
      ...command,
      by: { role: 'organizer' as const, email: office('Austin').email, onBehalfOf: command.by.delegation },
    };
    expect(inAWord(decide(situationOf(subject), onBehalf, moment), subject)).toBe(expected[name][state]);
  });
});

describe('the same answer once more', () => {
  const confirmed = meeting({ state: states.confirmed });
  const kept = placement();
  const lead = { ...office('Merida'), email: office('Austin').email };
  const said = { words: { toOffice: 'We look forward to it.' }, party: { partySize: 5 } };
  const again: [string, Command, string][] = [
    [
      'an acceptance by another aide, with other words and another party',
      { ...commands.accept, ...said, by: lead },
      '–',
    ],
    ['an acceptance of the time that stands', { ...commands.accept, start: kept.start }, '–'],
    ['an acceptance of another time', { ...commands.accept, start: at('06T15:00') }, 'already-answered'],
    ['the time that stands, chosen', { ...commands.acceptAt, start: kept.start }, '–'],
    ['the time and room that stand', { ...commands.acceptAt, start: kept.start, room: kept.room }, '–'],
    [
      'another party for the time that stands',
      { ...commands['acceptAt, changing'], ...said, start: kept.start },
      'accepted',
    ],
  ];
  test.each(again)('%s', (_, command, word) => {
    expect(inAWord(decide(situationOf(confirmed), command, later), confirmed)).toBe(word);
  });

  test('is done also when the time to answer is over', () => {
    const late = addMinutes(NOW, 1440);
    expect(decide(situationOf(confirmed), commands.accept, late)).toEqual({ ok: true });
    expect(inAWord(decide(situationOf(confirmed), commands.decline, late), confirmed)).toBe('already-answered');
  });
});

test('a time that was moved since it was seen is not accepted unread', () => {
  const moved = meeting();
  expect(decide(situationOf(moved), { ...commands.accept, start: at('06T15:00') }, later)).toEqual({
    ok: false,
    problem: { kind: 'stale' },
  });
});

describe('a request', () => {
  const request = (fields: Record<string, unknown> = {}, by: Actor = office('Phoenix')): Command => ({
    kind: 'request',
    by,
    meeting: build.meetingId(9),
    requester: build.idOf('Phoenix'),
    request: { invited: build.idOf('Merida'), topic: 'Water', lengthMinutes: 30, windows: [], rank: 'must', ...fields },
  });
  const decided = (command: Command, more: Partial<Situation> = {}, now: Instant = NOW) =>
    decide({ facts: build.facts(), scene: sceneOf(undefined), ...more }, command, now);

  test('is placed at once, and both offices hear of it', () => {
    const decision = decided(request());
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    const { after, event, notices } = decision.change;
    expect([
      after.state.name,
      after.version,
      after.sequence,
      event.kind,
      notices.map(({ kind, to }) => `${kind} ${to}`),
    ]).toEqual(['invited', 1, 0, 'requested', ['invitation invited', 'receipt requester']]);
  });

  test('waits while the invited office has enough to answer', () => {
    const decision = decided(request(), { openHolds: 3 });
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    expect(decision.change.after.state).toEqual({ name: 'waiting', since: NOW, reason: 'answers-pending' });
    expect(decision.change.notices.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['receipt requester']);
  });

  test('waits after races were lost too often', () => {
    const decision = decided(request(), { crowded: true });
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    expect(decision.change.after.state).toEqual({ name: 'waiting', since: NOW, reason: 'crowded' });
  });

  test.each([
    ['with oneself', request({ invited: build.idOf('Phoenix') }), { kind: 'own-office', field: 'invited' }],
    [
      'of a length that is not offered',
      request({ lengthMinutes: 50 }),
      { kind: 'length-not-offered', field: 'lengthMinutes', offered: [30, 45, 60] },
    ],
    [
      'with a party over the limit',
      request({ partySize: 9 }),
      { kind: 'party-too-large', field: 'partySize', limit: 8 },
    ],
    [
      'in the past',
      request({ windows: [{ start: at('01T09:00'), end: at('01T10:00') }] }),
      { kind: 'in-the-past', field: 'windows' },
    ],
    [
      'outside the summit',
      request({ windows: [{ start: at('10T09:00'), end: at('10T10:00') }] }),
      { kind: 'outside-summit', field: 'windows' },
    ],
    [
      'in the night',
      request({ windows: [{ start: at('06T02:00'), end: at('06T03:00') }] }),
      { kind: 'outside-summit', field: 'windows' },
    ],
    [
      'in a window too short',
      request({ windows: [{ start: at('06T10:00'), end: at('06T10:15') }] }),
      { kind: 'window-too-short', field: 'windows' },
    ],
  ])('%s is refused beside its field', (_, command, problem) => {
    expect(decided(command)).toEqual({ ok: false, problem });
  });

  test('to an unknown delegation is refused', () => {
    expect(decide({ facts: build.facts() }, request(), NOW)).toEqual({
      ok: false,
      problem: { kind: 'unknown-delegation', field: 'invited' },
    });
  });

  test.each([{ takesMeetings: false }, { presence: 'absent' as const }])(
    'to a delegation with %o is refused',
    (trait) => {
      const scene = sceneOf(undefined, [], { invited: build.delegation('Merida', trait) });
      expect(decided(request(), { scene })).toEqual({
        ok: false,
        problem: { kind: 'takes-no-meetings', field: 'invited' },
      });
    },
  );

  test('after the cut-off is refused to offices, and open to organizers on their behalf', () => {
    const closed = at('08T18:00');
    const byPhone = request(
      {},
      { role: 'organizer', email: office('Austin').email, onBehalfOf: build.idOf('Phoenix') },
    );
    expect(decided(request(), {}, closed)).toEqual({ ok: false, problem: { kind: 'requests-closed', since: closed } });
    expect(decided(byPhone, {}, closed).ok).toBe(true);
  });

  test('over the limit of open requests is refused', () => {
    expect(decided(request(), { openRequests: 5 })).toEqual({
      ok: false,
      problem: { kind: 'too-many-requests', limit: 5 },
    });
  });

  test('of a pair that has one under way is refused, and an invitation on the own desk is offered instead', () => {
    const mine = meeting({ id: build.meetingId(3) });
    const theirs = meeting({ id: build.meetingId(4), from: 'Merida', to: 'Phoenix' });
    expect(decided(request(), { pair: { asked: 1, open: mine } })).toEqual({
      ok: false,
      problem: { kind: 'pair-asked', field: 'invited', meeting: mine.id },
    });
    expect(decided(request(), { pair: { asked: 1, open: theirs } })).toEqual({
      ok: false,
      problem: { kind: 'asked-by-them', field: 'invited', meeting: theirs.id },
    });
    expect(decided(request(), { pair: { asked: 2 } })).toEqual({
      ok: false,
      problem: { kind: 'pair-limit', field: 'invited', limit: 2 },
    });
  });
});

describe('an answer', () => {
  const accept = (fields: Record<string, unknown> = {}): Command => ({ ...commands.accept, ...fields });

  test('after its time is too late, to the second', () => {
    const subject = meeting();
    const until = addMinutes(NOW, 1440);
    expect(decide(situationOf(subject), accept(), until)).toEqual({
      ok: false,
      problem: { kind: 'answer-time-over', answerUntil: until },
    });
  });

  test('brings both offices a calendar entry', () => {
    const decision = decide(situationOf(meeting()), accept(), later);
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    expect(decision.change.notices.map(({ kind, to, calendar }) => [kind, to, calendar])).toEqual([
      ['confirmation', 'requester', 'REQUEST'],
      ['confirmation', 'invited', 'REQUEST'],
    ]);
    expect(decision.change.after.sequence).toBe(0);
  });

  test('with a party the room cannot hold moves to one that can, at the same time', () => {
    const subject = meeting({ state: build.state.invited(placement({ room: 'room_cardon' })) });
    const decision = decide(situationOf(subject), accept({ party: { partySize: 6 } }), later);
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    expect(decision.change.after.state).toMatchObject({
      name: 'confirmed',
      placement: { room: 'room_biznaga', start: at('06T10:30') },
    });
    expect(decision.change.after.sequence).toBe(1);
  });

  test('with a party no free room holds is refused, with other times', () => {
    const other = meeting({ id: build.meetingId(2), from: 'Quebec', to: 'Austin', state: build.state.confirmed() });
    const subject = meeting({ state: build.state.invited(placement({ room: 'room_biznaga' })) });
    const decision = decide(
      situationOf(subject, { scene: sceneOf(subject, [other]) }),
      accept({ party: { partySize: 8 } }),
      later,
    );
    if (decision.ok || decision.problem.kind !== 'no-room-for-party')
      throw new Error(`not refused: ${JSON.stringify(decision)}`);
    expect(decision.problem.alternatives.every(({ room }) => room === 'room_agave')).toBe(true);
    expect(decision.problem.alternatives.length).toBeGreaterThan(0);
  });

  test('with an own interpreter gives the claimed one back', () => {
    const subject = meeting({
      from: 'Phoenix',
      to: 'Guadalajara',
      state: build.state.invited(placement({ interpreter: 'int_ines' })),
    });
    const command = accept({ by: office('Guadalajara'), party: { ownInterpreter: true } });
    const decision = decide({ facts: build.facts(), meeting: subject }, command, later);
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    expect(decision.change.after.state).toMatchObject({ name: 'confirmed', placement: placement() });
    expect('interpreter' in (decision.change.event.to ?? {})).toBe(false);
  });

  test('to a time kept before the programme moved is refused when a session now binds a side', () => {
    const moved = build.session({ id: 'ses_opening', kind: 'plenary', time: build.span('06', '10:00', '11:00') });
    const facts = build.facts({ programme: { revision: 2, sessions: [moved] } });
    const subject = meeting();
    const decision = decide(situationOf(subject, { facts, scene: sceneOf(subject, [], { facts }) }), accept(), later);
    expect(decision).toMatchObject({ ok: false, problem: { kind: 'no-longer-fits' } });
  });

  test('at a time that is taken is refused with alternatives, nearest first', () => {
    const other = meeting({
      id: build.meetingId(2),
      from: 'Merida',
      to: 'Austin',
      state: build.state.confirmed(placement({ start: at('07T12:00') })),
    });
    const subject = meeting();
    const decision = decide(situationOf(subject, { scene: sceneOf(subject, [other]) }), commands.acceptAt, later);
    if (decision.ok || decision.problem.kind !== 'taken') throw new Error('not refused');
    expect(decision.problem.alternatives.map(({ start }) => start).slice(0, 2)).toEqual([
      at('07T11:30'),
      at('07T12:30'),
    ]);
  });

  test.each([
    ['in the past', { start: at('01T08:00') }, { kind: 'in-the-past', field: 'start' }],
    ['off the grid', { start: at('07T12:05') }, { kind: 'off-grid', field: 'start', cellMinutes: 15 }],
  ])('at a time %s is refused beside its field', (_, fields, problem) => {
    expect(decide(situationOf(meeting()), { ...commands.acceptAt, ...fields }, later)).toEqual({ ok: false, problem });
  });

  test('taken back after acceptance withdraws the calendar entry with a higher sequence, and can come back', () => {
    const confirmed = meeting({ state: build.state.confirmed() });
    const declined = decide(situationOf(confirmed), commands['decline, changing'], later);
    if (!declined.ok || declined.change === undefined) throw new Error('refused');
    expect(declined.change.notices.map(({ kind, to, calendar }) => [kind, to, calendar])).toEqual([
      ['decline', 'requester', 'CANCEL'],
      ['answer', 'invited', 'CANCEL'],
    ]);
    expect(declined.change.after).toMatchObject({ sequence: 1, linksFrom: 0 });
    const again = decide(situationOf(declined.change.after), commands['accept, changing'], later);
    if (!again.ok || again.change === undefined) throw new Error('refused');
    expect(again.change.after).toMatchObject({ sequence: 2, state: { name: 'confirmed', placement: placement() } });
  });

  test('word to the other office is in its notice; the word to organizers is in no notice', () => {
    const words = { toOffice: 'We meet on Friday anyway.', toOrganizers: 'Please do not place us again.' };
    const decision = decide(situationOf(meeting()), { ...commands.decline, words }, later);
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    expect(decision.change.notices.map(({ word }) => word)).toEqual([words.toOffice, words.toOffice]);
    expect(decision.change.event.words).toEqual(words);
  });
});

describe('a confirmed meeting that has begun', () => {
  const subject = meeting({ state: build.state.confirmed() });
  const begun = placement().start;

  test('can no longer be given up by an office, up to then it can', () => {
    const cancel = (now: Instant) => inAWord(decide(situationOf(subject), commands.cancel, now), subject);
    expect([cancel(addMinutes(begun, -1)), cancel(begun)]).toEqual(['→ cancelled', 'in-the-past']);
  });

  test('can still be ended by an organizer', () => {
    const decision = decide(situationOf(subject), commands['cancel by organizer'], begun);
    expect(inAWord(decision, subject)).toBe('→ cancelled');
  });
});

describe('a pinned meeting', () => {
  const pinned = (state: Meeting['state']) => meeting({ state: { ...state, pinned: true } as Meeting['state'] });

  test('is not moved by an answer that asks for another time', () => {
    const refused = { ok: false, problem: { kind: 'pinned' } };
    const invited = pinned(build.state.invited());
    const confirmed = pinned(build.state.confirmed());
    expect(decide(situationOf(invited), commands.acceptAt, later)).toEqual(refused);
    expect(decide(situationOf(confirmed), commands['acceptAt, changing'], later)).toEqual(refused);
    expect(inAWord(decide(situationOf(invited), commands.accept, later), invited)).toBe('→ confirmed');
  });
});

describe('an organizer', () => {
  test('cannot move what is pinned', () => {
    const subject = meeting({ state: { ...build.state.confirmed(), pinned: true } as Meeting['state'] });
    expect(decide(situationOf(subject), commands.move, later)).toEqual({ ok: false, problem: { kind: 'pinned' } });
  });

  test('moves a meeting only as it was seen, where the command says how', () => {
    const subject = meeting({ version: 4, state: build.state.confirmed() });
    const seen = (version: number) =>
      inAWord(decide(situationOf(subject), { ...commands.move, version }, later), subject);
    expect([seen(3), seen(4), seen(5)]).toEqual(['stale', 'moved', 'stale']);
  });

  test('moves a confirmed meeting: same entry, higher sequence, former place told, earlier links revoked', () => {
    const subject = meeting({ state: build.state.confirmed() });
    const decision = decide(situationOf(subject), commands.move, later);
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    const { after, notices } = decision.change;
    expect([
      after.sequence,
      after.linksFrom,
      notices.map(({ kind, calendar, former }) => [kind, calendar, former]),
    ]).toEqual([
      1,
      1,
      [
        ['move', 'REQUEST', placement()],
        ['move', 'REQUEST', placement()],
      ],
    ]);
  });

  test('cannot keep a fourth time for an office that has three to answer', () => {
    const subject = meeting({ state: states.waiting });
    expect(decide(situationOf(subject, { openHolds: 3 }), commands.move, later)).toEqual({
      ok: false,
      problem: { kind: 'too-many-holds', limit: 3 },
    });
  });

  test('who names an unknown room is told so', () => {
    expect(
      decide(
        situationOf(meeting()),
        { ...commands.move, room: build.room({ id: 'room_none', zone: 'zone_hall' }).id },
        later,
      ),
    ).toEqual({
      ok: false,
      problem: { kind: 'unknown-room', field: 'room' },
    });
  });
});

describe('looking again after a change', () => {
  const moved = build.session({ id: 'ses_opening', kind: 'plenary', time: build.span('06', '10:00', '11:00') });
  const hit = build.facts({ programme: { revision: 2, sessions: [moved] } });

  test('marks a meeting whose time a session now takes, once', () => {
    const subject = meeting({ state: build.state.confirmed() });
    const decision = decide(
      situationOf(subject, { facts: hit, scene: sceneOf(subject, [], { facts: hit }) }),
      commands.recheck,
      later,
    );
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    const { after, event, notices } = decision.change;
    expect([event.kind, after.strained, after.fittedTo.programme, notices]).toEqual([
      'strained',
      { since: later, causes: ['delegation-free/session'] },
      2,
      [],
    ]);
    const again = decide(
      situationOf(after, { facts: hit, scene: sceneOf(after, [], { facts: hit }) }),
      commands.recheck,
      later,
    );
    expect(again).toEqual({ ok: true });
  });

  test('unmarks it when the session has moved away again', () => {
    const free = build.facts({ programme: { revision: 3, sessions: [] } });
    const subject = meeting({
      state: build.state.confirmed(),
      strained: { since: NOW, causes: ['delegation-free/session'] },
      fittedTo: { programme: 2, venue: 1, requester: 1, invited: 1 },
    });
    const decision = decide(
      situationOf(subject, { facts: free, scene: sceneOf(subject, [], { facts: free }) }),
      commands.recheck,
      later,
    );
    if (!decision.ok || decision.change === undefined) throw new Error('refused');
    expect([decision.change.event.kind, decision.change.after.strained]).toEqual(['relieved', undefined]);
  });
});

describe('while a plan has lifted it', () => {
  const was = build.state.confirmed();
  if (was.name !== 'confirmed') throw new Error('it was confirmed');
  const lifted = meeting({
    state: { name: 'waiting', since: NOW, reason: 'crowded' },
    moving: { plan: planIdSchema.parse('pln_0000000001'), was },
  });
  const parleys = ['place', 'lapse', 'lapse, overdue', 'recheck'];

  test.each(Object.keys(commands))('%s leaves it to the plan', (name) => {
    const decision = decide(situationOf(lifted), commands[name as Row], addMinutes(NOW, 1440));
    expect(inAWord(decision, lifted)).toBe(parleys.includes(name) ? '–' : 'busy');
  });
});

describe('while a round collects requests', () => {
  const { summit } = build.facts();
  const facts = build.facts({ summit: { ...summit, round: { collectUntil: at('05T12:00') } } });
  const waiting = meeting({ state: { name: 'waiting', since: NOW, reason: 'round' } });
  const collecting = { facts, scene: sceneOf(undefined, [], { facts }) };

  test('a request waits for the plan of all, however free everybody is', () => {
    const command: Command = {
      ...{ kind: 'request', by: office('Phoenix'), meeting: build.meetingId(9), requester: build.idOf('Phoenix') },
      request: { invited: build.idOf('Merida'), topic: 'Water', lengthMinutes: 30, windows: [], rank: 'like' },
    };
    const decision = decide(collecting, command, NOW);
    if (!decision.ok || decision.change === undefined) throw new Error('a request is taken');
    const { after, notices } = decision.change;
    expect(after.state).toEqual({ name: 'waiting', since: NOW, reason: 'round' });
    expect(notices.map(({ kind, to }) => [kind, to])).toEqual([['receipt', 'requester']]);
  });

  test('nobody but an organizer gives one that waits its time', () => {
    const situation = { ...collecting, meeting: waiting };
    expect(inAWord(decide(situation, commands.place, NOW), waiting)).toBe('–');
    expect(inAWord(decide(situation, commands.move, NOW), waiting)).toBe('→ invited');
  });
});
