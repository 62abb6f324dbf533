import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** The line between a browser and the stack: open, cut, or at a gateway that is asked too much. */
export interface Line {
  readonly url: string;
  state: 'open' | 'cut' | 'busy';
  stop(): void;
}

export async function lineTo(stackUrl: string): Promise<Line> {
  const line: Line = { url: '', state: 'open', stop: () => server.close() };
  const server = createServer((asked, answer) => {
    if (line.state === 'cut') return void asked.socket.destroy();
    if (line.state === 'busy') {
      // As API Gateway answers when an HTTP API is throttled.
      answer.writeHead(429, { 'content-type': 'application/json' }).end('{"message":"Too Many Requests"}');
      return;
    }
    const { method, headers, url } = asked;
    const passed = request(new URL(url ?? '/', stackUrl), { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
      got.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no TCP address.');
  return Object.assign(line, { url: `http://127.0.0.1:${address.port}` });
}
