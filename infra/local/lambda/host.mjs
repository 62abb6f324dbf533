/**
 * The inside of one function's process: imports the bundle's handler as the Lambda runtime would, and answers
 * invocations that come over IPC. Arguments: the handler's file, the name it exports.
 *
 *   in   { invoke: { id, event, context, timeoutMs } }
 *   out  { ready } · { failed: error } · { print: text } · { id, result: JSON text } · { id, error }
 */
import { pathToFileURL } from 'node:url';

const [, , file, exportName] = process.argv;

const describe = (error) => ({
  errorType: error?.name ?? 'Error',
  errorMessage: error?.message ?? String(error),
  trace: String(error?.stack ?? '').split('\n'),
});

// Whoever started this process is gone: nobody will ask again.
process.on('disconnect', () => process.exit());

// What the function prints goes the way of its answers, so that it arrives before them.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk, encoding, done) => {
    process.send({ print: String(chunk) });
    (typeof encoding === 'function' ? encoding : done)?.();
    return true;
  };
}

let handler;
try {
  const loaded = await import(pathToFileURL(file).href);
  handler = loaded[exportName] ?? loaded.default?.[exportName];
  if (typeof handler !== 'function') throw new TypeError(`${file} exports no function ${exportName}.`);
} catch (error) {
  process.send({ failed: describe(error) }, () => process.exit(1));
}

async function invoke({ id, event, context, timeoutMs }) {
  const endsAt = performance.now() + timeoutMs;
  try {
    const result = await handler(event, {
      ...context,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
    });
    process.send({ id, result: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    console.error(error);
    process.send({ id, error: describe(error) });
  }
}

if (handler !== undefined) {
  process.on('message', (message) => {
    if (message?.invoke) void invoke(message.invoke);
  });
  process.send({ ready: true });
}
