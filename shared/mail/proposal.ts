import type { Notice } from '../meeting/change.ts';
import { type Proposal, placementOf } from '../meeting/meeting.ts';
import { capitalized, formatDateTime } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import type { Detail } from './letter.ts';
import { calendarLine, type Said, showing } from './lines.ts';
import { type View, whenOf } from './view.ts';
import { whoOf } from './who.ts';

const about = ['proposal', 'agreement', 'refusal', 'retraction', 'expiry'] as const;
type ProposalKind = (typeof about)[number];

/** What is said of another time that one office asks for, and of what became of that. */
export function proposalSaid(kind: ProposalKind, notice: Notice, view: View): Said {
  const { language, them, title } = view;
  const who = whoOf(notice);
  switch (kind) {
    case 'proposal':
      return proposal(notice, view);
    case 'agreement':
      return {
        subject: say(language, 'mail.move.subject', { title }),
        headline: say(language, 'mail.agreement.headline', { them, who }),
        next: [...calendarLine(notice, view), say(language, 'mail.move.links')],
        more: showing(notice, view),
      };
    case 'refusal':
    case 'retraction':
      return {
        subject: say(language, `mail.${kind}.subject`, { title }),
        headline: say(language, `mail.${kind}.headline`, { them, who }),
        next: [say(language, 'mail.refusal.next')],
        beside: proposed(notice, view, true),
      };
    case 'expiry':
      return {
        subject: say(language, 'mail.expiry.subject', { title }),
        headline: say(language, 'mail.expiry.headline', { them }),
        next: [say(language, 'mail.expiry.next')],
        beside: proposed(notice, view, true),
      };
    default:
      return kind satisfies never;
  }
}

/** To the other office, which is asked for an answer, and to the one that asks. */
function proposal(notice: Notice, view: View): Said {
  const { language, them } = view;
  const { proposal: made } = notice;
  const at = placementOf(notice.meeting);
  if (made === undefined || at === undefined) throw new Error('another time is proposed for a meeting that has one');
  const until = momentOf(view, made.answerUntil);
  const isOwn = whoOf(notice) === 'own';
  // An answer to the other office's proposal names that; what is agreed stands below in either.
  const kind = made.insteadOf === undefined ? 'proposal' : 'counter';
  const times = { to: momentOf(view, made.start), from: momentOf(view, made.insteadOf ?? at.start) };
  const own = isOwn ? 'Own' : '';
  return {
    lead: capitalized(
      language,
      say(language, kind === 'proposal' ? 'mail.proposal.lead' : `mail.counter.lead${own}`, times),
    ),
    beside: [...proposed(notice, view, false), ...replaced(notice, view)],
    more: [{ label: say(language, 'mail.label.until'), value: capitalized(language, until) }],
    subject: say(language, isOwn ? 'mail.proposal.subjectOwn' : `mail.${kind}.subject`, { them }),
    headline: say(language, `mail.${kind}.headline${own}`, { them }),
    next: [
      isOwn ? say(language, 'mail.proposal.nextOwn', { them, until }) : say(language, `mail.${kind}.next`, { until }),
    ],
  };
}

/** The proposal of the other office that a new one was made instead of. */
function replaced({ meeting, proposal: made }: Notice, view: View): Detail[] {
  if (made?.insteadOf === undefined) return [];
  const value = whenOf(view, { start: made.insteadOf }, meeting.lengthMinutes);
  return [{ label: say(view.language, 'mail.label.replaced'), value, former: true }];
}

/** The time asked for; struck where it is not asked for any more. */
function proposed(notice: Notice, view: View, former: boolean): Detail[] {
  if (notice.proposal === undefined) return [];
  const value = whenOf(view, notice.proposal, notice.meeting.lengthMinutes);
  return [{ label: say(view.language, 'mail.label.proposed'), value, ...(former ? { former } : {}) }];
}

function momentOf({ language, sender }: View, instant: Proposal['start']): string {
  return formatDateTime(language, sender.facts.summit.grid.zone, instant);
}

/** A proposal that was overtaken by what the notice is about. */
export function settledLine({ kind, proposal: overtaken }: Notice, view: View): string[] {
  if (overtaken === undefined || about.some((one) => one === kind)) return [];
  return [say(view.language, 'mail.proposal.settled', { when: momentOf(view, overtaken.start) })];
}
