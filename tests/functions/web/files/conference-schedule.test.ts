import { describe, expect, test } from 'vitest';
import { scheduleRows } from '../../../../functions/web/files/conference-schedule.ts';
import { LIMIT_IMPORT_BYTES, previewOf } from '../../../../functions/web/files/import.ts';
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
const titles = (title: string) => ({ 'title.en': title, 'title.es': title, 'title.fr': title });
const time = { day: '2019-06-07', start: '2019-06-07T16:00', end: '2019-06-07T17:30' };

/** Line and cells of each row, or the faults. */
function readRows(text: string) {
  const rows = scheduleRows(text, zone);
  return Array.isArray(rows) ? rows.map(({ line, cells }) => [line, Object.fromEntries(cells)]) : rows.faults;
}

const preview = (text: string) => previewOf('sessions', text, { facts: facts(), delegations: delegations() });

test('a schedule of frab is read: each event by its number, on the clocks of the summit', () => {
  expect(readRows(JSON.stringify(schedule))).toEqual([
    [1, { id: 'ses_4711', ...titles('Water and cities'), kind: 'panel', ...time }],
    [2, { id: 'ses_4712', ...titles('Dinner by the sea'), kind: 'open', ...time }],
  ]);
});

test('what is no schedule is told as that', () => {
  const refused = (key: string) => ({ ok: false, faults: [{ key }] });
  expect([
    preview('{"schedule": {}}'),
    preview('<html><body>schedule</body></html>'),
    preview(JSON.stringify({ schedule: { conference: { days: [] } } })),
    preview('\uFEFF<?xml version="1.0"?>\n<schedule><conference/></schedule>'),
  ]).toEqual([
    refused('fault.unreadable'),
    refused('fault.unreadable'),
    refused('fault.no-events'),
    refused('fault.no-events'),
  ]);
});

test('all of an event that cannot be read is told in its row', () => {
  const [whole, ...broken] = [{}, { duration: 'an hour' }, { title: '', duration: '' }, { date: '', start: '4 pm' }];
  const events = [whole, ...broken].map((change, index) => ({ ...event, id: index, ...change }));
  const days = [{ date: '2019-06-07', rooms: { Hall: events } }];
  expect(readRows(JSON.stringify({ schedule: { conference: { days } } }))).toEqual([
    { row: 2, column: 'duration', cell: 'an hour', key: 'fault.written-like', values: { example: '01:30' } },
    { row: 3, column: 'title', cell: '', key: 'fault.missing' },
    { row: 3, column: 'duration', cell: '', key: 'fault.written-like', values: { example: '01:30' } },
    { row: 4, column: 'start', cell: '4 pm', key: 'fault.written-like', values: { example: '16:00' } },
  ]);
});

/** As pretalx exports it ("schedule.xml"). */
const pretalx = `\uFEFF<?xml version='1.0' encoding='utf-8' ?>
<!-- Made with love by pretalx v2026.1.0. -->
<schedule>
    <generator name="pretalx" system="https://pretalx.example/" version="2026.1.0" />
    <version>0.7</version>
    <conference>
        <title>Summit</title>
        <acronym>summit2019</acronym>
        <start>2019-06-06</start>
        <end>2019-06-08</end>
        <days>3</days>
        <timeslot_duration>00:05</timeslot_duration>
        <base_url>https://pretalx.example</base_url>
        <time_zone_name>America/New_York</time_zone_name>
        <track name="Climate" slug="1-climate" color="#005577" />
    </conference>
    <day index='1' date='2019-06-07' start='2019-06-07T04:00:00-04:00' end='2019-06-08T03:59:00-04:00'>
        <room name='Hall &amp; foyer' guid='8f2c0f3e-0000-5d2c-9b1e-0a1b2c3d4e5f'>
            <event guid='4a1f6a0e-3d1c-5d2c-9b1e-0a1b2c3d4e5f' id='4711' code='WTR8CX'>
                <room>Hall &amp; foyer</room>
                <title>Water &amp; cities: caf&#233; &lt;open&gt;</title>
                <subtitle></subtitle>
                <type>Panel</type>
                <date>2019-06-07T18:00:00-04:00</date>
                <start>18:00</start>
                <duration>01:30</duration>
                <abstract><![CDATA[What a city <em>owes</em> its river & sea.]]></abstract>
                <persons><person id='9'>A mayor</person></persons>
                <language>en</language>
            </event>
        </room>
        <room name='Patio' guid='9f2c0f3e-0000-5d2c-9b1e-0a1b2c3d4e5f'>
            <event guid='5a1f6a0e-3d1c-5d2c-9b1e-0a1b2c3d4e5f' id='4712' code='DNR3AB'>
                <title><![CDATA[Dinner by the sea
                    & music]]></title>
                <type>Dinner</type>
                <date></date>
                <start>02:30</start>
                <duration>01:00</duration>
            </event>
        </room>
    </day>
</schedule>
`;

test('a schedule of pretalx in XML is read: by the code of each event, its line of the file, and the zone that it names', () => {
  const late = { day: '2019-06-08', start: '2019-06-08T00:30', end: '2019-06-08T01:30' };
  expect(readRows(pretalx)).toEqual([
    [19, { id: 'ses_wtr8cx', ...titles('Water & cities: café <open>'), kind: 'panel', ...time }],
    [33, { id: 'ses_dnr3ab', ...titles('Dinner by the sea & music'), kind: 'meal', ...late }],
  ]);
});

