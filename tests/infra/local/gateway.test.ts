import { request as httpRequest } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type LocalStack, startStack } from '../../../infra/local/local-stack.ts';
import { localDynamo } from '../../local-dynamo.ts';
import { apiResources, functionResource, tableResource, writeTemplate } from './small-stack.ts';

/** Answers as its path asks, and echoes the event otherwise. */
const BUNDLE = `
import { gzipSync } from 'node:zlib';
export async function handler(event, context) {
  switch (event.rawPath) {
    case '/plain': return { hello: 'world' };
    case '/gzip': return { statusCode: 200, isBase64Encoded: true, body: gzipSync('x'.repeat(5000)).toString('base64'),
      headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip' } };
    case '/cookies': return { statusCode: 303, headers: { Location: '/elsewhere' }, cookies: ['a=1; Path=/', 'b=2; Secure'] };
    case '/malformed': return { statusCode: 'many' };
    case '/throw': throw new Error('a surprise');
    case '/crash': process.exit(3);
    case '/slow': console.log('slow'); await new Promise((resolve) => setTimeout(resolve, 60_000));
    case '/large': return { statusCode: 200, body: 'x'.repeat(7_000_000) };
    case '/environment': return { statusCode: 200, body: JSON.stringify(process.env) };
    case '/now': return { statusCode: 200, body: String(Date.now()) };
    default: return { statusCode: 200, headers: { 'content-type': 'application/json', 'x-lists': 'a,b' }, body: JSON.stringify(event) };
  }
}`;

const eventSchema = z.looseObject({
  headers: z.record(z.string(), z.string()),
  requestContext: z.unknown(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean(),
});

let stack: LocalStack;
beforeAll(async () => {
  const template = writeTemplate(
    {
      Table: tableResource,
      WebFunction01234567: functionResource('web', {
        Timeout: 3,
        Environment: {
          Variables: { TABLE_NAME: { Ref: 'Table' }, PUBLIC_URL: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } },
        },
      }),
      ...apiResources('WebFunction01234567'),
    },
    { web: BUNDLE },
  );
  stack = await startStack({ template, dynamo: await localDynamo(), now: Date.parse('2019-06-07T15:00:00Z') });
});
afterAll(() => stack?.stop());

const get = (path: string, init?: RequestInit) => fetch(`${stack.url}${path}`, { redirect: 'manual', ...init });

