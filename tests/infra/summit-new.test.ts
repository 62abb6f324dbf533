import { describe, expect, test } from 'vitest';
import { startFile } from '../../infra/summit-new.ts';
import { LIMIT_CLAIMS, mostClaims } from '../../shared/summit/claim.ts';
import { readSummitFile } from '../../shared/summit/import.ts';
import { NOW } from '../builders.ts';

const started = (values: Parameters<typeof startFile>[0]) => startFile(values, NOW, 'America/Mazatlan');

describe('a starting file', () => {
  test('is of three days from the coming Thursday, in the machine’s zone, when nothing is said', () => {
    const { ok, ...made } = started({});
    expect(ok).toBe(true);
    expect(made).toMatchObject({
      file: {
        summit: {
          name: { en: 'Mayors Summit' },
          grid: { zone: 'America/Mazatlan', cellMinutes: 15, firstDay: '2019-06-13', lastDay: '2019-06-15' },
          requestsUntil: '2019-06-15T12:00',
        },
      },
    });
  });

  test('takes name, zone, days and step from the options', () => {
    const values = { name: 'Sommet', zone: 'Europe/Paris', 'first-day': '2030-02-27', days: '4', 'cell-minutes': '10' };
    const made = started(values);
    expect(made.ok && made.file.summit).toMatchObject({
      name: { en: 'Sommet', es: 'Sommet', fr: 'Sommet' },
      shortName: 'City of the summit 2030',
      grid: { zone: 'Europe/Paris', cellMinutes: 10, firstDay: '2030-02-27', lastDay: '2030-03-02' },
    });
  });

  test.each(['5', '10', '15'])('on a grid of %s minutes can be loaded, and booked in one transaction', (step) => {
    const made = started({ 'cell-minutes': step });
    const read = readSummitFile(made.ok ? made.file : undefined);
    if (!read.ok) throw new Error('the starting file is faulty');
    const { summit, venue } = read.facts;
    expect(mostClaims(summit.grid, venue, summit.rules.lengthsMinutes)).toBeLessThanOrEqual(LIMIT_CLAIMS);
  });

  test('is refused with a sentence for each option that is at fault', () => {
    const values = { zone: 'Mars/Phobos', 'first-day': '2030-02-30', days: '0', 'cell-minutes': '7' };
    expect(started(values)).toEqual({
      ok: false,
      sentences: [
        '--zone: “Mars/Phobos” is not an IANA time zone, like America/Mazatlan.',
        '--days: expected a number from 1 to 14, found “0”.',
        '--cell-minutes: expected 5, 10 or 15, found “7”.',
      ],
    });
    const other = { name: ' ', 'first-day': '30 February', days: '15' };
    expect([started(other), started({ name: ' ', days: '15' })]).toEqual([
      {
        ok: false,
        sentences: ['--first-day: there is no day “30 February”; a day is written like 2019-06-07.'],
      },
      {
        ok: false,
        sentences: ['--days: A summit has at most 14 days, this one 15.', '--name: This is empty.'],
      },
    ]);
  });
});
