import * as z from 'zod';

/** By itself, since sessions name delegations (who speaks) and delegations name sessions (what they signed up for). */
export const sessionIdSchema = z
  .string()
  .regex(/^ses_[a-z0-9-]{1,40}$/, 'the id of a session is ses_ with lower-case letters, digits and hyphens')
  .brand<'SessionId'>();
export type SessionId = z.infer<typeof sessionIdSchema>;
