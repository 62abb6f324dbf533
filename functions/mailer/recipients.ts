import { forwardStands, forwardsOf } from '../../shared/meeting/access.ts';
import type { Notice } from '../../shared/meeting/change.ts';
import { type Aide, type DelegationId, leadAide } from '../../shared/summit/delegation.ts';
import type { Delivery, MailIntent } from '../store/store.ts';
import type { Means } from './means.ts';

function deliveryTo({ email, language, name }: Aide): Delivery {
  return { email, language, ...(name === undefined ? {} : { name }) };
}

async function aidesOf(store: Means['store'], id: DelegationId): Promise<Delivery[]> {
  const office = await store.delegation(id);
  return office?.aides.map(deliveryTo) ?? [];
}

/** Those who get what Parley mails of its own accord, too. */
async function fullyMailedOf(store: Means['store'], id: DelegationId): Promise<Delivery[]> {
  const office = await store.delegation(id);
  return office?.aides.filter(({ changesOnly }) => changesOnly !== true).map(deliveryTo) ?? [];
}

/** Whoever the meeting was forwarded to, as long as that stands, and the lead aide where someone else forwarded it. */
async function forwardedOf(
  store: Means['store'],
  { meeting, delegation, forward, tellsLead }: Extract<MailIntent, { about: 'forward' }>,
): Promise<Delivery[]> {
  const [found, office] = await Promise.all([store.meeting(meeting), store.delegation(delegation)]);
  const made = found?.forwards?.find(({ id }) => id === forward);
  if (made === undefined || office === undefined) return [];
  const { email, language, name, by } = made;
  const lead = leadAide(office);
  const isTold = tellsLead && lead.email !== email && !(by.role === 'office' && by.email === lead.email);
  return [{ email, language, ...(name === undefined ? {} : { name }) }, ...(isTold ? [deliveryTo(lead)] : [])];
}

/** Whom that side has let in to act for it hears what its aides hear of the meeting, as long as that stands. */
async function letInTo(store: Means['store'], { meeting: { id, ...was }, to }: Notice): Promise<Delivery[]> {
  const { delegation } = was[to];
  // Most meetings are forwarded to nobody; whoever was let in after this was written has a mail of the meeting as it stands.
  if (!was.forwards?.some((one) => one.delegation === delegation)) return [];
  const [meeting, office] = await Promise.all([store.meeting(id), store.delegation(delegation)]);
  if (meeting === undefined || office === undefined) return [];
  return forwardsOf(to, meeting)
    .filter((one) => forwardStands(one, office) && !office.aides.some(({ email }) => email === one.email))
    .map(({ id: forward, email, language, name }) => ({
      ...{ email, language, forward },
      ...(name === undefined ? {} : { name }),
    }));
}

/** Organizers have left no language; they are written to in the summit's first. */
async function organizersOf({ store, organizers }: Pick<Means, 'store' | 'organizers'>): Promise<Delivery[]> {
  const facts = await store.facts();
  const language = facts?.summit.languages[0];
  return language === undefined ? [] : organizers.map((email) => ({ email, language }));
}

/**
 * Who gets a mail, one message each: what an office is told goes to all of its present aides, and to whom it forwarded that meeting; reminders
 * and morning mails to the aides who want them; a welcome and the current link only to
 * an address that is still on record, a sign-in to the address that asked, the run sheet to the organizers. Nobody left to write to is no error.
 */
export async function recipientsOf(
  means: Pick<Means, 'store' | 'organizers'>,
  intent: MailIntent,
): Promise<Delivery[]> {
  const { store } = means;
  switch (intent.about) {
    case 'notice': {
      const { notice } = intent;
      const aides = await aidesOf(store, notice.meeting[notice.to].delegation);
      return [...aides, ...(await letInTo(store, notice))];
    }
    case 'summary':
      return aidesOf(store, intent.delegation);
    case 'reminder':
      return fullyMailedOf(store, intent.reminder.meeting[intent.reminder.to].delegation);
    case 'brief':
      return fullyMailedOf(store, intent.brief.delegation);
    case 'digest': {
      const { digest, email: asking } = intent;
      if (asking === undefined) return fullyMailedOf(store, digest.delegation);
      return (await aidesOf(store, digest.delegation)).filter(({ email }) => email === asking);
    }
    case 'forward':
      return forwardedOf(store, intent);
    case 'run-sheet':
      return organizersOf(means);
    case 'welcome':
    case 'link': {
      const office = await store.delegation(intent.delegation);
      return office?.aides.filter(({ email }) => email === intent.email).map(deliveryTo) ?? [];
    }
    case 'sign-in':
      return [{ email: intent.email, language: intent.language }];
    default:
      return intent satisfies never;
  }
}
