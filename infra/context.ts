import * as z from 'zod';

/** What a deployment must say: nothing else is asked for. */
const contextSchema = z.object({
  /** The domain mail is sent from; parley@<domain> is the sender. Its DNS gets the DKIM records of the outputs. */
  domain: z
    .string()
    .regex(
      /^(?=.{4,200}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
      'is a domain in lower case, like summit.example.org',
    ),
  /** Addresses that may sign in as organizers, separated by commas. They are told of alarms too. */
  organizers: z.string().refine(areAddresses, 'is one or more e-mail addresses, separated by commas'),
  /** The stack of one machine: nothing in it outlives its removal. */
  local: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false),
});
export type StackContext = z.infer<typeof contextSchema>;

export class BadContext extends Error {
  override readonly name = 'BadContext';
}

function areAddresses(list: string): boolean {
  return z
    .array(z.email())
    .min(1)
    .max(50)
    .safeParse(list.split(',').map((address) => address.trim())).success;
}

/** Reads the context values. Throws BadContext with one sentence that names what to give. */
export function readContext(raw: Readonly<Record<'domain' | 'organizers' | 'local', unknown>>): StackContext {
  const parsed = contextSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `"${path.join('.')}" ${message}`);
  throw new BadContext(
    `The context value ${faults.join('; ')}. Give it as -c ${String(parsed.error.issues[0]?.path[0])}=….`,
  );
}

/** The addresses one by one. */
export function addressesOf(organizers: string): string[] {
  return organizers.split(',').map((address) => address.trim());
}
