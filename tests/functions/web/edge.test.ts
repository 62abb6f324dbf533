import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Store } from '../../../functions/store/store.ts';
import { acceptedLanguage } from '../../../functions/web/http/language.ts';
import { openEmpty, openLoaded } from '../store/open.ts';
import { Browser, openApp } from './browser.ts';

let loaded: Store;
let empty: Store;

beforeAll(async () => {
  loaded = (await openLoaded()).store;
  empty = (await openEmpty()).store;
});
afterEach(() => vi.restoreAllMocks());

describe('every answer', () => {
  test('forbids foreign and inline scripts, frames, foreign sources, referrers and keeping', async () => {
    const { app } = openApp(loaded);
    const paths = ['/sign-in', '/nowhere', '/i/x', '/api/meetings', '/openapi.json'];
    for (const path of paths) {
      const { headers } = await new Browser(app).get(path);
      expect([path, headers.get('content-security-policy')]).toEqual([
        path,
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      ]);
      const names = ['referrer-policy', 'cache-control', 'x-content-type-options', 'cross-origin-opener-policy'];
      expect(names.map((name) => headers.get(name))).toEqual(['no-referrer', 'no-store', 'nosniff', 'same-origin']);
    }
  });

  test('finds its style sheet under an address that names its content, kept for a year', async () => {
    const browser = new Browser(openApp(empty).app);
    const page = await browser.get('/sign-in');
    const href = page.document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    const sheet = await browser.get(href);
    expect([sheet.status, sheet.headers.get('content-type'), sheet.headers.get('cache-control')]).toEqual([
      200,
      'text/css; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    expect(page.document.querySelectorAll('style, [style], script:not([src])')).toEqual([]);
  });
});

describe('what a browser keeps for when there is no connection', () => {
  test('is a service worker for the whole site, looked for again at each visit', async () => {
    const worker = await new Browser(openApp(empty).app).get('/worker.js');
    expect([worker.status, worker.headers.get('content-type'), worker.headers.get('cache-control')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'no-cache',
    ]);
  });

  test('is a page in the language of its address, which chooses none', async () => {
    const browser = new Browser(openApp(empty).app);
    const pages = await Promise.all(['en', 'es', 'fr'].map((one) => browser.get(`/away/${one}/offline`)));
    expect(pages.map(({ status, document }) => [status, document.querySelector('h1')?.text])).toEqual([
      [200, 'There is no connection'],
      [200, 'No hay conexión'],
      [200, 'Il n’y a pas de connexion'],
    ]);
    expect([...browser.cookies.keys()]).toEqual([]);
    expect((await browser.get('/away/en/else')).status).toBe(404);
  });
});

describe('the language', () => {
  test('is the browser’s until one is chosen, which a cookie keeps', async () => {
    const browser = new Browser(openApp(empty).app);
    const headingIn = async (path: string, header: string) => {
      const { document } = await browser.get(path, { 'accept-language': header });
      return [document.querySelector('html')?.getAttribute('lang'), document.querySelector('h1')?.text];
    };
    expect(await headingIn('/sign-in', 'de, fr-CA;q=0.8, en;q=0.5')).toEqual(['fr', 'Se connecter']);
    expect(await headingIn('/sign-in?lang=es', 'fr')).toEqual(['es', 'Iniciar sesión']);
    expect(await headingIn('/sign-in', 'fr')).toEqual(['es', 'Iniciar sesión']);
    expect(browser.cookies.get('__Host-lang')).toBe('es');
  });

  test.each([
    ['es-MX,es;q=0.9', 'es'],
    ['de;q=1, en;q=0.1', 'en'],
    ['fr;q=0, en', 'en'],
    ['de', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of Accept-Language %s is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });
});

describe('what nobody expected', () => {
  test('is logged under a number that the person is told, and nothing of the inside is shown', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = { ...empty, facts: () => Promise.reject(new Error('secret detail')) };
    const page = await new Browser(openApp(broken).app).get('/programme');
    expect(page.status).toBe(500);
    expect(page.html).not.toContain('secret detail');
    const [line = ''] = logged.mock.calls[0] ?? [];
    const { fault, message } = JSON.parse(String(line));
    expect(message).toBe('a request failed');
    expect(page.html).toContain(fault);
    expect(String(line)).not.toContain('secret detail');
  });

  test('before a summit is loaded a page says so', async () => {
    const page = await new Browser(openApp(empty).app).get('/programme');
    expect([page.status, page.document.querySelector('h1')?.text]).toEqual([503, 'There is no summit here yet']);
  });

  test.each([
    ['/nowhere', 404, 'There is no such page'],
    ['/m/not-a-meeting', 404, 'This page does not open'],
  ])('%s answers with an honest page', async (path, status, title) => {
    const page = await new Browser(openApp(loaded).app).get(path);
    expect([page.status, page.document.querySelector('h1')?.text]).toEqual([status, title]);
  });

  test.each([
    ['another type of body', { 'content-type': 'text/plain' }, 'email=a', 415],
    ['too much', { 'content-type': 'application/x-www-form-urlencoded' }, `email=${'x'.repeat(70_000)}`, 413],
    [
      'another origin',
      { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example', host: 'parley.example' },
      'email=a',
      403,
    ],
  ])('a form with %s is refused', async (_, headers, body, status) => {
    const page = await new Browser(openApp(empty).app).request('POST', '/sign-in', { headers, body });
    expect(page.status).toBe(status);
  });
});
