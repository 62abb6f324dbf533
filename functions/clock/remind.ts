import { briefsOf, runSheetOf } from '../../shared/meeting/brief.ts';
import { digestsOf } from '../../shared/meeting/digest.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import {
  dayToBrief,
  dayToDigest,
  dayToPrepare,
  type Moments,
  momentsDue,
  remindersDue,
  startsToRemind,
} from '../../shared/meeting/remind.ts';
import { dayOf, daysOf } from '../../shared/summit/grid.ts';
import type { Facts } from '../../shared/summit/summit.ts';
import { oneByOne } from '../one-by-one.ts';
import type { Means } from '../store/carry-out.ts';
import type { MailIntent, Store } from '../store/store.ts';

/**
 * Mails what is due to be told beforehand: reminders, morning briefs, the run sheet, what waits for an answer. A minute reads a handful of meetings, those
 * that start a day or an hour from now, and a whole day only when its own mail is due. Each mail is written once under its id, so
 * a minute may run twice; one that fails leaves its moments to the next.
 */
export async function remind({ store, now }: Means): Promise<void> {
  const moment = now();
  const [facts, lookedUntil] = await Promise.all([store.facts(), store.remindedUntil()]);
  if (facts === undefined) return;
  const moments = momentsDue(lookedUntil, moment);
  const found = await Promise.all([
    reminders(store, facts, moments),
    briefs(store, facts, moments),
    runSheet(store, facts, moments),
    digests(store, facts, moments),
  ]);
  await oneByOne(found.flat(), (intent) => store.mailOnce(intent));
  await store.setRemindedUntil(moment);
}

async function reminders(store: Store, facts: Facts, moments: Moments): Promise<MailIntent[]> {
  const spans = (['day', 'hour'] as const).map((before) => startsToRemind(moments, before));
  const found = await Promise.all(spans.map(({ from, until }) => startingIn(store, facts, { from, until })));
  const meetings = found.flat();
  const ids = new Set(meetings.flatMap(({ requester, invited }) => [requester.delegation, invited.delegation]));
  const offices = await Promise.all([...ids].map((id) => store.delegation(id)));
  const byId = new Map(offices.flatMap((office) => (office === undefined ? [] : [[office.id, office] as const])));
  return remindersDue(moments, meetings, byId).map((reminder) => {
    const { before, meeting, to } = reminder;
    const id = `remind-${meeting.id}-${meeting.sequence}-${before}-${meeting[to].delegation}`;
    return { id, about: 'reminder', reminder, at: moments.until };
  });
}

/** The starts may lie on two days. */
async function startingIn(store: Store, { summit }: Facts, { from, until }: Moments): Promise<Meeting[]> {
  const days = new Set([from, until].map((instant) => dayOf(summit.grid, instant)));
  return (await Promise.all([...days].map((day) => store.starting(day, from, until)))).flat();
}

async function briefs(store: Store, facts: Facts, moments: Moments): Promise<MailIntent[]> {
  const day = dayToBrief(moments, facts.summit.grid);
  if (day === undefined) return [];
  const [meetings, offices] = await Promise.all([store.day(day), store.delegations()]);
  return briefsOf(day, meetings, facts, offices).map((brief) => {
    return { id: `brief-${brief.delegation}-${day}`, about: 'brief', brief, at: moments.until };
  });
}

async function runSheet(store: Store, facts: Facts, moments: Moments): Promise<MailIntent[]> {
  const day = dayToPrepare(moments, facts.summit.grid);
  if (day === undefined) return [];
  const sheet = runSheetOf(day, await store.day(day), facts);
  return sheet === undefined
    ? []
    : [{ id: `run-sheet-${day}`, about: 'run-sheet', runSheet: sheet, at: moments.until }];
}

/** Once a morning, from the day requests are taken to the last of the summit: every day's board is read for what is still to be answered. */
async function digests(store: Store, facts: Facts, moments: Moments): Promise<MailIntent[]> {
  const day = dayToDigest(moments, facts.summit.grid);
  if (day === undefined || day > facts.summit.grid.lastDay) return [];
  const boards = daysOf(facts.summit.grid).map((one) => store.day(one));
  const [offices, ...meetings] = await Promise.all([store.delegations(), ...boards]);
  return digestsOf(meetings.flat(), offices, moments.until).map((digest) => {
    return { id: `digest-${digest.delegation}-${day}`, about: 'digest', digest, at: moments.until };
  });
}
