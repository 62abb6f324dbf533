import { describe, expect, test } from 'vitest';
import { answerDue } from '../../../shared/meeting/access.ts';
import { heldClaims } from '../../../shared/meeting/change.ts';
import { type Command, commandSchema } from '../../../shared/meeting/command.ts';
import { decide } from '../../../shared/meeting/decide.ts';
import type { Decision } from '../../../shared/meeting/evolve.ts';
import { type Actor, LIMIT_MOVES_A_DAY, type Meeting, proposalSchema } from '../../../shared/meeting/meeting.ts';
import { mustExpireFirst } from '../../../shared/meeting/proposing.ts';
import type { Claim, ResourceId } from '../../../shared/summit/claim.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import * as build from '../../builders.ts';

const { NOW, at, meeting, office, placement } = build;
const email = office('Austin').email;
const organizer: Actor = { role: 'organizer', email };
const later = addMinutes(NOW, 60);
const noon = at('07T12:00');
const held = placement({ start: at('06T10:30') });

const command = (kind: string, by: Actor, fields: Record<string, unknown> = {}): Command =>
  commandSchema.parse({ kind, by, ...fields });
const words = { toOffice: 'The mayor flies at noon.', toOrganizers: 'She is tired.' };
const propose = (by: Actor = office('Phoenix'), start: Instant = noon) => command('proposeMove', by, { start, words });
const agree = (by: Actor = office('Merida'), start: Instant = noon) => command('agreeToMove', by, { start });
const keep = (by: Actor = office('Merida')) => command('keepTime', by, { words: { toOffice: 'We fly at three.' } });

/** Phoenix and Merida with all claims: the meeting's own, and those of whatever else is placed. */
function situationOf(subject: Meeting, others: readonly Meeting[] = []) {
  const facts = build.facts();
  const claims = new Map<ResourceId, Claim[]>();
  for (const one of [subject, ...others].flatMap((each) => heldClaims(each, facts))) {
    claims.set(one.resource, [...(claims.get(one.resource) ?? []), one]);
  }
  const offices = { requester: build.delegation('Phoenix'), invited: build.delegation('Merida') };
  return { facts, meeting: subject, scene: { facts, ...offices, claims, earliest: NOW } };
}

const confirmed = (fields: Partial<Meeting> = {}) => meeting({ state: build.state.confirmed(held), ...fields });
const proposal = proposalSchema.parse({
  ...{ start: noon, by: office('Phoenix'), at: NOW, words, answerUntil: at('05T12:00') },
});
const proposed = (fields: Partial<Meeting> = {}) => confirmed({ proposal, ...fields });

function changed(decision: Decision) {
  if (!decision.ok || decision.change === undefined) throw new Error(`refused: ${JSON.stringify(decision)}`);
  return decision.change;
}
function problem(decision: Decision) {
  return decision.ok ? 'done' : decision.problem;
}
const told = (decision: Decision) =>
  changed(decision).notices.map(({ kind, to, calendar, word }) => [kind, to, calendar, word]);

describe('the requester gives an invitation another time', () => {
  const subject = meeting({ state: build.state.invited(held, addMinutes(NOW, 90)) });
  const askAt = (fields: Record<string, unknown> = {}) =>
    command('askAt', office('Phoenix'), { start: noon, words, ...fields });

  test('both are told why, earlier links end, and the invited office has as long to answer as for a new hold', () => {
    const decision = decide(situationOf(subject), askAt(), later);
    const { after, event } = changed(decision);
    expect(after).toMatchObject({ sequence: 1, linksFrom: 1, state: { name: 'invited', pinned: false } });
    expect(after.state).toMatchObject({ placement: { start: noon }, answerUntil: addMinutes(later, 24 * 60) });
    expect([event.kind, event.by, event.words]).toEqual(['moved', office('Phoenix'), words]);
    expect(told(decision)).toEqual([
      ['move', 'requester', undefined, words.toOffice],
      ['move', 'invited', undefined, words.toOffice],
    ]);
  });

  test.each([
    ['after the time to answer', subject, askAt(), addMinutes(NOW, 90), 'answer-time-over'],
    ['where it is pinned', pinned(subject), askAt(), later, 'pinned'],
    ['off the grid', subject, askAt({ start: at('07T12:05') }), later, 'off-grid'],
    ['too soon to be answered', subject, askAt({ start: held.start }), at('06T08:00'), 'answer-time-over'],
  ])('not %s', (_, one, wanted, now, kind) => {
    expect(decide(situationOf(one), wanted, now)).toMatchObject({ ok: false, problem: { kind } });
  });

  test('to a time without the notice for an answer it is refused with others', () => {
    const soon = meeting({ state: build.state.invited(placement({ start: noon }), at('06T18:00')) });
    const decision = decide(situationOf(soon), askAt({ start: at('06T15:00') }), at('06T14:00'));
    expect(problem(decision)).toMatchObject({ kind: 'taken', field: 'start' });
  });
});