test('a request becomes a payload 2.0 event', async () => {
  const response = await get('/i/tok%C3%A9n?a=1&a=2&b=%26', {
    method: 'POST',
    headers: [
      ['Cookie', 'one=1; __Host-two=2'],
      ['X-Twice', 'a'],
      ['X-Twice', 'b'],
      ['Content-Type', 'application/json'],
      ['User-Agent', 'test'],
    ],
    body: '{"née":1}',
  });
  const { headers, requestContext, ...event } = eventSchema.parse(await response.json());
  expect(event).toEqual({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/i/tok%C3%A9n',
    rawQueryString: 'a=1&a=2&b=%26',
    cookies: ['one=1', '__Host-two=2'],
    queryStringParameters: { a: '1,2', b: '&' },
    body: '{"née":1}',
    isBase64Encoded: false,
  });
  const host = new URL(stack.url).host;
  expect(headers).toMatchObject({
    host,
    'x-twice': 'a, b',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'http',
  });
  expect(headers['cookie']).toBeUndefined();
  expect(requestContext).toMatchObject({
    domainName: host,
    stage: '$default',
    routeKey: '$default',
    http: { method: 'POST', path: '/i/tok%C3%A9n', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    time: expect.stringMatching(/^07\/Jun\/2019:15:0\d:\d\d \+0000$/),
  });
});

test('forms, compressed and binary bodies come as base64, byte for byte', async () => {
  const bytes = Buffer.from([0, 255, 10, 13, 128]);
  const binary = await get('/', {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
  const form = await get('/', { method: 'POST', body: new URLSearchParams({ answer: 'sí' }) });
  const zipped = await get('/', {
    method: 'POST',
    body: gzipSync('{}'),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  const bodies = await Promise.all(
    [binary, form, zipped].map(async (response) => {
      const event = eventSchema.parse(await response.json());
      expect(event.isBase64Encoded).toBe(true);
      return Buffer.from(event.body ?? '', 'base64');
    }),
  );
  expect(bodies[0]).toEqual(bytes);
  expect(bodies[1]?.toString()).toBe('answer=s%C3%AD');
  expect(gunzipSync(bodies[2] ?? Buffer.alloc(0)).toString()).toBe('{}');
});

test('a result becomes a response: inferred, redirecting with cookies, compressed, joined headers', async () => {
  const plain = await get('/plain');
  expect([plain.status, plain.headers.get('content-type'), await plain.text()]).toEqual([
    200,
    'application/json',
    '{"hello":"world"}',
  ]);
  const cookies = await get('/cookies');
  expect([cookies.status, cookies.headers.get('location')]).toEqual([303, '/elsewhere']);
  expect(cookies.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Secure']);
  const zipped = await get('/gzip');
  expect([zipped.headers.get('content-encoding'), await zipped.text()]).toEqual(['gzip', 'x'.repeat(5_000)]);
  expect((await get('/echo')).headers.get('x-lists')).toBe('a,b');
});

test('HEAD reaches the function and is answered without a body', async () => {
  const { status, length, body } = await new Promise<{ status: number; length: string; body: string }>(
    (resolve, reject) => {
      httpRequest(`${stack.url}/plain`, { method: 'HEAD' }, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, length: response.headers['content-length'] ?? '', body }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
  expect({ status, length, body }).toEqual({ status: 200, length: '17', body: '' });
  expect(stack.accessLog().at(-1)).toBe('{"route":"$default","method":"HEAD","status":200,"no":"-"}');
});

test('what a function cannot answer is an error of the gateway, and the next request finds a function again', async () => {
  for (const path of ['/throw', '/crash', '/malformed', '/large']) {
    const response = await get(path);
    expect([path, response.status, await response.json()]).toEqual([path, 500, { message: 'Internal Server Error' }]);
  }
  expect((await get('/plain')).status).toBe(200);
});

test('a function that runs into its time limit is ended, without harm to others', async () => {
  const slow = get('/slow');
  const quick = await get('/plain');
  expect(quick.status).toBe(200);
  const response = await slow;
  expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  expect(stack.invocations('web').map(({ error }) => error?.errorType)).toContain('Sandbox.Timedout');
  expect((await get('/plain')).status).toBe(200);
});

test('too large a body is refused', async () => {
  const response = await get('/', {
    method: 'POST',
    body: 'x'.repeat(11_000_000),
    headers: { 'content-type': 'text/plain' },
  });
  expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
});

test('a function has the environment of the template, the addresses of the stand-ins, and nothing of ours', async () => {
  const { TABLE_NAME, PUBLIC_URL, ...rest } = z
    .record(z.string(), z.string())
    .parse(await (await get('/environment')).json());
  expect({ TABLE_NAME, PUBLIC_URL }).toEqual({ TABLE_NAME: stack.dynamo.tableName, PUBLIC_URL: stack.url });
  expect(
    Object.keys(rest)
      .filter((name) => !name.startsWith('NODE_CHANNEL'))
      .sort(),
  ).toEqual([
    'AWS_ACCESS_KEY_ID',
    'AWS_DEFAULT_REGION',
    'AWS_ENDPOINT_URL_DYNAMODB',
    'AWS_ENDPOINT_URL_SES',
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
    'AWS_LAMBDA_FUNCTION_NAME',
    'AWS_LAMBDA_FUNCTION_VERSION',
    'AWS_REGION',
    'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED',
    'AWS_SECRET_ACCESS_KEY',
    'TZ',
  ]);
});

test('functions live at the time of the local clock, which can be moved while they run', async () => {
  const shown = async () => Number(await (await get('/now')).text());
  expect(Math.abs((await shown()) - stack.clock.now())).toBeLessThan(2_000);
  await stack.clock.set(Date.parse('2019-06-08T00:00:00Z'));
  expect(new Date(await shown()).toISOString()).toMatch(/^2019-06-08T00:00:0/);
  await stack.clock.advance(86_400_000);
  expect(new Date(await shown()).toISOString()).toMatch(/^2019-06-09T00:00:0/);
});
