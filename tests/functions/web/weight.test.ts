import { beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../../functions/store/secret.ts';
import { clientScript } from '../../../functions/web/http/script.ts';
import { meetingIdSchema, placementSchema } from '../../../shared/summit/claim.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import { LIMIT_ROOMS } from '../../../shared/summit/room.ts';
import { at, facts, meeting, room, state } from '../../builders.ts';
import { losCabos } from '../../journeys/world.ts';
import { openLoaded } from '../store/open.ts';
import { openApp, signedIn } from './browser.ts';

const MEETINGS = 300;
const WAITING = 30;
const LIMIT_BYTES = 100_000;
const LIMIT_SCRIPT_BYTES = 30_000;

let get: (path: string, headers?: Record<string, string>) => Promise<Response>;

/** A day of 300 meetings between the cities of Los Cabos in twenty rooms, and thirty that wait. */
beforeAll(async () => {
  const rooms = Array.from({ length: Math.min(20, LIMIT_ROOMS) }, (_, index) =>
    room({ id: `room_sala-${index + 1}`, name: `Sala ${index + 1}`, zone: 'zone_hall' }),
  );
  const cities = losCabos().delegations.map(({ city }) => city);
  const full = { ...facts(), venue: { ...facts().venue, rooms } };
  const made = (number: number) => {
    const base = meeting({
      id: meetingIdSchema.parse(`mtg_${sha256(`${number}`).slice(0, 24)}`),
      state: stateOf(number),
    });
    const city = (of: number) => cities[of % cities.length] ?? '';
    return {
      ...base,
      requester: { ...base.requester, city: city(number * 7) },
      invited: { ...base.invited, city: city(number * 11 + 3) },
    };
  };
  const stateOf = (number: number) => {
    if (number >= MEETINGS) return state.waiting();
    const start: Instant = addMinutes(at('06T08:00'), 45 * Math.floor(number / rooms.length));
    const where = { start, room: rooms[number % rooms.length]?.id, zone: 'zone_hall', turnoverMinutes: 15 };
    const placement = placementSchema.parse(where);
    return number % 3 === 0 ? state.invited(placement) : state.confirmed(placement);
  };
  const all = Array.from({ length: MEETINGS + WAITING }, (_, number) => made(number));
  const { store } = await openLoaded();
  const { app } = openApp({
    ...store,
    facts: async () => full,
    day: async (day) => (day === '2019-06-06' ? all.slice(0, MEETINGS) : []),
    waiting: async () => all.slice(MEETINGS),
  });
  const desk = await signedIn(app, store, 'organizer');
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  get = async (path, headers = {}) =>
    app.request(path, { headers: { cookie, 'accept-language': 'en', 'sec-fetch-site': 'same-origin', ...headers } });
});

const bytesOf = async (response: Response) => (await response.arrayBuffer()).byteLength;

describe('a board of 300 meetings', () => {
  test('comes with its style and script in less than 100 KB over the wire', async () => {
    const path = '/board?day=2019-06-06';
    const html = await (await get(path)).text();
    expect(html.match(/class="block (confirmed|invited)" id=/g)?.length).toBe(MEETINGS);
    const others = [...html.matchAll(/(?:href|src)="(\/(?:style|script)\/[^"]+)"/g)].map(([, found = '']) => found);
    expect(others.length).toBe(2);
    const sizes = [];
    for (const one of [path, ...others]) sizes.push(await bytesOf(await get(one, { 'accept-encoding': 'gzip, br' })));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMIT_BYTES);
  });
});

describe('an answer', () => {
  test('is compressed for those who take it so, and says that it differs by that', async () => {
    const small = await get('/sign-in', { 'accept-encoding': 'gzip' });
    const plain = await get('/sign-in');
    const heads = [small, plain].map(({ headers }) => [headers.get('content-encoding'), headers.get('vary')]);
    expect(heads).toEqual([
      ['gzip', 'Accept-Encoding'],
      [null, 'Accept-Encoding'],
    ]);
    const unpacked = await new Response(small.body?.pipeThrough(new DecompressionStream('gzip'))).text();
    expect(unpacked).toBe(await plain.text());
  });

  test('is not compressed where another site has asked for it', async () => {
    const asked = await get('/board?day=2019-06-06', { 'accept-encoding': 'gzip', 'sec-fetch-site': 'cross-site' });
    expect([asked.status, asked.headers.get('content-encoding')]).toEqual([200, null]);
  });

  test('that has not changed is its headers alone, whether the first came compressed or not', async () => {
    const path = '/board?day=2019-06-06';
    const [small, plain] = [await get(path, { 'accept-encoding': 'gzip' }), await get(path)];
    const tag = small.headers.get('etag') ?? '';
    expect([tag === plain.headers.get('etag'), tag.startsWith('W/"')]).toEqual([true, true]);
    const again = await get(path, { 'accept-encoding': 'gzip', 'if-none-match': tag });
    expect([
      again.status,
      await bytesOf(again),
      again.headers.get('content-encoding'),
      again.headers.get('vary'),
    ]).toEqual([304, 0, null, 'accept-encoding']);
  });
});

test('the script of every page is less than 30 KB, before it is compressed', () => {
  const bytes = Buffer.byteLength(clientScript);
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThan(LIMIT_SCRIPT_BYTES);
});
