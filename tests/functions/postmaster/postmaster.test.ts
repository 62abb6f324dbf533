import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteReach } from '../../../functions/postmaster/note-reach.ts';
import { envelope } from '../../../infra/local/events/event-bus.ts';
import { sesEvents } from '../../../infra/local/mail/ses-simulator.ts';
import { POSTMASTER_PARTITIONS } from '../../../infra/mail.ts';
import { type Opened, openEmpty } from '../store/open.ts';
import { refusedBy, writtenDuring } from '../store/written.ts';

let opened: Opened;
let logged: string[];
beforeEach(async () => {
  logged = [];
  for (const level of ['info', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void logged.push(line));
  }
  opened = await openEmpty();
});
afterEach(() => {
  vi.restoreAllMocks();
  opened.client.destroy();
});

const sentAt = '2019-06-01T18:00:00.123Z';
const NOTED_AT = '2019-06-01T18:00:00Z';

/** What SES tells about one mail to that address, as EventBridge brings it. */
async function eventsAbout(address: string): Promise<Record<string, unknown>[]> {
  const raw = Buffer.from('From: meetings@parley.example\r\nSubject: Invitation\r\n\r\nText\r\n');
  const mail = {
    ...{ id: 'ses-1', number: 1, sentAt, source: 'meetings@parley.example', raw },
    ...{ destinations: [address], configurationSet: 'parley' },
  };
  const events = sesEvents(mail, await simpleParser(raw)).filter(
    ({ type }) => type === 'bounce' || type === 'complaint',
  );
  return events.map(({ event }) => Object(envelope(event, Date.parse(sentAt))));
}

test('a permanent bounce marks the address with the mail server’s answer', async () => {
  const events = await eventsAbout('bounce+phoenix@simulator.amazonses.com');
  const written = await writtenDuring(opened.client, async () => {
    for (const event of events) await noteReach(opened, event);
  });
  expect([written.length, refusedBy(POSTMASTER_PARTITIONS, written)]).toEqual([1, []]);
  expect(await opened.store.reaches()).toEqual([
    {
      email: 'bounce+phoenix@simulator.amazonses.com',
      state: 'bounced',
      at: NOTED_AT,
      detail: "General: smtp; 550 5.1.1 user unknown (this is the mailbox simulator's answer)",
    },
  ]);
});

test('a complaint marks the address', async () => {
  for (const event of await eventsAbout('complaint@simulator.amazonses.com')) await noteReach(opened, event);
  expect(await opened.store.reaches()).toEqual([
    { email: 'complaint@simulator.amazonses.com', state: 'complained', at: NOTED_AT, detail: 'abuse' },
  ]);
});

test('the same event twice is one mark', async () => {
  const [event] = await eventsAbout('bounce@simulator.amazonses.com');
  await noteReach(opened, event);
  const once = await opened.store.reaches();
  await noteReach(opened, event);
  expect(await opened.store.reaches()).toEqual(once);
});

test('a mailbox that is full today marks nobody', async () => {
  const [event] = await eventsAbout('bounce@simulator.amazonses.com');
  const full = JSON.parse(JSON.stringify(event).replace('"Permanent"', '"Transient"'));
  await noteReach(opened, full);
  expect(await opened.store.reaches()).toEqual([]);
});

test('an address is compared without its display name and in lower case', async () => {
  const [event] = await eventsAbout('bounce@simulator.amazonses.com');
  const named = JSON.parse(
    JSON.stringify(event).replaceAll('bounce@sim', 'Ana <Bounce@Sim').replaceAll('ses.com"', 'ses.com>"'),
  );
  await noteReach(opened, named);
  expect((await opened.store.reaches()).map(({ email }) => email)).toEqual(['bounce@simulator.amazonses.com']);
});

test('an event of another shape is thrown, so that it ends among the dead letters', async () => {
  await expect(noteReach(opened, { source: 'aws.ses', detail: { eventType: 'Rendering Failure' } })).rejects.toThrow();
  expect(await opened.store.reaches()).toEqual([]);
});

test('the log names no address', async () => {
  for (const event of await eventsAbout('bounce@simulator.amazonses.com')) await noteReach(opened, event);
  expect(logged.map((line) => JSON.parse(line))).toEqual([
    { level: 'warn', message: 'mail came back', kind: 'Permanent bounce', messageId: 'ses-1' },
  ]);
});
