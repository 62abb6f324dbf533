import { send } from './press.ts';
import type { Chapter, Shown } from './shown.ts';

const roomsTable =
  'id,name,zone,seats,hours\nroom_terraza,Terraza,zone_hotel,4,2019-06-08T17:00/2019-06-08T18:00\n' +
  ',Terraza norte con vista al mar y a los cruceros del puerto,zone_hotel,12,\n';
const delegationsTable =
  'city,country,languages,email,language\nOaxaca,XX,zapoteco,nobody,es\nPuebla,MX,es,a@puebla.example,es\n';

/** Before there is a summit. */
export const beginning: readonly Shown[] = [
  {
    name: 'start-new',
    title: 'A new summit',
    purpose: 'Where an organizer begins: a name, days, a zone, a grid.',
    who: 'organizer',
    path: '/start',
  },
  {
    name: 'start-refused',
    title: 'A summit that cannot be yet',
    purpose: 'Faults stand at their fields (422).',
    who: 'organizer',
    path: '/start',
    press: (page) => send(page, 'form[action="/start"]'),
  },
];

export const organizer: Chapter = {
  title: 'An organizer',
  pages: [
    {
      name: 'first-steps',
      title: 'First steps',
      purpose: 'What is still to be done until the first request.',
      who: 'organizer',
      path: '/start',
    },
    {
      name: 'welcome',
      title: 'Inviting the offices',
      purpose: 'One press for all, with the letter as they get it, and who was not reached.',
      who: 'organizer',
      path: '/welcome',
    },
    {
      name: 'board',
      title: 'The board',
      purpose: 'Every room and every meeting of a day at one glance.',
      who: 'organizer',
      path: '/board?day=2019-06-07',
    },
    {
      name: 'board-found',
      title: 'The board, searched',
      purpose: 'One city’s meetings stand out; those of other days are named.',
      who: 'organizer',
      path: '/board?day=2019-06-07&find=guadalajara',
    },
    {
      name: 'board-moved',
      title: 'The board after a move',
      purpose: 'What was done, with its undo.',
      who: 'organizer',
      path: ({ confirmed }) => `/board?moved=${confirmed.replace('/m/', '')}`,
    },
    {
      name: 'move',
      title: 'Moving a meeting',
      purpose: 'The best places, then every place there is.',
      who: 'organizer',
      path: ({ confirmed }) => `${confirmed}/move`,
    },
    {
      name: 'sheet',
      title: 'A meeting’s sheet',
      purpose: 'Facts, every command, each also on behalf of either office, and what happened.',
      who: 'organizer',
      path: ({ confirmed }) => confirmed,
    },
    {
      name: 'proposal',
      title: 'A proposal between two offices',
      purpose: 'Who asks whom for which time and why; it can be answered on behalf of either.',
      who: 'organizer',
      path: ({ proposed }) => proposed,
    },
    {
      name: 'waiting',
      title: 'A meeting that waits',
      purpose: 'Why it has no time, and the smallest changes that would give it one.',
      who: 'organizer',
      path: ({ waiting }) => waiting,
    },
    {
      name: 'notes',
      title: 'Protocol notes',
      purpose: 'Gifts, flags, seats: for the organizers alone.',
      who: 'organizer',
      path: ({ confirmed }) => `${confirmed}/notes`,
    },
    {
      name: 'plans',
      title: 'Plans',
      purpose: 'Plan what waits, or repair what a change hits; nothing happens before approval.',
      who: 'organizer',
      path: '/plans',
    },
    {
      name: 'plan-ready',
      title: 'A plan’s preview',
      purpose: 'Four numbers, then each change with its reason, to be kept out or approved.',
      who: 'organizer',
      path: ({ repair }) => repair,
    },
    {
      name: 'plan-applied',
      title: 'A plan that was applied',
      purpose: 'What became of each step, and its undo.',
      who: 'organizer',
      path: ({ applied }) => applied,
    },
    {
      name: 'delegations',
      title: 'The delegations',
      purpose: 'Who comes, who is here, who was not reached.',
      who: 'organizer',
      path: '/delegations',
    },
    {
      name: 'delegation',
      title: 'A delegation',
      purpose: 'Comes late, sends a deputy, withdraws: each a plan first, whose preview tells whom it hits.',
      who: 'organizer',
      path: '/delegations/dlg_phoenix',
    },
    {
      name: 'sessions',
      title: 'The sessions',
      purpose: 'Add, move or drop one; a plan repairs what it hits.',
      who: 'organizer',
      path: '/sessions',
    },
    {
      name: 'rooms',
      title: 'The rooms',
      purpose: 'Close one for a time, or open it again.',
      who: 'organizer',
      path: '/rooms',
    },
    {
      name: 'rooms-refused',
      title: 'A closing that cannot be',
      purpose: 'The fault stands beside the room it is about (422).',
      who: 'organizer',
      path: '/rooms',
      press: (page) =>
        send(page, 'form[action="/rooms/room_sala-1"][novalidate]', { day: '2019-06-07', from: '12:00', to: '11:00' }),
    },
    {
      name: 'today',
      title: 'Today',
      purpose: 'The run of the day for those at the doors; each meeting is checked in with one press.',
      who: 'organizer',
      path: '/today?day=2019-06-07',
    },
    { name: 'calls', title: 'Calls', purpose: 'Whom to call now, and who was told.', who: 'organizer', path: '/calls' },
    {
      name: 'print',
      title: 'Paper',
      purpose: 'What can be printed, and when it was last.',
      who: 'organizer',
      path: '/print',
    },
    {
      name: 'doors',
      title: 'Door signs',
      purpose: 'One sheet a room and day; discreet meetings read “Reserved”.',
      who: 'organizer',
      path: '/print/doors?day=2019-06-06',
    },
    {
      name: 'run-sheet',
      title: 'The run sheet',
      purpose: 'The day in order, with changes since the last print in the margin.',
      who: 'organizer',
      path: '/print/run-sheet?day=2019-06-06',
    },
    {
      name: 'pack',
      title: 'The day’s pack',
      purpose: 'A card for every mayor.',
      who: 'organizer',
      path: '/print/pack?day=2019-06-06',
    },
    {
      name: 'files',
      title: 'Import and export',
      purpose: 'Tables in, and everything out.',
      who: 'organizer',
      path: '/files',
    },
    {
      name: 'import',
      title: 'An import’s preview, with whom it hits',
      purpose: 'What is new, what changes, and which meetings would lose their time, before anything is written.',
      who: 'organizer',
      path: '/files',
      press: (page) => send(page, 'form[action="/files"]', { part: 'rooms', text: roomsTable }),
    },
    {
      name: 'import-refused',
      title: 'A table with faults',
      purpose: 'Every fault by row and column; nothing was written (422).',
      who: 'organizer',
      path: '/files',
      press: (page) => send(page, 'form[action="/files"]', { part: 'delegations', text: delegationsTable }),
    },
    {
      name: 'numbers',
      title: 'Numbers',
      purpose: 'How the summit fares: requests, answers, rooms.',
      who: 'organizer',
      path: '/numbers',
    },
    {
      name: 'trail',
      title: 'What happened',
      purpose: 'Every change with who made it.',
      who: 'organizer',
      path: '/trail',
    },
    {
      name: 'tokens',
      title: 'API tokens',
      purpose: 'For programs: shown once, with a name and an end.',
      who: 'organizer',
      path: '/tokens',
    },
    {
      name: 'account',
      title: 'One’s own sign-in',
      purpose:
        'When it ends by itself, and one press that ends it in every browser; an office has the same on its page.',
      who: 'organizer',
      path: '/account',
    },
    {
      name: 'api',
      title: 'The API',
      purpose: 'What programs can do, from the same schemas.',
      who: 'organizer',
      path: '/api',
    },
  ],
};
