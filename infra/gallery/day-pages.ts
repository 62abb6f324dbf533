import { send } from './press.ts';
import type { Shown } from './shown.ts';

/** What only one of the summit's days has to show. */
export const running: readonly Shown[] = [
  {
    name: 'calls-filled',
    title: 'Calls to make',
    purpose:
      'A late change of which one office was told, two offices that have not answered what is due soon, and one that mail does not reach.',
    who: 'organizer',
    path: '/calls',
  },
  {
    name: 'today-running',
    title: 'Today, while it goes on',
    purpose: 'What has begun can be checked in.',
    who: 'organizer',
    path: '/today',
  },
  {
    name: 'tokens-issued',
    title: 'API tokens, one just issued',
    purpose: 'Its secret stands there once; others are good, or were revoked.',
    who: 'organizer',
    path: '/tokens',
    press: (page) => send(page, 'form[action="/tokens"]', { name: 'The interpreters’ roster' }),
  },
];
