import type { Shown } from './shown.ts';

const day = '2019-06-07';

/** What an organizer finds right after a summit was created: its days, and nothing in them. */
export const created: readonly Shown[] = [
  ['first-steps', 'The first steps, all ahead', 'Nothing is done yet: where to begin.', '/start'],
  ['board', 'An empty board', 'No room and no meeting.', `/board?day=${day}`],
  ['rooms', 'No rooms', 'The first one is added here.', '/rooms'],
  ['delegations', 'No delegations', 'Says where they come from.', '/delegations'],
  ['sessions', 'No sessions', 'The first one is added here.', '/sessions'],
  ['welcome', 'Nobody to invite', 'Offices come before the letter to them.', '/welcome'],
  ['today', 'A day without meetings', 'Nobody is to be checked in.', `/today?day=${day}`],
  ['run-sheet', 'An empty run sheet', 'Paper for a day on which nothing happens.', `/print/run-sheet?day=${day}`],
  ['doors', 'No door signs', 'There is no door.', `/print/doors?day=${day}`],
  ['pack', 'An empty pack', 'There is no mayor to give a card to.', `/print/pack?day=${day}`],
  ['print', 'Nothing printed yet', 'What can be printed.', '/print'],
  ['plans', 'No plans', 'Nothing waits.', '/plans'],
  ['calls', 'Nobody to call', 'Nothing is late.', '/calls'],
  ['requests', 'No requests', 'Offices come before what they ask.', '/requests'],
  ['request', 'Nobody to ask for', 'A request by phone, before there is an office.', '/meetings/new'],
  ['numbers', 'No numbers', 'Nothing was asked yet.', '/numbers'],
  ['trail', 'The trail’s first line', 'The summit was created.', '/trail'],
].map(([name, title, purpose, path]) => ({ name: `created-${name}`, title, purpose, who: 'organizer', path }) as Shown);
