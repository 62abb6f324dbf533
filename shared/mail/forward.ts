import type { Forward } from '../meeting/meeting.ts';
import type { Language } from '../summit/language.ts';
import { capitalized } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import type { Letter, Recipient, Sender } from './letter.ts';
import { untilDetail } from './lines.ts';
import { type About, detailsOf, leadOf, subjectOf, viewOf } from './view.ts';

export interface Forwarding {
  readonly about: About;
  readonly forward: Forward;
  /** True for the lead aide, who only hears of it. */
  readonly isTold: boolean;
}

/** To whom a meeting was forwarded: how it stands, and a link to act for the office. To the lead aide: to whom it was, and the way to take it back. */
export function forwardLetter(
  sender: Sender,
  { language }: Recipient,
  { about, forward, isTold }: Forwarding,
  url: string,
): Letter {
  const view = viewOf(sender, language, about);
  const lead = leadOf(view);
  const { us, title } = view;
  const summit = sender.facts.summit.shortName;
  const by = forwarderOf(language, forward);
  const whom = forward.name === undefined ? forward.email : `${forward.name} (${forward.email})`;
  const which = isTold ? 'told' : 'to';
  return {
    language,
    summit,
    subject: subjectOf(view, say(language, `mail.forward.${which}.subject`, { title })),
    headline: say(language, `mail.forward.${which}.headline`, { by, whom, us }),
    ...(lead === undefined ? {} : { lead }),
    details: [
      {
        label: say(language, 'mail.label.state'),
        value: capitalized(language, say(language, `state.${about.meeting.state.name}`)),
      },
      ...detailsOf(view),
      ...(about.meeting.state.name === 'invited' ? untilDetail(view) : []),
    ],
    next: [say(language, `mail.forward.${which}.next`, { us })],
    button: { label: say(language, 'mail.button.meeting'), url },
    footer: isTold
      ? say(language, 'mail.footer.aide', { city: us, summit })
      : say(language, 'mail.footer.forward', { by, summit }),
  };
}

/** Who let that person in. */
export function forwarderOf(language: Language, { by }: Forward): string {
  return by.role === 'office' ? by.email : say(language, 'page.doer.organizers');
}
