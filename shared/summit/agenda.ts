import * as z from 'zod';
import { delegationIdSchema } from './delegation.ts';
import { daySchema, instantSchema } from './grid.ts';
import { lineOf, translatedOf } from './language.ts';
import { zoneIdSchema } from './room.ts';
import { sessionIdSchema } from './session-id.ts';

export const sessionKindSchema = z.enum(['plenary', 'panel', 'meal', 'social', 'visit', 'open']);

/** Whom a session binds: everyone, those who signed up (or speak), or nobody. */
export const bindingSchema = z.enum(['everyone', 'signed-up', 'nobody']);
export type Binding = z.infer<typeof bindingSchema>;

export const speakerSchema = z.object({ name: lineOf(120), title: translatedOf(200) });

export const LIMIT_SPEAKERS = 20;

export const sessionFields = {
  id: sessionIdSchema,
  title: translatedOf(400),
  kind: sessionKindSchema,
  /** Overrides what the kind says. */
  binds: bindingSchema.optional(),
  /** The zone of the venue it takes place in; mayors need the transfer time from and to it. */
  zone: zoneIdSchema.optional(),
  /** Likely to move: people are told so wherever it is shown. */
  provisional: z.boolean().default(false),
  /** Which of its times the printed programme does not give. */
  assumed: z.array(z.enum(['start', 'end'])).default([]),
  objective: translatedOf(600).optional(),
  /** null: there is to be one, not named yet. */
  moderator: speakerSchema.nullable().optional(),
  /** null: there are to be some, not defined yet. */
  panelists: z.array(speakerSchema).max(20).nullable().optional(),
  guests: z.array(speakerSchema).max(20).default([]),
  note: translatedOf(600).optional(),
  /** Delegations whose head speaks there; it binds them, whoever else it binds. The names above are only told. */
  speakers: z.array(delegationIdSchema).max(LIMIT_SPEAKERS).default([]),
};

export const LIMIT_SESSIONS = 200;

/** One entry of the agenda. `time` is absent where the programme gives none; such an entry binds nobody. */
export const sessionSchema = z.object({
  ...sessionFields,
  day: daySchema,
  time: z.object({ start: instantSchema, end: instantSchema }).optional(),
});
export type Session = z.infer<typeof sessionSchema>;

/** The agenda as a whole; every change of it makes a new revision. */
export const programmeSchema = z.object({
  revision: z.int().min(1),
  sessions: z.array(sessionSchema).max(LIMIT_SESSIONS),
});
export type Programme = z.infer<typeof programmeSchema>;

/** True when delegations sign up for it, also while its time is not printed yet. */
export function takesSignUps(session: Pick<Session, 'binds' | 'kind'>): boolean {
  return session.binds === undefined ? session.kind === 'panel' : session.binds === 'signed-up';
}

/** What a kind binds unless the session says otherwise; meals and socials bind everyone unless the summit opens them. */
export function bindingOf(session: Session, rules: { readonly mealsOpen: boolean }): Binding {
  if (session.time === undefined) return 'nobody';
  if (session.binds !== undefined) return session.binds;
  switch (session.kind) {
    case 'plenary':
      return 'everyone';
    case 'panel':
      return 'signed-up';
    case 'meal':
    case 'social':
      return rules.mealsOpen ? 'nobody' : 'everyone';
    case 'visit':
    case 'open':
      return 'nobody';
    default:
      return session.kind satisfies never;
  }
}

/** True where no meeting can tell the two apart: when and where it is, and whom it binds. Its words may differ. */
export function isFittedAlike(one: Session, other: Session, rules: { readonly mealsOpen: boolean }): boolean {
  const fitted = (session: Session) => {
    const { day, time, zone, speakers } = session;
    const bound = [bindingOf(session, rules), takesSignUps(session), [...speakers].sort()];
    return JSON.stringify([day, time?.start, time?.end, zone, ...bound]);
  };
  return fitted(one) === fitted(other);
}
