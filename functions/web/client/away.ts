import { allKept } from '../worker/kept.ts';

/**
 * What a page does for the times without a connection: has the service worker (functions/web/worker/worker.ts) in place, keeps the pages that it
 * answers with in this page's language, and sends no form that cannot arrive. On such a page itself it names what is kept and tries again.
 */
const AGAIN_MS = 20_000;

const reasons = ['offline', 'busy'] as const;
const scriptUrl = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : undefined;
const shown = document.getElementById('away');

if ('serviceWorker' in navigator && scriptUrl !== undefined) window.addEventListener('load', () => prepare(scriptUrl));
if (shown !== null) standBy(shown);
document.addEventListener('submit', holdBack);

/** Nothing here is needed for the page itself, so a browser that refuses it (a private window, a full disk) changes nothing. */
function prepare(script: string): void {
  navigator.serviceWorker
    .register('/worker.js')
    .then(() => keepPages(script))
    .catch(() => undefined);
}

/** Under a name that says in which language and of which version they are, so that this is done once. */
async function keepPages(script: string): Promise<void> {
  const { lang } = document.documentElement;
  const style = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href;
  if (style === undefined) return;
  const name = `away ${lang} ${style} ${script}`;
  if (await caches.has(name)) return;
  const wanted = [
    ...reasons.map((why) => [`/away/${why}`, `/away/${lang}/${why}`] as const),
    ...[style, script].map((url) => [url, url] as const),
  ];
  const answers = await Promise.all(
    wanted.map(async ([address, from]) => [address, await fetch(from, { credentials: 'omit' })] as const),
  );
  if (!answers.every(([, { ok }]) => ok)) return;
  const cache = await caches.open(name);
  for (const [address, answer] of answers) await cache.put(address, answer);
  const others = (await caches.keys()).filter((one) => one.startsWith('away ') && one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
}

function standBy(page: HTMLElement): void {
  void nameKept(page);
  // Opened under its own address there is nothing to wait for.
  if (location.pathname.startsWith('/away/')) return;
  page.querySelector('a')?.setAttribute('href', location.pathname + location.search);
  const again = () => {
    if (document.visibilityState === 'visible') void reloadIfThere();
  };
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
  setInterval(again, AGAIN_MS);
}

async function reloadIfThere(): Promise<void> {
  const { lang } = document.documentElement;
  const answer = await fetch(`/away/${lang}/offline`, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined);
  if (answer?.ok) location.reload();
}

/** A link to each kept page, by its heading and from when it is. */
async function nameKept(page: HTMLElement): Promise<void> {
  const [list, part] = [page.querySelector('ul'), page.querySelector<HTMLElement>('[hidden]')];
  if (list === null || part === null) return;
  for (const { address, copy } of await allKept()) {
    const kept = new DOMParser().parseFromString(await copy.text(), 'text/html');
    const link = document.createElement('a');
    link.href = address;
    link.textContent = kept.querySelector('h1')?.textContent ?? address;
    const item = document.createElement('li');
    item.append(link, ` · ${kept.getElementById('as-of')?.textContent ?? ''}`);
    list.append(item);
  }
  part.hidden = list.childElementCount === 0;
}

/** Without a connection a form stays as it is, with all that was typed, and says so where it was pressed. */
function holdBack(event: SubmitEvent): void {
  const words = document.getElementById('unsent');
  if (navigator.onLine || words === null || !(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  (event.submitter ?? event.target.lastElementChild)?.after(words);
  words.hidden = false;
  words.focus();
  window.addEventListener('online', () => words.setAttribute('hidden', ''), { once: true });
}
