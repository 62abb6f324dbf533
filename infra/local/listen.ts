import { once } from 'node:events';
import type { Server } from 'node:http';
import { Stop } from './stop.ts';

/** Opens a server on 127.0.0.1, on `port` or, for 0, on any free one. Throws Stop, which names `what`, when it is taken. */
export async function listen(
  server: Server,
  port: number,
  what = 'Parley',
): Promise<{ port: number; close(): Promise<void> }> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new Stop(
        `Port ${port}, for ${what}, is taken by another program. Choose another with npm start -- --port N.`,
      );
    }
    if (code === 'EACCES') {
      throw new Stop(
        `Port ${port}, for ${what}, needs more rights than you have. Choose one from 1024 with npm start -- --port N.`,
      );
    }
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no TCP address.');
  return {
    port: address.port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
