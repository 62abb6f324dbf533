import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Email } from '../../shared/summit/delegation.ts';

/** One message as bytes, to one address. `kind` is the only thing that SES's own records learn about it. */
export interface Posting {
  readonly to: Email;
  readonly raw: Uint8Array;
  readonly kind: string;
}

/** Taken over by SES, or refused for good because of this recipient. Whatever may pass by itself is thrown. */
export type Posted =
  | { readonly ok: true; readonly messageId: string }
  | { readonly ok: false; readonly reason: string };

export type Outlet = (posting: Posting) => Promise<Posted>;

/** What SES answers when it will never take this message to this address (SES API, SendRawEmail and common errors). */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue']);

/**
 * Sends through SES. A refusal that names our own address is our fault (an identity that is not verified yet): it is thrown like
 * a throttle, so that the mail waits for its repair and no recipient is marked for it.
 */
export function sesOutlet(
  ses: SESClient,
  { from, configurationSet }: { from: string; configurationSet: string },
): Outlet {
  return async ({ to, raw, kind }) => {
    const command = new SendRawEmailCommand({
      Source: from,
      Destinations: [to],
      RawMessage: { Data: raw },
      ConfigurationSetName: configurationSet,
      Tags: [{ Name: 'kind', Value: kind }],
    });
    try {
      const { MessageId } = await ses.send(command);
      return { ok: true, messageId: MessageId ?? '' };
    } catch (error) {
      if (!(error instanceof Error) || !refusals.has(error.name) || error.message.includes(from)) throw error;
      return { ok: false, reason: error.name };
    }
  };
}
