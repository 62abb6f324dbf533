import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop } from './stop.ts';

export interface DataFolder {
  readonly dynamo: string;
  readonly mail: string;
  readonly positions: string;
  release(): Promise<void>;
}

/**
 * Takes a folder for this process alone. The mark is a socket that listens while we live, so a killed process leaves
 * nothing that would keep the folder taken. Throws Stop when another stack runs on the folder or it cannot be written.
 */
export async function claimDataFolder(folder: string): Promise<DataFolder> {
  const path = await makeFolder(folder);
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 16);
  const socketPath = join(tmpdir(), `parley-${digest}.sock`);
  if (await answersAt(socketPath)) {
    throw new Stop(`Another Parley runs on the folder ${folder}. End it first, or choose another with --data DIR.`);
  }
  await rm(socketPath, { force: true });
  const server = createServer((socket) => socket.destroy()).listen(socketPath);
  await once(server, 'listening');
  server.unref();
  return {
    dynamo: join(path, 'dynamodb'),
    mail: join(path, 'mail'),
    positions: join(path, 'streams.json'),
    async release() {
      server.close();
      await once(server, 'close');
    },
  };
}

async function makeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'is not a folder' : 'cannot be made or read';
    throw new Stop(`${folder} ${reason}. Choose another place for the data with --data DIR.`);
  }
}

function answersAt(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