/** As frab exports it: an event has no date of its own. */
const frab = (days: string, conference = '') => `<?xml version="1.0"?>
<schedule>
<conference><title>Summit</title>${conference}</conference>
${days}
</schedule>
`;
const frabEvent = (id: number, start: string, duration = '00:45') =>
  `<event guid="g-${id}" id="${id}"><start>${start}</start><duration>${duration}</duration><title>No. ${id}</title><type>lecture</type></event>`;
const frabDay = (attributes: string, starts: readonly string[]) =>
  `<day index="1" date="2019-06-07"${attributes}>\n<room name="Hall">\n${starts.map((start, index) => frabEvent(index, start)).join('\n')}\n</room>\n</day>`;

test.each([
  ['by the day alone', '', '', ['07T09:00', '07T01:30']],
  ['up to the end of its day', ' end="2019-06-08T04:00:00-06:00"', '', ['07T09:00', '08T01:30']],
  ['not before its day begins', ' start="2019-06-07T01:00" end="2019-06-08T04:00"', '', ['07T09:00', '07T01:30']],
  ['up to the change of days', '', '<day_change>04:00:00</day_change>', ['07T09:00', '08T01:30']],
])('an early event without a date is dated %s', (_how, attributes, conference, expected) => {
  const rows = readRows(frab(frabDay(attributes, ['9:00', '01:30:00']), conference));
  expect(rows.map((row) => (Array.isArray(row) ? [row[0], row[1]] : row))).toMatchObject(
    expected.map((start, index) => [6 + index, { start: `2019-06-${start}`, day: `2019-06-${start.slice(0, 2)}` }]),
  );
});

test('what frab writes becomes sessions of the summit', () => {
  const read = preview(frab(frabDay('', ['16:00', '17:00'])));
  expect(read.ok && read.entries.map(({ id, row, becomes }) => [id, row, becomes])).toEqual([
    ['ses_0', 6, 'new'],
    ['ses_1', 7, 'new'],
  ]);
});

test('an event that cannot be read is told by the line of the file', () => {
  const day = `<day><room>\n${frabEvent(1, '16:00')}\n</room></day>\n<day date="2019-06-31"><room>\n${frabEvent(2, '10:00')}\n${frabEvent(3, '25:00')}\n${frabEvent(4, '10:00', '1 h')}\n</room></day>`;
  expect(readRows(frab(day))).toEqual([
    { row: 5, column: 'date', cell: '', key: 'fault.missing' },
    { row: 8, column: 'start', cell: '2019-06-31T10:00', key: 'fault.no-such-time' },
    { row: 9, column: 'start', cell: '25:00', key: 'fault.written-like', values: { example: '16:00' } },
    { row: 10, column: 'start', cell: '2019-06-31T10:00', key: 'fault.no-such-time' },
    { row: 10, column: 'duration', cell: '1 h', key: 'fault.written-like', values: { example: '01:30' } },
  ]);
});

test('as many events as a file may hold are told by their lines within seconds', () => {
  const count = 50_000;
  const faults = readRows(`<schedule><day><room>${'\n<event/>'.repeat(count)}</room></day></schedule>`);
  expect(faults.at(-1)).toEqual(expect.objectContaining({ row: count + 1, column: 'duration' }));
}, 8_000);

describe('XML that cannot be read', () => {
  const damaged = (row: number, cell: string) => [{ row, column: '', cell, key: 'fault.not-xml' }];

  test('is told by its line, empty ones before it counted', () => {
    const cut = `${'\n'.repeat(400)}${frab(frabDay('', ['9:00']))
      .split('\n')
      .slice(0, 6)
      .join('\n')}`;
    expect([
      readRows(cut).map((fault) => 'row' in fault && fault.row),
      readRows('<schedule>\n<day>\n</room>\n</schedule>'),
      readRows('<schedule>\n<title>Water&nbsp;and cities</title>\n</schedule>'),
    ]).toEqual([[406], damaged(3, '</room>'), damaged(2, '<title>Water&nbsp;and cities</title>')]);
  });

  test('neither grows nor reads other files', () => {
    const laughs = `<!DOCTYPE schedule [
<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">
]>
<schedule>&b;&c;</schedule>`;
    expect(readRows(laughs)).toEqual(damaged(4, '<schedule>&b;&c;</schedule>'));
    expect(readRows('<!DOCTYPE schedule SYSTEM "https://dtd.example/s.dtd">\n<schedule/>')).toEqual([
      { key: 'fault.no-events' },
    ]);
  });

  test('may be as deep as a file may be long', () => {
    expect(readRows('<schedule>'.repeat(LIMIT_IMPORT_BYTES / 10))).toEqual([{ key: 'fault.unreadable' }]);
  });

  test('with a lost character is told as that', () => {
    expect(preview(pretalx.replace('Water', 'Wat\ufffdr'))).toEqual({
      ok: false,
      faults: [{ row: 21, key: 'fault.encoding' }],
    });
  });
});
