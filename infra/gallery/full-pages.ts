import { CROWD_DAY, CROWDED_OFFICE, delegationsTable } from './crowd.ts';
import { send } from './press.ts';
import type { Shown } from './shown.ts';

/** The venue's own rooms stand first, and stay empty: the board is looked at where it is full. */
const AMID_MEETINGS =
  "document.querySelectorAll('.board .block')[4].scrollIntoView({ inline: 'center', block: 'nearest' })";

const everyoneChanged = () => delegationsTable().replaceAll('registered', 'expected');
const everyoneAtFault = () =>
  delegationsTable().replaceAll('registered', 'somewhere').replaceAll('.example', ' example');

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
    name: 'full-pinned',
    title: 'A pinned meeting with long names',
    purpose: 'It stays where it is until it is let go.',
    who: 'organizer',
    path: ({ pinned }) => `${pinned}/move`,
  },
  {
    name: 'full-mailed-answers',
    title: 'All requests to a mayor, with long names',
    purpose: 'As many as may be open, from the mail’s one link.',
    who: 'aide',
    path: '/answers',
  },
  {
    name: 'full-answers',
    title: 'All that waits for an office, with long names',
    purpose: 'As many as may be open.',
    who: 'office',
    path: '/meetings/answers',
  },
  {
    name: 'full-city',
    title: 'Whom to ask, among many',
    purpose: 'A hundred cities, long names among them.',
    who: 'office',
    path: '/meetings/new',
  },
  {
    name: 'full-city-which',
    title: 'A long name that may be many',
    purpose: 'The nearest of them are offered.',
    who: 'office',
    path: '/meetings/new?invited=Santiago+de+los+Caballeros',
  },
  {
    name: 'full-office',
    title: 'An office with all that it may have',
    purpose: 'Four aides, forty blocked times, and panels with long titles.',
    who: 'office',
    path: '/office',
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
  {
    name: 'full-sessions',
    title: 'Sessions with long titles',
    purpose: 'Five side by side, and twenty mayors who speak.',
    who: 'organizer',
    path: '/sessions',
  },
  {
    name: 'full-plans',
    title: 'Plans over a full day',
    purpose: 'A repair that waits for approval.',
    who: 'organizer',
    path: '/plans',
  },
  {
    name: 'full-plan',
    title: 'A repair of a full day',
    purpose: 'Everyone is bound amid the day: what moves where, and why.',
    who: 'organizer',
    path: ({ repair }) => repair,
  },
  {
    name: 'full-import',
    title: 'A large import’s preview',
    purpose: 'Every delegation changes.',
    who: 'organizer',
    path: '/files',
    press: (page) => send(page, 'form[action="/files"]', { part: 'delegations', text: everyoneChanged() }),
  },
  {
    name: 'full-import-refused',
    title: 'A large table with faults',
    purpose: 'A fault in every row (422).',
    who: 'organizer',
    path: '/files',
    press: (page) => send(page, 'form[action="/files"]', { part: 'delegations', text: everyoneAtFault() }),
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
    name: 'full-pack',
    title: 'The pack of a full day',
    purpose: 'A card for each of a hundred mayors.',
    who: 'organizer',
    path: `/print/pack?day=${CROWD_DAY}`,
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
