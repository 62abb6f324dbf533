import * as z from 'zod';

export const identityProperties = z.strictObject({
  EmailIdentity: z.string(),
  ConfigurationSetAttributes: z.strictObject({ ConfigurationSetName: z.string().optional() }).optional(),
  // How a receiver checks the sender; here nothing leaves the machine.
  DkimAttributes: z.unknown().optional(),
  DkimSigningAttributes: z.unknown().optional(),
  FeedbackAttributes: z.unknown().optional(),
  MailFromAttributes: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

export const configurationSetProperties = z.strictObject({
  Name: z.string().optional(),
  // Nothing leaves the machine, and no link or picture is rewritten.
  DeliveryOptions: z.unknown().optional(),
  ReputationOptions: z.unknown().optional(),
  SendingOptions: z.strictObject({ SendingEnabled: z.literal(true) }).optional(),
  SuppressionOptions: z.unknown().optional(),
  Tags: z.unknown().optional(),
  TrackingOptions: z.never().optional(),
  VdmOptions: z.unknown().optional(),
});

export const eventDestinationProperties = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Enabled: z.boolean().default(true),
    EventBridgeDestination: z.object({ EventBusArn: z.string().endsWith(':event-bus/default') }),
    MatchingEventTypes: z.array(z.string().transform((type) => type.toLowerCase())),
    Name: z.string().optional(),
  }),
});

/** What the template declares of SES, with names resolved. */
export interface SesSettings {
  /** Verified addresses and domains, in lower case, with the configuration set of mails that name none. */
  readonly identities: ReadonlyMap<string, { configurationSet: string | undefined }>;
  /** The events each configuration set sends to the bus: `bounce`, `complaint`, `delivery`, `send`. */
  readonly configurationSets: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The identity that lets an address send: itself or its domain or a parent of that, as in SES. */
export function findIdentity(address: string, { identities }: SesSettings) {
  const lower = address.toLowerCase();
  const labels = lower.slice(lower.lastIndexOf('@') + 1).split('.');
  const candidates = [lower, ...labels.map((_label, at) => labels.slice(at).join('.'))];
  return candidates.map((one) => identities.get(one)).find((identity) => identity !== undefined);
}
