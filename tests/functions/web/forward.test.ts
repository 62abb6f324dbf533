import { beforeEach, describe, expect, test } from 'vitest';
import { recipientsOf } from '../../../functions/mailer/recipients.ts';
import { sha256 } from '../../../functions/store/secret.ts';
import type { Store } from '../../../functions/store/store.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { delegation, facts, idOf, meeting, NOW, requested } from '../../builders.ts';
import { everything, type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { Browser, besideField, mailedLink, openApp, secret, signedIn } from './browser.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let aide: Browser;
const path = `/m/${meeting().id}`;
const chief = emailSchema.parse('chief@merida.example');

/** Phoenix has asked Merida; Merida's aide opened the mailed link. */
beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  expect(await store.commit({ change: requested(meeting()), facts: facts() })).toEqual({ ok: true });
  aide = new Browser(app.app);
  aide.cookies.set('__Host-lang', 'en');
  await aide.get(`/i/${await mailedLink(store, meeting(), 'Merida')}`);
});

const now = async (): Promise<Meeting> => (await store.meeting(meeting().id)) ?? meeting();

async function forwardTo(email: string, browser = aide) {
  return browser.submit(await browser.get(path), `${path}/forward`, { email, name: 'Chief of staff' });
}

/** The link of whoever it was forwarded to last, as the mailer would have stored it. */
async function enterAsForwarded(): Promise<Browser> {
  const made = await now();
  const forward = made.forwards?.at(-1);
  const token = secret(`forwarded-${made.version}`);
  await store.putLink({
    ...{ sha256: sha256(token), purpose: 'meeting', meeting: made.id, sequence: made.sequence },
    ...{ delegation: idOf('Merida'), email: forward?.email ?? chief, expiresAt: addMinutes(NOW, 60 * 24 * 14) },
    ...(forward === undefined ? {} : { forward: forward.id }),
  });
  const browser = new Browser(app.app);
  browser.cookies.set('__Host-lang', 'en');
  expect((await browser.get(`/i/${token}`)).status).toBe(303);
  return browser;
}

describe('a forwarded meeting', () => {
  test('is mailed to the named address once, however often the form is sent', async () => {
    const page = await aide.get(path);
    const typed = { email: 'Chief@Merida.example', name: 'Chief of staff' };
    for (let round = 0; round < 2; round += 1) {
      expect((await aide.submit(page, `${path}/forward`, typed)).status).toBe(303);
    }
    expect((await now()).forwards).toMatchObject([
      { email: chief, name: 'Chief of staff', delegation: idOf('Merida') },
    ]);
    const mails = Object.values(await everything(opened.table)).filter(({ about }) => about === 'forward');
    expect(mails.map(({ email, tellsLead }) => [email, tellsLead])).toEqual([[chief, true]]);
  });

  test('lets that person act for the office; the trail says forwarded by whom, and it lets in nobody else', async () => {
    await forwardTo(chief);
    const browser = await enterAsForwarded();
    const page = await browser.get(path);
    expect(page.document.getElementById('forwards')).toBeNull();
    expect((await browser.submit(page, `${path}/accept`)).status).toBe(303);
    const by = { role: 'office', delegation: idOf('Merida'), email: chief, forwardedBy: 'aide@merida.example' };
    expect((await store.events(meeting().id)).map(({ kind, by: who }) => [kind, who]).at(-1)).toEqual(['accepted', by]);
    expect((await browser.get(path)).html).toContain(`${chief}, forwarded by aide@merida.example`);
    const further = { key: 'by-hand', email: 'friend@merida.example', language: 'en' };
    expect((await browser.post(`${path}/forward`, further)).status).toBe(403);
    expect((await browser.post(`${path}/revoke`, { key: 'by-hand-2', forward: 'fwd_000002' })).status).toBe(403);
    expect((await now()).forwards).toHaveLength(1);
  });

  test('is taken back at once, by the office or an organizer', async () => {
    await forwardTo(chief);
    const browser = await enterAsForwarded();
    const organizer = await signedIn(app.app, store, 'organizer');
    expect((await organizer.get(path)).html).toContain(chief);
    const revoked = await aide.submit(await aide.get(path), `${path}/revoke`);
    expect(revoked.status).toBe(303);
    expect([(await browser.get(path)).status, (await browser.post(`${path}/accept`, { key: 'late' })).status]).toEqual([
      404, 404,
    ]);
    expect((await now()).state.name).toBe('invited');
    await forwardTo(chief);
    const forward = (await now()).forwards?.[0]?.id ?? '';
    expect((await organizer.post(`${path}/revoke`, { key: 'desk', forward })).status).toBe(303);
    expect((await now()).forwards).toEqual([]);
  });

  test('falls with the aide who forwarded it', async () => {
    await forwardTo(chief);
    const browser = await enterAsForwarded();
    const successor = { email: emailSchema.parse('new@merida.example'), language: 'es', lead: true } as const;
    const changed = delegation('Merida', { aides: [successor], revision: 2 });
    expect(await store.changeDelegation(changed, summitEvent('delegation-changed', 'successor'))).toBe(true);
    expect((await browser.get(path)).status).toBe(404);
  });

  test('whose maker has left the office is marked as dead for office and organizers, and can be made anew', async () => {
    await forwardTo(chief);
    const marks = async (by: Browser) =>
      (await by.get(path)).document.querySelectorAll('[id^=forwards] ~ .cards .error').map(({ text }) => text);
    const organizer = await signedIn(app.app, store, 'organizer');
    expect([await marks(aide), await marks(organizer)]).toEqual([[], []]);
    const aides = delegation('Merida').aides.map((one) => ({ ...one, email: emailSchema.parse('new@merida.example') }));
    await store.changeDelegation(
      delegation('Merida', { aides, revision: 2 }),
      summitEvent('delegation-changed', 'new'),
    );
    const successor = new Browser(app.app);
    successor.cookies.set('__Host-lang', 'en');
    await successor.get(`/i/${await mailedLink(store, meeting(), 'Merida', { email: 'new@merida.example' })}`);
    const dead =
      'This link is dead: aide@merida.example does not belong to the office any more. Revoke it, then the meeting can be forwarded to this person again.';
    expect([await marks(successor), await marks(organizer)]).toEqual([[dead], [dead]]);
    await successor.submit(await successor.get(path), `${path}/revoke`);
    await forwardTo(chief, successor);
    expect(await marks(successor)).toEqual([]);
  });

  test('is seen by its own office only', async () => {
    await forwardTo(chief);
    const phoenix = await signedIn(app.app, store, 'Phoenix');
    expect((await phoenix.get(path)).html).not.toContain(chief);
    expect((await phoenix.json('GET', `/api/meetings/${meeting().id}`, undefined)).html).not.toContain(chief);
    expect((await phoenix.post(`${path}/revoke`, { key: 'foreign', forward: 'fwd_000002' })).status).toBe(404);
  });
});

