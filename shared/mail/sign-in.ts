import { say } from '../wording/wording.ts';
import { type EarlySender, type Letter, nameOf, type Recipient } from './letter.ts';

/** The way in for someone who asked to sign in: a link, or the code for the browser in which it was asked for. */
export function signInLetter(
  sender: Pick<EarlySender, 'facts'>,
  { language }: Pick<Recipient, 'language'>,
  { code, minutes, url }: { readonly code: string; readonly minutes: number; readonly url: string },
): Letter {
  const summit = nameOf(sender);
  return {
    language,
    summit,
    subject: say(language, 'mail.signIn.subject', { summit }),
    headline: say(language, 'mail.signIn.headline', { summit }),
    details: [],
    next: [say(language, 'mail.signIn.next', { minutes })],
    button: { label: say(language, 'mail.signIn.button'), url },
    code: { label: say(language, 'mail.signIn.code'), digits: code },
    footer: say(language, 'mail.footer.signIn', { summit }),
  };
}
