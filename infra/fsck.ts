import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fsck } from '../functions/store/fsck.ts';
import { openTable } from '../functions/store/table.ts';

/**
 * `npm run fsck -- --table NAME` proves the invariants of a table, after a restore say. It prints one finding a line, as JSON,
 * and ends with 1 when there is any. Region, credentials and endpoint are the SDK's own settings.
 */
const { values } = parseArgs({ options: { table: { type: 'string' } } });
if (values.table === undefined) {
  console.error('Which table? npm run fsck -- --table NAME');
  process.exit(2);
}
// The SDK would say that it prefers a newer Node.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const table = openTable(new DynamoDBClient({}), values.table, { random: Math.random, wait });
const findings = await fsck(table);
for (const finding of findings) console.log(JSON.stringify(finding));
console.error(
  findings.length === 0 ? 'The table is sound.' : `${findings.length} finding${findings.length === 1 ? '' : 's'}.`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
