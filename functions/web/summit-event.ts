import type { Actor } from '../../shared/meeting/meeting.ts';
import { sha256 } from '../store/secret.ts';
import type { SummitEvent } from '../store/store.ts';
import type { Means } from './means.ts';

/** A line of the audit trail for what belongs to no meeting: who did it, now, and to what. */
export function eventOf(means: Means, by: Actor, kind: SummitEvent['kind'], detail: string): SummitEvent {
  return { id: sha256(means.mint()).slice(0, 24), at: means.now(), by, kind, detail };
}
