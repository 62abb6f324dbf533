import { dropKept, isKept, keep, keptFor } from './kept.ts';

/**
 * The service worker: answers a navigation that nothing else answers, so that nobody meets the browser's own error page. First with the page's
 * last state where one is kept (kept.ts), else with a page that says what is the matter (functions/web/away.tsx), in the language last read.
 *
 * It leaves every form alone: a request that it passed on could look as if it came from this site, whoever sent it, and Sec-Fetch-Site guards forms.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload.enable()])),
);

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== self.location.origin) return;
  if (method !== 'GET') {
    // Whoever comes next on this device finds nothing of the one who went.
    if (/^\/sign-(in|out)\b/.test(pathname)) event.waitUntil(dropKept());
    return;
  }
  if (mode === 'navigate') event.respondWith(answer(event));
  else if (/^\/(style|script)\//.test(pathname)) event.respondWith(part(event.request));
});

async function answer(event: FetchEvent): Promise<Response> {
  const { url } = event.request;
  let response: Response;
  try {
    response = (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await lastOf(url)) ?? (await away('offline')) ?? Response.error();
  }
  if (isFromTheGate(response)) return (await lastOf(url)) ?? (await away('busy')) ?? response;
  if (response.status === 401 || response.status === 403) await dropKept();
  if (response.status === 200 && isKept(url)) event.waitUntil(keepCopy(url, response.clone()));
  return response;
}

/** Too many requests, or a function that did not answer: the gateway says so in JSON that is not for people. */
function isFromTheGate({ status, headers }: Response): boolean {
  return (status === 429 || status >= 500) && headers.get('content-type')?.startsWith('text/html') !== true;
}

async function keepCopy(url: string, response: Response): Promise<void> {
  await keep(url, await response.text(), response);
}

/** Marked, so that the page looks for news at once instead of in a while. */
async function lastOf(url: string): Promise<Response | undefined> {
  const copy = await keptFor(url);
  if (copy === undefined) return undefined;
  return new Response((await copy.text()).replace('<html ', '<html data-kept '), { headers: copy.headers });
}

async function away(why: 'offline' | 'busy'): Promise<Response | undefined> {
  const page = await caches.match(`/away/${why}`);
  return page && new Response(page.body, { status: 503, headers: page.headers });
}

/** Style and script have addresses that name their content: what the browser may have thrown away is kept beside the pages that need it. */
async function part(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request);
}
