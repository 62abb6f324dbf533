import { isPinned, type Meeting } from '../../../shared/meeting/meeting.ts';
import type { Problem } from '../../../shared/meeting/problem.ts';
import type { Facts } from '../../../shared/summit/summit.ts';
import type { Means } from '../means.ts';

/** What keeps a meeting from every other place alike, so that none is offered; the command's own refusal, known beforehand. */
export async function hindranceToMoving(
  { store }: Means,
  { summit }: Facts,
  meeting: Meeting,
): Promise<Problem | undefined> {
  const { name } = meeting.state;
  if (name !== 'waiting' && name !== 'invited' && name !== 'confirmed') return { kind: 'wrong-state', state: name };
  if (isPinned(meeting)) return { kind: 'pinned' };
  if (name !== 'waiting') return undefined;
  const { openHolds: limit } = summit.limits;
  const { openHolds } = await store.desk(meeting.invited.delegation);
  return openHolds >= limit ? { kind: 'too-many-holds', limit } : undefined;
}
