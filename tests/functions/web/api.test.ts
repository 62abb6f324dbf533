import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Store } from '../../../functions/store/store.ts';
import { operations } from '../../../functions/web/api/operations.ts';
import { viewSchema } from '../../../shared/meeting/view.ts';
import { at, facts, idOf, meeting, NOW, requested, span } from '../../builders.ts';
import { planId } from '../../plan-builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { Browser, openApp, signedIn } from './browser.ts';
import { worked } from './planner.ts';

let opened: Opened;
let store: Store;
let app: ReturnType<typeof openApp>;
let phoenix: Browser;

beforeEach(async () => {
  opened = await openLoaded();
  store = opened.store;
  app = openApp(store);
  phoenix = await signedIn(app.app, store, 'Phoenix');
});

const request = { invited: idOf('Merida'), topic: 'Water in dry cities', lengthMinutes: 30 };
const answerSchema = z.object({ meeting: viewSchema });
const read = (html: string) => answerSchema.parse(JSON.parse(html));

describe('commands', () => {
  test('a request is made once for each key, and answered alike each time', async () => {
    const once = { 'idempotency-key': 'a-key-of-its-own' };
    const first = await phoenix.json('POST', '/api/meetings', request, once);
    const second = await phoenix.json('POST', '/api/meetings', request, once);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.html).toBe(first.html);
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(second.location).toBe(`/api/meetings/${read(first.html).meeting.meeting.id}`);
    const other = await phoenix.json('POST', '/api/meetings', { ...request, topic: 'Another' }, once);
    expect([other.status, JSON.parse(other.html).kind]).toEqual([422, 'key-reused']);
  });

  test('an office speaks for itself alone', async () => {
    const before = await everything(opened.table);
    const refused = await phoenix.json('POST', '/api/meetings', { ...request, onBehalfOf: idOf('Quebec') });
    expect([refused.status, JSON.parse(refused.html).errors[0].pointer]).toEqual([422, '#/onBehalfOf']);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('the invited office answers, and each side is shown its own', async () => {
    const asked = meeting();
    await store.commit({ change: requested(asked), facts: facts() });
    const merida = await signedIn(app.app, store, 'Merida');
    const path = `/api/meetings/${asked.id}/accept`;
    const accepted = await merida.json('POST', path, {
      party: { partySize: 3 },
      words: { toOrganizers: 'A quiet room' },
    });
    expect(read(accepted.html).meeting).toMatchObject({
      as: 'office',
      meeting: { own: { partySize: 3 }, state: { name: 'confirmed' } },
    });
    const seen = await phoenix.get(`/api/meetings/${asked.id}`);
    expect(seen.html).not.toContain('A quiet room');
    expect(seen.html).not.toContain('aide@merida.example');
    const again = await phoenix.json('POST', path, {});
    expect([again.status, JSON.parse(again.html).kind]).toEqual([403, 'not-allowed']);
  });

  test('the same answer once more finds it as it is, and writes nothing', async () => {
    const asked = meeting();
    await store.commit({ change: requested(asked), facts: facts() });
    const merida = await signedIn(app.app, store, 'Merida');
    const path = `/api/meetings/${asked.id}`;
    const first = await merida.json('POST', `${path}/accept`, {});
    const before = await everything(opened.table);
    const again = await merida.json('POST', `${path}/accept`, { start: at('06T10:30') });
    expect([again.status, again.html]).toEqual([200, first.html]);
    const other = await merida.json('POST', `${path}/decline`, {});
    expect([other.status, JSON.parse(other.html).kind]).toEqual([409, 'already-answered']);
    expect(await everything(opened.table)).toEqual(before);
  });

  test('a lost time comes with what is free instead', async () => {
    const asked = meeting();
    await store.commit({ change: requested(asked), facts: facts() });
    const desk = await signedIn(app.app, store, 'organizer');
    const path = `/api/meetings/${asked.id}/move`;
    const taken = await desk.json('POST', path, { start: at('06T09:15') });
    const body = JSON.parse(taken.html);
    expect([taken.status, taken.headers.get('content-type'), body.kind]).toEqual([
      409,
      'application/problem+json',
      'taken',
    ]);
    expect(body.errors).toEqual([{ pointer: '#/start', detail: body.detail }]);
    expect(body.alternatives.length).toBe(6);
  });
});

describe('what is wrong with a body', () => {
  test('is pointed at, every field of it, and nothing is written', async () => {
    const before = await everything(opened.table);
    const wrong = await phoenix.json('POST', '/api/meetings', {
      topic: 'x'.repeat(10_000),
      windows: [{ start: 'soon' }],
    });
    const { status, kind, errors } = JSON.parse(wrong.html);
    expect([wrong.status, status, kind]).toEqual([422, 422, 'invalid']);
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/invited',
      '#/topic',
      '#/lengthMinutes',
      '#/windows/0/start',
      '#/windows/0/end',
    ]);
    expect(await everything(opened.table)).toEqual(before);
  });

  test.each([
    ['no JSON', '{', 'application/json', 422],
    ['a list', '[]', 'application/json', 422],
    ['a form', 'topic=Water', 'application/x-www-form-urlencoded', 415],
    ['too large', JSON.stringify({ topic: 'x'.repeat(70_000) }), 'application/json', 413],
  ])('%s is refused', async (_, body, type, status) => {
    const before = await everything(opened.table);
    const refused = await phoenix.request('POST', '/api/meetings', { body, headers: { 'content-type': type } });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await everything(opened.table)).toEqual(before);
  });
});

