import { MessageRejected, SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type LocalStack, startStack } from '../../../infra/local/local-stack.ts';
import { localDynamo } from '../../local-dynamo.ts';
import { functionResource, tableResource, writeTemplate } from './small-stack.ts';

const MAIL = [
  'From: Parley <parley@parley.example>',
  'To: Phoenix <aide@phoenix.example>',
  'Subject: =?utf-8?q?Invitaci=C3=B3n?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  'Sí: http://127.0.0.1:3000/i/token. <b>& more</b>',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Sí</p><script>alert(1)</script>',
  '--b',
  'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
  '',
  'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR',
  '--b--',
  '',
].join('\r\n');

let stack: LocalStack;
let ses: SESClient;
beforeAll(async () => {
  const template = writeTemplate(
    {
      Table: tableResource,
      Postmaster: functionResource('postmaster'),
      Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'parley' } },
      ToBus: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName: { Ref: 'Set' },
          EventDestination: {
            Enabled: true,
            EventBridgeDestination: {
              EventBusArn: { 'Fn::Sub': ['arn:aws:events:r:a:event-bus/$' + '{bus}', { bus: 'default' }] },
            },
            MatchingEventTypes: ['bounce', 'complaint'],
          },
        },
      },
      Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'parley.example' } },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['aws.ses'], 'detail-type': ['Email Bounced', 'Email Complaint Received'] },
          State: 'ENABLED',
          Targets: [{ Arn: { 'Fn::GetAtt': ['Postmaster', 'Arn'] }, Id: 'Target0' }],
        },
      },
    },
    { postmaster: 'export const handler = async (event) => console.log(JSON.stringify(event));' },
  );
  stack = await startStack({ template, dynamo: await localDynamo(), now: Date.parse('2019-06-06T12:00:00Z') });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  ses = new SESClient({ endpoint: stack.mailboxUrl, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterAll(async () => {
  ses?.destroy();
  await stack?.stop();
});

function send(raw: string, Destinations: string[], more: { ConfigurationSetName?: string; Source?: string } = {}) {
  return ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) }, Destinations, ...more }));
}

test('the mailbox keeps the very bytes that were sent, their envelope and the local time', async () => {
  const { MessageId = '' } = await send(MAIL, ['aide@phoenix.example'], { ConfigurationSetName: 'parley' });
  expect(stack.mailbox.raw(MessageId).toString()).toBe(MAIL);
  const mail = await stack.mailbox.waitFor(({ id }) => id === MessageId);
  expect(mail).toMatchObject({
    source: 'parley@parley.example',
    destinations: ['aide@phoenix.example'],
    configurationSet: 'parley',
    subject: 'Invitación',
    text: 'Sí: http://127.0.0.1:3000/i/token. <b>& more</b>',
    links: ['http://127.0.0.1:3000/i/token'],
    calendars: [{ method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR' }],
    sentAt: expect.stringMatching(/^2019-06-06T12:0/),
  });
  const raw = await fetch(`${stack.mailboxUrl}/api/messages/${MessageId}/raw`);
  expect(await raw.text()).toBe(MAIL);
});

test('a mail is shown with links to click, its HTML kept in a sandbox, and nothing of it taken for the page', async () => {
  const { MessageId = '' } = await send(MAIL, ['shown@phoenix.example']);
  const page = await (await fetch(`${stack.mailboxUrl}/messages/${MessageId}`)).text();
  expect(page).toContain(
    '<a href="http://127.0.0.1:3000/i/token">http://127.0.0.1:3000/i/token</a>. &#60;b&#62;&#38; more',
  );
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(page).toContain('Calendar part, method REQUEST');
  expect(page).not.toContain('<script>');
  const html = await fetch(`${stack.mailboxUrl}/messages/${MessageId}/html`);
  expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html.headers.get('content-security-policy')).toContain('sandbox');
  const list = await (await fetch(`${stack.mailboxUrl}/?to=shown`)).text();
  expect(list).toContain('1 mail, newest first');
});

test('SES refuses an unverified sender, an unknown configuration set, no recipient and any other action', async () => {
  const before = await stack.mailbox.list();
  const foreign = MAIL.replace('parley@parley.example', 'parley@elsewhere.example');
  await expect(send(foreign, ['a@b.example'])).rejects.toThrow(
    'Email address is not verified. The following identities failed the check: parley@elsewhere.example',
  );
  await expect(send(foreign, ['a@b.example'])).rejects.toBeInstanceOf(MessageRejected);
  await expect(send(MAIL, ['a@b.example'], { ConfigurationSetName: 'other' })).rejects.toMatchObject({
    name: 'ConfigurationSetDoesNotExistException',
    message: 'Configuration set <other> does not exist.',
  });
  await expect(send(MAIL, ['not an address'])).rejects.toThrow('Invalid email address: not an address.');
  const other = new SendEmailCommand({
    Source: 'parley@parley.example',
    Destination: {},
    Message: { Subject: { Data: '' }, Body: {} },
  });
  await expect(ses.send(other)).rejects.toMatchObject({ name: 'InvalidAction' });
  stack.mailbox.failNext(1);
  await expect(send(MAIL, ['a@b.example'])).rejects.toMatchObject({ name: 'Throttling' });
  expect(await stack.mailbox.list()).toEqual(before);
});

test('an unsigned request and a name that only points here are turned away', async () => {
  const unsigned = await fetch(stack.mailboxUrl, { method: 'POST', body: 'Action=SendRawEmail' });
  expect([unsigned.status, await unsigned.text()]).toEqual([403, 'The request is not signed.']);
});

const eventSchema = z.object({
  'detail-type': z.string(),
  source: z.string(),
  detail: z.looseObject({ eventType: z.string() }),
});

test('the simulator addresses come back as SES events on the bus, and only those the configuration set asks for', async () => {
  const to = [
    'bounce+phoenix@simulator.amazonses.com',
    'success@simulator.amazonses.com',
    'complaint@simulator.amazonses.com',
  ];
  const { MessageId } = await send(MAIL, to, { ConfigurationSetName: 'parley' });
  await send(MAIL, ['bounce@simulator.amazonses.com']);
  await stack.idle();
  const events = stack.logs('postmaster').map((line) => eventSchema.parse(JSON.parse(line)));
  const byType = Object.fromEntries(events.map(({ detail, ...event }) => [event['detail-type'], detail]));
  expect(events).toHaveLength(2);
  expect(byType['Email Bounced']).toMatchObject({
    eventType: 'Bounce',
    mail: { messageId: MessageId, destination: to, source: 'parley@parley.example' },
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [
        { emailAddress: 'bounce+phoenix@simulator.amazonses.com', action: 'failed', status: '5.1.1' },
      ],
    },
  });
  expect(byType['Email Complaint Received']).toMatchObject({
    eventType: 'Complaint',
    complaint: { complainedRecipients: [{ emailAddress: 'complaint@simulator.amazonses.com' }] },
  });
});
