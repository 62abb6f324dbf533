import type { Meeting } from '../../shared/meeting/meeting.ts';
import { folded } from '../../shared/summit/city.ts';

/** What is typed into the board's search, in characters. */
export const LIMIT_FIND = 80;

/** True when every word that is sought begins a word of the two cities or the topic, or is the meeting's id. */
export function isFound(sought: string, { id, topic, requester, invited }: Meeting): boolean {
  const words = folded(`${requester.city} ${invited.city} ${topic}`).split(/[^\p{L}\p{N}]+/u);
  const wanted = folded(sought)
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(Boolean);
  if (wanted.length === 0) return false;
  return wanted.every((word) => word === id || words.some((own) => own.startsWith(word)));
}