describe('who may ask', () => {
  test('nobody without a session, and organizers’ parts are theirs', async () => {
    const stranger = new Browser(app.app);
    const paths = operations
      .filter(({ method }) => method === 'get')
      .map(({ path }) => path.replace(/\{\w+\}/, meeting().id));
    for (const path of paths) {
      expect([path, (await stranger.get(path)).status]).toEqual([path, 401]);
    }
    const body = { start: at('06T10:00'), end: at('06T11:00') };
    const statuses = [
      await phoenix.get('/api/board'),
      await phoenix.json('PUT', '/api/sessions/ses_lunch/time', body),
      await phoenix.json('POST', '/api/rooms/room_agave/closures', body),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 403]);
  });

  test('offices see of other delegations what anyone may know', async () => {
    const { delegations } = JSON.parse((await phoenix.get('/api/delegations')).html);
    expect(delegations.map((one: object) => Object.keys(one))).toEqual(
      Array.from({ length: 6 }, () => ['id', 'city', 'country', 'languages', 'takesMeetings']),
    );
  });
});

test('the programme is changed and a room closed under the next revision', async () => {
  const desk = await signedIn(app.app, store, 'organizer');
  const body = { start: at('06T13:15'), end: at('06T14:45') };
  const changed = await desk.json('PUT', '/api/sessions/ses_lunch/time', body);
  const closed = await desk.json('POST', '/api/rooms/room_agave/closures', body);
  expect([changed, closed].map(({ status, html }) => [status, JSON.parse(html)])).toEqual([
    [200, { revision: 2 }],
    [201, { revision: 2 }],
  ]);
  const now = await store.facts();
  expect(now?.programme.sessions.find(({ id }) => id === 'ses_lunch')?.time).toEqual(body);
  expect(now?.venue.rooms.find(({ id }) => id === 'room_agave')?.closures).toEqual([body]);
});

