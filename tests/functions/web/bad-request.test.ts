import { beforeAll, expect, test } from 'vitest';
import { idOf } from '../../builders.ts';
import { everything, type Opened, openLoaded } from '../store/open.ts';
import { type Browser, besideField, openApp, signedIn } from './browser.ts';

let opened: Opened;
let phoenix: Browser;

// One table for all of them: none of these may write anything.
beforeAll(async () => {
  opened = await openLoaded();
  phoenix = await signedIn(openApp(opened.store).app, opened.store, 'Phoenix');
});

const filled = { invited: idOf('Merida'), topic: 'Water in dry cities', lengthMinutes: '30' };

const wrong: [string, Record<string, string>, string, string][] = [
  ['nobody chosen', { invited: '' }, 'request-invited', 'Please fill this in.'],
  ['with oneself', { invited: idOf('Phoenix') }, 'request-invited', 'This is your own office. Choose another city.'],
  [
    'an unknown office',
    { invited: 'dlg_atlantis' },
    'request-invited',
    'This office is not at the summit. Choose a city from the list.',
  ],
  ['a name of 10,000 letters', { topic: 'x'.repeat(10_000) }, 'request-topic', 'At most 120 characters, please.'],
  [
    'line breaks in the topic',
    { topic: 'Water\r\nBcc: everyone' },
    'request-topic',
    'One line of plain text, please, without line breaks.',
  ],
  ['too long a meeting', { lengthMinutes: '600' }, 'request-lengthMinutes', 'At most 180, please.'],
  [
    'a length not offered',
    { lengthMinutes: '50' },
    'request-lengthMinutes',
    'Meetings can last 30, 45, 60 minutes here.',
  ],
  ['not a number', { partySize: 'many' }, 'request-partySize', 'A whole number from 1 to 30, please.'],
  ['less than nothing', { partySize: '-3' }, 'request-partySize', 'A whole number from 1 to 30, please.'],
  [
    'outside the summit',
    { day0: '2019-08-07', from0: '15:00', to0: '16:00' },
    'request-windows',
    'This lies outside the summit’s days and hours.',
  ],
  [
    'in the past',
    { day0: '2019-05-07', from0: '15:00', to0: '16:00' },
    'request-windows',
    'This time is over already. Choose a later one.',
  ],
  [
    'a window shorter than the meeting',
    { day0: '2019-06-07', from0: '15:00', to0: '15:10' },
    'request-windows',
    'This time is shorter than the meeting, or ends before it starts.',
  ],
  [
    'half a window',
    { day0: '2019-06-07' },
    'request-windows',
    'Give the day, the start and the end, or leave all three empty.',
  ],
];
test.each(wrong)(
  '%s: a message beside the field, what was typed is kept, nothing is written',
  async (_, typed, id, message) => {
    const form = await phoenix.get(`/meetings/new?invited=${filled.invited}`);
    const before = await everything(opened.table);
    const page = await phoenix.submit(form, '/meetings/new', { ...filled, note: 'A note to keep', ...typed });
    expect([page.status, besideField(page, id)]).toEqual([422, message]);
    expect(page.document.querySelector(`[role=alert] a`)?.getAttribute('href')).toBe(`#${id}`);
    expect(page.document.querySelector('#request-note')?.text).toBe('A note to keep');
    expect(await everything(opened.table)).toEqual(before);
  },
);
