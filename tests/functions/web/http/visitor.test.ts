import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../functions/store/store.ts';
import { readEntry } from '../../../../functions/web/http/cookies.ts';
import { arrive, arriveAt } from '../../../../functions/web/http/visitor.ts';
import { emailSchema } from '../../../../shared/summit/delegation.ts';
import { delegation, facts, idOf, meeting, office, requested } from '../../../builders.ts';
import { openLoaded, summitEvent } from '../../store/open.ts';
import { Browser, mailedLink, openApp, secret, signedIn } from '../browser.ts';

/** Someone else speaks for Merida now. */
const successor = { email: emailSchema.parse('new@merida.example'), language: 'es', lead: true } as const;

let store: Store;
let app: ReturnType<typeof openApp>;

beforeEach(async () => {
  const opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  expect(await store.commit({ change: requested(meeting()), facts: facts() })).toEqual({ ok: true });
});

async function replaceAide(): Promise<void> {
  const changed = delegation('Merida', { aides: [successor], revision: 2 });
  expect(await store.changeDelegation(changed, summitEvent('delegation-changed', 'successor'))).toBe(true);
}

describe('an aide who is taken off a delegation', () => {
  test('is signed out at once', async () => {
    const browser = await signedIn(app.app, store, 'Merida');
    expect((await browser.get('/programme')).status).toBe(200);
    await replaceAide();
    expect((await browser.get('/programme')).status).toBe(401);
    expect((await browser.json('GET', '/api/meetings', undefined)).status).toBe(401);
  });

  test('loses the links that were mailed, also one that is open', async () => {
    const token = await mailedLink(store, meeting(), 'Merida');
    const browser = new Browser(app.app);
    await browser.get(`/i/${token}`);
    expect((await browser.get(`/m/${meeting().id}`)).status).toBe(200);
    await replaceAide();
    expect((await browser.get(`/m/${meeting().id}`)).status).toBe(404);
    expect((await browser.post(`/m/${meeting().id}/accept`, { key: 'too-late' })).status).toBe(404);
    expect((await new Browser(app.app).get(`/i/${token}`)).status).toBe(404);
    expect((await store.meeting(meeting().id))?.state.name).toBe('invited');
  });
});

describe('the office named in a cookie', () => {
  /** Which reads of the table run side by side, one list for each step. */
  async function stepsOf(visit: (means: typeof app.means, cookie: string) => Promise<void>, cookie: string) {
    const steps: string[][] = [];
    let running: string[] | undefined;
    const watched = new Proxy(store, {
      get(target, name: keyof Store) {
        const read = target[name] as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          if (running === undefined) {
            running = [];
            steps.push(running);
            setImmediate(() => {
              running = undefined;
            });
          }
          running.push(String(name));
          return read.apply(target, given);
        };
      },
    });
    await visit({ ...app.means, store: watched }, cookie);
    return steps.map((step) => step.sort());
  }

  const context = (cookie: string) =>
    ({
      req: {
        path: '/programme',
        raw: new Request('http://x/', { headers: { cookie } }),
        header: () => undefined,
        query: () => undefined,
      },
    }) as never;

  test('lets everything about a visitor be read in one step', async () => {
    const cookie = [...(await signedIn(app.app, store, 'Merida')).cookies].map((pair) => pair.join('='))[0] ?? '';
    const steps = await stepsOf(async (means, held) => {
      const { visitor } = await arrive(means, context(held));
      expect(visitor?.actor).toEqual(office('Merida'));
    }, cookie);
    expect(steps).toEqual([['delegation', 'facts', 'session', 'signedOut']]);
  });

  test('lets everything about a link and its meeting be read in one step', async () => {
    const { id } = meeting();
    const token = await mailedLink(store, meeting(), 'Merida');
    const steps = await stepsOf(
      async (means, held) => {
        const { visitor } = await arriveAt(means, context(held), id, 'link');
        expect(visitor).toMatchObject({ actor: office('Merida'), entry: 'link' });
      },
      `__Host-m_${id}=${token}.${idOf('Merida')}`,
    );
    expect(steps).toEqual([['delegation', 'facts', 'link', 'meeting']]);
  });

  test('is only a hint: the office is the one the table says', async () => {
    const browser = await signedIn(app.app, store, 'Merida');
    const [key = ''] = (browser.cookies.get('__Host-session') ?? '').split('.');
    for (const claimed of [key, `${key}.${idOf('Phoenix')}`, `${key}.dlg_nobody`, `${key}.`, `${key}.../..`]) {
      browser.cookies.set('__Host-session', claimed);
      const page = await browser.json('GET', '/api/meetings', undefined);
      expect(JSON.parse(page.html).meetings[0].meeting.side).toBe('invited');
    }
  });

  test('is not read from what never was an entry', () => {
    expect(readEntry(context(`__Host-session=${secret('a')}.${idOf('Merida')}`), 'session')).toEqual({
      secret: secret('a'),
      office: idOf('Merida'),
    });
    expect(readEntry(context(`__Host-session=short.${idOf('Merida')}`), 'session')).toBeUndefined();
  });
});
