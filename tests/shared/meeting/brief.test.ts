import { describe, expect, test } from 'vitest';
import { briefsOf, LIMIT_SHEET_LINES, runSheetOf } from '../../../shared/meeting/brief.ts';
import { type Day, daySchema } from '../../../shared/summit/grid.ts';
import { at, delegation, delegations, facts, meeting, meetingId, placement, state } from '../../builders.ts';

const sixth = daySchema.parse('2019-06-06');
const late = meeting({ state: state.confirmed(placement({ start: at('06T16:00') })) });
const early = meeting({ id: meetingId(2), to: 'Austin', state: state.invited(placement({ start: at('06T10:30') })) });
const tomorrow = meeting({
  id: meetingId(3),
  to: 'Quebec',
  state: state.confirmed(placement({ start: at('07T10:30') })),
});
const gone = meeting({
  id: meetingId(4),
  to: 'Montreal',
  state: state.cancelled(placement({ start: at('06T12:00') })),
});
const all = [late, tomorrow, gone, early];

describe('the morning brief', () => {
  const briefs = (day: Day = sixth, offices = delegations()) =>
    briefsOf(day, all, facts(), offices).map(({ city, meetings }) => [city, meetings.map(({ id }) => id)]);

  test('goes to each office with meetings on that day, and lists them in the order of time', () => {
    expect(briefs()).toEqual([
      ['Phoenix', [early.id, late.id]],
      ['Merida', [late.id]],
      ['Austin', [early.id]],
    ]);
    expect(briefs(daySchema.parse('2019-06-08'))).toEqual([]);
  });

  test('goes neither to an office that does not want it nor to one that does not come', () => {
    const mail = { dayBefore: true, hourBefore: true, morningBrief: false, digest: true };
    expect(briefs(sixth, [delegation('Phoenix', { mail }), delegation('Merida', { presence: 'absent' })])).toEqual([]);
  });

  test('names the sessions that bind this office, and no others', () => {
    const sessions = (city: string) =>
      briefsOf(sixth, all, facts(), [delegation(city)]).flatMap((brief) => brief.sessions.map(({ title }) => title.en));
    expect(sessions('Phoenix')).toEqual(['Session ses_opening', 'Session ses_panel-1', 'Session ses_lunch']);
    expect(sessions('Austin')).toEqual(['Session ses_opening', 'Session ses_lunch']);
  });
});

describe('the run sheet', () => {
  test('has every meeting with a place on that day, by time, and nothing of its topic', () => {
    const line = { placement: placement({ start: at('06T10:30') }), lengthMinutes: 30, strained: false };
    const answerUntil = early.state.name === 'invited' ? early.state.answerUntil : undefined;
    expect(runSheetOf(sixth, all, facts())).toEqual({
      day: sixth,
      lines: [
        { ...line, meeting: early.id, cities: ['Phoenix', 'Austin'], answerUntil },
        { ...line, meeting: late.id, cities: ['Phoenix', 'Merida'], placement: placement({ start: at('06T16:00') }) },
      ],
      more: 0,
    });
  });

  test('is not made for a day without meetings', () => {
    expect(runSheetOf(daySchema.parse('2019-06-08'), all, facts())).toBe(undefined);
  });

  test('holds as many lines as one item of the table can, and counts the rest', () => {
    const many = Array.from({ length: LIMIT_SHEET_LINES + 2 }, (_, number) => ({ ...late, id: meetingId(number) }));
    const sheet = runSheetOf(sixth, many, facts());
    expect([sheet?.lines.length, sheet?.more]).toEqual([LIMIT_SHEET_LINES, 2]);
  });
});
