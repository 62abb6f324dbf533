import { Stop } from '../stop.ts';

export interface Route<Target> {
  /** `$default`, or a method and a path: `GET /meetings/{id}`, `ANY /files/{rest+}`. */
  readonly routeKey: string;
  readonly target: Target;
}

export interface RouteMatch<Target> {
  readonly routeKey: string;
  readonly target: Target;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Compiles an HTTP API's routes. The most specific one wins, as in AWS: a full match before a greedy one (`{rest+}`),
 * the method before ANY, literal segments before parameters, `$default` last.
 */
export function compileRoutes<Target>(routes: readonly Route<Target>[]) {
  const compiled = routes.map((route) => ({ route, ...compileKey(route.routeKey) }));
  compiled.sort((one, other) => one.rank.localeCompare(other.rank));
  return (method: string, path: string): RouteMatch<Target> | undefined => {
    for (const { route, methodName, pattern } of compiled) {
      if (methodName !== 'ANY' && methodName !== method) continue;
      const match = pattern.exec(path);
      if (match) return { ...route, pathParameters: { ...match.groups } };
    }
    return undefined;
  };
}

function compileKey(routeKey: string): { methodName: string; pattern: RegExp; rank: string } {
  if (routeKey === '$default') return { methodName: 'ANY', pattern: /^/, rank: '9' };
  const [methodName, path, ...more] = routeKey.split(' ');
  if (!methodName || !path?.startsWith('/') || more.length > 0) {
    throw new Stop(`The template has a route ${routeKey}, which the local stack does not understand.`);
  }
  const source = path.replace(/\{(\w+)(\+?)\}|[^{}\w/]/g, (found, name?: string, greedy?: string) => {
    if (name === undefined) return `\\${found}`;
    return greedy ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`;
  });
  // Text order: greedy after full, ANY after a method, more parameters after fewer.
  const parameters = String(path.split('{').length - 1).padStart(2, '0');
  const rank = `${path.includes('+}') ? '1' : '0'}${parameters}${methodName === 'ANY' ? '1' : '0'}`;
  return { methodName, pattern: new RegExp(`^${source}$`), rank };
}
