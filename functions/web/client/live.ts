import { dropKept, keep } from '../worker/kept.ts';
import { changedBetween, entriesOf, renew, sameAs } from './renew.ts';

/**
 * Keeps the part of a page called `live` fresh (functions/web/pages/live.tsx): asks again every so many seconds while the page is looked at,
 * puts in what differs, and says so politely. It knows no words and nothing of meetings; the server renders both.
 */
const LIMIT_WAIT_MS = 15_000;
/** After a failure the wait doubles, up to this. */
const LIMIT_BACKOFF_MS = 300_000;
const MARKED_MS = 4_000;

const part = document.getElementById('live');
const line = document.getElementById('fresh');
const asOf = document.getElementById('as-of');
const news = document.getElementById('news');

if (part?.dataset['live'] !== undefined && line !== null && asOf !== null && news !== null)
  keepFresh(part, line, asOf, news);

function keepFresh(live: HTMLElement, words: HTMLElement, state: HTMLElement, told: HTMLElement): void {
  const everyMs = () => Number(live.dataset['live']) * 1_000;
  let tag: string | null = null;
  let entries = entriesOf(live);
  let lookedAt = performance.now();
  let failures = 0;
  let timer = 0;
  let isLooking = false;
  let isTroubled = false;

  /** The server has said that nothing more will change by itself. */
  const isOver = () => live.dataset['live'] === undefined;
  const newsIn = (part: Element) => part.querySelector<HTMLElement>('[data-news]')?.dataset['news'];
  const sentence = (name: 'one' | 'many' | 'offline' | 'stale' | 'asOf', count = 0) =>
    (words.dataset[name] ?? '').replace('{time}', state.dataset['time'] ?? '').replace('{count}', String(count));

  function wait(): void {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden' || isOver()) return;
    timer = setTimeout(look, Math.min(LIMIT_BACKOFF_MS, everyMs() * 2 ** failures));
  }

  async function look(): Promise<void> {
    if (isLooking || document.visibilityState === 'hidden' || isOver()) return;
    isLooking = true;
    lookedAt = performance.now();
    try {
      await lookOnce();
    } catch {
      failures += 1;
      trouble('offline');
    }
    isLooking = false;
    wait();
  }

  async function lookOnce(): Promise<void> {
    const answer = await fetch(live.dataset['from'] ?? location.href, {
      headers: tag === null ? {} : { 'if-none-match': tag },
      cache: 'no-store',
      signal: AbortSignal.timeout(LIMIT_WAIT_MS),
    });
    const next = answer.ok
      ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live')
      : null;
    if (answer.status !== 304 && next === null) {
      if (answer.status === 401 || answer.status === 403) await dropKept().catch(() => undefined);
      failures += 1;
      trouble('stale');
      return;
    }
    // Tried again at the next turn: what someone is in the middle of is not pulled away.
    if (next !== null && isInUse()) return;
    if (isTroubled) say('');
    isTroubled = false;
    failures = 0;
    state.dataset['time'] = answer.headers.get('parley-as-of') ?? '';
    state.textContent = sentence('asOf');
    delete document.documentElement.dataset['kept'];
    if (next !== null) {
      tag = answer.headers.get('etag');
      take(next);
    }
    await keep(location.href, asItIs(), answer).catch(() => undefined);
  }

  /** The page as it is now, without what is going on in it. */
  function asItIs(): string {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const one of copy.querySelectorAll('dialog, .drag-layer, .toast, [role=status]')) one.replaceChildren();
    for (const one of copy.querySelectorAll('[data-changed]')) one.removeAttribute('data-changed');
    return `<!doctype html>${copy.outerHTML}`;
  }

  function take(next: HTMLElement): void {
    const after = entriesOf(next);
    const changed = changedBetween(entries, after);
    const focused = live.contains(document.activeElement) ? document.activeElement : null;
    const again = focused === null ? undefined : sameAs(focused);
    const [before, news] = [newsIn(live), newsIn(next)];
    renew(live, next);
    entries = after;
    const isGone = focused?.isConnected === false || (again !== undefined && focused?.matches(again) === false);
    // Whoever had what is not there any more goes on from the top of the part, not of the page.
    if (isGone) ((again && live.querySelector<HTMLElement>(again)) || live).focus({ preventScroll: true });
    mark(changed);
    if (news !== undefined && news !== before) say(news);
    else if (changed.length > 0) say(sentence(changed.length === 1 ? 'one' : 'many', changed.length));
  }

  function mark(changed: readonly string[]): void {
    for (const one of live.querySelectorAll<HTMLElement>('[data-entry]')) {
      if (!changed.includes(one.dataset['entry'] ?? '')) continue;
      one.dataset['changed'] = '';
      setTimeout(() => delete one.dataset['changed'], MARKED_MS);
    }
  }

  function isInUse(): boolean {
    const active = document.activeElement;
    const isTyping = active !== null && live.contains(active) && active.matches('input, textarea, select');
    return isTyping || live.querySelector('dialog[open], .drag-layer') !== null;
  }

  function trouble(which: 'offline' | 'stale'): void {
    isTroubled = true;
    say(sentence(which));
  }

  /** Only what is new is put in, so that nobody hears the same twice. */
  function say(text: string): void {
    if (told.textContent !== text) told.textContent = text;
  }

  const lookIfDue = () => (performance.now() - lookedAt >= everyMs() ? look() : wait());
  document.addEventListener('visibilitychange', lookIfDue);
  window.addEventListener('online', look);
  window.addEventListener('offline', () => trouble('offline'));
  // A kept page may be old: it looks at once.
  if (document.documentElement.dataset['kept'] === undefined) wait();
  else look();
}
