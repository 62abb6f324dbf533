import { send, sendAnyway } from './press.ts';
import type { Chapter } from './shown.ts';

/** A request as long as it may be, from a form left open until something in it is no good. */
const longTopic =
  'Water, border crossings, and the lorries that stand in front of both wherever they come from or would go';
const block = { day: '2019-06-07', from: '08:00', to: '20:00' };

export const aide: Chapter = {
  title: 'An aide of the invited mayor',
  pages: [
    {
      name: 'invitation',
      title: 'The invitation',
      purpose:
        'Opened from the mail’s link, without an account: who asks, when, where, until when to answer, and three ways to.',
      who: 'aide',
      path: ({ open }) => open,
    },
    {
      name: 'mailed-answers',
      title: 'All requests of the morning’s mail',
      purpose: 'Its one link opens exactly what it named, answered together, without an account.',
      who: 'aide',
      path: '/answers',
    },
    {
      name: 'invitation-late',
      title: 'An answer that comes too late',
      purpose:
        'What stood here when the page was opened has changed meanwhile: it says so, and shows what is true now (409).',
      who: 'aide',
      path: ({ open }) => open,
      press: (page, { open }) => sendAnyway(page, `${open}/cancel`),
    },
    {
      name: 'dead-link',
      title: 'A link that is over',
      purpose:
        'The same for unknown, expired and revoked links: the current one goes to the address on record, and nowhere else.',
      who: 'nobody',
      path: '/i/unknown',
    },
    {
      name: 'link-sent',
      title: 'The current link was sent',
      purpose: 'The same reply whether there was such a meeting or not.',
      who: 'nobody',
      path: '/i/unknown',
      press: (page) => send(page, 'form[action="/i/send"]'),
    },
  ],
};

export const office: Chapter = {
  title: 'A mayor’s office',
  pages: [
    {
      name: 'programme',
      title: 'The office’s day',
      purpose: 'Sessions, meetings and free time on one line, kept fresh, and readable without a connection.',
      who: 'office',
      path: '/programme?day=2019-06-07',
    },
    {
      name: 'programme-empty',
      title: 'A day without meetings',
      purpose: 'An office that has not asked anyone yet sees when it is free.',
      who: 'newcomer',
      path: '/programme?day=2019-06-06',
    },
    {
      name: 'meetings',
      title: 'The office’s meetings',
      purpose: 'What waits for an answer, answered together; then everything else by state.',
      who: 'office',
      path: '/meetings',
    },
    {
      name: 'answers',
      title: 'What is to be answered',
      purpose: 'All that waits for this office, and nothing else.',
      who: 'office',
      path: '/meetings/answers',
    },
    {
      name: 'meetings-empty',
      title: 'No meetings yet',
      purpose: 'Says how to begin.',
      who: 'newcomer',
      path: '/meetings',
    },
    {
      name: 'city',
      title: 'Whom to ask',
      purpose: 'A city is found by typing, with accents or without.',
      who: 'office',
      path: '/meetings/new',
    },
    {
      name: 'city-which',
      title: 'A city that may be two',
      purpose: 'What is not certain is offered, never taken.',
      who: 'office',
      path: '/meetings/new?invited=los',
    },
    {
      name: 'request',
      title: 'The request',
      purpose: 'When both are free is seen before asking.',
      who: 'office',
      path: '/meetings/new?invited=dlg_merida',
    },
    {
      name: 'request-refused',
      title: 'A request that cannot be taken',
      purpose: 'What is wrong stands at the top and beside its field; what was typed stays (422).',
      who: 'office',
      path: '/meetings/new?invited=dlg_merida',
      press: (page) =>
        send(page, 'form[method=post][action^="/meetings/new"]', {
          topic: `${longTopic}, and more than a line may hold`,
          partySize: '99',
        }),
    },
    {
      name: 'confirmed',
      title: 'A meeting',
      purpose: 'What was agreed, and what can still be done about it.',
      who: 'office',
      path: ({ confirmed }) => confirmed,
    },
    {
      name: 'proposal-asked',
      title: 'Asked for another time',
      purpose:
        'The other office asks to move what both had agreed: its reason, the two times, and what to answer until when.',
      who: 'asked',
      path: ({ proposed }) => proposed,
    },
    {
      name: 'proposal-asking',
      title: 'Asking for another time',
      purpose: 'Until there is an answer the meeting stays where it is, and the proposal can be taken back.',
      who: 'proposing',
      path: ({ proposed }) => proposed,
    },
    {
      name: 'office',
      title: 'The office',
      purpose: 'Panels, own blocked times, arrival and departure, aides, mail and the private calendar feed.',
      who: 'office',
      path: '/office',
    },
    {
      name: 'office-hits',
      title: 'A blocked time that hits meetings',
      purpose: 'Before anything is saved the office sees which of its meetings would no longer fit.',
      who: 'office',
      path: '/office',
      press: (page) => send(page, 'form:has([name=part][value=block])', block),
    },
    {
      name: 'pocket-card',
      title: 'The pocket card',
      purpose: 'The mayor’s day on one sheet of A4 or Letter.',
      who: 'office',
      path: '/programme/card?day=2019-06-07',
    },
  ],
};
