import { instantOfLocal } from '../summit/grid.ts';
import { capitalized, formatDate, formatDateTime, formatDay, zoneName } from '../wording/when.ts';
import { say } from '../wording/wording.ts';
import type { Letter, Recipient, Sender } from './letter.ts';

/** The office that is invited to use Parley. */
export interface Welcomed {
  readonly city: string;
}

/** What Parley is, when and where the summit is, and how to sign in. */
export function welcomeLetter(
  sender: Pick<Sender, 'facts' | 'publicUrl'>,
  { language, email }: Pick<Recipient, 'language' | 'email'>,
  { city }: Welcomed,
): Letter {
  const { grid, name, place, requestsUntil, shortName: summit } = sender.facts.summit;
  const noon = (day: string) => instantOfLocal(grid, `${day}T12:00`);
  const [first, last] = [noon(grid.firstDay), noon(grid.lastDay)];
  const end = formatDate(language, grid.zone, last);
  const days = grid.firstDay === grid.lastDay ? end : `${formatDay(language, grid.zone, first)} – ${end}`;
  const until = `${formatDateTime(language, grid.zone, requestsUntil)}, ${zoneName(language, { zone: grid.zone, place }, requestsUntil)}`;
  return {
    language,
    summit: name[language],
    subject: say(language, 'mail.welcome.subject', { summit }),
    headline: say(language, 'mail.welcome.headline', { city, summit }),
    lead: say(language, 'mail.welcome.lead'),
    details: [
      { label: say(language, 'mail.welcome.days'), value: capitalized(language, days) },
      { label: say(language, 'mail.welcome.place'), value: place },
      { label: say(language, 'mail.welcome.until'), value: capitalized(language, until) },
    ],
    next: [say(language, 'mail.welcome.what'), say(language, 'mail.welcome.how', { email })],
    button: { label: say(language, 'mail.button.signIn'), url: `${sender.publicUrl}/sign-in` },
    footer: say(language, 'mail.footer.office', { city, summit }),
  };
}
