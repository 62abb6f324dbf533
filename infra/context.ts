import * as z from 'zod';

/** The envelope's domain, bounce.<domain>, has to fit into the 253 letters of a name in DNS. */
const LIMIT_DOMAIN = 253 - 'bounce.'.length;
const LIMIT_ORGANIZERS = 50;

const emailSchema = z.email().max(254);
const organizersFault = `must be one to ${LIMIT_ORGANIZERS} e-mail addresses, separated by commas`;
const domainFault = 'must be a domain in lower case, like summit.example.org';
const localFault = 'must be true or false';

const addressFault = 'must be a host name in lower case, like meet.summit.example.org, and goes with a certificate';
const certificateFault = 'must be the ARN of an ACM certificate in the region of the stack, and goes with an address';
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** What a deployment must say, and what it may. */
const contextSchema = z.object({
  /** The domain mail is sent from; parley@<domain> is the sender. Its DNS gets the records of the outputs. */
  domain: z.string(domainFault).max(LIMIT_DOMAIN, domainFault).regex(HOST, domainFault),
  /** Addresses that may sign in as organizers, separated by commas. They are told of alarms too. */
  organizers: z.string(organizersFault).refine((list) => {
    return z.array(emailSchema).min(1).max(LIMIT_ORGANIZERS).safeParse(addressesOf(list)).success;
  }, organizersFault),
  /** The host name of the pages, and so of every link in a mail, with its certificate; without them, what API Gateway gives. */
  address: z.string(addressFault).max(253, addressFault).regex(HOST, addressFault).optional(),
  certificate: z
    .string(certificateFault)
    .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, certificateFault)
    .optional(),
  /** The stack of one machine: nothing in it outlives its removal. */
  local: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], localFault)
    .default(false),
});
/** One of the two names alone says nothing. */
const wholeContextSchema = contextSchema.superRefine(({ address, certificate }, { addIssue }) => {
  if (address !== undefined && certificate === undefined) {
    addIssue({ code: 'custom', path: ['certificate'], message: certificateFault });
  }
  if (certificate !== undefined && address === undefined) {
    addIssue({ code: 'custom', path: ['address'], message: addressFault });
  }
});
export type StackContext = z.infer<typeof contextSchema>;

export class BadContext extends Error {
  override readonly name = 'BadContext';
}

/** Reads the context values. Throws BadContext with a sentence for each value that is missing or wrong, and how to give it. */
export function readContext(raw: Readonly<Partial<Record<keyof StackContext, unknown>>>): StackContext {
  const parsed = wholeContextSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
  const sentences = [...faults].map(
    ([name, fault]) => `The context value "${name}" ${fault}; give it with -c ${name}=….`,
  );
  throw new BadContext(sentences.join('\n'));
}

/** The addresses one by one, each once. */
export function addressesOf(organizers: string): string[] {
  return [...new Set(organizers.split(',').map((address) => address.trim().toLowerCase()))];
}
