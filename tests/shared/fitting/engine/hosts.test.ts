import { expect, test } from 'vitest';
import { hostsOf } from '../../../../shared/fitting/engine/exact/hosts.ts';
import { instanceOf, randomProblem } from './problem.ts';

test('every meeting is hosted once, by one of its own two participants, and nobody hosts twice', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const instance = instanceOf(
      randomProblem({ participants: 8, meetings: 14, slots: 6, rooms: 3, forbiddenPercent: 10 }, seed),
    );
    const hosts = hostsOf(instance);
    const hosted = hosts.flatMap(({ meetings }) => meetings).sort((a, b) => a - b);
    expect(hosted).toEqual(Array.from({ length: instance.meetings }, (_, meeting) => meeting));
    const strangers = hosts.flatMap(({ participant, meetings }) =>
      meetings.filter((meeting) => ![instance.first(meeting), instance.second(meeting)].includes(participant)),
    );
    expect([strangers, new Set(hosts.map(({ participant }) => participant)).size]).toEqual([[], hosts.length]);
  }
});
