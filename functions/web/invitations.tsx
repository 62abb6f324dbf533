import { type Context, Hono } from 'hono';
import type { MeetingId } from '../../shared/summit/claim.ts';
import { meetingIdSchema } from '../../shared/summit/claim.ts';
import { say } from '../../shared/wording/wording.ts';
import { isSecret, sha256 } from '../store/secret.ts';
import type { Link } from '../store/store.ts';
import { told } from './frame.tsx';
import { giveCookie, giveEntry, readCookie, readEntry } from './http/cookies.ts';
import { languageFor } from './http/language.ts';
import { signInAddress } from './http/return-path.ts';
import { formOf, goTo } from './http/show.ts';
import { opens } from './http/visitor.ts';
import type { Means } from './means.ts';
import { Hidden } from './pages/controls.tsx';

/** How often an hour an address may have its current link sent. */
const LINKS_PER_HOUR = 5;
/** Longer than any token; what is longer is not carried back into a form. */
const LIMIT_TOKEN = 64;

/** The link in a mail. Reading it changes nothing; it becomes a cookie for its one meeting, and leaves the address bar. */
export function invitationPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/i/:token', async (c) => {
    const token = c.req.param('token');
    const link = isSecret(token) ? await means.store.link(sha256(token)) : undefined;
    const [meeting, office] = await Promise.all([
      link?.meeting === undefined ? undefined : means.store.meeting(link.meeting),
      link?.delegation === undefined ? undefined : means.store.delegation(link.delegation),
    ]);
    if (link === undefined || meeting === undefined || !opens({ link, office }, meeting, means.now()))
      return deadLink(c);
    giveEntry(c, `m_${meeting.id}`, { secret: token, ...(office === undefined ? {} : { office: office.id }) });
    // The page speaks the language of the mail, unless its reader has chosen another.
    const language = office?.aides.find(({ email }) => email === link.email)?.language;
    if (language !== undefined && readCookie(c, 'lang') === undefined) giveCookie(c, 'lang', language);
    return goTo(c, `/m/${meeting.id}`);
  });

  routes.post('/i/send', async (c) => {
    const form = await formOf(c);
    const meeting = meetingIdSchema.safeParse(form.text('meeting'));
    const token = form.text('token') ?? (meeting.success ? readEntry(c, `m_${meeting.data}`)?.secret : undefined);
    const link = isSecret(token) ? await means.store.link(sha256(token)) : undefined;
    if (link !== undefined) await sendCurrent(means, link);
    return told(c, 'link-sent', 200);
  });

  return routes;
}

/** Mails the current link to the address on record, as long as it still belongs to the office. */
async function sendCurrent(means: Means, link: Link): Promise<void> {
  const { meeting, delegation, email, forward } = link;
  if (meeting === undefined || delegation === undefined) return;
  const id = sha256(means.mint()).slice(0, 32);
  const about = { id, meeting, delegation, email, at: means.now() };
  if (forward !== undefined) {
    // The mailer looks whether the meeting still lets this address in.
    await means.store.askMail({ ...about, about: 'forward', forward, tellsLead: false }, LINKS_PER_HOUR);
    return;
  }
  const office = await means.store.delegation(delegation);
  if (!office?.aides.some((aide) => aide.email === email)) return;
  await means.store.askMail({ ...about, about: 'link' }, LINKS_PER_HOUR);
}

/**
 * Unknown, expired, revoked and malformed links, and meetings that are not one's own: one page, one status, one way on, so
 * that nobody learns from it which it was.
 */
export function deadLink(c: Context, meeting?: MeetingId) {
  const language = languageFor(c);
  return told(
    c,
    'dead-link',
    404,
    <form method="post" action="/i/send">
      {meeting === undefined ? (
        <Hidden name="token" value={(c.req.param('token') ?? '').slice(0, LIMIT_TOKEN)} />
      ) : (
        <Hidden name="meeting" value={meeting} />
      )}
      <button type="submit">{say(language, 'page.told.dead-link.send')}</button>
      <p>
        <a href={signInAddress(meeting === undefined ? undefined : `/m/${meeting}`)}>{say(language, 'page.sign-in')}</a>
      </p>
    </form>,
  );
}
