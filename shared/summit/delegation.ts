import * as z from 'zod';
import { instantSchema } from './grid.ts';
import { languageSchema, lineOf } from './language.ts';
import { spanSchema } from './room.ts';
import { sessionIdSchema } from './session-id.ts';

export const delegationIdSchema = z
  .string()
  .regex(/^dlg_[a-z0-9-]{1,40}$/, 'the id of a delegation is dlg_ with lower-case letters, digits and hyphens')
  .brand<'DelegationId'>();
export type DelegationId = z.infer<typeof delegationIdSchema>;

/** E-mail addresses are compared in lower case everywhere. */
export const emailSchema = z.email().max(254).toLowerCase().brand<'Email'>();
export type Email = z.infer<typeof emailSchema>;

/** Mobile number in E.164, "+523312345678". */
export const mobileSchema = z.string().regex(/^\+[1-9]\d{6,14}$/, 'a mobile number starts with + and the country code');

export const aideSchema = z.object({
  email: emailSchema,
  name: lineOf(80).optional(),
  mobile: mobileSchema.optional(),
  language: languageSchema,
  lead: z.boolean().default(false),
  /** Set for whom mails about a request or a change are enough: no reminders, and nothing in the morning. */
  changesOnly: z.literal(true).exactOptional(),
});
export type Aide = z.infer<typeof aideSchema>;

export const panelSignUpSchema = z.object({
  session: sessionIdSchema,
  role: z.enum(['attends', 'panelist', 'moderator']).default('attends'),
});

export const LIMIT_AIDES = 4;
export const LIMIT_SIGN_UPS = 60;

/** Which mails the office wants of Parley's own accord, beside those that tell of a change. */
export const mailChoicesSchema = z.object({
  /** A day before each confirmed meeting. */
  dayBefore: z.boolean().default(true),
  hourBefore: z.boolean().default(true),
  /** On the morning of each day on which the office has meetings. */
  morningBrief: z.boolean().default(true),
  /** On each morning on which invitations wait for an answer. */
  digest: z.boolean().default(true),
});

export const delegationFields = {
  id: delegationIdSchema,
  city: lineOf(80),
  country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 country code, like MX'),
  /** Who leads it: the mayor in person or a deputy. */
  head: z.enum(['mayor', 'deputy']).default('mayor'),
  /** One of them leads; mail about a request or a change goes to all. */
  aides: z.array(aideSchema).min(1).max(LIMIT_AIDES),
  /** Languages the head can hold a meeting in, best first. */
  languages: z.array(languageSchema).min(1).max(3),
  presence: z.enum(['expected', 'registered', 'absent']).default('expected'),
  /** False: this delegation does not take side meetings. */
  takesMeetings: z.boolean().default(true),
  panels: z.array(panelSignUpSchema).max(LIMIT_SIGN_UPS).default([]),
  mail: mailChoicesSchema.default({ dayBefore: true, hourBefore: true, morningBrief: true, digest: true }),
};

export const LIMIT_DELEGATIONS = 1000;
export const LIMIT_BLOCKS = 40;

/** A mayor's office at the summit; every change of it makes a new revision. */
export const delegationSchema = z.object({
  ...delegationFields,
  revision: z.int().min(1),
  /** Absent: there for the whole summit. */
  arrival: instantSchema.optional(),
  departure: instantSchema.optional(),
  /** Its own blocked times; nobody else learns of them. */
  blocks: z.array(spanSchema).max(LIMIT_BLOCKS).default([]),
});
export type Delegation = z.infer<typeof delegationSchema>;

/** The languages in which two delegations can talk without an interpreter. */
export function sharedLanguages(a: Pick<Delegation, 'languages'>, b: Pick<Delegation, 'languages'>) {
  return a.languages.filter((language) => b.languages.includes(language));
}

/** The aide who speaks for the office; a loaded delegation has exactly one. */
export function leadAide(delegation: Pick<Delegation, 'aides'>): Aide {
  const lead = delegation.aides.find((aide) => aide.lead) ?? delegation.aides[0];
  if (lead === undefined) throw new Error('a delegation without aides cannot have been loaded');
  return lead;
}