function pinned(one: Meeting): Meeting {
  return { ...one, state: { ...one.state, pinned: true } as Meeting['state'] };
}

describe('one office asks to move what is confirmed', () => {
  test('nothing moves, nothing is claimed, no calendar changes; both are told, the other with the reason', () => {
    const subject = confirmed();
    const decision = decide(situationOf(subject), propose(), later);
    const { after, event } = changed(decision);
    expect(after).toEqual({
      ...subject,
      ...{ version: 2, changedAt: later, moves: [{ delegation: build.idOf('Phoenix'), at: later }] },
      proposal: { start: noon, by: office('Phoenix'), at: later, words, answerUntil: addMinutes(later, 24 * 60) },
    });
    expect(heldClaims(after, build.facts())).toEqual(heldClaims(subject, build.facts()));
    expect([event.kind, event.proposedStart, event.words]).toEqual(['proposed', noon, words]);
    expect(told(decision)).toEqual([
      ['proposal', 'requester', undefined, words.toOffice],
      ['proposal', 'invited', undefined, words.toOffice],
    ]);
  });

  test('the answer is due before either time, by the summit’s notice', () => {
    const until = (start: Instant, now: Instant) =>
      changed(decide(situationOf(confirmed()), propose(office('Phoenix'), start), now)).after.proposal?.answerUntil;
    const notice = -build.facts().summit.rules.noticeMinutes;
    expect([until(noon, at('05T12:00')), until(at('06T08:00'), at('05T12:00'))]).toEqual([
      addMinutes(held.start, notice),
      addMinutes(at('06T08:00'), notice),
    ]);
  });

  const other = meeting({
    ...{ id: build.meetingId(2), from: 'Merida', to: 'Austin' },
    state: build.state.confirmed(placement({ start: noon })),
  });
  test('a time that does not suit both is refused beside its field, with others, and not why', () => {
    const decision = decide(situationOf(confirmed(), [other]), propose(), later);
    expect(problem(decision)).toMatchObject({ kind: 'taken', field: 'start' });
    expect(Object.keys(problem(decision))).toEqual(['kind', 'field', 'alternatives']);
  });

  test.each([
    [
      'for the time it has',
      confirmed(),
      propose(office('Phoenix'), held.start),
      later,
      { kind: 'same-time', field: 'start' },
    ],
    [
      'for a time that is over',
      confirmed(),
      propose(office('Phoenix'), at('01T08:00')),
      later,
      { kind: 'in-the-past', field: 'start' },
    ],
    ['once it has begun', confirmed(), propose(), held.start, { kind: 'in-the-past', field: 'start' }],
    ['while it is pinned', pinned(confirmed()), propose(), later, { kind: 'pinned' }],
    [
      'while one waits for an answer',
      proposed(),
      propose(office('Merida'), at('07T15:00')),
      later,
      { kind: 'already-proposed', answerUntil: proposal.answerUntil },
    ],
  ])('not %s', (_, subject, wanted, now, expected) => {
    expect(problem(decide(situationOf(subject), wanted, now))).toEqual(expected);
  });

  test('no proposal is made without a reason', () => {
    const bare = commandSchema.safeParse({ kind: 'proposeMove', by: office('Phoenix'), start: noon, words: {} });
    expect(bare.error?.issues.map(({ path }) => path)).toEqual([['words', 'toOffice']]);
  });
});

