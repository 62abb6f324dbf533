import * as z from 'zod';

/** What is written into the trail of the summit itself, beside what happens to its meetings. */
export const summitEventKindSchema = z.enum([
  'loaded',
  'programme-changed',
  'venue-changed',
  'delegation-changed',
  'delegation-removed',
  'settings-changed',
  'plan-applied',
  'notes-changed',
  'printed',
  'token-issued',
  'token-revoked',
  'feed-made',
  'feed-revoked',
  'office-welcomed',
  'signed-out-everywhere',
]);
export type SummitEventKind = z.infer<typeof summitEventKindSchema>;
