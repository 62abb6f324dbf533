import * as z from 'zod';
import { emailSchema } from '../../shared/summit/delegation.ts';
import { instantFrom } from '../../shared/summit/grid.ts';

/** SES gives milliseconds; Parley's instants end at the second. */
const moment = z.iso.datetime().transform((text) => instantFrom(Date.parse(text)));
/** `Ana <ana@office.example>` is ana@office.example. */
const address = z
  .string()
  .transform((text) => /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text.trim())
  .pipe(emailSchema);
const mail = z.object({ messageId: z.string() });

/**
 * What EventBridge brings from the SES configuration set, as far as it is used
 * (docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html).
 */
export const sesEventSchema = z.object({
  source: z.literal('aws.ses'),
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({
        /** Permanent: nobody is there. Transient: a full mailbox, say. Undetermined: SES could not tell. */
        bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
        bounceSubType: z.string(),
        bouncedRecipients: z.array(z.object({ emailAddress: address, diagnosticCode: z.string().optional() })),
        timestamp: moment,
      }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({
        complainedRecipients: z.array(z.object({ emailAddress: address })),
        complaintFeedbackType: z.string().nullish(),
        timestamp: moment,
      }),
    }),
  ]),
});
export type SesEvent = z.infer<typeof sesEventSchema>;
