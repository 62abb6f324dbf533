import type { EarlySender, Message, Sender } from '../../shared/mail/letter.ts';
import {
  briefMessage,
  digestMessage,
  forwardMessage,
  linkMessage,
  noticeMessage,
  reminderMessage,
  runSheetMessage,
  signInMessage,
  summaryMessage,
  welcomeMessage,
} from '../../shared/mail/message.ts';
import type { About } from '../../shared/mail/view.ts';
import { awaiting, type Digest, lastAnswer } from '../../shared/meeting/digest.ts';
import { lastPlacement } from '../../shared/meeting/evolve.ts';
import { type Forward, type Meeting, placementOf } from '../../shared/meeting/meeting.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import { addMinutes, epochMsOf, instantOfLocal } from '../../shared/summit/grid.ts';
import { codeSha256, sha256 } from '../store/secret.ts';
import type { Delivery, MailIntent } from '../store/store.ts';
import type { Means } from './means.ts';

/** Links to meetings live a day longer than the summit's last day. */
const LINKS_KEPT_MINUTES = 2 * 24 * 60;

/** The token of a new link to the meeting, for this person and this placement. Only its SHA-256 is stored. */
async function mintLink(
  { store, mint }: Means,
  sender: Sender,
  { id, sequence }: Meeting,
  delegation: DelegationId,
  { email, language }: Delivery,
  forward?: Forward['id'],
): Promise<string> {
  const { grid } = sender.facts.summit;
  const token = mint();
  const expiresAt = addMinutes(instantOfLocal(grid, `${grid.lastDay}T00:00`), LINKS_KEPT_MINUTES);
  await store.putLink({
    sha256: sha256(token),
    purpose: 'meeting',
    meeting: id,
    sequence,
    delegation,
    email,
    language,
    ...(forward === undefined ? {} : { forward }),
    expiresAt,
  });
  return token;
}

/** The token of a new link to all that a digest names, each at its placement; it ends with the last time to answer. */
async function mintAnswersLink(
  { store, mint, now }: Means,
  digest: Digest,
  { email, language }: Delivery,
): Promise<string> {
  const token = mint();
  await store.putLink({
    ...{ sha256: sha256(token), purpose: 'meetings', delegation: digest.delegation, email, language },
    meetings: digest.meetings.map(({ id, sequence }) => ({ meeting: id, sequence })),
    expiresAt: lastAnswer(digest, now()),
  });
  return token;
}

/** The token and the code of a sign-in, stored as SHA-256 only and good as long as it is; undefined when that is over. */
async function mintSignIn(
  { store, mint, mintCode, now }: Means,
  { signIn, email, at }: Extract<MailIntent, { about: 'sign-in' }>,
): Promise<{ token: string; code: string; minutes: number } | undefined> {
  const pending = await store.signIn(signIn);
  if (pending === undefined || pending.expiresAt <= now()) return undefined;
  const { expiresAt } = pending;
  const way = { token: mint(), code: mintCode(), minutes: Math.floor((epochMsOf(expiresAt) - epochMsOf(at)) / 60_000) };
  await store.setCode(signIn, codeSha256(signIn, way.code));
  await store.putLink({ sha256: sha256(way.token), purpose: 'sign-in', signIn, email, expiresAt });
  return way;
}

/** A reminder that was overtaken on its way says nothing: whatever overtook it has been told. */
async function stillStands({ store }: Means, { id, sequence }: Meeting): Promise<boolean> {
  const present = await store.meeting(id);
  return present?.state.name === 'confirmed' && present.sequence === sequence;
}

/** Without what was answered since it was written; undefined when nothing is left to answer. */
async function stillOpen({ store, now }: Means, digest: Digest): Promise<Digest | undefined> {
  const present = await store.meetings(digest.meetings.map(({ id }) => id));
  const meetings = awaiting(digest.delegation, present, now());
  return meetings.length === 0 ? undefined : { ...digest, meetings };
}

