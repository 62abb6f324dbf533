import * as z from 'zod';
import { typeText } from '../api/type-text.ts';
import type { Reader } from '../reader.ts';

const content = z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) });
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })),
  requestBody: content.optional(),
  responses: z.record(z.string(), content),
});
/** As much of an OpenAPI description as the page tells. */
const describedSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });
type Operation = z.infer<typeof operationSchema>;

/** Every operation with its parameters, its body and its answer, in words that need no other page. */
export function ApiPage({ reader, described }: { readonly reader: Reader; readonly described: unknown }) {
  const { paths } = describedSchema.parse(described);
  return (
    <>
      <header class="stack">
        <h1>{reader.say('page.api')}</h1>
        <p>{reader.say('page.api.lead')}</p>
        <p>{reader.say('page.api.problems')}</p>
        <p>
          <a href="/openapi.json">{reader.say('page.api.machine')}</a>
        </p>
      </header>
      <h2>{reader.say('page.api.operations')}</h2>
      {Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => (
          <OperationCard reader={reader} path={path} method={method} operation={operation} />
        )),
      )}
    </>
  );
}

function OperationCard({
  reader,
  path,
  method,
  operation,
}: {
  readonly reader: Reader;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const [status = '', answer] = Object.entries(responses).find(([code]) => code !== 'default') ?? [];
  return (
    <section id={operationId} aria-labelledby={`${operationId}-title`}>
      <h3 id={`${operationId}-title`}>
        <code>{`${method.toUpperCase()} ${path}`}</code>
      </h3>
      <p>{`${summary} ${description}`}</p>
      <details>
        <summary>{summaryOf(reader, operation)}</summary>
        {parameters.length === 0 ? null : (
          <>
            <p>{reader.say('page.api.parameters')}</p>
            <ul>
              {parameters.map((parameter) => (
                <li>
                  <code>{`${parameter.name} (${parameter.in}): ${typeText(parameter.schema)}`}</code>
                </li>
              ))}
            </ul>
          </>
        )}
        {requestBody === undefined ? null : <Shape title={reader.say('page.api.body')} body={requestBody} />}
        {answer === undefined ? null : <Shape title={reader.say('page.api.answer', { status })} body={answer} />}
      </details>
    </section>
  );
}

function summaryOf(reader: Reader, { parameters, requestBody, operationId }: Operation): string {
  const parts = [
    ...(parameters.length === 0 ? [] : [reader.say('page.api.parameters')]),
    ...(requestBody === undefined ? [] : [reader.say('page.api.body')]),
  ];
  return [operationId, ...parts].join(' · ');
}

function Shape({ title, body }: { readonly title: string; readonly body: z.infer<typeof content> }) {
  return (
    <>
      <p>{title}</p>
      <pre class="scroll" tabindex={0}>
        <code>{typeText(Object.values(body.content)[0]?.schema)}</code>
      </pre>
    </>
  );
}
