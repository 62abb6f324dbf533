import { Duration, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
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
import { grantStore, lambda } from './lambda.ts';
import { consumeStream, deadLetterQueue } from './stream.ts';

export interface MailProps {
  readonly table: Table;
  readonly domain: string;
  readonly publicUrl: string;
}

/** Mail out: outbox → mailer → SES. What comes back: bounces and complaints → postmaster. */
export class Mail extends Construct {
  readonly identity: EmailIdentity;
  readonly mailer: NodejsFunction;
  readonly postmaster: NodejsFunction;
  readonly deadLetters: Queue;
  readonly from: string;

  constructor(scope: Construct, id: string, { table, domain, publicUrl }: MailProps) {
    super(scope, id);
    this.from = `parley@${domain}`;
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      mailFromDomain: `bounce.${domain}`,
      configurationSet,
    });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.mailer = this.addMailer(table, configurationSet, publicUrl);
    this.postmaster = this.addPostmaster(table, configurationSet);
  }

  private addMailer(table: Table, configurationSet: ConfigurationSet, publicUrl: string): NodejsFunction {
    const mailer = lambda(this, {
      name: 'mailer',
      environment: {
        TABLE_NAME: table.tableName,
        PUBLIC_URL: publicUrl,
        MAIL_FROM: this.from,
        CONFIGURATION_SET: configurationSet.configurationSetName,
      },
      timeout: Duration.seconds(60),
      memoryMb: 512,
    });
    grantStore(mailer, table);
    const { partition, region, account } = Stack.of(this);
    const ses = `arn:${partition}:ses:${region}:${account}`;
    mailer.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          `${ses}:identity/${this.identity.emailIdentityName}`,
          `${ses}:configuration-set/${configurationSet.configurationSetName}`,
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.from } },
      }),
    );
    consumeStream(mailer, table, this.deadLetters, [
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'MAIL#' }] } } } },
    ]);
    return mailer;
  }

  /** Neither opens nor clicks are tracked: the events asked for are what must not be ignored, nothing about readers. */
  private addPostmaster(table: Table, configurationSet: ConfigurationSet): NodejsFunction {
    configurationSet.addEventDestination('Returned', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    const postmaster = lambda(this, {
      name: 'postmaster',
      environment: { TABLE_NAME: table.tableName },
      timeout: Duration.seconds(20),
      memoryMb: 256,
    });
    grantStore(postmaster, table);
    new Rule(this, 'ReturnedRule', {
      description: 'Bounces and complaints of this summit to the postmaster',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } } },
      },
      targets: [new LambdaFunction(postmaster, { deadLetterQueue: this.deadLetters, retryAttempts: 5 })],
    });
    return postmaster;
  }
}
