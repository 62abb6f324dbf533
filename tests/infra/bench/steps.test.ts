import { expect, test } from 'vitest';
import { stepsOf } from '../../../infra/bench/steps.ts';

const call = (name: string, start: number, end: number) => ({ name, start, end });
const namesOf = (steps: readonly (readonly { name: string }[])[]) => steps.map((step) => step.map(({ name }) => name));

test('no calls are no steps', () => {
  expect(stepsOf([])).toEqual([]);
});

test('calls sent together are one step, however long each takes', () => {
  const calls = [call('session', 0, 9), call('facts', 0.1, 3), call('meeting', 0.2, 5)];
  expect(namesOf(stepsOf(calls))).toEqual([['session', 'facts', 'meeting']]);
});

test('a call that waited for another begins a step, also when a third is still under way', () => {
  const calls = [call('slow', 0, 20), call('quick', 0, 2), call('after quick', 3, 6), call('after that', 7, 8)];
  expect(namesOf(stepsOf(calls))).toEqual([['slow', 'quick'], ['after quick'], ['after that']]);
});

test('each page of a query is a step', () => {
  const calls = [call('page 1', 0, 2), call('page 2', 2, 4), call('page 3', 4, 6)];
  expect(namesOf(stepsOf(calls))).toEqual([['page 1'], ['page 2'], ['page 3']]);
});

test('the order in which calls were noted does not matter', () => {
  const calls = [call('commit', 5, 8), call('facts', 0, 3), call('session', 0, 4)];
  expect(namesOf(stepsOf(calls))).toEqual([['facts', 'session'], ['commit']]);
});
