import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Lambda } from '../lambda/lambda.ts';
import { PAYLOAD_LIMIT_BYTES } from '../lambda/lambda.ts';
import { listen } from '../listen.ts';
import type { LocalClock } from '../local-clock.ts';
import { Ring } from '../ring.ts';
import { commonLogTime, gatewayError, type Response, toEvent, toResponse } from './payload.ts';
import { compileRoutes, type Route, type RouteMatch } from './routes.ts';

export const apiProperties = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  Description: z.string().optional(),
  Tags: z.unknown().optional(),
});
export const integrationProperties = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().max(30_000).default(30_000),
  IntegrationMethod: z.unknown().optional(),
  Description: z.unknown().optional(),
});
export const routeProperties = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.literal('NONE').optional(),
  OperationName: z.unknown().optional(),
});
export const stageProperties = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  AccessLogSettings: z.object({ Format: z.string() }).optional(),
  // Throttling protects the account; one machine is its own limit.
  DefaultRouteSettings: z.unknown().optional(),
  RouteSettings: z.unknown().optional(),
  Description: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** The limits of HTTP APIs (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
const HEADERS_LIMIT_BYTES = 10_240;
const KEPT_LOG_LINES = 5_000;

export interface Integration {
  readonly lambda: Lambda;
  readonly timeoutMs: number;
}

export interface Gateway {
  readonly port: number;
  /** The access log in the template's format, oldest first. */
  accessLog(): readonly string[];
  /** From here on requests reach the functions; earlier ones are answered with 503. */
  serve(routes: readonly Route<Integration>[], accessLogFormat: string | undefined): void;
  stop(): Promise<void>;
}

/** Starts the HTTP API on 127.0.0.1. It listens before it has routes, because functions are told its address. */
export async function startGateway(options: {
  port: number;
  clock: LocalClock;
  /** Called after every request that may have changed something. */
  onChange: () => void;
}): Promise<Gateway> {
  const log = new Ring<string>(KEPT_LOG_LINES);
  let find: ((method: string, path: string) => RouteMatch<Integration> | undefined) | undefined;
  let format: string | undefined;
  const server = createServer({ maxHeaderSize: HEADERS_LIMIT_BYTES }, (request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });

  /** Rejects when the caller hangs up in the middle of the body. */
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const { reply, requestId, routeKey } = await answer(request);
    const latencyMs = Math.round(performance.now() - started);
    const facts = { request, reply, requestId, routeKey, latencyMs, at: options.clock.now() };
    if (format !== undefined) log.push(accessLine(format, facts));
    send(response, reply, requestId);
    if (request.method !== 'GET' && request.method !== 'HEAD') options.onChange();
  }

  async function answer(request: IncomingMessage) {
    const requestId = randomUUID();
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const match = find?.(request.method ?? 'GET', path);
    const routeKey = match?.routeKey ?? '-';
    const reply = match ? await callFunction(request, match, requestId) : gatewayError(find ? 404 : 503);
    return { reply, requestId, routeKey };
  }

  async function callFunction(request: IncomingMessage, match: RouteMatch<Integration>, requestId: string) {
    const body = await readBody(request);
    if (body === undefined) return gatewayError(413);
    const { lambda, timeoutMs } = match.target;
    const event = toEvent({ request, body, requestId, ...match, at: options.clock.now() });
    if (Buffer.byteLength(JSON.stringify(event)) > PAYLOAD_LIMIT_BYTES) return gatewayError(413);
    const outcome = await within(timeoutMs, lambda.invoke(event));
    if (outcome === undefined) return gatewayError(503);
    return (outcome.ok ? toResponse(outcome.result) : undefined) ?? gatewayError(500);
  }

  const { port, close } = await listen(server, options.port);
  return {
    port,
    accessLog: () => log.all(),
    serve(routes, accessLogFormat) {
      find = compileRoutes(routes);
      format = accessLogFormat;
    },
    stop: close,
  };
}

/** The whole body, or undefined when it is larger than the gateway takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= BODY_LIMIT_BYTES) chunks.push(chunk);
  }
  return length <= BODY_LIMIT_BYTES ? Buffer.concat(chunks) : undefined;
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let handle: NodeJS.Timeout | undefined;
  const elapsed = new Promise<undefined>((resolve) => {
    handle = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([promise, elapsed]).finally(() => clearTimeout(handle));
}

function send(response: ServerResponse, { status, headers, body }: Response, requestId: string): void {
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, {
    ...headers,
    ...(!bodiless && { 'content-length': body.length }),
    'apigw-requestid': requestId,
  });
  response.end(bodiless ? undefined : body);
}

/** Fills in the `$context` variables of an access log format; what a request lacks is `-`, as in AWS. */
function accessLine(
  format: string,
  facts: {
    request: IncomingMessage;
    reply: Response;
    requestId: string;
    routeKey: string;
    latencyMs: number;
    at: number;
  },
): string {
  const { request, reply, requestId, routeKey, latencyMs, at } = facts;
  const variables: Record<string, string | number | undefined> = {
    domainName: request.headers.host,
    httpMethod: request.method,
    'identity.sourceIp': request.socket.remoteAddress,
    'identity.userAgent': request.headers['user-agent'],
    path: request.url?.split('?')[0],
    protocol: `HTTP/${request.httpVersion}`,
    requestId,
    requestTime: commonLogTime(at),
    requestTimeEpoch: at,
    responseLength: reply.body.length,
    responseLatency: latencyMs,
    routeKey,
    stage: '$default',
    status: reply.status,
  };
  return format.replace(/\$context\.([\w.]*\w)/g, (_whole, name: string) => String(variables[name] ?? '-'));
}
