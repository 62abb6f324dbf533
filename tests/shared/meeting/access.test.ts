import { describe, expect, test } from 'vitest';
import { mayCommand, officeView, openTo, visibleTo } from '../../../shared/meeting/access.ts';
import { type Command, type CommandKind, commandSchema } from '../../../shared/meeting/command.ts';
import { type Actor, type Meeting, proposalSchema, type State, stateSchema } from '../../../shared/meeting/meeting.ts';
import { officeMeetingSchema } from '../../../shared/meeting/view.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import { at, idOf, meeting, NOW, office, placement, state } from '../../builders.ts';

const email = emailSchema.parse('desk@summit.example');
const organizer: Actor = { role: 'organizer', email };
const onBehalfOf = (city: string): Actor => ({ role: 'organizer', email, onBehalfOf: idOf(city) });

/** Phoenix asks Merida; Austin has nothing to do with it. */
const actors: Record<string, Actor> = {
  requester: office('Phoenix'),
  invited: office('Merida'),
  stranger: office('Austin'),
  organizer,
  'organizer for requester': onBehalfOf('Phoenix'),
  'organizer for invited': onBehalfOf('Merida'),
  'organizer for stranger': onBehalfOf('Austin'),
  parley: { role: 'parley' },
};

const request = { invited: idOf('Merida'), topic: 'Water', lengthMinutes: 30 };
const bodies: Record<CommandKind, Record<string, unknown>> = {
  request: { meeting: 'mtg_0000000001', requester: idOf('Phoenix'), request },
  accept: {},
  acceptAt: { start: at('06T15:00') },
  decline: {},
  askAt: { start: at('06T15:00') },
  withdraw: {},
  cancel: {},
  proposeMove: { start: at('06T15:00'), words: { toOffice: 'The mayor flies at noon.' } },
  agreeToMove: { start: at('06T15:00') },
  keepTime: {},
  retractProposal: {},
  move: { start: at('06T15:00') },
  pin: { pinned: true },
  announce: { announces: true },
  forward: { email: 'chief@merida.example', language: 'es' },
  revoke: { forward: 'fwd_000002' },
  met: {},
  missed: {},
  reopen: {},
  place: {},
  lapse: {},
  recheck: {},
};

const command = (kind: CommandKind, by: Actor): Command => commandSchema.parse({ kind, by, ...bodies[kind] });

describe('who may give a command', () => {
  const allowed: Record<CommandKind, string[]> = {
    request: ['requester', 'organizer for requester'],
    accept: ['invited', 'organizer for invited'],
    acceptAt: ['invited', 'organizer for invited'],
    decline: ['invited', 'organizer for invited'],
    askAt: ['requester', 'organizer for requester'],
    withdraw: ['requester', 'organizer for requester'],
    cancel: ['requester', 'invited', 'organizer', 'organizer for requester', 'organizer for invited'],
    proposeMove: ['requester', 'invited', 'organizer for requester', 'organizer for invited'],
    agreeToMove: ['requester', 'invited', 'organizer for requester', 'organizer for invited'],
    keepTime: ['requester', 'invited', 'organizer for requester', 'organizer for invited'],
    retractProposal: ['requester', 'invited', 'organizer for requester', 'organizer for invited'],
    move: ['organizer', 'organizer for requester', 'organizer for invited', 'organizer for stranger'],
    pin: ['organizer', 'organizer for requester', 'organizer for invited', 'organizer for stranger'],
    announce: ['requester', 'invited', 'organizer for requester', 'organizer for invited'],
    forward: ['requester', 'invited', 'organizer for requester', 'organizer for invited'],
    revoke: [
      ...['requester', 'invited'],
      ...['organizer', 'organizer for requester', 'organizer for invited', 'organizer for stranger'],
    ],
    met: ['organizer', 'organizer for requester', 'organizer for invited', 'organizer for stranger'],
    missed: ['organizer', 'organizer for requester', 'organizer for invited', 'organizer for stranger'],
    reopen: ['organizer', 'organizer for requester', 'organizer for invited', 'organizer for stranger'],
    place: ['parley'],
    lapse: ['parley'],
    recheck: ['parley'],
  };
  test.each(Object.entries(allowed))('%s: %j and nobody else', (kind, who) => {
    const may = Object.entries(actors).filter(([, by]) => mayCommand(by, command(kind as CommandKind, by), meeting()));
    expect(may.map(([name]) => name)).toEqual(who);
  });

  test('nobody may do anything with a meeting that is not there', () => {
    const kinds = (Object.keys(bodies) as CommandKind[]).filter((kind) => kind !== 'request');
    const done = kinds.flatMap((kind) => Object.values(actors).filter((by) => mayCommand(by, command(kind, by))));
    expect(done).toEqual([]);
  });
});

/** Everything in a meeting that one side must not learn of the other. */
function tellingMeeting(at: State): Meeting {
  const plain = meeting({
    state: at,
    note: 'A note for both',
    windows: [{ start: placement().start, end: addMinutes(placement().start, 60) }],
  });
  return {
    ...plain,
    requester: { ...plain.requester, rank: 'must', stepFree: true, announces: true },
    invited: { ...plain.invited, rank: 'like', stepFree: true, announces: false },
    weight: 9,
    strained: { since: NOW, causes: ['delegation-free/session'] },
  };
}

