import * as z from 'zod';
import { briefSchema, runSheetSchema } from '../../shared/meeting/brief.ts';
import { eventSchema, noticeSchema } from '../../shared/meeting/change.ts';
import { digestSchema, LIMIT_DIGEST } from '../../shared/meeting/digest.ts';
import {
  actorSchema,
  forwardIdSchema,
  type Meeting,
  meetingSchema,
  planIdSchema,
} from '../../shared/meeting/meeting.ts';
import { reminderSchema } from '../../shared/meeting/remind.ts';
import { batonSchema, leftSchema, type Plan, planSchema, stepSchema } from '../../shared/plan/plan.ts';
import { summaryLineSchema } from '../../shared/plan/summary.ts';
import { programmeSchema } from '../../shared/summit/agenda.ts';
import {
  type MeetingId,
  meetingIdSchema,
  type Placement,
  placementSchema,
  resourceIdSchema,
} from '../../shared/summit/claim.ts';
import { delegationIdSchema, delegationSchema, emailSchema } from '../../shared/summit/delegation.ts';
import { instantSchema } from '../../shared/summit/grid.ts';
import { languageSchema } from '../../shared/summit/language.ts';
import { venueSchema, zoneIdSchema } from '../../shared/summit/room.ts';
import { type Summit, summitSchema } from '../../shared/summit/summit.ts';
import type { PlainItem } from './attribute.ts';
import { cellOfKey, prefix } from './key.ts';
import type { Session } from './sessions.ts';
import type { Delivery, Link, MailIntent, Reach, SignIn, SummitEvent } from './store.ts';
import { summitEventKindSchema } from './summit-event-kind.ts';

/**
 * Every item as it is stored, beside its key and its index attributes. What comes back from the table is parsed with these, so
 * that an item written by an older version or by hand is met here, with its key, and nowhere deeper.
 */
export class BadItem extends Error {
  readonly pk: string;
  readonly sk: string;
  constructor(item: PlainItem, cause: unknown) {
    super(`the item ${String(item['pk'])} / ${String(item['sk'])} is not as Parley writes it`, { cause });
    this.name = 'BadItem';
    this.pk = String(item['pk']);
    this.sk = String(item['sk']);
  }
}

export function read<Schema extends z.ZodType>(schema: Schema, item: PlainItem): z.output<Schema> {
  const parsed = schema.safeParse(item);
  if (!parsed.success) throw new BadItem(item, parsed.error);
  return parsed.data;
}

const count = z.int().min(0).default(0);
/** What follows a prefix in a key. */
const rest = (start: string) =>
  z
    .string()
    .startsWith(start)
    .transform((text) => text.slice(start.length));
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const person = z.discriminatedUnion('role', [actorSchema.options[0], actorSchema.options[1]]);

export const settingsItem = z.object({ summit: summitSchema }).transform(({ summit }): Summit => summit);
export const programmeItem = programmeSchema;
export const venueItem = venueSchema;
export const delegationItem = delegationSchema;

export const meetingItem = z
  .object({ ...meetingSchema.shape, pk: meetingIdSchema })
  .refine(({ pk, id }) => pk === id, 'a meeting lies under its own id')
  .transform(({ pk: _, ...meeting }): Meeting => meeting);
export const eventItem = eventSchema;

