import { SESClient } from '@aws-sdk/client-ses';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { consume } from '../../../functions/mailer/consume.ts';
import type { Means } from '../../../functions/mailer/means.ts';
import { sesOutlet } from '../../../functions/mailer/outlet.ts';
import { DeadLetters } from '../../../infra/local/events/dead-letters.ts';
import { EventBus } from '../../../infra/local/events/event-bus.ts';
import { LocalClock } from '../../../infra/local/local-clock.ts';
import { MailStore } from '../../../infra/local/mail/mail-store.ts';
import { startMailbox } from '../../../infra/local/mail/mailbox.ts';
import { type ReadMail, readMail } from '../../../infra/local/mail/read-mail.ts';
import { Ses } from '../../../infra/local/mail/ses.ts';
import { MAILER_PARTITIONS } from '../../../infra/mail.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import { delegation, NOW } from '../../builders.ts';
import { type Opened, openLoaded, summitEvent } from '../store/open.ts';
import { refusedBy, writtenDuring } from '../store/written.ts';

const from = 'meetings@parley.example';

/** A mailer on a real table and on the local SES, with a clock, tokens and codes that a test can foresee. */
export interface Post extends Opened {
  readonly ses: Ses;
  /** Every mail that SES took, oldest first. */
  sent(): Promise<ReadMail[]>;
  /** The records of every mail intent in the table, as the stream would bring them. */
  records(): Promise<DynamoDBStreamEvent>;
  /** Runs the mailer once over all intents; the ids of those that failed. Throws where it writes what its role on AWS may not. */
  run(): Promise<string[]>;
  /** Moves the mailer's clock. */
  pass(minutes: number): Instant;
  /** The tokens and codes handed out so far. */
  readonly minted: string[];
  stop(): Promise<void>;
}

export async function openPost(identity = 'parley.example', opening = openLoaded): Promise<Post> {
  const opened = await opening();
  const mailStore = new MailStore(undefined);
  const deadLetters = new DeadLetters(() => {});
  const ses = new Ses({
    store: mailStore,
    bus: new EventBus({ deadLetters, now: () => Date.parse(NOW) }),
    clock: new LocalClock(Date.parse(NOW)),
  });
  ses.configure({
    identities: new Map([[identity, { configurationSet: undefined }]]),
    configurationSets: new Map([['parley', new Set()]]),
  });
  const mailbox = await startMailbox({ port: 0, store: mailStore, ses });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const endpoint = `http://127.0.0.1:${mailbox.port}`;
  // One attempt: a test says how often SES fails.
  const client = new SESClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });

  let now = NOW;
  const minted: string[] = [];
  const keep = (secret: string) => {
    minted.push(secret);
    return secret;
  };
  const means: Means = {
    store: opened.store,
    outlet: sesOutlet(client, { from, configurationSet: 'parley' }),
    now: () => now,
    mint: () => keep(`token${minted.length}`.padEnd(43, '-')),
    mintCode: () => keep(String(minted.length).padStart(8, '7')),
    organizers: [emailSchema.parse('desk@organizers.example')],
    from,
    publicUrl: 'https://parley.example',
  };
  async function records(): Promise<DynamoDBStreamEvent> {
    const items = [];
    for await (const item of opened.table.scan()) if (String(item['pk']).startsWith('MAIL#')) items.push(item);
    const keys = items.map((item) => String(item['pk'])).sort();
    return {
      Records: keys.map((pk) => ({
        eventName: 'INSERT',
        dynamodb: { Keys: { pk: { S: pk }, sk: { S: 'MAIL' } }, SequenceNumber: pk },
      })),
    };
  }
  return {
    ...opened,
    ses,
    minted,
    records,
    sent: () => Promise.all(mailStore.list().map(readMail)),
    async run() {
      const event = await records();
      let failed: string[] = [];
      const written = await writtenDuring(opened.client, async () => {
        const { batchItemFailures } = await consume(means, event);
        failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier.replace('MAIL#', ''));
      });
      const refused = refusedBy(MAILER_PARTITIONS, written);
      if (refused.length > 0) throw new Error(`the mailer's role may not write to ${refused.join()}`);
      return failed;
    },
    pass(minutes) {
      now = addMinutes(now, minutes);
      return now;
    },
    async stop() {
      client.destroy();
      opened.client.destroy();
      await mailbox.close();
    },
  };
}

/** Gives a city two aides: its own, and `second@CITY.example`, who reads French. */
export async function addAide(post: Post, city: string): Promise<void> {
  const present = delegation(city);
  const second = {
    email: emailSchema.parse(`second@${city.toLowerCase()}.example`),
    language: 'fr' as const,
    lead: false,
  };
  const changed = { ...present, revision: 2, aides: [...present.aides, second] };
  if (!(await post.store.changeDelegation(changed, summitEvent('delegation-changed', `aide-${city}`)))) {
    throw new Error('the delegation was not changed');
  }
}
