import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { ACCOUNT } from '../template/intrinsics.ts';

/**
 * The payload format 2.0 between an API Gateway HTTP API and a Lambda function
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 */
export interface RequestFacts {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly requestId: string;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly at: number;
}

export function toEvent({ request, body, requestId, routeKey, pathParameters, at }: RequestFacts): unknown {
  const [rawPath = '/', rawQueryString = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const domainName = request.headers.host ?? '';
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const { headers, cookies } = readHeaders(request, sourceIp);
  const query = readQuery(rawQueryString);
  const isBase64Encoded = body.length > 0 && !isText(headers['content-type'], headers['content-encoding']);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(at),
      timeEpoch: at,
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** Names in lower case, repeated headers joined with commas; cookies are taken out into a list of their own. */
function readHeaders(request: IncomingMessage, sourceIp: string) {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const [name, values = []] of Object.entries(request.headersDistinct)) {
    if (name === 'cookie') cookies.push(...values.flatMap((value) => value.split(/;\s*/)).filter(Boolean));
    else headers[name] = values.join(',');
  }
  const forwardedFor = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = forwardedFor === undefined ? sourceIp : `${forwardedFor}, ${sourceIp}`;
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  headers['x-forwarded-proto'] = 'http';
  return { headers, cookies };
}

function readQuery(rawQueryString: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const earlier = query[name];
    query[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return query;
}

/** The gateway hands these over as they are; everything else, forms included, as base64. */
function isText(contentType: string | undefined, contentEncoding: string | undefined): boolean {
  if (contentEncoding !== undefined && contentEncoding !== 'identity') return false;
  return /^(text\/|application\/(json|javascript|xml)\b)/i.test(contentType ?? '');
}

/** As in an access log, in UTC: `07/Jun/2019:15:00:00 +0000`. */
export function commonLogTime(at: number): string {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

export interface Response {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

const resultSchema = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * What the gateway makes of a function's result: one with a `statusCode` is a response, any other JSON is the body of a
 * 200. Returns undefined for a malformed one, which the gateway answers with 500.
 */
export function toResponse(result: unknown): Response | undefined {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(result)) };
  }
  const { data } = resultSchema.safeParse(result);
  if (data === undefined) return undefined;
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(data.headers ?? {})) headers[name.toLowerCase()] = String(value);
  // The gateway frames the message itself.
  for (const name of ['connection', 'content-length', 'transfer-encoding']) delete headers[name];
  const body = Buffer.from(data.body ?? '', data.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > 0) headers['content-type'] ??= 'text/plain;charset=UTF-8';
  if (data.cookies?.length) headers['set-cookie'] = data.cookies;
  return { status: data.statusCode, headers, body };
}

/** An answer of the gateway itself. */
export function gatewayError(status: 404 | 413 | 500 | 503): Response {
  const message = {
    404: 'Not Found',
    413: 'Request Entity Too Large',
    500: 'Internal Server Error',
    503: 'Service Unavailable',
  }[status];
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ message })) };
}
