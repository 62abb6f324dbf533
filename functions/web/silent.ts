import { answerDue } from '../../shared/meeting/access.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { SideName } from '../../shared/meeting/view.ts';
import { addMinutes, type Instant } from '../../shared/summit/grid.ts';
import type { Store } from '../store/store.ts';

/** An invitation or a proposal of another time is called about when its answer time ends within so long. */
const SILENT_MINUTES = 4 * 60;

/** An office that has not answered, about which meeting, and until when it may; `number`: of the invitation or proposal. */
export interface Silent {
  readonly meeting: Meeting;
  readonly to: SideName;
  readonly number: number;
  readonly until: Instant;
}

/** Invitations and proposals without an answer whose time to answer is nearly over; the soonest first. */
export async function silentOffices(
  store: Pick<Store, 'overdue' | 'overdueProposals' | 'meetings'>,
  now: Instant,
): Promise<Silent[]> {
  const soon = addMinutes(now, SILENT_MINUTES);
  const due = await Promise.all([store.overdue(soon), store.overdueProposals(soon)]);
  const meetings = await store.meetings(due.flat());
  return meetings
    .flatMap((meeting): Silent[] => {
      return (['requester', 'invited'] as const).flatMap((to) => {
        const until = answerDue(to, meeting, now);
        return until === undefined ? [] : [{ meeting, to, number: meeting.version, until }];
      });
    })
    .sort((a, b) => (a.until < b.until ? -1 : 1));
}
