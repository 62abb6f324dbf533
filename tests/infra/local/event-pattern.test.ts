import { expect, test } from 'vitest';
import { compilePattern } from '../../../infra/local/events/event-pattern.ts';

const RECORD = {
  eventName: 'INSERT',
  dynamodb: {
    Keys: { pk: { S: 'MAIL#1' } },
    NewImage: { count: { N: '3' }, state: { M: { name: { S: 'queued' } } } },
    SizeBytes: 40,
  },
  tags: ['a', 'b'],
};

test.each<[unknown, boolean]>([
  [{ eventName: ['INSERT'] }, true],
  [{ eventName: ['MODIFY', 'INSERT'] }, true],
  [{ eventName: ['REMOVE'] }, false],
  [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'MAIL#' }] } } } }, true],
  [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'FREED#' }] } } } }, false],
  [{ dynamodb: { Keys: { pk: { S: [{ suffix: '#1' }] } } } }, true],
  [{ dynamodb: { OldImage: { count: { N: [{ exists: false }] } } } }, true],
  [{ dynamodb: { NewImage: { count: { N: [{ exists: true }] } } } }, true],
  [{ dynamodb: { NewImage: { count: { N: [{ exists: false }] } } } }, false],
  [{ dynamodb: { SizeBytes: [{ numeric: ['>', 0, '<=', 40] }] } }, true],
  [{ dynamodb: { SizeBytes: [{ numeric: ['>', 40] }] } }, false],
  [{ eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
  [{ eventName: [{ 'anything-but': 'INSERT' }] }, false],
  [{ eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
  [{ dynamodb: { NewImage: { state: { M: { name: { S: ['queued', 'applying'] } } } } } }, true],
  [{ dynamodb: { NewImage: { state: { M: { name: { S: ['ready'] } } } } } }, false],
  [{ dynamodb: { NewImage: { leaseUntil: { S: [{ exists: false }] } } } }, true],
  [{ tags: ['b'] }, true],
  [{ tags: ['c'] }, false],
  [{ missing: { deep: ['x'] } }, false],
])('%j matches: %s', (pattern, matches) => {
  expect(compilePattern(pattern, 'a test')(RECORD)).toBe(matches);
});

test.each([
  [{ a: [{ wildcard: '*' }] }, 'uses wildcard'],
  [{ $or: [{ a: ['b'] }] }, 'uses $or'],
  [{ a: [{ numeric: ['!', 3] }] }, 'uses ["!",3]'],
  [{ a: [{ 'anything-but': { prefix: 'x' } }] }, 'uses anything-but with an operator'],
  [[], 'is not an object'],
])('%j is refused', (pattern, reason) => {
  expect(() => compilePattern(pattern, 'a test')).toThrow(`The event pattern of a test ${reason}`);
});
