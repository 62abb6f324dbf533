import * as z from 'zod';
import { emailSchema } from '../shared/summit/delegation.ts';

/**
 * The environment of each function, parsed once per entry. The CDK stack is checked against these types,
 * so a variable that a function needs and the stack forgets is a compile error.
 */
const tableName = z.string().min(3).max(255);
const emailAddress = z.email().max(254);
/** Where people reach Parley, without a trailing slash; the start of every link. */
const publicUrl = z.url().transform((url) => url.replace(/\/+$/, ''));

/** Comma-separated addresses. */
const organizers = z
  .string()
  .transform((list) => list.split(',').map((address) => address.trim()))
  .pipe(z.array(emailSchema).min(1).max(50));

const webEnv = z.object({
  TABLE_NAME: tableName,
  PUBLIC_URL: publicUrl,
  /** Who may sign in as organizers. */
  ORGANIZERS: organizers,
  /** The address in From of every mail: calendar files and feeds name the same organizer and entries. */
  MAIL_FROM: emailAddress,
});

const mailerEnv = z.object({
  TABLE_NAME: tableName,
  PUBLIC_URL: publicUrl,
  /** The address in From, and ORGANIZER of every calendar entry. */
  MAIL_FROM: emailAddress,
  /** SES configuration set: tracking off, bounces and complaints to the postmaster. */
  CONFIGURATION_SET: z.string().min(1).max(64),
  /** Who gets the run sheets. */
  ORGANIZERS: organizers,
});

const tableOnlyEnv = z.object({ TABLE_NAME: tableName });

export const environments = {
  web: webEnv,
  mailer: mailerEnv,
  placer: tableOnlyEnv,
  planner: tableOnlyEnv,
  clock: tableOnlyEnv,
  postmaster: tableOnlyEnv,
} as const;

export type FunctionName = keyof typeof environments;
/** What the stack must set for a function: every variable, as the string the runtime hands over. */
export type Environment<Name extends FunctionName> = z.input<(typeof environments)[Name]>;

/** Reads one function's environment. Throws at start with every fault named, never half-way through a request. */
export function readEnv<Name extends FunctionName>(
  name: Name,
  variables: Record<string, string | undefined>,
): z.output<(typeof environments)[Name]> {
  return environments[name].parse(variables) as z.output<(typeof environments)[Name]>;
}
