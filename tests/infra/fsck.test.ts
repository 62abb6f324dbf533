import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { idOf, meetingId } from '../builders.ts';
import { openLoaded } from '../functions/store/open.ts';
import { localDynamo } from '../local-dynamo.ts';

const root = resolve(import.meta.dirname, '../..');

/** Runs the command as a person would, against the run's DynamoDB Local. */
async function fsckCommand(...options: string[]): Promise<{ code: number; output: string; said: string }> {
  const env = {
    ...process.env,
    ...{ AWS_ENDPOINT_URL_DYNAMODB: await localDynamo(), AWS_REGION: 'eu-west-1' },
    ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', NODE_NO_WARNINGS: '1' },
  };
  return new Promise((done) => {
    const command = [resolve(root, 'node_modules/tsx/dist/cli.mjs'), 'infra/fsck.ts', ...options];
    execFile(process.execPath, command, { cwd: root, env }, (error, output, said) =>
      done({ code: error === null ? 0 : Number(error.code), output, said }),
    );
  });
}

test('a sound table is said to be sound, a damaged one is described finding by finding', async () => {
  const { tableName, table } = await openLoaded();
  expect(await fsckCommand('--table', tableName)).toEqual({ code: 0, output: '', said: 'The table is sound.\n' });
  await table.put({ pk: idOf('Austin'), sk: `MEETING#${meetingId(1)}` });
  expect(await fsckCommand('--table', tableName)).toEqual({
    code: 1,
    output: '{"kind":"stray-pointer","delegation":"dlg_austin","meeting":"mtg_0000000001"}\n',
    said: '1 finding.\n',
  });
  expect(await fsckCommand()).toMatchObject({ code: 2, said: 'Which table? npm run fsck -- --table NAME\n' });
});
