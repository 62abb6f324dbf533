import { describe, expect, test } from 'vitest';
import { demoSummit } from '../../../infra/local/demo-summit.ts';
import { busyOfDelegation, freeOn } from '../../../shared/summit/availability.ts';
import { LIMIT_CLAIMS, mostClaims } from '../../../shared/summit/claim.ts';
import { dayOf, daysOf, type Instant, instantSchema, localTime } from '../../../shared/summit/grid.ts';
import { intersect } from '../../../shared/summit/interval.ts';
import { transferMinutes } from '../../../shared/summit/room.ts';

const now = instantSchema.parse('2026-11-24T02:00:00Z');
const { facts, delegations } = demoSummit(now, true);
const { summit, programme, venue } = facts;

const clock = (instant: Instant) => localTime(summit.grid, instant).toPlainTime().toString({ smallestUnit: 'minute' });

describe('Los Cabos 2019', () => {
  test('has every entry of the programme, and says which times are not printed and what is likely to move', () => {
    const entries = programme.sessions.map(({ day, time, assumed, kind, provisional, title }) => {
      const times = time === undefined ? '' : `${clock(time.start)}–${clock(time.end)}`;
      return [day.slice(-2), times, assumed.join(), provisional ? `${kind}?` : kind, title.en.slice(0, 40)];
    });
    expect(entries).toEqual([
      ['06', '', '', 'open', 'Registration'],
      ['06', '19:00–21:00', 'end', 'social', 'Welcoming Cocktail'],
      ['07', '09:00–10:00', 'end', 'plenary', 'Opening Ceremony'],
      ['07', '10:00–11:30', 'end', 'panel', 'Panel I. Cross-border cooperation (migra'],
      ['07', '11:30–12:30', 'end', 'panel', 'Panel II. Commerce. The benefits of USMC'],
      ['07', '12:30–13:00', 'end', 'meal', 'Lunch'],
      ['07', '13:00–14:30', 'end', 'plenary?', 'Work session: President Andrés Manuel Ló'],
      ['07', '14:30–16:30', 'end', 'panel', 'Panel III. Digital government'],
      ['07', '16:30–17:30', '', 'panel', 'Panel IV. Mobility and urban sustainabil'],
      ['07', '17:30–19:00', 'end', 'open', 'End of day two'],
      ['07', '19:00–21:00', 'end', 'social', 'Dinner (opportunities in tourism)'],
      ['07', '21:00–22:00', 'start,end', 'open', 'Networking'],
      ['08', '09:30–11:00', 'end', 'panel', 'Panel V. Rethinking global cities, innov'],
      ['08', '11:00–12:30', 'end', 'panel', 'Panel VI. Public safety and citizen secu'],
      ['08', '12:30–13:30', 'end', 'plenary', 'Closing Ceremony'],
      ['08', '', '', 'visit', 'Technical and sightseeing visits to Los '],
    ]);
  });

  test('names its special guests with their titles, and leaves open who is not defined yet', () => {
    const guests = programme.sessions.flatMap(({ id, guests: list }) =>
      list.map(({ name, title }) => `${id} ${name}, ${title.en}`),
    );
    expect(guests).toEqual([
      'ses_panel-1 Olga Sánchez Cordero, Mexico’s Secretary of the Interior',
      'ses_panel-2 Thomas J. Donohue, President and CEO, United States Chamber of Commerce',
      'ses_panel-2 Perrin Beatty, PC, OC, President & Chief Executive Officer, Canadian Chamber of Commerce',
      'ses_panel-2 Carlos Salazar Lomelín, President of Mexico’s Consejo Coordinador Empresarial / Business Coordinator Council',
      'ses_work-session Andrés Manuel López Obrador, President of Mexico',
      'ses_panel-4 Román Meyer Falcón, Mexico’s Secretary of Urban, Land, and Agricultural Development',
      'ses_dinner Miguel Torruco Márquez, Mexico’s Secretary of Tourism',
    ]);
    const undefinedYet = programme.sessions.filter(
      ({ panelists, moderator }) => panelists === null && moderator === null,
    );
    const panels = programme.sessions.filter(({ kind }) => kind === 'panel');
    expect(undefinedYet.filter(({ kind }) => kind === 'panel')).toEqual(panels);
    expect(undefinedYet.filter(({ kind }) => kind !== 'panel').map(({ id }) => id)).toEqual(['ses_work-session']);
  });

  test('brings real cities of three countries, none twice, and a mayor of each kind', () => {
    const of = (country: string) => delegations.filter((one) => one.country === country).length;
    expect([of('MX'), of('US'), of('CA'), delegations.length]).toEqual([18, 16, 13, 47]);
    expect(new Set(delegations.map(({ city }) => city)).size).toBe(47);
    expect({
      deputies: delegations.filter(({ head }) => head === 'deputy').map(({ city }) => city),
      absent: delegations.filter(({ presence }) => presence === 'absent').map(({ city }) => city),
      withoutMeetings: delegations.filter(({ takesMeetings }) => !takesMeetings).map(({ city }) => city),
    }).toEqual({
      deputies: ['Culiacán', 'Saltillo', 'Laredo', 'Regina'],
      absent: ['Victoria'],
      withoutMeetings: ['Seattle'],
    });
  });

  test('reaches nobody: addresses are under example.org, and no telephone can ring', () => {
    const aides = delegations.flatMap((one) => one.aides);
    expect(aides.filter(({ email }) => !email.endsWith('.example.org'))).toEqual([]);
    const mobiles = aides.flatMap(({ mobile }) => mobile ?? []);
    // 555-0100 to 0199 are kept for fiction in every North American area; no area of Mexico begins with 0.
    expect(mobiles.filter((mobile) => !/^\+(1\d{3}55501\d{2}|520\d{9})$/.test(mobile))).toEqual([]);
    expect(new Set(mobiles).size).toBe(mobiles.length);
  });

  test('has eight rooms in two zones a quarter of an hour apart, and interpreters for each pair of languages', () => {
    const [a, b] = venue.zones;
    expect(venue.rooms.map(({ zone }) => zone).sort()).toEqual([
      ...Array<string>(5).fill('zone_centro'),
      ...Array<string>(3).fill('zone_hotel'),
    ]);
    expect(a && b && transferMinutes(venue, a.id, b.id)).toBe(15);
    const pairs = venue.interpreters.map(({ languages }) => [...languages].sort().join('-')).sort();
    expect(pairs).toEqual(['en-es', 'en-es', 'en-es', 'en-es', 'en-fr', 'en-fr', 'es-fr', 'es-fr']);
  });

  test('keeps every meeting well within the claims of a transaction', () => {
    expect(mostClaims(summit.grid, venue, summit.rules.lengthsMinutes)).toBe(3 * (4 + 2) + 4 + 1);
    expect(LIMIT_CLAIMS).toBe(44);
  });

  test('lets two mayors who skip Panel III meet during it, and keeps those in it who signed up', () => {
    const friday = daysOf(summit.grid)[1];
    const panel = programme.sessions.find(({ id }) => id === 'ses_panel-3')?.time;
    if (friday === undefined || panel === undefined) throw new Error('there is no Panel III');
    const free = (city: string) =>
      delegations
        .filter((one) => one.city === city)
        .flatMap((one) => freeOn(friday, busyOfDelegation(one, facts, []), facts, summitStart));
    const during = (runs: ReturnType<typeof free>) =>
      runs.map(({ start, end }) => (end - start) * summit.grid.cellMinutes);
    const summitStart = instantSchema.parse('2019-06-01T00:00:00Z');
    const cells = { start: Date.parse(panel.start) / 900_000, end: Date.parse(panel.end) / 900_000 };
    const common = (a: string, b: string) => during(intersect(intersect(free(a), free(b)), [cells]));
    expect(common('Phoenix', 'Monterrey')).toEqual([120]);
    expect(common('Phoenix', 'Guadalajara')).toEqual([]);
  });
});

describe('in the local demo', () => {
  test('begins on a coming Thursday, a week ahead at least, with the same weekdays and hours', () => {
    const moved = demoSummit(now, false).facts;
    expect(moved.summit.grid).toEqual({ ...summit.grid, firstDay: '2026-12-03', lastDay: '2026-12-05' });
    const times = (sessions: typeof programme.sessions) =>
      sessions.flatMap(({ time }) => (time === undefined ? [] : `${clock(time.start)}–${clock(time.end)}`));
    expect(times(moved.programme.sessions)).toEqual(times(programme.sessions));
    expect(clock(moved.summit.requestsUntil)).toBe('12:00');
    expect(dayOf(summit.grid, moved.summit.requestsUntil)).toBe('2026-12-05');
  });

  test('can be moved to any time of the coming years, whatever the clocks do', () => {
    const years = Array.from({ length: 20 }, (_, step) => new Date(Date.parse(now) + step * 50 * 86_400_000));
    for (const date of years) {
      const { grid } = demoSummit(instantSchema.parse(`${date.toISOString().slice(0, 19)}Z`), false).facts.summit;
      expect(new Date(grid.firstDay).getUTCDay()).toBe(4);
    }
  });
});
