import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Clock } from './clock.ts';
import { addressesOf, type StackContext } from './context.ts';
import { Mail } from './mail.ts';
import { Placer } from './placer.ts';
import { SummitTable } from './table.ts';
import { Web } from './web.ts';

/** One summit: everything it needs, and nothing that outlives it but its data. */
export class ParleyStack extends Stack {
  constructor(scope: Construct, id: string, { domain, organizers, local }: StackContext) {
    super(scope, id, {
      description: 'Parley: bilateral meetings beside the programme of one summit',
      terminationProtection: !local,
    });
    const { table } = new SummitTable(this, 'Summit', { local });
    const web = new Web(this, 'Web', { table, organizers });
    const mail = new Mail(this, 'Mail', { table, domain, publicUrl: web.api.apiEndpoint });
    const placer = new Placer(this, 'Placer', { table });
    const clock = new Clock(this, 'Clock', { table });
    new Alarms(this, 'Alarms', {
      addresses: addressesOf(organizers),
      functions: [web.function, mail.mailer, mail.postmaster, placer.function, clock.function],
      readers: [mail.mailer, placer.function],
      deadLetters: [mail.deadLetters, placer.deadLetters, clock.deadLetters],
      api: web.api,
    });

    new CfnOutput(this, 'Address', { value: web.api.apiEndpoint, description: 'Where people reach Parley' });
    new CfnOutput(this, 'TableName', {
      value: table.tableName,
      description: 'For: npm run summit -- load FILE --table',
    });
    new CfnOutput(this, 'Sender', { value: mail.from, description: 'The address in From' });
    mail.identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `DkimRecord${index + 1}`, {
        value: `${name} CNAME ${value}`,
        description: `DNS record ${index + 1} of 3 that lets SES sign mail for the domain`,
      });
    });
  }
}
