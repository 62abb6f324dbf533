import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { OfficeFacts } from '../../../../functions/web/pages/meeting-facts.tsx';
import { WhatNext } from '../../../../functions/web/pages/what-next.tsx';
import { Reader } from '../../../../functions/web/reader.ts';
import { officeView } from '../../../../shared/meeting/access.ts';
import type { State } from '../../../../shared/meeting/meeting.ts';
import type { SideName } from '../../../../shared/meeting/view.ts';
import { addMinutes } from '../../../../shared/summit/grid.ts';
import { at, facts, meeting, NOW, office, state } from '../../../builders.ts';

const AFTER = addMinutes(NOW, 1441);

/** What is said to that side, and where it may go on from there. Phoenix has asked Merida. */
function said(side: SideName, to: State, now = NOW, mayAsk = true): string[] {
  const view = officeView(side, meeting({ state: to }));
  const html = parse(String(<WhatNext reader={new Reader('en', facts(), now)} view={view} mayAsk={mayAsk} />));
  const links = html.querySelectorAll('a').map((link) => `${link.text} > ${link.getAttribute('href')}`);
  return [...html.querySelectorAll('p.soft').map(({ text }) => text), ...links];
}

const askMerida = 'Ask Merida for a meeting > /meetings/new?invited=dlg_merida';
const askPhoenix = 'Ask Phoenix for a meeting > /meetings/new?invited=dlg_phoenix';

describe('after each end both offices read what there is left to do', () => {
  test.each([
    [
      'lapsed',
      'requester',
      state.lapsed(),
      NOW,
      ['Your request is closed. You may ask Merida once more, or call the organizers.', askMerida],
    ],
    [
      'lapsed',
      'invited',
      state.lapsed(),
      NOW,
      [
        'It can no longer be answered. If you still wish to meet, you may ask Phoenix for a meeting, or call the organizers.',
        askPhoenix,
      ],
    ],
    [
      'declined',
      'requester',
      state.declined(),
      NOW,
      ['Your request is closed. Should Merida change its answer by Sunday 2 June, 12:00, you are told by mail.'],
    ],
    ['declined for good', 'requester', state.declined(), AFTER, ['Your request is closed. Nothing more is needed.']],
    ['declined', 'invited', state.declined(), NOW, ['Phoenix has been told by mail. Nothing more is needed.']],
    [
      'declined for good',
      'invited',
      state.declined(),
      AFTER,
      [
        'The answer can no longer be changed. If you wish to meet after all, you may ask Phoenix for a meeting.',
        askPhoenix,
      ],
    ],
    [
      'withdrawn',
      'requester',
      state.withdrawn(),
      NOW,
      ['If Merida had been asked already, it has been told. Nothing more is needed.', askMerida],
    ],
    ['withdrawn', 'invited', state.withdrawn(), NOW, ['No answer is needed any more.']],
    [
      'cancelled',
      'requester',
      state.cancelled(),
      NOW,
      [
        'Time and room are free again, and the entry is taken out of both calendars. Nothing more is needed.',
        askMerida,
      ],
    ],
    [
      'cancelled',
      'invited',
      state.cancelled(),
      NOW,
      [
        'Time and room are free again, and the entry is taken out of both calendars. Nothing more is needed.',
        askPhoenix,
      ],
    ],
    [
      'not answered in time',
      'invited',
      state.invited(),
      AFTER,
      ['Within minutes the time is free again, and both offices are told by mail.'],
    ],
    ['held', 'invited', state.invited(), NOW, []],
    ['met', 'requester', state.met(), at('07T12:00'), []],
  ] as const)('%s, the %s', (_, side, to, now, expected) => {
    expect(said(side, to, now)).toEqual(expected);
  });

  test('whoever may not ask is not led there', () => {
    expect(said('requester', state.lapsed(), NOW, false)).toEqual([
      'Your request is closed. You may ask Merida once more, or call the organizers.',
    ]);
  });
});

describe('how many come', () => {
  const parties = (side: SideName, to: State) => {
    const view = officeView(side, meeting({ state: to }));
    const html = parse(String(<OfficeFacts reader={new Reader('en', facts(), NOW)} view={view} />));
    return html.querySelectorAll('dd').flatMap(({ text }) => text.match(/\w+: \d+ people/g) ?? []);
  };

  test('is said of the office that has said so: of the invited one once it has accepted', () => {
    expect([parties('invited', state.invited()), parties('requester', state.declined())]).toEqual([
      ['Phoenix: 2 people'],
      ['Phoenix: 2 people'],
    ]);
    const accepted = state.confirmed(undefined, office('Merida'));
    expect([parties('invited', accepted), parties('requester', accepted)]).toEqual([
      ['Merida: 2 people', 'Phoenix: 2 people'],
      ['Phoenix: 2 people', 'Merida: 2 people'],
    ]);
  });
});
