import { CfnOutput, RemovalPolicies, Stack } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Clock } from './clock.ts';
import { addressesOf, type StackContext } from './context.ts';
import { outputDnsRecords } from './dns.ts';
import { refuseExample } from './example.ts';
import { Mail, senderOf } from './mail.ts';
import { Placer } from './placer.ts';
import { Planner } from './planner.ts';
import { SummitTable } from './table.ts';
import { Web } from './web.ts';

/** One summit: everything it needs, and nothing that outlives it but its data. */
export class ParleyStack extends Stack {
  constructor(scope: Construct, id: string, context: StackContext) {
    const { domain, organizers, address, certificate, local } = context;
    super(scope, id, {
      description: 'Parley: bilateral meetings beside the programme of one summit',
      terminationProtection: !local,
    });
    const { table } = new SummitTable(this, 'Summit', { local });
    const host = address === undefined || certificate === undefined ? undefined : { name: address, certificate };
    const web = new Web(this, 'Web', { table, organizers, from: senderOf(domain), host });
    const mail = new Mail(this, 'Mail', { table, domain, publicUrl: web.publicUrl, organizers });
    const placer = new Placer(this, 'Placer', { table });
    const planner = new Planner(this, 'Planner', { table });
    const clock = new Clock(this, 'Clock', { table });
    new Alarms(this, 'Alarms', {
      addresses: addressesOf(organizers),
      functions: [web.function, mail.mailer, mail.postmaster, placer.function, planner.function, clock.function],
      readers: [mail.mailer, placer.function, planner.function],
      clock: clock.function,
      deadLetters: { mail: mail.deadLetters, placer: placer.deadLetters, planner: planner.deadLetters },
      api: web.api,
    });

    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    output('Address', web.publicUrl, 'Where people reach Parley');
    output('TableName', table.tableName, 'For: npm run summit -- load FILE --table');
    output('Sender', mail.from, 'The address in From');
    output(
      'ProductionAccess',
      `https://${this.region}.console.aws.amazon.com/ses/home?region=${this.region}#/account`,
      'Where a new account asks SES for production access; until it has it, mail reaches verified addresses only',
    );
    outputDnsRecords(this, { mail, web, domain, reports: addressesOf(organizers)[0] ?? mail.from });
    // What was logged is asked for after a summit too; a quarter later it is gone by itself.
    if (!local) RemovalPolicies.of(this).retain({ applyToResourceTypes: [CfnLogGroup.CFN_RESOURCE_TYPE_NAME] });
    if (!local) refuseExample(this, context);
  }
}
