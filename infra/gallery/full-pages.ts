import { CROWD_DAY, CROWDED_OFFICE } from './crowd.ts';
import type { Shown } from './shown.ts';

/** The venue's own rooms stand first, and stay empty: the board is looked at where it is full. */
const AMID_MEETINGS =
  "document.querySelectorAll('.board .block')[4].scrollIntoView({ inline: 'center', block: 'nearest' })";

/** 300 meetings a day in forty rooms, and every name as long as it may be. */
export const full: readonly Shown[] = [
  {
    name: 'full-board',
    title: 'A full board',
    purpose: 'Three hundred meetings of a day in forty rooms.',
    who: 'organizer',
    path: `/board?day=${CROWD_DAY}`,
    press: (page) => page.evaluate(AMID_MEETINGS),
  },
  {
    name: 'full-programme',
    title: 'A full day of an office',
    purpose: 'A meeting every three quarters of an hour.',
    who: 'office',
    path: `/programme?day=${CROWD_DAY}`,
  },
  {
    name: 'full-meetings',
    title: 'Long names in the office’s list',
    purpose: 'Cities and topics as long as they may be.',
    who: 'office',
    path: '/meetings',
  },
  {
    name: 'full-meeting',
    title: 'Long names on a meeting',
    purpose: 'What one office reads of the other.',
    who: 'office',
    path: ({ open }) => open,
  },
  {
    name: 'full-request',
    title: 'Long names in a request',
    purpose: 'Asked of a city whose name fills a line.',
    who: 'office',
    path: '/meetings/new?invited=dlg_full-21',
  },
  {
    name: 'full-card',
    title: 'A full pocket card',
    purpose: 'What does not fit on one sheet goes on to the next.',
    who: 'office',
    path: `/programme/card?day=${CROWD_DAY}`,
  },
  {
    name: 'full-sheet',
    title: 'Long names on a meeting’s sheet',
    purpose: 'Names, words and notes at their limits.',
    who: 'organizer',
    path: ({ confirmed }) => confirmed,
  },
  {
    name: 'full-move',
    title: 'Moving a meeting among many',
    purpose: 'Every place there is in forty rooms.',
    who: 'organizer',
    path: ({ confirmed }) => `${confirmed}/move`,
  },
  {
    name: 'full-requests',
    title: 'Three hundred requests',
    purpose: 'Cities, topics and rooms as long as they may be, on the third of six pages.',
    who: 'organizer',
    path: '/requests?page=3',
  },
  {
    name: 'full-delegations',
    title: 'Many delegations',
    purpose: 'Cities, aides and addresses at their limits.',
    who: 'organizer',
    path: '/delegations',
  },
  {
    name: 'full-delegation',
    title: 'A delegation with long names',
    purpose: 'Its meetings, its aides and what may change.',
    who: 'organizer',
    path: `/delegations/${CROWDED_OFFICE}`,
  },
  { name: 'full-rooms', title: 'Forty rooms', purpose: 'With long names.', who: 'organizer', path: '/rooms' },
  {
    name: 'full-today',
    title: 'A full run of the day',
    purpose: 'Three hundred check-ins.',
    who: 'organizer',
    path: `/today?day=${CROWD_DAY}`,
  },
  {
    name: 'full-calls',
    title: 'Many calls to make',
    purpose: 'Thirty-two offices whose answer is due soon, with long names.',
    who: 'organizer',
    path: '/calls',
  },
  {
    name: 'full-run-sheet',
    title: 'A full run sheet',
    purpose: 'Three hundred lines on paper.',
    who: 'organizer',
    path: `/print/run-sheet?day=${CROWD_DAY}`,
  },
  {
    name: 'full-doors',
    title: 'Door signs of forty rooms',
    purpose: 'One sheet each, long names and all.',
    who: 'organizer',
    path: `/print/doors?day=${CROWD_DAY}`,
  },
  {
    name: 'full-numbers',
    title: 'Numbers of a full summit',
    purpose: 'Per city and per room.',
    who: 'organizer',
    path: '/numbers',
  },
  {
    name: 'full-trail',
    title: 'A long trail',
    purpose: 'What happened, with long names.',
    who: 'organizer',
    path: '/trail',
  },
];