describe('the other office', () => {
  test('agrees: an ordinary move, the same entry with a higher sequence, and the answer is not open again', () => {
    const decision = decide(situationOf(proposed()), agree(), later);
    const { after, event } = changed(decision);
    expect(after).toMatchObject({
      sequence: 1,
      linksFrom: 1,
      state: { name: 'confirmed', placement: { start: noon } },
    });
    expect(after.proposal).toBeUndefined();
    expect([event.kind, event.by, event.from?.start, event.to?.start]).toEqual([
      'moved',
      office('Merida'),
      held.start,
      noon,
    ]);
    expect(after.state).toMatchObject({ answerUntil: addMinutes(NOW, 1440), at: NOW, by: office('Merida') });
    expect(told(decision)).toEqual([
      ['agreement', 'requester', 'REQUEST', undefined],
      ['agreement', 'invited', 'REQUEST', undefined],
    ]);
  });

  test('hears of the best others when the time was lost meanwhile, and nothing has moved', () => {
    const other = meeting({
      ...{ id: build.meetingId(2), from: 'Merida', to: 'Austin' },
      state: build.state.confirmed(placement({ start: noon })),
    });
    const refused = problem(decide(situationOf(proposed(), [other]), agree(), later));
    if (refused === 'done' || refused.kind !== 'proposal-taken')
      throw new Error(`not refused: ${JSON.stringify(refused)}`);
    expect(refused.alternatives.map(({ start }) => start).slice(0, 2)).toEqual([at('07T11:30'), at('07T12:30')]);
  });

  test('keeps the time, with a word; the proposal is settled and nothing else has changed', () => {
    const subject = proposed();
    const decision = decide(situationOf(subject), keep(), later);
    const { proposal: _, ...rest } = subject;
    expect(changed(decision).after).toEqual({ ...rest, version: 2, changedAt: later });
    expect(changed(decision).event).toMatchObject({ kind: 'kept', proposedStart: noon });
    expect(told(decision)).toEqual([
      ['refusal', 'requester', undefined, 'We fly at three.'],
      ['refusal', 'invited', undefined, 'We fly at three.'],
    ]);
  });

  test.each([
    ['for its own proposal', proposed(), agree(office('Phoenix')), later, 'not-allowed'],
    ['to another time than the one proposed', proposed(), agree(office('Merida'), at('07T15:00')), later, 'stale'],
    ['once it was pinned', pinned(proposed()), agree(), later, 'pinned'],
    ['when its time is over', proposed(), agree(), proposal.answerUntil, 'answer-time-over'],
    ['when there is nothing to answer', confirmed(), keep(), later, 'no-proposal'],
  ])('does not answer %s', (_, subject, wanted, now, kind) => {
    expect(problem(decide(situationOf(subject), wanted, now))).toMatchObject({ kind });
  });

  test('may be spoken for by an organizer, and the trail says so', () => {
    const by: Actor = { role: 'organizer', email, onBehalfOf: build.idOf('Merida') };
    expect(changed(decide(situationOf(proposed()), agree(by), later)).event.by).toEqual(by);
    expect(problem(decide(situationOf(proposed()), agree(organizer), later))).toEqual({ kind: 'not-allowed' });
  });
});

