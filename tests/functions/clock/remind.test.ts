import { beforeEach, expect, test } from 'vitest';
import { remind } from '../../../functions/clock/remind.ts';
import type { MailIntent } from '../../../functions/store/store.ts';
import type { Meeting } from '../../../shared/meeting/meeting.ts';
import { addMinutes, type Instant } from '../../../shared/summit/grid.ts';
import { at, change, facts, meeting, meetingId, next, placement, requested, state } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';

let opened: Opened;
beforeEach(async () => {
  opened = await openLoaded();
});

const start = at('07T11:30');
const here = placement({ start, turnoverMinutes: 15 });
const confirmed = meeting({ state: state.confirmed(here) });

async function commit(after: Meeting, before?: Meeting): Promise<void> {
  const about = before === undefined ? requested(after) : change(before, after, 'moved');
  expect(await opened.store.commit({ change: { ...about, notices: [] }, facts: facts() })).toEqual({ ok: true });
}
const tickAt = (now: Instant) => remind({ store: opened.store, now: () => now });
const mailIds = async () =>
  Object.keys(await everything(opened.table))
    .filter((key) => key.startsWith('MAIL#'))
    .map((key) => key.slice('MAIL#'.length, -' MAIL'.length))
    .sort();
/** Runs the clock every minute, as it does. */
async function live(from: Instant, minutes: number): Promise<void> {
  for (let minute = 0; minute <= minutes; minute++) await tickAt(addMinutes(from, minute));
}

test('a confirmed meeting is reminded of a day and an hour before, each office once', async () => {
  await commit(confirmed);
  await live(at('06T11:27'), 6);
  expect(await mailIds()).toEqual([
    ...['remind-mtg_0000000001-0-day-dlg_merida', 'remind-mtg_0000000001-0-day-dlg_phoenix'],
  ]);
  await live(at('07T10:28'), 4);
  expect((await mailIds()).filter((id) => id.includes('-hour-'))).toEqual([
    ...['remind-mtg_0000000001-0-hour-dlg_merida', 'remind-mtg_0000000001-0-hour-dlg_phoenix'],
  ]);
});

test('a minute that runs twice writes once, also when the mail was sent on its way again in between', async () => {
  await commit(confirmed);
  const moment = at('07T10:30');
  await Promise.all([tickAt(moment), tickAt(moment)]);
  const ids = await mailIds();
  for (const id of ids) await opened.store.again(id, addMinutes(moment, 2));
  await tickAt(addMinutes(moment, 1));
  await opened.store.setRemindedUntil(at('07T10:00'));
  await tickAt(addMinutes(moment, 2));
  expect(await mailIds()).toEqual(ids.map((id) => `${id}~2`));
});

test('a moved meeting is reminded of anew, a cancelled one no more', async () => {
  await commit(confirmed);
  await tickAt(at('07T10:30'));
  const later = placement({ start: at('07T14:45'), turnoverMinutes: 15 });
  const moved = next(confirmed, state.confirmed(later), { sequence: 1 });
  await commit(moved, confirmed);
  await tickAt(at('07T13:45'));
  expect((await mailIds()).filter((id) => id.includes('-1-'))).toEqual([
    ...['remind-mtg_0000000001-1-hour-dlg_merida', 'remind-mtg_0000000001-1-hour-dlg_phoenix'],
  ]);

  const other = meeting({ id: meetingId(2), from: 'Austin', to: 'Quebec', state: state.confirmed(here) });
  const cancelled = next(other, state.cancelled(here), { sequence: 1 });
  await commit(other);
  await commit(cancelled, other);
  await opened.store.setRemindedUntil(at('07T10:00'));
  await tickAt(at('07T10:30'));
  expect((await mailIds()).filter((id) => id.includes('0000000002'))).toEqual([]);
});

test('a stack that slept makes up for an hour, and sends nothing older', async () => {
  await commit(confirmed);
  await tickAt(at('07T09:00'));
  await tickAt(at('07T11:20'));
  expect((await mailIds()).length).toBe(2);
  await tickAt(at('07T11:29'));
  expect((await mailIds()).length).toBe(2);

  const slept = await openLoaded();
  await slept.store.commit({ change: { ...requested(confirmed), notices: [] }, facts: facts() });
  await slept.store.setRemindedUntil(at('01T12:00'));
  await remind({ store: slept.store, now: () => at('06T13:00') });
  expect(Object.keys(await everything(slept.table)).filter((key) => key.startsWith('MAIL#'))).toEqual([]);
});

test('at seven each office with meetings gets its day, and at eight on the eve the organizers get theirs', async () => {
  await commit(confirmed);
  await commit(
    meeting({
      id: meetingId(2),
      from: 'Austin',
      to: 'Quebec',
      state: state.invited(placement({ turnoverMinutes: 15 })),
    }),
  );
  await live(at('06T19:59'), 2);
  expect(await mailIds()).toEqual(['run-sheet-2019-06-07']);
  await live(at('07T06:59'), 2);
  expect(await mailIds()).toEqual([
    ...['brief-dlg_merida-2019-06-07', 'brief-dlg_phoenix-2019-06-07', 'run-sheet-2019-06-07'],
  ]);
});

test('a mail is complete in itself: it comes back from the table as it was written', async () => {
  await commit(confirmed);
  await tickAt(at('06T20:00'));
  await tickAt(at('07T07:00'));
  await tickAt(at('07T10:30'));
  const mails = await Promise.all((await mailIds()).map((id) => opened.store.mail(id)));
  const seen = (mail: MailIntent | undefined) => {
    if (mail?.about === 'reminder') return [mail.about, mail.reminder.meeting];
    if (mail?.about === 'brief') return [mail.about, ...mail.brief.meetings];
    return mail?.about === 'run-sheet' ? [mail.about, ...mail.runSheet.lines.map((line) => line.meeting)] : [];
  };
  expect(mails.map(seen)).toEqual([
    ['brief', confirmed],
    ['brief', confirmed],
    ['reminder', confirmed],
    ['reminder', confirmed],
    ['run-sheet', confirmed.id],
  ]);
});

test('what waits for an answer is mailed each morning from days before the summit on, once, and only while it can be answered', async () => {
  await commit(meeting({ state: state.invited(here, at('03T12:00')) }));
  await live(at('02T06:58'), 4);
  expect(await mailIds()).toEqual(['digest-dlg_merida-2019-06-02']);
  await live(at('03T06:59'), 2);
  expect(await mailIds()).toEqual(['digest-dlg_merida-2019-06-02', 'digest-dlg_merida-2019-06-03']);
  const mail = await opened.store.mail('digest-dlg_merida-2019-06-03');
  expect(mail?.about === 'digest' && mail.digest.meetings.map(({ id }) => id)).toEqual([confirmed.id]);
  await live(at('04T06:59'), 2);
  expect((await mailIds()).length).toBe(2);
});

test('without a summit nothing is looked for', async () => {
  const calls: string[] = [];
  const store = new Proxy(opened.store, {
    get: (_, name) =>
      name === 'facts' || name === 'remindedUntil' ? async () => void calls.push(String(name)) : undefined,
  });
  await remind({ store, now: () => start });
  expect(calls).toEqual(['facts', 'remindedUntil']);
});
