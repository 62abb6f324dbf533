import { expect, test } from 'vitest';
import { scheduleRows } from '../../../../functions/web/files/conference-schedule.ts';
import { previewOf } from '../../../../functions/web/files/import.ts';
import { delegations, facts } from '../../../builders.ts';

/** An event with all that frab writes of one; the times stand in the conference's zone. */
const event = {
  id: 4711,
  guid: '4a1f6a0e-3d1c-5d2c-9b1e-0a1b2c3d4e5f',
  logo: null,
  date: '2019-06-07T16:00:00-06:00',
  start: '16:00',
  duration: '01:30',
  room: 'Hall',
  slug: 'summit2019-4711-water_and_cities',
  url: 'https://frab.example/en/summit2019/public/events/4711',
  title: 'Water and cities',
  subtitle: '',
  track: 'Climate',
  type: 'podium',
  language: 'en',
  abstract: 'What a city owes its river.',
  description: '',
  recording_license: '',
  do_not_record: false,
  persons: [{ id: 9, public_name: 'A mayor' }],
  links: [],
  attachments: [],
};

/** A schedule as frab exports it ("schedule.json"), with a day without events. */
const schedule = {
  schedule: {
    version: '1.3',
    base_url: 'https://frab.example/en/summit2019/public/schedule/',
    conference: {
      acronym: 'summit2019',
      title: 'Summit',
      start: '2019-06-06',
      end: '2019-06-07',
      daysCount: 2,
      timeslot_duration: '00:15',
      days: [
        { index: 0, date: '2019-06-06', day_start: '2019-06-06T09:00:00-06:00', day_end: '', rooms: {} },
        {
          ...{ index: 1, date: '2019-06-07', day_start: '2019-06-07T09:00:00-06:00', day_end: '' },
          rooms: { Hall: [event], Patio: [{ ...event, id: 4712, title: 'Dinner by the sea', type: 'meeting' }] },
        },
      ],
    },
  },
};

const { zone } = facts().summit.grid;

test('a schedule of frab is read: each event by its number, on the clocks of the summit', () => {
  const titles = (title: string) => ({ 'title.en': title, 'title.es': title, 'title.fr': title });
  const time = { day: '2019-06-07', start: '2019-06-07T16:00', end: '2019-06-07T17:30' };
  const rows = scheduleRows(JSON.stringify(schedule), zone);
  expect(rows?.map(({ line, cells }) => [line, Object.fromEntries(cells)])).toEqual([
    [1, { id: 'ses_4711', ...titles('Water and cities'), kind: 'panel', ...time }],
    [2, { id: 'ses_4712', ...titles('Dinner by the sea'), kind: 'open', ...time }],
  ]);
});

test('what is no schedule in JSON is told as that, XML too', () => {
  const preview = (text: string) => previewOf('sessions', text, { facts: facts(), delegations: delegations() });
  const refused = { ok: false, faults: [{ key: 'fault.unreadable' }] };
  expect([
    preview('{"schedule": {}}'),
    preview('\uFEFF<?xml version="1.0"?>\n<schedule><conference/></schedule>'),
    preview('<schedule generator="frab"></schedule>'),
  ]).toEqual([refused, refused, refused]);
});
