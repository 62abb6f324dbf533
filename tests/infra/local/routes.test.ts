import { expect, test } from 'vitest';
import { compileRoutes } from '../../../infra/local/gateway/routes.ts';

const find = compileRoutes(
  ['$default', 'ANY /files/{rest+}', 'GET /meetings/{id}', 'ANY /meetings/{id}', 'GET /meetings/new', 'POST /a.b'].map(
    (routeKey) => ({ routeKey, target: routeKey }),
  ),
);

test.each([
  ['GET', '/meetings/new', 'GET /meetings/new', {}],
  ['GET', '/meetings/m_1', 'GET /meetings/{id}', { id: 'm_1' }],
  ['PUT', '/meetings/m_1', 'ANY /meetings/{id}', { id: 'm_1' }],
  ['GET', '/files/a/b', 'ANY /files/{rest+}', { rest: 'a/b' }],
  ['GET', '/meetings/m_1/more', '$default', {}],
  ['POST', '/a.b', 'POST /a.b', {}],
  ['POST', '/aXb', '$default', {}],
  ['GET', '/', '$default', {}],
])('%s %s takes the route %s', (method, path, routeKey, pathParameters) => {
  expect(find(method, path)).toEqual({ routeKey, target: routeKey, pathParameters });
});

test('a path without a route has none', () => {
  expect(compileRoutes([{ routeKey: 'GET /a', target: 1 }])('POST', '/a')).toBeUndefined();
});

test('a route key nobody understands stops the start', () => {
  expect(() => compileRoutes([{ routeKey: '$connect', target: 1 }])).toThrow('The template has a route $connect');
});
