import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../../../shared/meeting/problem.ts';
import { say } from '../../../shared/wording/wording.ts';
import type { Fault } from '../forms/fields.ts';
import { languageFor } from '../http/language.ts';
import { messageOf, statusOf } from '../problems.ts';
import type { Reader } from '../reader.ts';

/** RFC 9457, with the members Parley adds: `kind` for programs, `errors` by field (RFC 6901 pointers), and where to turn. */
export interface ProblemBody {
  readonly status: ContentfulStatusCode;
  readonly kind: string;
  readonly title?: string;
  readonly detail?: string;
  readonly id?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly meeting?: string;
  readonly alternatives?: readonly unknown[];
}

const titles: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

export function problemJson(c: Context, { title, ...problem }: ProblemBody): Response {
  const body = { type: 'about:blank', title: title ?? titles[problem.status] ?? 'Error', ...problem };
  return c.body(JSON.stringify(body), problem.status, { 'content-type': 'application/problem+json' });
}

/** An expected failure of a command. */
export function problemAnswer(c: Context, reader: Reader, problem: Problem): Response {
  const { field, text } = messageOf(reader, problem);
  return problemJson(c, {
    status: statusOf[problem.kind],
    kind: problem.kind,
    detail: text,
    ...(field === '' ? {} : { errors: [{ pointer: `#/${field}`, detail: text }] }),
    ...('meeting' in problem ? { meeting: problem.meeting } : {}),
    ...('alternatives' in problem ? { alternatives: problem.alternatives } : {}),
  });
}

/** A body that no schema takes. */
export function faultsAnswer(c: Context, faults: readonly Fault[], language = languageFor(c)): Response {
  const errors = faults.map(({ field, pointer, key, values }) => ({
    pointer: `#${pointer ?? (field === '' ? '' : `/${field}`)}`,
    detail: say(language, key, values),
  }));
  return problemJson(c, { status: 422, kind: 'invalid', errors });
}
