import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem, ProblemKind } from '../../shared/meeting/problem.ts';
import type { Message } from './pages/controls.tsx';
import type { Reader } from './reader.ts';

/** The status of each expected failure: 422 what was typed is wrong, 409 the world has moved on, 503 try again. */
export const statusOf: Readonly<Record<ProblemKind, ContentfulStatusCode>> = {
  'not-found': 404,
  'not-allowed': 403,
  'wrong-state': 409,
  'already-answered': 409,
  'answer-time-over': 409,
  'requests-closed': 409,
  'own-office': 422,
  'unknown-delegation': 422,
  'takes-no-meetings': 422,
  'too-many-requests': 422,
  'too-many-holds': 409,
  'pair-asked': 409,
  'asked-by-them': 409,
  'pair-limit': 422,
  'length-not-offered': 422,
  'outside-summit': 422,
  'window-too-short': 422,
  'in-the-past': 422,
  'off-grid': 422,
  'not-begun': 409,
  'party-too-large': 422,
  'unknown-room': 422,
  'too-many-forwards': 422,
  'already-forwarded': 422,
  'too-many-moves': 429,
  pinned: 409,
  'same-time': 422,
  'already-proposed': 409,
  'proposal-taken': 409,
  'no-proposal': 409,
  taken: 409,
  'no-longer-fits': 409,
  'no-room-for-party': 409,
  stale: 409,
  busy: 503,
  'key-reused': 422,
};

/** The failure as a sentence beside its field: the fact first, then what to do. */
export function messageOf(reader: Reader, problem: Problem): Message {
  return { field: 'field' in problem ? problem.field : '', text: sentenceOf(reader, problem) };
}

function sentenceOf(reader: Reader, problem: Problem): string {
  switch (problem.kind) {
    case 'wrong-state':
      return reader.say('problem.wrong-state', { state: reader.say(`state.${problem.state}`) });
    case 'already-answered': {
      const who =
        problem.by.role === 'office'
          ? problem.by.email
          : reader.say(`page.doer.${problem.by.role === 'parley' ? 'parley' : 'organizers'}`);
      return reader.say('problem.already-answered', { who, state: reader.say(`state.${problem.state}`) });
    }
    case 'answer-time-over':
      return reader.say('problem.answer-time-over', { until: reader.moment(problem.answerUntil) });
    case 'already-proposed':
      return reader.say('problem.already-proposed', { until: reader.moment(problem.answerUntil) });
    case 'proposal-taken': {
      const starts = [...new Set(problem.alternatives.map(({ start }) => start))];
      const times = starts.map((start) => reader.shortMoment(start)).join(', ');
      return reader.say('problem.proposal-taken', { count: starts.length, times });
    }
    case 'requests-closed':
      return reader.say('problem.requests-closed', { since: reader.moment(problem.since) });
    case 'too-many-requests':
    case 'too-many-holds':
    case 'too-many-forwards':
    case 'pair-limit':
    case 'party-too-large':
      return reader.say(`problem.${problem.kind}`, { limit: problem.limit });
    case 'too-many-moves':
      return reader.say('problem.too-many-moves', { limit: problem.limit, from: reader.moment(problem.from) });
    case 'length-not-offered':
      return reader.say('problem.length-not-offered', { offered: problem.offered.join(', ') });
    case 'not-begun':
      return reader.say('problem.not-begun', { start: reader.clockInFull(problem.start) });
    case 'off-grid':
      return reader.say('problem.off-grid', { minutes: problem.cellMinutes });
    default:
      return reader.say(`problem.${problem.kind}`);
  }
}
