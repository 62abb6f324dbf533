import { expect, test } from 'vitest';
import { awaiting, digestsOf } from '../../../shared/meeting/digest.ts';
import { proposalSchema } from '../../../shared/meeting/meeting.ts';
import { dayToDigest } from '../../../shared/meeting/remind.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { at, delegation, facts, idOf, meeting, meetingId, NOW, office, placement, state } from '../../builders.ts';

const until = (hours: number) => addMinutes(NOW, hours * 60);
const asked = (number: number, to: string, hours: number) =>
  meeting({ id: meetingId(number), from: 'Austin', to, state: state.invited(placement(), until(hours)) });
const meetings = [
  asked(1, 'Merida', 20),
  asked(2, 'Merida', 5),
  asked(3, 'Phoenix', 5),
  asked(4, 'Merida', 0),
  ...[state.waiting(), state.confirmed(), state.declined(), state.lapsed()].map((one, number) =>
    meeting({ id: meetingId(5 + number), from: 'Austin', to: 'Montreal', state: one }),
  ),
];
const offices = ['Merida', 'Phoenix', 'Montreal', 'Austin'].map((city) => delegation(city));
const brief = (of: typeof offices) =>
  digestsOf(meetings, of, NOW).map(({ city, meetings: own }) => [city, ...own.map(({ id }) => id)]);

test('each invited office is told what it can still answer, the most pressing first; who has nothing to answer is left alone', () => {
  expect(brief(offices)).toEqual([
    ['Merida', meetingId(2), meetingId(1)],
    ['Phoenix', meetingId(3)],
  ]);
});

test('a proposal of another time waits for the office that did not make it, among the invitations by its time', () => {
  const by = office('Merida');
  const words = { toOffice: 'We fly at noon.' };
  const proposal = proposalSchema.parse({ start: at('07T12:00'), by, at: NOW, words, answerUntil: until(10) });
  const toMove = meeting({ id: meetingId(9), from: 'Austin', to: 'Merida', state: state.confirmed(), proposal });
  const due = (city: string, now = NOW) => awaiting(idOf(city), [...meetings, toMove], now).map(({ id }) => id);
  expect([due('Austin'), due('Merida')]).toEqual([[meetingId(9)], [meetingId(2), meetingId(1)]]);
  expect(due('Austin', until(10))).toEqual([]);
});

test('an office that does not want it, or does not come, gets none', () => {
  const [merida = delegation('Merida')] = offices;
  expect(brief([{ ...merida, mail: { ...merida.mail, digest: false } }])).toEqual([]);
  expect(brief([{ ...merida, presence: 'absent' }])).toEqual([]);
  expect(brief([merida])[0]?.[0]).toBe('Merida');
  expect(merida.id).toBe(idOf('Merida'));
});

test('it is due at seven in the morning on the summit’s clocks, before the summit too', () => {
  const { grid } = facts().summit;
  const minute = (moment: typeof NOW) => ({ from: addMinutes(moment, -1), until: moment });
  const days = ['01T07:00', '06T07:00', '06T07:01', '06T06:59', '06T07:02', '06T19:00'].map((moment) =>
    dayToDigest(minute(at(moment)), grid),
  );
  expect(days).toEqual(['2019-06-01', '2019-06-06', '2019-06-06', undefined, undefined, undefined]);
});
