import * as z from 'zod';
import { commandSchema } from '../../../shared/meeting/command.ts';
import { type Language, say } from '../../../shared/wording/wording.ts';
import type { Operation } from './operation.ts';
import { onBehalfOf, operations } from './operations.ts';

type Json = Record<string, unknown>;

/**
 * The description of the API (OpenAPI 3.1), made from the schemas that parse its bodies and type its answers. What each operation does is
 * told in `language`; machines get the English one.
 */
export function openApi(language: Language = 'en'): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation, language) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '1',
      description:
        'Bilateral meetings beside a summit. Instants are UTC to the second. Expected failures come as problem+json (RFC 9457) with a `kind`, and `errors` by field.',
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
    security: [{ session: [] }, { token: [] }],
  };
}

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  kind: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  meeting: z.string().optional(),
  alternatives: z.array(z.unknown()).optional(),
});

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function described({ id, who, path, query, body, once, status, answer }: Operation, language: Language): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    schema: schemaOf(schema, 'input'),
  }));
  const header = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same key again changes nothing and gives the same answer.',
    schema: { type: 'string', minLength: 1 },
  };
  const content = (type: string, schema: Json) => ({ content: { [type]: { schema } } });
  return {
    operationId: id,
    summary: say(language, `operation.${id}`),
    description: say(language, `operation.for.${who}`),
    parameters: [...inPath, ...inQuery, ...(once === true ? [header] : [])],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, ...content('application/json', bodySchema(body)) } }),
    responses: {
      [status]: { description: 'Done', ...content('application/json', schemaOf(answer, 'output')) },
      default: {
        description: 'Not done; nothing was changed',
        ...content('application/problem+json', { $ref: '#/components/schemas/Problem' }),
      },
    },
  };
}

/** A JSON schema of an object, as far as it is looked into here. */
const objectSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
});

/** A command's body is its schema without what the address and the session say already. */
function bodySchema(body: NonNullable<Operation['body']>): Json {
  if (typeof body !== 'string') return schemaOf(body, 'input');
  const command = commandSchema.options.find(({ shape }) => shape.kind.value === body);
  if (command === undefined) throw new Error(`no command is called ${body}`);
  const { properties, required, ...rest } = objectSchema.parse(schemaOf(command, 'input'));
  const { kind: _kind, by: _by, ...said } = properties;
  return {
    ...rest,
    properties: { ...said, onBehalfOf: schemaOf(onBehalfOf, 'input') },
    required: required.filter((name) => name !== 'kind' && name !== 'by'),
  };
}
