import { describe, expect, test } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatOffset,
  formatTime,
  formatTimeInFull,
  formatTimeRange,
  formatTimeRangeInFull,
  zoneName,
} from '../../../shared/wording/when.ts';

const zone = 'America/Mazatlan';
const half = '2019-06-07T20:30:00Z';
const three = '2019-06-07T21:00:00Z';

describe('a time is read in the summit’s zone', () => {
  test('in English on both clocks where it matters', () => {
    expect(formatDay('en', zone, half)).toBe('Friday 7 June');
    expect(formatDay('en', zone, half, 'short')).toBe('Fri 7 June');
    expect(formatDate('en', zone, half)).toBe('Friday 7 June 2019');
    expect(formatTime('en', zone, half)).toBe('14:30');
    expect(formatTimeInFull('en', zone, half)).toBe('14:30 / 2:30 pm');
    expect(formatTimeRange('en', zone, half, three)).toBe('14:30–15:00');
    expect(formatTimeRangeInFull('en', zone, half, three)).toBe('14:30–15:00 / 2:30–3:00 pm');
    expect(formatDateTime('en', zone, half)).toBe('Friday 7 June, 14:30 / 2:30 pm');
  });

  test('in English once where both clocks write it alike', () => {
    expect(formatTimeInFull('en', zone, '2019-06-07T17:30:00Z')).toBe('11:30');
    expect(formatTimeRangeInFull('en', zone, '2019-06-07T17:30:00Z', '2019-06-07T18:00:00Z')).toBe('11:30–12:00');
  });

  test('in Spanish on the 24-hour clock', () => {
    expect(formatDay('es', zone, half)).toBe('viernes 7 de junio');
    expect(formatDate('es', zone, half)).toBe('viernes 7 de junio de 2019');
    expect(formatTimeRangeInFull('es', zone, half, three)).toBe('14:30–15:00');
    expect(formatDateTime('es', zone, half)).toBe('viernes 7 de junio, 14:30');
  });

  test('in French on the 24-hour clock, the first of a month as an ordinal', () => {
    expect(formatDay('fr', zone, half)).toBe('vendredi 7 juin');
    expect(formatDay('fr', zone, '2019-06-01T20:30:00Z')).toBe('samedi 1er juin');
    expect(formatDateTime('fr', zone, half)).toBe('vendredi 7 juin, 14:30');
  });

  test('a range over noon names both halves of the day where they differ, and midnight is twelve', () => {
    const noon = '2019-06-07T18:00:00Z';
    expect(formatTimeRangeInFull('en', zone, '2019-06-07T17:30:00Z', '2019-06-07T19:00:00Z')).toBe(
      '11:30–13:00 / 11:30 am–1:00 pm',
    );
    expect(formatTimeRangeInFull('en', zone, noon, '2019-06-07T19:00:00Z')).toBe('12:00–13:00 / 12:00–1:00 pm');
    expect(formatTimeInFull('en', zone, '2019-06-07T06:05:00Z')).toBe('00:05 / 12:05 am');
  });
});

describe('the zone is named, and its offset follows the date', () => {
  const at = { zone, place: 'Los Cabos, B.C.S., Mexico' };

  test('six hours behind in June 2019, seven since summer time was given up', () => {
    expect(zoneName('en', at, half)).toBe('Los Cabos time, UTC−6');
    expect(zoneName('en', at, '2026-06-05T20:30:00Z')).toBe('Los Cabos time, UTC−7');
  });

  test('in each language', () => {
    expect(zoneName('es', at, half)).toBe('hora de Los Cabos, UTC−6');
    expect(zoneName('fr', at, half)).toBe('heure locale à Los Cabos, UTC−6');
  });

  test('an offset may be a broken hour, or none', () => {
    expect(formatOffset('Asia/Kolkata', half)).toBe('UTC+5:30');
    expect(formatOffset('America/St_Johns', half)).toBe('UTC−2:30');
    expect(formatOffset('UTC', half)).toBe('UTC');
  });
});
