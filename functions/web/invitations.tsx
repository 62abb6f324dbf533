import { type Context, Hono } from 'hono';
import { digestFor } from '../../shared/meeting/digest.ts';
import { type MeetingId, meetingIdSchema } from '../../shared/summit/claim.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import { say } from '../../shared/wording/wording.ts';
import { isSecret, sha256 } from '../store/secret.ts';
import type { AskedMail, Link } from '../store/store.ts';
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

/** Where the link of the morning's mail leads; without it the address is nobody's. */
export const mailedAnswersPath = '/answers';

/** The link in a mail. Reading it changes nothing; it becomes a cookie for the meetings it names, and leaves the address bar. */
export function invitationPages(means: Means): Hono {
  const routes = new Hono();

  routes.get('/i/:token', async (c) => {
    const token = c.req.param('token');
    const link = isSecret(token) ? await means.store.link(sha256(token)) : undefined;
    const named = link?.meeting === undefined ? (link?.meetings ?? []).map(({ meeting }) => meeting) : [link.meeting];
    const [meetings, office] = await Promise.all([
      means.store.meetings(named),
      link?.delegation === undefined ? undefined : means.store.delegation(link.delegation),
    ]);
    const meeting = meetings.find((one) => link && opens({ link, office }, one, means.now()));
    if (link === undefined || meeting === undefined) return deadLink(c);
    const isOne = link.purpose === 'meeting';
    giveEntry(c, isOne ? `m_${meeting.id}` : 'answers', {
      ...{ secret: token, ...(office === undefined ? {} : { office: office.id }) },
    });
    // The page speaks the language of the mail, unless its reader has chosen another.
    const language = office?.aides.find(({ email }) => email === link.email)?.language;
    if (language !== undefined && readCookie(c, 'lang') === undefined) giveCookie(c, 'lang', language);
    return goTo(c, isOne ? `/m/${meeting.id}` : mailedAnswersPath);
  });

  routes.post('/i/send', async (c) => {
    const form = await formOf(c);
    const meeting = meetingIdSchema.safeParse(form.text('meeting'));
    const token = form.text('token') ?? readEntry(c, meeting.success ? `m_${meeting.data}` : 'answers')?.secret;
    const link = isSecret(token) ? await means.store.link(sha256(token)) : undefined;
    if (link !== undefined) await sendCurrent(means, link);
    return told(c, 'link-sent', 200);
  });

  return routes;
}

/** Mails the current link to the address on record, as long as it still belongs to the office. */
async function sendCurrent(means: Means, link: Link): Promise<void> {
  const { purpose, meeting, delegation, email, forward } = link;
  if (delegation === undefined) return;
  const id = sha256(means.mint()).slice(0, 32);
  if (purpose === 'meetings') return sendDigest(means, { id, delegation, email });
  if (meeting === undefined) return;
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

/** The same mail once more with what waits now, to that one aide; where nothing does there is nothing to open. */
async function sendDigest(means: Means, { id, delegation, email }: Pick<AskedMail, 'id' | 'email'> & OfOffice) {
  const { store } = means;
  const [office, desk] = await Promise.all([store.delegation(delegation), store.desk(delegation)]);
  if (!office?.aides.some((aide) => aide.email === email)) return;
  const at = means.now();
  const digest = digestFor(office, await store.meetings(desk.meetings), at);
  if (digest !== undefined) await store.askMail({ id, about: 'digest', digest, email, at }, LINKS_PER_HOUR);
}

interface OfOffice {
  readonly delegation: DelegationId;
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
