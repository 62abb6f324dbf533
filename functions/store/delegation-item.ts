import * as z from 'zod';
import { type Delegation, delegationSchema } from '../../shared/summit/delegation.ts';
import { addMinutes, epochMsOf, type Instant, instantSchema } from '../../shared/summit/grid.ts';
import type { PlainItem } from './attribute.ts';
import { type Key, key } from './key.ts';
import { chunksOf } from './plan-item.ts';

/** An item holds 400 KB (Amazon DynamoDB); a delegation with every list full is about 10 KB. */
const STAGED_AT_ONCE = 30;
/** What was staged by an import that never stood is collected then; one that stands is finished by the clock within minutes. */
const STAGED_MINUTES = 30 * 24 * 60;

export function delegationItemOf(delegation: Delegation): PlainItem & Key {
  return { ...key.delegation(delegation.id), ...delegation };
}

/**
 * How often any delegation was changed and how often any aide, so that what was decided on all of them is written only while they
 * are the same. `importing`: an import that stands but is not all written yet; until then no other change is taken.
 */
export const delegationChangesItem = z.object({
  changes: z.int().min(0).default(0),
  aides: z.int().min(0).default(0),
  /** How often sessions were closed to sign-ups. */
  closings: z.int().min(0).default(0),
  importing: z.object({ id: z.string(), at: instantSchema }).exactOptional(),
});

/** A part of a large import, written beside the delegations before it stands; gone once its delegations are what it says. */
export const stagedItem = z.object({ delegations: z.array(delegationSchema).min(1) });

export function stagedItemsOf(id: string, at: Instant, delegations: readonly Delegation[]): (PlainItem & Key)[] {
  const expires = epochMsOf(addMinutes(at, STAGED_MINUTES)) / 1000;
  return chunksOf(delegations, STAGED_AT_ONCE).map((chunk, index) => ({
    ...key.staged(id, index + 1),
    delegations: chunk,
    expires,
  }));
}

/** The delegations with what an import has left to write, in the order of their keys, as they will be read. */
export function withImported(written: readonly Delegation[], left: readonly Delegation[]): Delegation[] {
  const all = new Map([...written, ...left].map((one) => [one.id, one]));
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
