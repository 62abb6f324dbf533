import { expect, test } from 'vitest';
import { actorName } from '../../../functions/web/actor-name.ts';
import { Reader } from '../../../functions/web/reader.ts';
import type { Actor } from '../../../shared/meeting/meeting.ts';
import { emailSchema } from '../../../shared/summit/delegation.ts';
import { delegation, facts, idOf, NOW, office } from '../../builders.ts';

const reader = new Reader('en', facts(), NOW);
const email = emailSchema.parse('desk@summit.example');
const forwardedBy = emailSchema.parse('aide@phoenix.example');

test.each<[Actor, string]>([
  [{ role: 'parley' }, 'Parley'],
  [office('Phoenix'), 'Phoenix (aide@phoenix.example)'],
  [
    { role: 'office', delegation: idOf('Phoenix'), email, forwardedBy },
    'Phoenix (desk@summit.example, forwarded by aide@phoenix.example)',
  ],
  [office('Merida'), 'aide@merida.example'],
  [{ role: 'organizer', email, token: 'Badge printer' }, 'ORG (desk@summit.example), with the token “Badge printer”'],
])('an organizer reads in full who acted, by which link or machine: %j', (by, told) => {
  const organizers = reader.say('page.doer.organizers');
  expect(actorName(reader, by, [delegation('Phoenix')])).toBe(told.replace('ORG', organizers));
});