describe('forwarding', () => {
  test('goes to five people at most, to each once, and says so beside the field', async () => {
    for (let number = 1; number <= 4; number += 1) await forwardTo(`chief${number}@merida.example`);
    const twice = await forwardTo('chief4@merida.example');
    expect([twice.status, besideField(twice, 'forward-email')]).toEqual([
      422,
      'The meeting was forwarded to this address already.',
    ]);
    const malformed = await forwardTo('the chief');
    expect([malformed.status, malformed.document.getElementById('forward-email')?.getAttribute('value')]).toEqual([
      422,
      'the chief',
    ]);
    await forwardTo('chief5@merida.example');
    const sixth = { key: 'sixth', email: 'chief6@merida.example', language: 'en' };
    expect((await aide.post(`${path}/forward`, sixth)).status).toBe(422);
    expect((await now()).forwards).toHaveLength(5);
  });

  test('tells the lead aide, unless it was the lead; once taken back, nobody', async () => {
    const second = { email: emailSchema.parse('second@merida.example'), language: 'en', lead: false } as const;
    const aides = [...delegation('Merida').aides, second];
    expect(
      await store.changeDelegation(
        delegation('Merida', { aides, revision: 2 }),
        summitEvent('delegation-changed', 'two'),
      ),
    ).toBe(true);
    const browser = new Browser(app.app);
    await browser.get(
      `/i/${await mailedLink(store, meeting(), 'Merida', { email: second.email, expiresAt: addMinutes(NOW, 5000) })}`,
    );
    await forwardTo(chief, browser);
    await forwardTo('other@merida.example', aide);
    const [bySecond, byLead] = (await now()).forwards ?? [];
    const recipients = async (forward: typeof bySecond) => {
      if (forward === undefined) throw new Error('nothing was forwarded');
      const { id, email } = forward;
      const intent = {
        id: 'm',
        about: 'forward',
        meeting: meeting().id,
        delegation: idOf('Merida'),
        forward: id,
        email,
      } as const;
      const to = await recipientsOf({ store, organizers: [] }, { ...intent, tellsLead: true, at: NOW });
      return to.map((one) => one.email);
    };
    expect(await recipients(bySecond)).toEqual([chief, 'aide@merida.example']);
    expect(await recipients(byLead)).toEqual(['other@merida.example']);
    await aide.post(`${path}/revoke`, { key: 'gone', forward: bySecond?.id ?? '' });
    expect(await recipients(bySecond)).toEqual([]);
  });
});