export const claimItem = z
  .object({
    pk: resourceIdSchema,
    sk: z.string().regex(/^CELL#\d{10}$/),
    meeting: meetingIdSchema,
    zone: zoneIdSchema,
    parties: z.tuple([delegationIdSchema, delegationIdSchema]).exactOptional(),
  })
  .transform(({ pk, sk, ...claim }) => ({ resource: pk, cell: cellOfKey(sk), ...claim }));

/** `asked`: it has had a request, its own or another's. `removed`: it is no delegation of the summit any more. */
export const countsItem = z.object({
  openRequests: count,
  openHolds: count,
  asked: z.literal(true).exactOptional(),
  removed: z.literal(true).exactOptional(),
});
export const countsKeyItem = z.object({ pk: delegationIdSchema });
export const pointerItem = z
  .object({ pk: delegationIdSchema, sk: rest(prefix.pointer).pipe(meetingIdSchema) })
  .transform(({ pk, sk }) => ({ delegation: pk, meeting: sk }));
export const pairItem = z.object({ asked: count, open: meetingIdSchema.exactOptional() });

export const onceItem = z
  .object({ pk: rest('ONCE#'), fingerprint: z.string(), meeting: meetingIdSchema, number: z.int().min(1) })
  .transform(({ pk, ...once }) => ({ key: pk, ...once }));

export const linkItem = z.object({
  sha256,
  purpose: z.enum(['meeting', 'meetings', 'sign-in']),
  meeting: meetingIdSchema.exactOptional(),
  sequence: z.int().min(0).exactOptional(),
  meetings: z
    .array(z.object({ meeting: meetingIdSchema, sequence: z.int().min(0) }))
    .min(1)
    .max(LIMIT_DIGEST)
    .exactOptional(),
  delegation: delegationIdSchema.exactOptional(),
  email: emailSchema,
  forward: forwardIdSchema.exactOptional(),
  language: languageSchema.exactOptional(),
  signIn: sha256.exactOptional(),
  expiresAt: instantSchema,
}) satisfies z.ZodType<Link>;

const LONG_AGO = instantSchema.parse('2000-01-01T00:00:00Z');
export const sessionItem = z.object({
  sha256,
  actor: person,
  language: languageSchema,
  /** Written before sessions said when they began: it began long ago, so it is over. */
  startedAt: instantSchema.default(LONG_AGO),
  seenAt: instantSchema.exactOptional(),
  expiresAt: instantSchema,
}) satisfies z.ZodType<Session>;

export const signInItem = z.object({
  sha256,
  email: emailSchema,
  actor: person,
  language: languageSchema,
  codeSha256: sha256.exactOptional(),
  triesLeft: z.int().min(0),
  next: z.string().max(512).exactOptional(),
  usedAt: instantSchema.exactOptional(),
  expiresAt: instantSchema,
}) satisfies z.ZodType<SignIn>;

const intentId = { pk: rest('MAIL#') };
const intent = z
  .discriminatedUnion('about', [
    z.object({ ...intentId, about: z.literal('notice'), notice: noticeSchema, at: instantSchema }),
    z.object({
      ...intentId,
      about: z.literal('sign-in'),
      signIn: sha256,
      email: emailSchema,
      language: languageSchema,
      at: instantSchema,
    }),
    z.object({
      ...intentId,
      about: z.literal('link'),
      meeting: meetingIdSchema,
      delegation: delegationIdSchema,
      email: emailSchema,
      at: instantSchema,
    }),
    z.object({
      ...intentId,
      about: z.literal('forward'),
      meeting: meetingIdSchema,
      delegation: delegationIdSchema,
      forward: forwardIdSchema,
      email: emailSchema,
      tellsLead: z.boolean(),
      at: instantSchema,
    }),
    z.object({
      ...intentId,
      about: z.literal('summary'),
      plan: planIdSchema,
      delegation: delegationIdSchema,
      changes: z.array(summaryLineSchema).min(1),
      at: instantSchema,
    }),
    z.object({
      ...intentId,
      about: z.literal('welcome'),
      delegation: delegationIdSchema,
      email: emailSchema,
      at: instantSchema,
    }),
    z.object({ ...intentId, about: z.literal('reminder'), reminder: reminderSchema, at: instantSchema }),
    z.object({ ...intentId, about: z.literal('brief'), brief: briefSchema, at: instantSchema }),
    z.object({
      ...intentId,
      about: z.literal('digest'),
      digest: digestSchema,
      email: emailSchema.exactOptional(),
      at: instantSchema,
    }),
    z.object({ ...intentId, about: z.literal('run-sheet'), runSheet: runSheetSchema, at: instantSchema }),
  ])
  .transform(({ pk, ...content }): MailIntent => ({ id: pk, ...content }));

const deliverySchema = z.object({
  email: emailSchema,
  language: languageSchema,
  name: z.string().exactOptional(),
  forward: forwardIdSchema.exactOptional(),
});
/** What was sent, by address: each try adds to it, whichever worker makes it. */
const sentSchema = z.record(z.string(), z.object({ sentAt: instantSchema, messageId: z.string().exactOptional() }));

const progress = z.object({
  deliveries: z.array(deliverySchema).default([]),
  sent: sentSchema.default({}),
  settledAt: instantSchema.exactOptional(),
});

/** A mail intent with how far its sending has come. */
export function readMail(item: PlainItem): { intent: MailIntent; deliveries: Delivery[]; settled: boolean } {
  const { deliveries, sent, settledAt } = read(progress, item);
  return {
    intent: read(intent, item),
    deliveries: deliveries.map((delivery) => ({ ...delivery, ...sent[delivery.email] })),
    settled: settledAt !== undefined,
  };
}

export const remindedItem = z.object({ until: instantSchema }).transform(({ until }) => until);

export const reachItem = z.object({
  email: emailSchema,
  state: z.enum(['bounced', 'complained']),
  at: instantSchema,
  detail: z.string(),
}) satisfies z.ZodType<Reach>;

export const summitEventItem = z.object({
  id: z.string(),
  at: instantSchema,
  by: actorSchema,
  kind: summitEventKindSchema,
  detail: z.string(),
}) satisfies z.ZodType<SummitEvent>;

export const planItem = z
  .object({ ...planSchema.shape, pk: planIdSchema })
  .refine(({ pk, id }) => pk === id, 'a plan lies under its own id')
  .transform(({ pk: _, ...plan }): Plan => plan);
export const planKeyItem = z.object({ pk: planIdSchema });
export const stepItem = stepSchema;
export const leftItem = z.object({ left: z.array(leftSchema) }).transform(({ left }) => left);
export const batonItem = batonSchema;

/** Meeting, start, room, zone, interpreter, turnover. */
const shortPlacement = z
  .tuple([z.string(), z.string(), z.string(), z.string(), z.string().nullable(), z.number().nullable()])
  .transform(([meeting, start, room, zone, interpreter, turnoverMinutes]): [MeetingId, Placement] => [
    meetingIdSchema.parse(meeting),
    placementSchema.parse({
      ...{ start, room, zone },
      ...(interpreter === null ? {} : { interpreter }),
      ...(turnoverMinutes === null ? {} : { turnoverMinutes }),
    }),
  ]);
/** Short arrays as JSON: as attributes, those of ten thousand meetings would take many times as long to write. */
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});
export const checkpointItem = z.object({ best: json.pipe(z.array(shortPlacement)) }).transform(({ best }) => best);

/** Any item's key, and that of a meeting, which is all that the index of what is due gives. */
export const keyItem = z.object({ pk: z.string(), sk: z.string() });
export const meetingKeyItem = z.object({ pk: meetingIdSchema });
