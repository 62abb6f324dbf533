import { describe, expect, test } from 'vitest';
import { explained } from '../../../functions/web/planning/explanation.ts';
import { messageOf, statusOf } from '../../../functions/web/problems.ts';
import { Reader } from '../../../functions/web/reader.ts';
import { explain } from '../../../shared/fitting/explain.ts';
import type { Scene } from '../../../shared/fitting/scene.ts';
import type { Problem, ProblemKind } from '../../../shared/meeting/problem.ts';
import { demandOf } from '../../../shared/meeting/situation.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { languages } from '../../../shared/summit/language.ts';
import { at, delegation, facts, meeting, meetingId, NOW, office, span } from '../../builders.ts';

const alternatives = [] as const;
/** One of each, with everything that its sentence names. */
const problems: { readonly [Kind in ProblemKind]: Extract<Problem, { kind: Kind }> } = {
  'not-found': { kind: 'not-found' },
  'not-allowed': { kind: 'not-allowed' },
  'wrong-state': { kind: 'wrong-state', state: 'lapsed' },
  'already-answered': { kind: 'already-answered', state: 'declined', by: office('Merida') },
  'answer-time-over': { kind: 'answer-time-over', answerUntil: at('05T18:00') },
  'requests-closed': { kind: 'requests-closed', since: at('05T18:00') },
  'own-office': { kind: 'own-office', field: 'invited' },
  'unknown-delegation': { kind: 'unknown-delegation', field: 'invited' },
  'takes-no-meetings': { kind: 'takes-no-meetings', field: 'invited' },
  'too-many-requests': { kind: 'too-many-requests', limit: 20 },
  'too-many-holds': { kind: 'too-many-holds', limit: 3 },
  'pair-asked': { kind: 'pair-asked', field: 'invited', meeting: meetingId(1) },
  'asked-by-them': { kind: 'asked-by-them', field: 'invited', meeting: meetingId(1) },
  'pair-limit': { kind: 'pair-limit', field: 'invited', limit: 3 },
  'length-not-offered': { kind: 'length-not-offered', field: 'lengthMinutes', offered: [30, 45] },
  'outside-summit': { kind: 'outside-summit', field: 'start' },
  'window-too-short': { kind: 'window-too-short', field: 'windows' },
  'in-the-past': { kind: 'in-the-past', field: 'start' },
  'not-begun': { kind: 'not-begun', start: at('06T10:30') },
  'off-grid': { kind: 'off-grid', field: 'start', cellMinutes: 15 },
  'party-too-large': { kind: 'party-too-large', field: 'partySize', limit: 8 },
  'unknown-room': { kind: 'unknown-room', field: 'room' },
  'too-many-forwards': { kind: 'too-many-forwards', limit: 5 },
  'already-forwarded': { kind: 'already-forwarded', field: 'email' },
  'too-many-moves': { kind: 'too-many-moves', limit: 5, from: at('05T18:00') },
  pinned: { kind: 'pinned' },
  'same-time': { kind: 'same-time', field: 'start' },
  'already-proposed': { kind: 'already-proposed', answerUntil: at('05T18:00') },
  'proposal-taken': { kind: 'proposal-taken', alternatives },
  'no-proposal': { kind: 'no-proposal' },
  taken: { kind: 'taken', field: 'start', alternatives },
  'no-longer-fits': { kind: 'no-longer-fits', alternatives },
  'no-room-for-party': { kind: 'no-room-for-party', field: 'partySize', alternatives },
  stale: { kind: 'stale' },
  busy: { kind: 'busy' },
  'key-reused': { kind: 'key-reused' },
};

describe('every expected failure', () => {
  test.each(languages)('has a sentence of its own in %s, beside its field', (language) => {
    const reader = new Reader(language, facts(), NOW);
    const messages = Object.values(problems).map((problem) => messageOf(reader, problem));
    expect(new Set(messages.map(({ text }) => text)).size).toBe(messages.length);
    expect(messages.filter(({ text }) => /[{}]|undefined/.test(text))).toEqual([]);
    expect(messages.map(({ field }) => field)).toEqual(
      Object.values(problems).map((problem) => ('field' in problem ? problem.field : '')),
    );
  });

  test('says when, and who answered', () => {
    const reader = new Reader('en', facts(), NOW);
    expect(messageOf(reader, problems['answer-time-over']).text).toContain('Wednesday 5 June, 18:00 / 6:00 pm');
    expect(messageOf(reader, problems['already-answered']).text).toContain('aide@merida.example has already answered');
  });

  test('has a status that tells wrong input from a changed world', () => {
    const changed = Object.values(problems).filter((problem) => statusOf[problem.kind] === 409);
    expect(changed.map(({ kind }) => kind)).toEqual([
      'wrong-state',
      'already-answered',
      'answer-time-over',
      'requests-closed',
      'too-many-holds',
      'pair-asked',
      'asked-by-them',
      'not-begun',
      'pinned',
      'already-proposed',
      'proposal-taken',
      'no-proposal',
      'taken',
      'no-longer-fits',
      'no-room-for-party',
      'stale',
    ]);
  });
});

/** The explanation of why the two cannot meet, in a language. */
function why(requester: Delegation, invited: Delegation, language: 'en' | 'es' | 'fr') {
  const scene: Scene = { facts: facts(), requester, invited, claims: new Map(), earliest: NOW };
  return explained(new Reader(language, facts(), NOW), explain(scene, demandOf(meeting())), new Map());
}

describe('the explanation to organizers', () => {
  const phoenix = delegation('Phoenix', { departure: at('06T13:00') });
  const merida = delegation('Merida', { arrival: at('06T12:00'), blocks: [span('06', '12:30', '14:00')] });

  test('names who is bound by what, day by day, and what would help', () => {
    expect(why(phoenix, merida, 'en')).toEqual({
      lines: [
        'No time suits both offices:',
        'Thursday 6 June – Phoenix: Session ses_panel-1 \u200e11:00–\u206012:30, leaves 13:00. Merida: arrives 12:00, own time \u200e12:30–\u206014:00.',
        'Friday 7 June – Phoenix: leaves Thursday 6 June, 13:00 / 1:00 pm.',
        'Saturday 8 June – Phoenix: leaves Thursday 6 June, 13:00 / 1:00 pm.',
      ],
      remedies: [
        'Thursday 6 June, \u200e12:00–\u206012:30: Phoenix gives up Session ses_panel-1',
        'Thursday 6 June, \u200e12:30–\u206013:00 / 12:30–\u20601:00\u00a0pm: Merida lifts its own time \u200e12:30–\u206014:00',
      ],
    });
  });

  test('names the interpreter that is missing', () => {
    const { lines, remedies } = why(delegation('Guadalajara'), delegation('Quebec'), 'en');
    expect([lines[0], lines.at(-1)]).toEqual([
      'Whenever both and a room are free, no interpreter is:',
      'Saturday 8 June – \u200e08:00–\u206020:00: both are free, but no interpreter.',
    ]);
    expect(remedies).toEqual(['Thursday 6 June, \u200e08:00–\u206008:30: one more interpreter (Spanish–French)']);
  });

  test.each(languages)('is whole in %s', (language) => {
    const { lines, remedies } = why(phoenix, merida, language);
    expect([...lines, ...remedies].filter((line) => /[{}]|undefined/.test(line))).toEqual([]);
  });
});