describe('another time instead of the one proposed', () => {
  const evening = at('07T17:00');
  const counter = (fields: Record<string, unknown> = {}, by: Actor = office('Merida')) =>
    command('proposeMove', by, { start: evening, insteadOf: noon, words, ...fields });

  test('replaces the open proposal by one of the other side, in one step; nothing moves, and both are told of the two', () => {
    const subject = proposed();
    const decision = decide(situationOf(subject), counter(), later);
    const { after, event, notices } = changed(decision);
    const made = {
      ...{ start: evening, by: office('Merida'), at: later, words, insteadOf: noon },
      answerUntil: addMinutes(later, 24 * 60),
    };
    const moves = [{ delegation: build.idOf('Merida'), at: later }];
    expect(after).toEqual({ ...subject, version: 2, changedAt: later, moves, proposal: made });
    expect([event.kind, event.proposedStart, event.insteadOf, event.by]).toEqual([
      ...['proposed', evening, noon, office('Merida')],
    ]);
    expect(notices.map(({ kind, to, proposal: told, word }) => [kind, to, told, word])).toEqual([
      ['proposal', 'requester', made, words.toOffice],
      ['proposal', 'invited', made, words.toOffice],
    ]);
  });

  test('is answered by the office that asked first, and may be replaced in its turn', () => {
    const { after } = changed(decide(situationOf(proposed()), counter(), later));
    expect([answerDue('requester', after, later), answerDue('invited', after, later)]).toEqual([
      ...[after.proposal?.answerUntil, undefined],
    ]);
    const back = counter({ start: at('07T09:00'), insteadOf: evening }, office('Phoenix'));
    expect(changed(decide(situationOf(after), back, later)).after.proposal).toMatchObject({
      ...{ start: at('07T09:00'), insteadOf: evening, by: office('Phoenix') },
    });
    expect(changed(decide(situationOf(after), agree(office('Phoenix'), evening), later)).after.state).toMatchObject({
      placement: { start: evening },
    });
    const kept = changed(decide(situationOf(after), keep(office('Phoenix')), later)).event;
    expect([kept.kind, kept.proposedStart, kept.insteadOf]).toEqual(['kept', evening, undefined]);
  });

  test('within the hour before the meeting is to be answered before it begins, so that the office is called', () => {
    const soon = addMinutes(held.start, -30);
    const lastMinute = proposed({ proposal: { ...proposal, answerUntil: held.start } });
    const { after } = changed(decide(situationOf(lastMinute), counter(), soon));
    expect(answerDue('requester', after, soon)).toBe(held.start);
  });

  test('that is the very time proposed agrees to it', () => {
    const { after, event } = changed(decide(situationOf(proposed()), counter({ start: noon }), later));
    expect([event.kind, after.state, after.proposal]).toEqual([
      ...['moved', expect.objectContaining({ placement: expect.objectContaining({ start: noon }) }), undefined],
    ]);
  });

  test('may be asked for by an organizer on behalf of the office, and the trail says so', () => {
    const by: Actor = { role: 'organizer', email, onBehalfOf: build.idOf('Merida') };
    expect(changed(decide(situationOf(proposed()), counter({}, by), later)).event.by).toEqual(by);
  });

  test.each([
    ['of its own', proposed(), counter({}, office('Phoenix')), later, { kind: 'not-allowed' }],
    ['that it has not read', proposed(), counter({ insteadOf: at('07T15:00') }), later, { kind: 'stale' }],
    ['that is settled meanwhile', confirmed(), counter(), later, { kind: 'no-proposal' }],
    ['where the meeting is pinned', pinned(proposed()), counter(), later, { kind: 'pinned' }],
    [
      'by the time the meeting has',
      proposed(),
      counter({ start: held.start }),
      later,
      { kind: 'same-time', field: 'start' },
    ],
  ])('does not replace one %s', (_, subject, wanted, now, expected) => {
    expect(problem(decide(situationOf(subject), wanted, now))).toEqual(expected);
  });
});

describe('an office that moves a meeting, or asks to, again and again', () => {
  const moves = (city: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ delegation: build.idOf(city), at: addMinutes(NOW, index) }));
  const asked = meeting({ state: build.state.invited(held, at('05T18:00')) });
  const askAt = command('askAt', office('Phoenix'), { start: noon });
  const again = command('acceptAt', office('Merida'), { start: noon, change: true });
  const counter = command('proposeMove', office('Merida'), { start: at('07T17:00'), insteadOf: noon, words });
  const rows = [
    ['by asking', confirmed(), propose(), 'Phoenix'],
    ['by asking for something else', proposed(), counter, 'Merida'],
    ['before the answer', asked, askAt, 'Phoenix'],
    ['by changing its answer', confirmed(), again, 'Merida'],
  ] as const;

  test.each(rows)('is counted: %s', (_, subject, wanted, city) => {
    const before = moves(city, LIMIT_MOVES_A_DAY - 1);
    expect(changed(decide(situationOf({ ...subject, moves: before }), wanted, later)).after.moves).toEqual([
      ...before,
      { delegation: build.idOf(city), at: later },
    ]);
  });

  test.each(rows)('is asked to wait once it is too often within a day: %s', (_, subject, wanted, city) => {
    const often = { ...subject, moves: moves(city, LIMIT_MOVES_A_DAY) };
    const from = addMinutes(NOW, 24 * 60);
    expect(problem(decide(situationOf(often), wanted, later))).toEqual({
      ...{ kind: 'too-many-moves', limit: LIMIT_MOVES_A_DAY, from },
    });
    const others = moves(city === 'Phoenix' ? 'Merida' : 'Phoenix', LIMIT_MOVES_A_DAY);
    expect(decide(situationOf({ ...subject, moves: others }), wanted, later).ok).toBe(true);
  });

  test('may again a day after the first, and what is older is forgotten', () => {
    const often = { ...confirmed(), moves: moves('Phoenix', LIMIT_MOVES_A_DAY) };
    const next = addMinutes(NOW, 24 * 60);
    expect(problem(decide(situationOf(often), propose(), addMinutes(next, -1)))).toMatchObject({ from: next });
    expect(changed(decide(situationOf(often), propose(), next)).after.moves?.map((one) => one.at)).toEqual([
      ...often.moves.slice(1).map((one) => one.at),
      next,
    ]);
  });

  test('is not stopped from answering, and a first answer at another time is no move', () => {
    const often = { moves: moves('Merida', LIMIT_MOVES_A_DAY) };
    expect(changed(decide(situationOf(proposed(often)), agree(), later)).after.moves).toEqual(often.moves);
    const first = command('acceptAt', office('Merida'), { start: noon });
    expect(changed(decide(situationOf({ ...asked, ...often }), first, later)).after.moves).toEqual(often.moves);
  });

  test('is not counted where organizers or their machines speak for it', () => {
    const by = { role: 'organizer', email, onBehalfOf: build.idOf('Phoenix') } as const;
    const often = { ...confirmed(), moves: moves('Phoenix', LIMIT_MOVES_A_DAY) };
    for (const who of [by, { ...by, token: 'desk system' }]) {
      expect(changed(decide(situationOf(often), propose(who), later)).after.moves).toEqual(often.moves);
    }
  });
});

