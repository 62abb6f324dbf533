import type { Notice } from '../meeting/change.ts';
import { capitalized } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import { forwarderOf } from './forward.ts';
import type { Letter, Recipient, Sender } from './letter.ts';
import { untilDetail } from './lines.ts';
import { settledLine } from './proposal.ts';
import { saidOf } from './said.ts';
import { type About, detailsOf, leadOf, subjectOf, viewOf } from './view.ts';
import { byLine, whoOf, wordOf } from './who.ts';

/** An invited office answers what is kept for it; what waits for a time it can only look at. */
function buttonKey(notice: Notice) {
  const { kind, to } = notice;
  const { state } = notice.meeting;
  if (kind === 'proposal' && whoOf(notice) !== 'own') return 'mail.button.answer';
  if (state.name !== 'invited' && state.name !== 'waiting') return 'mail.button.meeting';
  if (to === 'requester') return 'mail.button.request';
  return state.name === 'invited' ? 'mail.button.answer' : 'mail.button.meeting';
}

/** The letter one aide gets about one notice. `url` is that aide's own link, `${publicUrl}/i/${token}`. */
export function noticeLetter(sender: Sender, recipient: Recipient, notice: Notice, url: string): Letter {
  const { language } = recipient;
  const view = viewOf(sender, language, notice);
  const { headline, next, subject, beside, more = [], lead = leadOf(view) } = saidOf(notice, view);
  const by = byLine(notice, view);
  const summit = sender.facts.summit.shortName;
  return {
    language,
    summit,
    subject: subjectOf(view, subject),
    headline,
    ...(lead === undefined ? {} : { lead }),
    details: [...detailsOf(view, beside), ...wordOf(notice, view), ...more],
    ...(by === undefined ? {} : { by }),
    next: [...next, ...settledLine(notice, view)],
    button: { label: say(language, buttonKey(notice)), url },
    footer:
      recipient.letInBy === undefined
        ? say(language, 'mail.footer.aide', { city: view.us, summit })
        : say(language, 'mail.footer.forward', { by: forwarderOf(language, recipient.letInBy), summit }),
  };
}

/** The current link, asked for on a page: how the meeting stands, in the words of the page, and nothing of what happened before. */
export function linkLetter(sender: Sender, recipient: Recipient, about: About, url: string): Letter {
  const { language } = recipient;
  const view = viewOf(sender, language, about);
  const lead = leadOf(view);
  const { title } = view;
  const summit = sender.facts.summit.shortName;
  const state = {
    label: say(language, 'mail.label.state'),
    value: capitalized(language, say(language, `state.${about.meeting.state.name}`)),
  };
  return {
    language,
    summit,
    subject: subjectOf(view, say(language, 'mail.link.subject', { title })),
    headline: say(language, 'mail.link.headline', { title }),
    ...(lead === undefined ? {} : { lead }),
    details: [state, ...detailsOf(view), ...(about.meeting.state.name === 'invited' ? untilDetail(view) : [])],
    next: [say(language, 'mail.link.next')],
    button: { label: say(language, 'mail.button.meeting'), url },
    footer: say(language, 'mail.footer.aide', { city: view.us, summit }),
  };
}