describe('what an office sees', () => {
  const declined: State = {
    name: 'declined',
    at: NOW,
    by: office('Merida'),
    words: { toOffice: 'Next year.', toOrganizers: 'We avoid them.' },
    former: placement(),
    answerUntil: addMinutes(NOW, 60),
  };

  test('is its own side in full, and of the other the city and who comes', () => {
    const view = officeView('invited', tellingMeeting(state.invited()));
    expect(view.own).toMatchObject({ city: 'Merida', rank: 'like', stepFree: true });
    expect(view.other).toEqual({ delegation: idOf('Phoenix'), city: 'Phoenix', partySize: 2, ownInterpreter: false });
    expect(view.windows).toBeUndefined();
    expect(view.discreet).toBe(true);
  });

  test('holds the word that came with an answer, for both, and not the one for organizers', () => {
    const views = (['requester', 'invited'] as const).map((side) => officeView(side, tellingMeeting(declined)).state);
    expect(views.map((seen) => ('word' in seen ? seen.word : undefined))).toEqual(['Next year.', 'Next year.']);
  });

  test('never holds rank, weight, words to organizers, aides or strains of the other side, in any state', () => {
    const states: State[] = [
      state.waiting(),
      state.invited(),
      state.confirmed(placement(), office('Merida')),
      declined,
      state.withdrawn(office('Merida')),
      state.cancelled(placement(), { role: 'organizer', email, onBehalfOf: idOf('Merida') }),
      state.lapsed(),
    ];
    for (const each of states) {
      const view = officeView('requester', tellingMeeting(each));
      expect(officeMeetingSchema.strict().parse(view)).toEqual(view);
      const text = JSON.stringify({ ...view, own: undefined });
      const secrets = [
        '"rank"',
        '"weight"',
        'We avoid them',
        'aide@merida.example',
        'desk@summit.example',
        'strained',
        'delegation-free',
        'stepFree',
      ];
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  test('names its own aide who answered, and the other office or the organizers without a person', () => {
    const seen = (side: 'requester' | 'invited', by: Actor) => {
      const view = officeView(side, meeting({ state: { ...declined, by } }));
      return 'by' in view.state ? view.state.by : undefined;
    };
    expect(seen('invited', office('Merida'))).toEqual({ who: 'own-office', email: 'aide@merida.example' });
    expect(seen('requester', office('Merida'))).toEqual({ who: 'other-office' });
    expect(seen('requester', onBehalfOf('Merida'))).toEqual({ who: 'organizers', onBehalfOf: 'other-office' });
    expect(seen('invited', onBehalfOf('Merida'))).toEqual({ who: 'organizers', onBehalfOf: 'own-office' });
    expect(seen('invited', organizer)).toEqual({ who: 'organizers' });
  });

  test('is nothing at all of another pair’s meeting', () => {
    expect(visibleTo(office('Austin'), meeting())).toBeUndefined();
  });
});

test('organizers see a meeting as it is', () => {
  const whole = tellingMeeting(state.confirmed());
  expect(visibleTo({ role: 'organizer', email }, whole)).toEqual({ as: 'organizer', meeting: whole });
});

describe('what a page offers', () => {
  const final = stateSchema.parse({ ...state.confirmed(), answerUntil: NOW });
  if (final.name !== 'confirmed') throw new Error('it is confirmed');

  const rows: [string, State, CommandKind[], CommandKind[]][] = [
    ['waiting', state.waiting(), ['withdraw', 'announce'], []],
    ['invited', state.invited(), ['askAt', 'withdraw', 'announce'], ['accept', 'acceptAt', 'decline']],
    ['invited, too late', state.invited(placement(), NOW), ['withdraw', 'announce'], []],
    [
      'confirmed',
      state.confirmed(),
      ['proposeMove', 'cancel', 'announce'],
      ['acceptAt', 'decline', 'cancel', 'announce'],
    ],
    [
      'confirmed, the answer final',
      final,
      ['proposeMove', 'cancel', 'announce'],
      ['proposeMove', 'cancel', 'announce'],
    ],
    ['confirmed, pinned', { ...final, pinned: true }, ['cancel', 'announce'], ['cancel', 'announce']],
    ['confirmed, begun', state.confirmed(placement({ start: NOW })), [], []],
    ['withdrawn', state.withdrawn(), [], []],
    ['lapsed', state.lapsed(), [], []],
    ['cancelled', state.cancelled(), [], []],
  ];
  test.each(rows)('%s', (_, at, requester, invited) => {
    const offered = (side: 'requester' | 'invited') => openTo(side, meeting({ state: at }), NOW);
    expect([offered('requester'), offered('invited')]).toEqual([requester, invited]);
  });

  test('another time proposed: an answer to the other office, the way back to the one that asked, until it is over', () => {
    const answerUntil = addMinutes(NOW, 60);
    const by = office('Merida');
    const proposal = proposalSchema.parse({ start: at('07T12:00'), by, at: NOW, words: {}, answerUntil });
    const offered = (pinned: boolean, now: Instant) => {
      const asked = meeting({ state: { ...final, pinned }, proposal });
      return (['requester', 'invited'] as const).map((side) => openTo(side, asked, now).slice(0, -2));
    };
    expect(offered(false, NOW)).toEqual([['agreeToMove', 'keepTime', 'proposeMove'], ['retractProposal']]);
    expect(offered(true, NOW)).toEqual([['keepTime'], ['retractProposal']]);
    expect(offered(false, answerUntil)).toEqual([['proposeMove'], ['proposeMove']]);
  });

  test('who is asked to move answers with another time, and does not move the meeting alone, though it still might', () => {
    const answerUntil = addMinutes(NOW, 60);
    const proposal = proposalSchema.parse({
      ...{ start: at('07T12:00'), by: office('Phoenix'), at: NOW, words: {}, answerUntil },
    });
    const asked = meeting({ state: state.confirmed(), proposal });
    expect(openTo('invited', asked, NOW)).toEqual([
      ...['decline', 'agreeToMove', 'keepTime', 'proposeMove', 'cancel', 'announce'],
    ]);
    expect(openTo('invited', asked, answerUntil)).toEqual(['acceptAt', 'decline', 'cancel', 'announce']);
  });
});
