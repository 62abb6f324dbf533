import { expect, test } from 'vitest';
import { readRate } from '../../../infra/local/events/schedules.ts';
import { readJavaVersion } from '../../../infra/local/java.mjs';
import { readOptions } from '../../../infra/local/options.ts';
import { Stop } from '../../../infra/local/stop.ts';

test('the command line gives port, folder and time', () => {
  expect(readOptions([])).toEqual({ port: 3000, data: undefined, now: undefined });
  expect(readOptions(['--port', '8080', '--data', '.parley', '--now', '2019-06-07T09:00-06:00'])).toEqual({
    port: 8080,
    data: '.parley',
    now: Date.UTC(2019, 5, 7, 15),
  });
});

test.each([
  [['--port', 'http'], '--port takes a number from 0 (any free port) to 65534, not "http".'],
  [['--port', '65535'], '--port takes a number from 0 (any free port) to 65534, not "65535".'],
  [['--port', '-1'], "Option '--port' argument is ambiguous."],
  [['--now', 'tomorrow'], '--now takes a time with its offset from UTC, like 2019-06-06T09:00-06:00, not "tomorrow".'],
  [['--now', '2019-06-06T09:00'], '--now takes a time with its offset from UTC'],
  [['--now', '2019-02-30T25:00Z'], '--now takes a time with its offset from UTC'],
  [['--data', ' '], '--data takes a folder, for instance --data .parley.'],
  [['--verbose'], "Unknown option '--verbose'."],
  [['extra'], "Unexpected argument 'extra'."],
])('%j is refused with one sentence', (args, sentence) => {
  const read = () => readOptions(args);
  expect(read).toThrow(sentence);
  expect(read).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(read).toThrow(Stop);
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "25" 2025-09-16', 25],
  ['no such command', undefined],
])('%s is Java %s', (printed, version) => {
  expect(readJavaVersion(printed)).toBe(version);
});

test('a rate is a period', () => {
  expect([readRate('rate(1 minute)', 'a'), readRate('rate(2 hours)', 'a')]).toEqual([60_000, 7_200_000]);
  expect(() => readRate('rate(0 minutes)', 'Tick')).toThrow('The schedule Tick is rate(0 minutes)');
});