describe('a proposal', () => {
  test('is taken back by the office that made it and by no other', () => {
    const retract = (by: Actor) => decide(situationOf(proposed()), command('retractProposal', by), later);
    expect(changed(retract(office('Phoenix'))).after.proposal).toBeUndefined();
    expect(told(retract(office('Phoenix'))).map(([kind, to]) => [kind, to])).toEqual([
      ['retraction', 'requester'],
      ['retraction', 'invited'],
    ]);
    expect(problem(retract(office('Merida')))).toEqual({ kind: 'not-allowed' });
  });

  test('expires when its time is over, and only the office that made it is told', () => {
    const lapse = (now: Instant) => decide(situationOf(proposed()), command('lapse', { role: 'parley' }), now);
    expect(problem(lapse(addMinutes(proposal.answerUntil, -1)))).toMatchObject({ kind: 'wrong-state' });
    const { after, event, notices } = changed(lapse(proposal.answerUntil));
    expect([after.proposal, after.state, event.kind]).toEqual([undefined, proposed().state, 'expired']);
    expect(notices.map(({ kind, to }) => [kind, to])).toEqual([['expiry', 'requester']]);
  });

  test.each([
    ['a new proposal', propose(office('Merida'), at('07T15:00')), proposal.answerUntil],
    [
      'a proposal in its place',
      command('proposeMove', office('Merida'), { start: at('07T15:00'), insteadOf: noon, words }),
      proposal.answerUntil,
    ],
    ['a check-in', command('met', organizer), held.start],
    ['a check-in of the missed', command('missed', organizer), held.start],
  ])('that is over expires first, so that its office hears of it, before %s', (_, wanted, now) => {
    expect(problem(decide(situationOf(proposed()), wanted, now))).toEqual({ kind: 'busy' });
    expect(mustExpireFirst(proposed(), wanted, addMinutes(proposal.answerUntil, -1))).toBe(false);
  });

  test.each([
    ['a move', command('move', organizer, { start: at('07T15:00') })],
    ['another room at the same time', command('move', organizer, { start: held.start, room: 'room_biznaga' })],
    ['a cancellation', command('cancel', office('Merida'))],
    ['an answer taken back', command('decline', office('Merida'), { change: true })],
    ['an answer at another time', command('acceptAt', office('Merida'), { change: true, start: at('07T15:00') })],
  ])('is settled by %s, which says so', (_, wanted) => {
    const { after, notices, event } = changed(decide(situationOf(proposed()), wanted, later));
    expect([after.proposal, event.proposedStart]).toEqual([undefined, noon]);
    expect(notices.map((notice) => notice.proposal)).toEqual([proposal, proposal]);
  });

  test.each([
    ['announced', command('announce', office('Merida'), { announces: true })],
    ['pinned', command('pin', organizer, { pinned: true })],
    ['forwarded', command('forward', office('Merida'), { email: 'chief@merida.example', language: 'es' })],
  ])('stands while the meeting is only %s', (_, wanted) => {
    const { after, event } = changed(decide(situationOf(proposed()), wanted, later));
    expect([after.proposal, event.proposedStart]).toEqual([proposal, undefined]);
  });
});
