import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SummitFile } from '../../shared/summit/file.ts';
import { cellAt } from '../../shared/summit/grid.ts';
import { roomIdSchema } from '../../shared/summit/room.ts';
import type { Browser } from '../functions/web/browser.ts';
import { local, losCabos, World } from './world.ts';

const OFFICES = 50;

/** A hundred offices, none bound by any panel: fifty ask, fifty are asked. */
function hundredOffices(): SummitFile {
  const file = losCabos();
  const delegations = Array.from({ length: 2 * OFFICES }, (_, number) => ({
    id: `dlg_city-${number}`,
    city: `City ${number}`,
    country: 'US',
    languages: ['en' as const],
    aides: [{ email: `aide@city-${number}.example.org`, language: 'en' as const, lead: true }],
  }));
  return { ...file, delegations };
}

let world: World;

beforeAll(async () => {
  world = await World.start(hundredOffices());
});
afterAll(() => world.stop());

/** A room nobody is placed in by itself at a time when everyone is free. */
const chosen = { start: local('07T18:15'), room: roomIdSchema.parse('room_sala-1') };

describe('fifty offices accept at one time in one room at once', () => {
  test('one wins, forty-nine are told what else there is, and nothing is half-written', async () => {
    const numbers = Array.from({ length: OFFICES }, (_, number) => number);
    const organizer = await world.signedIn('organizer');
    const asked: { path: string; office: Browser }[] = [];
    for (const number of numbers) {
      const answer = await organizer.json('POST', '/api/meetings', {
        onBehalfOf: `dlg_city-${number}`,
        invited: `dlg_city-${number + OFFICES}`,
        topic: 'Trade',
        lengthMinutes: 30,
        windows: [{ start: local('08T13:30'), end: local('08T17:00') }],
      });
      expect(answer.status).toBe(201);
      const { meeting } = JSON.parse(answer.html).meeting;
      asked.push({
        path: `/api/meetings/${meeting.id}/accept-at`,
        office: await world.signedIn(`dlg_city-${number + OFFICES}`),
      });
    }
    const taken = await world.store.claims(chosen.room);
    const cell = cellAt({ cellMinutes: 15 }, chosen.start);
    expect(taken.filter((claim) => claim.cell >= cell && claim.cell < cell + 3)).toEqual([]);

    const answers = await Promise.all(asked.map(({ path, office }) => office.json('POST', path, chosen)));
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status === 409);
    expect([won.length, lost.length]).toEqual([1, OFFICES - 1]);
    for (const { html } of lost) {
      const problem = JSON.parse(html);
      expect(problem.kind).toBe('taken');
      expect(problem.alternatives.length).toBeGreaterThan(0);
    }
    expect(await world.settled()).toEqual([]);
    expect(world.stack.deadLetters()).toEqual([]);
  });
});