/** To whom it was forwarded, a link of that person's own; to the lead aide, word of it. Undefined once it was taken back. */
async function composeForward(
  means: Means,
  sender: Sender,
  intent: Extract<MailIntent, { about: 'forward' }>,
  delivery: Delivery,
): Promise<Message | undefined> {
  const meeting = await means.store.meeting(intent.meeting);
  const forward = meeting?.forwards?.find(({ id }) => id === intent.forward);
  if (meeting === undefined || forward === undefined) return undefined;
  const isTold = delivery.email !== forward.email;
  const token = await mintLink(means, sender, meeting, intent.delegation, delivery, isTold ? undefined : forward.id);
  return forwardMessage(sender, delivery, { about: asItStands(meeting, intent.delegation), forward, isTold }, token);
}

/** How the meeting stands for one of its offices. What gave its time up is told with that; what has one was nowhere else before. */
function asItStands(meeting: Meeting, office: DelegationId): About {
  const to = meeting.requester.delegation === office ? 'requester' : 'invited';
  const former = placementOf(meeting) === undefined ? lastPlacement(meeting.state) : undefined;
  return { meeting, to, ...(former === undefined ? {} : { former }) };
}

/**
 * The message of one delivery, with a link of its own that is stored before the message leaves. Each making mints anew, so that no
 * secret outlives the call; undefined when there is nothing to write about any more.
 */
export async function compose(
  means: Means,
  sender: EarlySender,
  intent: MailIntent,
  delivery: Delivery,
): Promise<Message | undefined> {
  if (intent.about === 'sign-in') {
    const way = await mintSignIn(means, intent);
    return way && signInMessage(sender, delivery, way);
  }
  const { facts } = sender;
  if (facts === undefined) throw new Error('there is mail but no summit');
  return composeAbout(means, { ...sender, facts }, intent, delivery);
}

async function composeAbout(
  means: Means,
  sender: Sender,
  intent: Exclude<MailIntent, { about: 'sign-in' }>,
  delivery: Delivery,
): Promise<Message | undefined> {
  switch (intent.about) {
    case 'notice': {
      const { notice } = intent;
      const { meeting, to } = notice;
      const forward = meeting.forwards?.find(({ id }) => id === delivery.forward);
      const token = await mintLink(means, sender, meeting, meeting[to].delegation, delivery, delivery.forward);
      const recipient = forward === undefined ? delivery : { ...delivery, letInBy: forward };
      return noticeMessage(sender, recipient, notice, token);
    }
    case 'link': {
      const meeting = await means.store.meeting(intent.meeting);
      if (meeting === undefined) return undefined;
      const token = await mintLink(means, sender, meeting, intent.delegation, delivery);
      return linkMessage(sender, delivery, asItStands(meeting, intent.delegation), token);
    }
    case 'forward':
      return composeForward(means, sender, intent, delivery);
    case 'welcome': {
      const office = await means.store.delegation(intent.delegation);
      return office && welcomeMessage(sender, delivery, { city: office.city });
    }
    case 'reminder': {
      const { meeting, to } = intent.reminder;
      if (!(await stillStands(means, meeting))) return undefined;
      const token = await mintLink(means, sender, meeting, meeting[to].delegation, delivery);
      return reminderMessage(sender, delivery, intent.reminder, token);
    }
    case 'brief':
      return briefMessage(sender, delivery, intent.brief);
    case 'digest': {
      const digest = await stillOpen(means, intent.digest);
      return digest && digestMessage(sender, delivery, digest, await mintAnswersLink(means, digest, delivery));
    }
    case 'run-sheet':
      return runSheetMessage(sender, delivery, intent.runSheet);
    case 'summary': {
      const office = await means.store.delegation(intent.delegation);
      if (office === undefined) return undefined;
      const { changes, at } = intent;
      return summaryMessage(sender, delivery, { city: office.city, changes, at });
    }
    default:
      return intent satisfies never;
  }
}
