import { officeView, sideOf, type Viewer } from '../../shared/meeting/access.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { OfficeMeeting } from '../../shared/meeting/view.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { log } from '../log.ts';
import { carryOut } from '../store/carry-out.ts';
import { commandOf, onceKey } from './commands.ts';
import type { Fields } from './forms/fields.ts';
import type { Means } from './means.ts';
import type { Result } from './pages/answers-page.tsx';
import { messageOf } from './problems.ts';
import type { Reader } from './reader.ts';

type Office = Extract<Viewer, { role: 'office' }>;

/** What became of answers sent together, and how the meetings stand after them. 422: none was chosen; 409: some were not done. */
export interface AnsweredTogether {
  readonly status: 200 | 409 | 422;
  readonly meetings: readonly Meeting[];
  readonly answered: readonly Answered[];
}

/** What became of one of several answers. */
export interface Answered {
  readonly meeting: Meeting;
  readonly answer: 'accept' | 'decline';
  readonly isDone: boolean;
  /** Why it was not done. */
  readonly problem?: string;
}

/** The answer chosen for a meeting; what is left for later has none. */
function answerIn(form: Fields, { id }: Pick<Meeting, 'id'>): 'accept' | 'decline' | undefined {
  const said = form.text(`answer-${id}`);
  return said === 'accept' || said === 'decline' ? said : undefined;
}

/** Carries out what a form chose of these meetings. */
export async function answerTogether(
  means: Means,
  reader: Reader,
  by: Office,
  form: Fields,
  meetings: readonly Meeting[],
): Promise<AnsweredTogether> {
  const chosen = meetings.filter((meeting) => answerIn(form, meeting) !== undefined);
  if (chosen.length === 0) return { status: 422, meetings, answered: [] };
  const answered = await answerEach(means, reader, by, form, chosen);
  const now = new Map(answered.map(({ meeting }) => [meeting.id, meeting]));
  return {
    status: answered.every(({ isDone }) => isDone) ? 200 : 409,
    meetings: meetings.map((meeting) => now.get(meeting.id) ?? meeting),
    answered,
  };
}

/** Its own meetings as an office sees them. */
export function viewsFor(actor: Office, meetings: readonly Meeting[]): OfficeMeeting[] {
  return meetings.flatMap((meeting) => {
    const side = sideOf(actor, meeting);
    return side === undefined ? [] : [officeView(side, meeting)];
  });
}

export function resultsFor(actor: Office, answered: readonly Answered[]): Result[] {
  return answered.flatMap(({ meeting, ...told }) => viewsFor(actor, [meeting]).map((view) => ({ view, ...told })));
}

/**
 * Several answers sent together, each its own command: one that fails takes none of the others with it, and each is told. One after the
 * other, since they are about the same office. Sent twice, under the form's own key, they have one effect.
 */
async function answerEach(
  means: Means,
  reader: Reader,
  by: Office,
  form: Fields,
  meetings: readonly Meeting[],
): Promise<Answered[]> {
  const key = form.text('key') ?? means.mint();
  const answered: Answered[] = [];
  for (const meeting of meetings) {
    const answer = answerIn(form, meeting);
    if (answer === undefined) continue;
    answered.push(await answerOne(means, reader, by, meeting, answer, key));
  }
  return answered;
}

async function answerOne(
  means: Means,
  reader: Reader,
  by: Office,
  meeting: Meeting,
  answer: Answered['answer'],
  key: string,
): Promise<Answered> {
  const command = commandOf(answer, by, {});
  const known: { facts: Facts; meeting: Meeting } = { facts: reader.facts, meeting };
  try {
    if (!command.ok) throw new Error('an answer without words is always a command');
    const outcome = await carryOut(means, meeting.id, command.value, { key: onceKey(meeting.id, key), known });
    if (outcome.ok) return { meeting: outcome.meeting, answer, isDone: true };
    const problem = messageOf(reader, outcome.problem).text;
    return { meeting: outcome.meeting ?? meeting, answer, isDone: false, problem };
  } catch (error) {
    // The others have been or will be answered: this one is told with them instead of hiding them behind a page of its own.
    log('error', 'one of several answers failed', { meeting: meeting.id, error });
    return { meeting, answer, isDone: false, problem: reader.say('problem.unknown-outcome') };
  }
}
