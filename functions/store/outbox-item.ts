import { addMinutes, type Instant } from '../../shared/summit/grid.ts';
import type { PlainItem } from './attribute.ts';
import { dueKey, type Key, key } from './key.ts';
import type { MailIntent } from './store.ts';

/** The stream brings an intent at once; the clock looks after what is not settled by then. */
const FIRST_CHANCE_MINUTES = 2;

/** A mail to be sent, looked after by the clock from `waitingFrom` on. */
export function mailItem({ id, ...content }: MailIntent, waitingFrom: Instant = content.at): PlainItem & Key {
  const dueAt = addMinutes(waitingFrom, FIRST_CHANCE_MINUTES);
  return { ...key.mail(id), ...content, dueKey: dueKey.mail, dueAt };
}

/** Something freed: time, a room, an answer. What waits may have a place now. */
export function freedItem(id: string, at: Instant): PlainItem & Key {
  return { ...key.freed(id), at, dueKey: dueKey.freed, dueAt: addMinutes(at, FIRST_CHANCE_MINUTES) };
}

/** `m-1`, then `m-1~2`, `m-1~3` …: the same mail once more, as a new item, because only new items come down the stream. */
export function nextTry(id: string): { id: string; tries: number } {
  const [, base = id, tries = '1'] = /^(.*?)(?:~(\d+))?$/.exec(id) ?? [];
  return { id: `${base}~${Number(tries) + 1}`, tries: Number(tries) };
}
