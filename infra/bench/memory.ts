import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { FunctionName } from '../../functions/env.ts';
import { listen } from '../local/listen.ts';
import { accessTo, FunctionProcess, getEvent } from './function-process.ts';
import { DAY, type Reading } from './readings.ts';
import { ORGANIZER, type World } from './world.ts';

const WEB_ROUNDS = 20;
const MAILS = 60;
const BATCH = 10;

/** What each function is given to do before its memory is looked at. */
interface Load {
  readonly name: FunctionName;
  readonly variables: Readonly<Record<string, string>>;
  readonly events: readonly unknown[];
}

/**
 * Resident memory of each function after a short load, in bytes, the highest of all answers: pages of the full day, mails to a
 * mail service that takes everything, freed time and a minute of the clock in a table with some meetings.
 */
export async function memoryOf(
  endpoint: string,
  bundles: ReadonlyMap<FunctionName, string>,
  worlds: { readonly lived: World; readonly full: World; readonly readings: readonly Reading[] },
): Promise<Map<FunctionName, number>> {
  const ses = await listen(createServer(takeMail), 0);
  const resident = new Map<FunctionName, number>();
  try {
    for (const { name, variables, events } of await loads(endpoint, ses.port, worlds)) {
      const process = new FunctionProcess(bundles.get(name) ?? '', variables);
      try {
        for (const event of events) {
          resident.set(name, Math.max(resident.get(name) ?? 0, await process.answer(event)));
        }
      } finally {
        await process.end();
      }
    }
    return resident;
  } finally {
    await ses.close();
  }
}

/** The local stack's mail service would take longer to read a mail than the mailer to write it. */
const takeMail: Parameters<typeof createServer>[1] = (request, response) => {
  request.resume().on('end', () => {
    const id = `<SendRawEmailResult><MessageId>${randomUUID()}</MessageId></SendRawEmailResult>`;
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(`<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${id}</SendRawEmailResponse>`);
  });
};

async function loads(
  endpoint: string,
  sesPort: number,
  { lived, full, readings }: Parameters<typeof memoryOf>[2],
): Promise<Load[]> {
  const pages = [getEvent('/sign-in'), ...readings.map(({ path, cookie }) => getEvent(path, cookie))];
  const mailer = {
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${sesPort}`,
    PUBLIC_URL: 'https://parley.example',
    MAIL_FROM: 'parley@parley.example',
    CONFIGURATION_SET: 'parley',
    ORGANIZERS: ORGANIZER,
  };
  const variables = { ...accessTo(endpoint), TABLE_NAME: lived.tableName };
  const written = await keysIn(lived);
  const mails = recordsOf(written.filter((pk) => pk.startsWith('MAIL#')).slice(0, MAILS));
  const freed = recordsOf(written.filter((pk) => /^(FREED#|mtg_)/.test(pk)));
  return [
    {
      name: 'web',
      variables: {
        ...accessTo(endpoint),
        TABLE_NAME: full.tableName,
        PUBLIC_URL: 'https://parley.example',
        ORGANIZERS: ORGANIZER,
        MAIL_FROM: 'parley@parley.example',
      },
      events: Array.from({ length: WEB_ROUNDS }, () => pages).flat(),
    },
    { name: 'mailer', variables: { ...variables, ...mailer }, events: mails },
    { name: 'placer', variables, events: freed },
    { name: 'clock', variables, events: [{}, {}, {}] },
    { name: 'postmaster', variables, events: Array.from({ length: BATCH }, (_, index) => bounce(index)) },
  ];
}

async function keysIn({ table }: World): Promise<string[]> {
  const keys = new Set<string>();
  for await (const item of table.scan()) keys.add(String(item['pk']));
  return [...keys].sort();
}

/** Batches as the table's stream brings them; one day is as good as another. */
function recordsOf(keys: readonly string[]): unknown[] {
  const records = keys.map((pk, index) => ({
    eventName: 'INSERT',
    dynamodb: { Keys: { pk: { S: pk } }, SequenceNumber: String(index) },
  }));
  return Array.from({ length: Math.ceil(records.length / BATCH) }, (_, batch) => ({
    Records: records.slice(batch * BATCH, (batch + 1) * BATCH),
  }));
}

function bounce(index: number): unknown {
  const recipients = [{ emailAddress: `nobody-${index}@parley.example`, diagnosticCode: '550 no such user' }];
  const kind = { bounceType: 'Permanent', bounceSubType: 'General', timestamp: `${DAY}T12:00:00.000Z` };
  const detail = { eventType: 'Bounce', mail: { messageId: `m-${index}` } };
  return { source: 'aws.ses', detail: { ...detail, bounce: { ...kind, bouncedRecipients: recipients } } };
}
