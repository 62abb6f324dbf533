import { expect, test } from 'vitest';
import { idOf, meetingId } from '../../builders.ts';
import { planId } from '../../plan-builders.ts';
import { openEmpty } from '../store/open.ts';
import { Browser, openApp } from './browser.ts';

const meeting = `/m/${meetingId(1)}`;
const addresses: [string, string][] = [
  [`${meeting}/accept`, meeting],
  [`${meeting}/accept-at?as=session`, `${meeting}?as=session`],
  [`${meeting}/pin?day=2019-06-07&find=Mex`, `${meeting}?day=2019-06-07&find=Mex`],
  [`${meeting}/longer`, meeting],
  ['/rooms/room_agave', '/rooms'],
  ['/rooms/room_agave/change', '/rooms'],
  ['/sessions/ses_opening', '/sessions'],
  ['/sessions/ses_opening/drop', '/sessions'],
  [`/delegations/${idOf('Merida')}/stay`, `/delegations/${idOf('Merida')}`],
  ['/plans/round', '/plans'],
  [`/plans/${planId(1)}/apply`, `/plans/${planId(1)}`],
  [`/today/${meetingId(1)}/met`, '/today'],
  ['/tokens/0123/revoke', '/tokens'],
];

test('the address of a form, asked for by itself, leads to the page the form stands on', async () => {
  const { store } = await openEmpty();
  const browser = new Browser(openApp(store).app);
  const answers: [string, number, string | undefined][] = [];
  for (const [address] of addresses) {
    const { status, location } = await browser.get(address);
    answers.push([address, status, location]);
  }
  expect(answers).toEqual(addresses.map(([address, page]) => [address, 303, page]));
});

test('what is no form’s address is still nothing', async () => {
  const { store } = await openEmpty();
  const { status } = await new Browser(openApp(store).app).get(`${meeting}/anything`);
  expect(status).toBe(404);
});
