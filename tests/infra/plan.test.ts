import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../shared/fitting/engine/checker.ts';
import { randomProblem } from '../shared/fitting/engine/problem.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'parley-plan-'));

/** Runs the command as a person would. */
function planCommand(problem: unknown, ...options: string[]): Promise<{ code: number; output: string; said: string }> {
  const file = join(folder, 'instance.json');
  writeFileSync(file, JSON.stringify(problem));
  const command = [resolve(root, 'node_modules/tsx/dist/cli.mjs'), 'infra/plan.ts', file, ...options];
  return new Promise((done) => {
    execFile(process.execPath, command, { cwd: root }, (error, output, said) =>
      done({ code: error === null ? 0 : Number(error.code), output, said }),
    );
  });
}

const problem = randomProblem({ participants: 20, meetings: 40, slots: 10, rooms: 5, forbiddenPercent: 25 }, 1);

test('one line of JSON says all about a plan, and the steps it took replay it bit for bit', async () => {
  const first = await planCommand(problem, '--seconds', '0.5', '--seed', '3');
  expect({ code: first.code, said: first.said, lines: first.output.split('\n').length }).toEqual({
    ...{ code: 0, said: '', lines: 2 },
  });
  const found = JSON.parse(first.output);
  expect(Object.keys(found)).toEqual(
    'name goal placed breaks idle bound breaksBound proven breaksProven seconds secondsToBest steps slots'.split(' '),
  );
  const { placed, breaks, idle, faults } = check(problem, found.slots);
  expect({ placed, breaks, idle, faults }).toEqual({
    ...{ placed: found.placed, breaks: found.breaks, idle: found.idle, faults: [] },
  });
  const again = JSON.parse((await planCommand(problem, '--steps', String(found.steps), '--seed', '3')).output);
  expect(again).toEqual({ ...found, seconds: again.seconds, secondsToBest: again.secondsToBest });
});

test('a bad file is refused with the path of each fault', async () => {
  const bad = { ...problem, S: 'ten', meetings: [[0, 1], [2], ...problem.meetings.slice(2)] };
  expect(await planCommand(bad)).toEqual({
    code: 2,
    output: '',
    said: 'S: Expected a number, found “ten”.\nmeetings[1]: Expected at least 2 entries, found 1.\n',
  });
  const astray = { ...problem, meetings: [[0, 99], [3, 3], ...problem.meetings.slice(2)], fixed: [0] };
  expect(await planCommand(astray)).toEqual({
    code: 2,
    output: '',
    said: [
      'fixed: has 1 entries, but M says 40.',
      'meetings[0][1]: is 99, but must be less than P, which is 20.',
      'meetings[1]: lets participant 3 meet itself.\n',
    ].join('\n'),
  });
});

test('where all meetings are asked for and cannot be, it says what makes it so', async () => {
  const impossible = {
    ...{ name: 'impossible', P: 4, M: 4, S: 2, R: 2 },
    meetings: [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
    ],
    forbidden: [[], [0], [1], []],
    precedences: [[1], [2], [0], []],
  };
  const { code, output, said } = await planCommand(impossible, '--goal', 'breaks', '--steps', '1000');
  expect({ code, placed: JSON.parse(output).placed, said: said.split('\n') }).toEqual({
    code: 1,
    placed: 2,
    said: [
      'At most 2 of 4 meetings can be placed.',
      'Meeting 3 has no slot that participants 1 and 2 and its own limits allow.',
      'Participant 0 has 3 meetings with slots, but at most 2 of them find different ones.',
      'Meetings 2, 1, 0 must each lie before the next, and the last before the first.',
      '',
    ],
  });
});