describe('plans', () => {
  const amendment = { kind: 'closures', room: 'room_agave', closures: [span('06', '10:00', '12:00')] };

  test('are started, read with their proposal, applied and undone', async () => {
    const desk = await signedIn(app.app, store, 'organizer');
    const started = await desk.json('POST', '/api/plans', { kind: 'repair', seconds: 60, amendment });
    const { plan } = JSON.parse(started.html);
    expect([started.status, started.location, plan.state]).toEqual([
      201,
      `/api/plans/${plan.id}`,
      { name: 'queued', slice: 0 },
    ]);
    await worked(store, plan.id, NOW);
    const read = JSON.parse((await desk.get(`/api/plans/${plan.id}`)).html);
    expect([read.plan.state.name, read.steps, read.left]).toEqual(['ready', [], []]);
    const applied = await desk.json('POST', `/api/plans/${plan.id}/apply`, {});
    expect([applied.status, JSON.parse(applied.html).plan.number]).toEqual([200, 1]);
    await worked(store, plan.id, NOW);
    const undo = JSON.parse((await desk.json('POST', `/api/plans/${plan.id}/undo`, {})).html).plan;
    expect([undo.kind, undo.undoes, undo.amendment]).toEqual(['undo', plan.id, { ...amendment, closures: [] }]);
    const discarded = await desk.json('POST', `/api/plans/${undo.id}/discard`, {});
    expect(JSON.parse(discarded.html).plan.state.name).toBe('discarded');
    const listed = JSON.parse((await desk.get('/api/plans')).html).plans;
    expect(listed.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['repair', 'undo']);
  });

  test('are refused with the field, or with what stands in the way', async () => {
    const desk = await signedIn(app.app, store, 'organizer');
    const pointers = async (body: object) => {
      const refused = await desk.json('POST', '/api/plans', body);
      return [refused.status, ...JSON.parse(refused.html).errors.map((one: { pointer: string }) => one.pointer)];
    };
    const outside = { ...amendment, closures: [{ start: at('01T10:00'), end: at('01T11:00') }] };
    expect([
      await pointers({}),
      await pointers({ kind: 'plan', seconds: 7 }),
      await pointers({ kind: 'plan', amendment }),
      await pointers({ kind: 'repair', amendment: outside }),
      await pointers({ kind: 'repair', amendment: { ...amendment, room: 'room_none' } }),
    ]).toEqual([
      [422, '#/kind'],
      [422, '#/seconds'],
      [422, '#/kind'],
      [422, '#/amendment/closures'],
      [422, '#'],
    ]);
    const { plan } = JSON.parse((await desk.json('POST', '/api/plans', { kind: 'plan' })).html);
    const early = await desk.json('POST', `/api/plans/${plan.id}/apply`, {});
    const unknown = await desk.json('POST', `/api/plans/${planId(9)}/apply`, {});
    expect([early, unknown].map(({ status, html }) => [status, JSON.parse(html).kind])).toEqual([
      [409, 'state'],
      [404, 'not-found'],
    ]);
  });

  test('are for organizers', async () => {
    const answers = [
      await phoenix.get('/api/plans'),
      await phoenix.get(`/api/plans/${planId(1)}`),
      await phoenix.json('POST', '/api/plans', { kind: 'plan' }),
      await phoenix.json('POST', `/api/plans/${planId(1)}/apply`, {}),
      await new Browser(app.app).get('/api/plans'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 401]);
    expect(await store.plans()).toEqual([]);
  });
});

test('every operation is described from its own schemas', async () => {
  const description = JSON.parse((await new Browser(app.app).get('/openapi.json')).html);
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { operationId: string }>).map(([method, { operationId }]) => [
      operationId,
      method,
      path,
    ]),
  );
  expect(described).toEqual(operations.map(({ id, method, path }) => [id, method, path]));
  const accept =
    description.paths['/api/meetings/{meeting}/accept'].post.requestBody.content['application/json'].schema;
  expect(Object.keys(accept.properties)).toEqual(['start', 'words', 'change', 'party', 'onBehalfOf']);
  const ask = description.paths['/api/meetings'].post.requestBody.content['application/json'].schema;
  expect(ask.required).toEqual(['invited', 'topic', 'lengthMinutes']);
});
