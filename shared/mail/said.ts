import type { Notice } from '../meeting/change.ts';
import type { WaitingReason } from '../meeting/meeting.ts';
import { addMinutes } from '../summit/grid.ts';
import { formatTimeInFull } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import { calendarLine, type Said, showing, untilDetail, untilOf } from './lines.ts';
import { proposalSaid } from './proposal.ts';
import type { View } from './view.ts';
import { whoOf } from './who.ts';

export function saidOf(notice: Notice, view: View): Said {
  const { language, them, us } = view;
  switch (notice.kind) {
    case 'invitation':
      return {
        subject: say(language, 'mail.invitation.subject', { them }),
        headline: say(language, 'mail.invitation.headline', { them, us }),
        next: [say(language, 'mail.invitation.next', { until: untilOf(view) ?? '' })],
        more: untilDetail(view),
      };
    case 'receipt':
      return receipt(notice, view);
    case 'confirmation':
      return confirmation(notice, view);
    case 'decline':
      return {
        subject: say(language, 'mail.decline.subject', { them }),
        headline: say(language, 'mail.decline.headline', { them }),
        next: [say(language, 'mail.decline.next'), ...calendarLine(notice, view)],
      };
    case 'answer':
      return {
        subject: say(language, 'mail.answer.subject', { them }),
        headline: say(language, 'mail.answer.headline', { them }),
        next: [say(language, 'mail.answer.next', { until: untilOf(view) ?? '' }), ...calendarLine(notice, view)],
      };
    case 'lapse':
      return lapse(view);
    case 'move':
      return move(notice, view);
    case 'withdrawal':
      return withdrawal(notice, view);
    case 'proposal':
    case 'agreement':
    case 'refusal':
    case 'retraction':
    case 'expiry':
      return proposalSaid(notice.kind, notice, view);
    case 'cancellation':
      return {
        subject: say(language, 'mail.cancellation.subject', { title: view.title }),
        headline: say(language, 'mail.cancellation.headline', { them, who: whoOf(notice) }),
        next: [say(language, 'mail.cancellation.next'), ...calendarLine(notice, view)],
      };
    default:
      return notice.kind satisfies never;
  }
}

function receipt({ meeting }: Notice, view: View): Said {
  const { language, them } = view;
  if (meeting.state.name === 'waiting') {
    const reason = say(language, `reason.${meeting.state.reason}`, { city: them });
    return {
      subject: say(language, 'mail.receipt.waiting.subject', { them }),
      headline: say(language, 'mail.receipt.waiting.headline', { them }),
      next: [say(language, 'mail.receipt.waiting.reason', { reason }), say(language, 'mail.receipt.waiting.next')],
    };
  }
  return {
    subject: say(language, 'mail.receipt.subject', { them }),
    headline: say(language, meeting.version > 1 ? 'mail.receipt.found.headline' : 'mail.receipt.headline', { them }),
    next: [say(language, 'mail.receipt.next', { them, until: untilOf(view) ?? '' })],
  };
}

function confirmation(notice: Notice, view: View): Said {
  const { language, them, title, to } = view;
  const until = untilOf(view);
  return {
    subject: say(language, 'mail.confirmation.subject', { title }),
    headline: say(language, 'mail.confirmation.headline', { them, who: whoOf(notice) }),
    next: [
      ...calendarLine(notice, view),
      to === 'invited' && until !== undefined
        ? say(language, 'mail.confirmation.nextInvited', { until })
        : say(language, 'mail.confirmation.next'),
    ],
    more: showing(notice, view),
  };
}

function lapse({ language, them, title, to }: View): Said {
  const asked = to === 'invited';
  return {
    subject: say(language, 'mail.lapse.subject', { title }),
    headline: say(language, asked ? 'mail.lapse.headlineInvited' : 'mail.lapse.headline', { them }),
    next: [say(language, asked ? 'mail.lapse.nextInvited' : 'mail.lapse.next', { them })],
  };
}

function move(notice: Notice, view: View): Said {
  const { language, them, title, to } = view;
  const subject = say(language, 'mail.move.subject', { title });
  const links = say(language, 'mail.move.links');
  const until = untilOf(view) ?? '';
  const length = lengthSaid(notice, view);
  switch (notice.meeting.state.name) {
    case 'invited':
      return to === 'invited'
        ? {
            subject,
            headline: say(language, 'mail.move.headlineInvited', { them, who: whoOf(notice) }),
            ...length,
            next: [...length.next, say(language, 'mail.invitation.next', { until }), links],
            more: untilDetail(view),
          }
        : {
            subject,
            headline: say(language, 'mail.move.headlineRequester', { them, who: whoOf(notice) }),
            ...length,
            next: [...length.next, say(language, 'mail.receipt.next', { them, until }), links],
          };
    case 'waiting':
      return released(notice, view, notice.meeting.state.reason);
    default:
      return {
        subject,
        headline: say(language, 'mail.move.headline', { them }),
        ...length,
        next: [...length.next, ...calendarLine(notice, view), links],
        more: showing(notice, view),
      };
  }
}

/** A new length in words; where nothing else changed, it is what the message says first. */
function lengthSaid(notice: Notice, view: View): Partial<Said> & Pick<Said, 'next'> {
  const { language, sender, them, title, placement } = view;
  const { meeting, former, formerLengthMinutes } = notice;
  if (formerLengthMinutes === undefined || placement === undefined) return { next: [] };
  const minutes = meeting.lengthMinutes;
  const { zone } = sender.facts.summit.grid;
  const until = formatTimeInFull(language, zone, addMinutes(placement.start, minutes));
  const stays = former === undefined || (former.start === placement.start && former.room === placement.room);
  if (!stays) return { next: [say(language, 'mail.move.length.also', { minutes, until })] };
  const change = minutes > formerLengthMinutes ? 'longer' : 'shorter';
  const headline = meeting.state.name === 'invited' ? 'mail.move.length.headlineInvited' : 'mail.move.length.headline';
  return {
    subject: say(language, 'mail.move.length.subject', { change, title }),
    headline: say(language, headline, { change, them }),
    next: [say(language, 'mail.move.length.next', { minutes, until, former: formerLengthMinutes })],
  };
}

/** A meeting that gave up its time and waits for another. One that was confirmed is withdrawn from the calendars. */
function released(notice: Notice, view: View, reason: WaitingReason): Said {
  const { language, them, title } = view;
  const wasConfirmed = notice.calendar === 'CANCEL';
  return {
    subject: say(language, 'mail.move.subjectReleased', { title }),
    headline: wasConfirmed
      ? say(language, 'mail.move.headlineReleased', { them })
      : say(language, 'mail.move.headlineWaiting', { title }),
    next: [
      say(language, 'mail.receipt.waiting.reason', { reason: say(language, `reason.${reason}`, { city: them }) }),
      say(language, 'mail.receipt.waiting.next'),
      ...calendarLine(notice, view),
      say(language, 'mail.move.links'),
    ],
  };
}

function withdrawal(notice: Notice, { language, them, title, placement }: View): Said {
  return {
    subject: say(language, 'mail.withdrawal.subject', { title }),
    headline: say(language, 'mail.withdrawal.headline', { them, title, who: whoOf(notice) }),
    next: [say(language, placement === undefined ? 'mail.withdrawal.nextWaiting' : 'mail.withdrawal.next')],
  };
}
