import type { Reminder } from '../meeting/remind.ts';
import { say } from '../wording/wording.ts';
import type { Letter, Recipient, Sender } from './letter.ts';
import { detailsOf, leadOf, subjectOf, viewOf } from './view.ts';

/** A word before a confirmed meeting. It names the day and the time, and never how long it is till then: mail may be read late. */
export function reminderLetter(
  sender: Sender,
  { language }: Pick<Recipient, 'language'>,
  { meeting, to }: Reminder,
  url: string,
): Letter {
  const view = viewOf(sender, language, { meeting, to });
  const lead = leadOf(view);
  const summit = sender.facts.summit.shortName;
  return {
    language,
    summit,
    subject: subjectOf(view, say(language, 'mail.reminder.subject', { title: view.title })),
    headline: say(language, 'mail.reminder.headline', { us: view.us, them: view.them }),
    ...(lead === undefined ? {} : { lead }),
    details: detailsOf(view),
    next: [say(language, 'mail.confirmation.next')],
    button: { label: say(language, 'mail.button.meeting'), url },
    footer: say(language, 'mail.footer.choice.aide', { city: view.us, summit }),
  };
}
