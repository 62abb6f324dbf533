import { send } from './press.ts';
import type { Chapter, Shown } from './shown.ts';

export const withoutSummit: readonly Shown[] = [
  {
    name: 'no-summit',
    title: 'No summit yet',
    purpose: 'Before an organizer has created one (503).',
    who: 'nobody',
    path: '/programme',
  },
];

export const everyone: Chapter = {
  title: 'Everyone',
  pages: [
    { name: 'sign-in', title: 'Signing in', purpose: 'An address, no password.', who: 'nobody', path: '/sign-in' },
    {
      name: 'sign-in-refused',
      title: 'Not an address',
      purpose: 'The fault stands beside the field (422).',
      who: 'nobody',
      path: '/sign-in',
      press: (page) => send(page, 'form[action="/sign-in"]', { email: 'the mayor' }),
    },
    {
      name: 'code',
      title: 'The code',
      purpose: 'For whoever reads mail on another device.',
      who: 'nobody',
      path: '/sign-in/code',
    },
    {
      name: 'continue',
      title: 'The mail’s link',
      purpose: 'Opening it changes nothing; one press signs in.',
      who: 'nobody',
      path: '/sign-in/unknown',
    },
    {
      name: 'sign-in-stale',
      title: 'A sign-in link that is over',
      purpose: 'It works once, for twenty minutes (404).',
      who: 'nobody',
      path: '/sign-in/unknown',
      press: (page) => send(page, 'form[action="/sign-in/unknown"]'),
    },
    {
      name: 'signed-out',
      title: 'Not signed in',
      purpose: 'The way in, and back to the page that was asked for (401).',
      who: 'nobody',
      path: '/office',
    },
    {
      name: 'not-yours',
      title: 'Someone else’s page',
      purpose: 'Signed in, but as whom it is not for (403).',
      who: 'newcomer',
      path: '/board',
    },
    {
      name: 'not-found',
      title: 'No such page',
      purpose: 'Nothing was changed (404).',
      who: 'nobody',
      path: '/nowhere',
    },
    {
      name: 'too-large',
      title: 'Too much at once',
      purpose: 'A form may hold 64 kilobytes (413).',
      who: 'nobody',
      path: '/sign-in',
      press: (page) => send(page, 'form[action="/sign-in"]', { email: 'x'.repeat(70_000) }),
    },
    {
      name: 'offline',
      title: 'No connection',
      purpose:
        'What any page answers with instead of the browser’s own error; it opens by itself when the connection is back.',
      who: 'nobody',
      path: '/away/en/offline',
    },
    {
      name: 'busy',
      title: 'Too many at once',
      purpose: 'When the gateway turns requests away (429).',
      who: 'nobody',
      path: '/away/en/busy',
    },
  ],
};

export const broken: readonly Shown[] = [
  {
    name: 'fault',
    title: 'A fault of ours',
    purpose: 'Says that nothing saved was lost, and the number under which it is logged (500).',
    who: 'nobody',
    path: '/programme',
  },
];
