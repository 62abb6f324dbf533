import { Duration, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Lambda, lambda } from './lambda.ts';
import { consumeStream, deadLetterQueue } from './stream.ts';
import { grantTable } from './table.ts';

export interface MailProps {
  readonly table: Table;
  readonly domain: string;
  /** Where people reach Parley; every link in a mail begins with it. */
  readonly publicUrl: string;
  /** Who gets the run sheets. */
  readonly organizers: string;
}

/** The address in From of every mail. */
export function senderOf(domain: string): string {
  return `parley@${domain}`;
}

/** Where the mailer writes: intents, links, codes of sign-ins, and whom mail did not reach (functions/store/key.ts; held by a test). */
export const MAILER_PARTITIONS: readonly string[] = ['MAIL#*', 'LINK#*', 'SIGN_IN#*', 'SUMMIT'];
/** Where the postmaster writes. */
export const POSTMASTER_PARTITIONS: readonly string[] = ['SUMMIT'];

/** Mail out: outbox → mailer → SES. What comes back: bounces and complaints → postmaster. */
export class Mail extends Construct {
  readonly mailer: Lambda;
  readonly postmaster: Lambda;
  readonly deadLetters: Queue;
  /** The address in From. */
  readonly from: string;
  readonly identity: EmailIdentity;
  /** The domain of the envelope, so that SPF speaks for the same domain as From. */
  readonly envelopeDomain: string;
  private readonly configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, props: MailProps) {
    const { table, domain } = props;
    super(scope, id);
    this.from = senderOf(domain);
    this.envelopeDomain = `bounce.${domain}`;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      // Links open a meeting, so no mail crosses the net in the clear.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      mailFromDomain: this.envelopeDomain,
      configurationSet: this.configurationSet,
      // What comes back goes to the postmaster; nobody reads the sender's own mailbox.
      feedbackForwarding: false,
    });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.mailer = this.addMailer(props);
    this.postmaster = this.addPostmaster(table);
  }

  private addMailer({ table, publicUrl, organizers }: MailProps): Lambda {
    const mailer = lambda(this, {
      name: 'mailer',
      environment: {
        TABLE_NAME: table.tableName,
        PUBLIC_URL: publicUrl,
        MAIL_FROM: this.from,
        CONFIGURATION_SET: this.configurationSet.configurationSetName,
        ORGANIZERS: organizers,
      },
      // Shorter than the lease on an intent (functions/mailer/send.ts), so that nobody else takes it while it is sent.
      timeout: Duration.seconds(60),
      memoryMb: 512,
    });
    // It settles intents and mints links (functions/mailer/means.ts), and has no part in bookings.
    grantTable(mailer, table, { may: ['read', 'put', 'update'], partitions: MAILER_PARTITIONS });
    const { partition, region, account } = Stack.of(this);
    const ses = `arn:${partition}:ses:${region}:${account}`;
    mailer.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          `${ses}:identity/${this.identity.emailIdentityName}`,
          `${ses}:configuration-set/${this.configurationSet.configurationSetName}`,
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.from } },
      }),
    );
    // Only a new intent is one to send; the clock wakes a stuck one by writing it anew (functions/store/outbox.ts).
    consumeStream(mailer, table, this.deadLetters, [
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'MAIL#' }] } } } },
    ]);
    return mailer;
  }

  /** Neither opens nor clicks are tracked: the events asked for are those that must not be ignored, and nothing about readers. */
  private addPostmaster(table: Table): Lambda {
    this.configurationSet.addEventDestination('Returned', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const postmaster = lambda(this, {
      name: 'postmaster',
      environment: { TABLE_NAME: table.tableName },
      timeout: Duration.seconds(20),
      memoryMb: 256,
    });
    // It notes whom mail did not reach (functions/postmaster/note-reach.ts), and reads nothing.
    grantTable(postmaster, table, { may: ['put'], partitions: POSTMASTER_PARTITIONS });
    postmaster.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(this.deadLetters) });
    new Rule(this, 'ReturnedRule', {
      description: 'Bounces and complaints of this summit to the postmaster',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } } },
      },
      targets: [new LambdaFunction(postmaster, { deadLetterQueue: this.deadLetters, retryAttempts: 5 })],
    });
    return postmaster;
  }
}
