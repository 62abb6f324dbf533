import type { Actor } from '../../shared/meeting/meeting.ts';
import type { DelegationId } from '../../shared/summit/delegation.ts';
import type { NewFeed } from '../store/feeds.ts';
import { sha256 } from '../store/secret.ts';
import type { Arrival } from './http/visitor.ts';
import type { Means } from './means.ts';
import { eventOf } from './summit-event.ts';

/** A new calendar address of an office, in place of the one whose hash is `former`: what is to be written, and what is shown once. */
export function mintFeed(
  means: Means,
  { language }: Arrival,
  { office, by }: { readonly office: DelegationId; readonly by: Actor },
  former: string | undefined,
): { made: NewFeed; address: string } {
  const secret = means.mint();
  const feed = { delegation: office, sha256: sha256(secret), language, by, at: means.now() };
  return {
    made: { feed, former, event: eventOf(means, by, 'feed-made', office) },
    address: `${means.publicUrl}/feed/${office}/${secret}.ics`,
  };
}
