import * as z from 'zod';
import { takesSignUps } from './agenda.ts';
import {
  type Aide,
  aideSchema,
  type Delegation,
  delegationFields,
  emailSchema,
  LIMIT_AIDES,
  LIMIT_BLOCKS,
  mailChoicesSchema,
} from './delegation.ts';
import { dayOf, daysOf, epochMsOf, type Grid, instantSchema } from './grid.ts';
import { type Span, spanSchema } from './room.ts';
import type { Facts } from './summit.ts';

/** What an office settles about itself, one part at a time: its sign-ups, its own times, its people. */
export const officeChangeSchema = z.discriminatedUnion('part', [
  /** All sessions it is signed up for, and as what. */
  z.object({ part: z.literal('panels'), panels: delegationFields.panels.unwrap() }),
  z.object({ part: z.literal('block'), span: spanSchema }),
  z.object({ part: z.literal('unblock'), span: spanSchema }),
  /** null: there for the whole summit. */
  z.object({ part: z.literal('stay'), arrival: instantSchema.nullable(), departure: instantSchema.nullable() }),
  /** A new aide, or (`former`) what one is to become. Who leads takes the lead from the one who had it. */
  z.object({ part: z.literal('aide'), former: emailSchema.optional(), aide: aideSchema }),
  z.object({ part: z.literal('aide-off'), former: emailSchema }),
  z.object({ part: z.literal('mail'), mail: mailChoicesSchema }),
]);
export type OfficeChange = z.infer<typeof officeChangeSchema>;
export type OfficePart = OfficeChange['part'];
type ChangeOf<Part extends OfficePart> = Extract<OfficeChange, { part: Part }>;

export type OfficeFaultKind =
  | 'not-found'
  | 'no-sign-up'
  | 'ends-before-start'
  | 'outside-summit'
  | 'departs-first'
  | 'too-many'
  | 'email-taken'
  | 'last-aide'
  | 'lead-needed';

/** What is wrong with it, beside its field. */
export interface OfficeFault {
  readonly field: string;
  readonly kind: OfficeFaultKind;
  readonly limit?: number;
}

/** What a change of an office is decided on. */
export interface OfficeGround {
  readonly facts: Facts;
  /** All delegations: an address belongs to one of them only. */
  readonly delegations: readonly Delegation[];
}

/** The delegation's next revision; the very same object when the change finds everything as it wants it. */
export type OfficeChanged =
  | { readonly ok: true; readonly delegation: Delegation }
  | { readonly ok: false; readonly fault: OfficeFault };

/** What the office is after its change, or what is wrong with it. Whom it hits is asked elsewhere. */
export function changedOffice(office: Delegation, change: OfficeChange, ground: OfficeGround): OfficeChanged {
  switch (change.part) {
    case 'panels':
      return withPanels(office, change, ground);
    case 'block':
      return withBlock(office, change, ground.facts.summit.grid);
    case 'unblock':
      return withoutBlock(office, change);
    case 'stay':
      return withStay(office, change);
    case 'aide':
      return withAide(office, change, ground.delegations);
    case 'aide-off':
      return withoutAide(office, change);
    case 'mail':
      return withMail(office, change);
    default:
      return change satisfies never;
  }
}

function refuse(field: string, kind: OfficeFaultKind, limit?: number): OfficeChanged {
  return { ok: false, fault: { field, kind, ...(limit === undefined ? {} : { limit }) } };
}

function next(office: Delegation, patch: Partial<Delegation>): OfficeChanged {
  return { ok: true, delegation: { ...office, ...patch, revision: office.revision + 1 } };
}

function withPanels(office: Delegation, { panels }: ChangeOf<'panels'>, { facts }: OfficeGround): OfficeChanged {
  const open = new Set(facts.programme.sessions.filter(takesSignUps).map(({ id }) => id));
  const closed = panels.find(({ session }) => !open.has(session));
  if (closed !== undefined) return refuse(`role-${closed.session}`, 'no-sign-up');
  const asIs = (list: Delegation['panels']) => list.map(({ session, role }) => `${session} ${role}`).sort();
  if (asIs(panels).join() === asIs(office.panels).join()) return { ok: true, delegation: office };
  return next(office, { panels });
}

function withBlock(office: Delegation, { span }: ChangeOf<'block'>, grid: Grid): OfficeChanged {
  const minutes = (epochMsOf(span.end) - epochMsOf(span.start)) / 60_000;
  if (minutes <= 0 || minutes > 24 * 60) return refuse('day', 'ends-before-start');
  if (!daysOf(grid).includes(dayOf(grid, span.start))) return refuse('day', 'outside-summit');
  if (office.blocks.some((block) => isSame(block, span))) return { ok: true, delegation: office };
  if (office.blocks.length >= LIMIT_BLOCKS) return refuse('day', 'too-many', LIMIT_BLOCKS);
  const blocks = [...office.blocks, span].sort((a, b) => (a.start < b.start ? -1 : 1));
  return next(office, { blocks });
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function withoutBlock(office: Delegation, { span }: ChangeOf<'unblock'>): OfficeChanged {
  const blocks = office.blocks.filter((block) => !isSame(block, span));
  return blocks.length === office.blocks.length ? { ok: true, delegation: office } : next(office, { blocks });
}

function withStay(office: Delegation, { arrival, departure }: ChangeOf<'stay'>): OfficeChanged {
  if (arrival !== null && departure !== null && departure <= arrival) return refuse('departureDay', 'departs-first');
  if (arrival === (office.arrival ?? null) && departure === (office.departure ?? null)) {
    return { ok: true, delegation: office };
  }
  const { arrival: _arrival, departure: _departure, ...kept } = office;
  const stay = { ...(arrival === null ? {} : { arrival }), ...(departure === null ? {} : { departure }) };
  return { ok: true, delegation: { ...kept, ...stay, revision: office.revision + 1 } };
}

function withAide(office: Delegation, change: ChangeOf<'aide'>, delegations: readonly Delegation[]): OfficeChanged {
  const { former, aide } = change;
  const present = office.aides.find(({ email }) => email === former);
  if (former !== undefined && present === undefined) return refuse('', 'not-found');
  const others = office.aides.filter((one) => one !== present);
  const isTaken = (list: readonly Aide[]) => list.some(({ email }) => email === aide.email);
  if (isTaken(others) || delegations.some((one) => one.id !== office.id && isTaken(one.aides))) {
    return refuse('email', 'email-taken');
  }
  if (present === undefined && office.aides.length >= LIMIT_AIDES) return refuse('', 'too-many', LIMIT_AIDES);
  if (present?.lead === true && !aide.lead) return refuse('lead', 'lead-needed');
  const follow = (one: Aide) => (aide.lead ? { ...one, lead: false } : one);
  const aides =
    present === undefined
      ? [...office.aides.map(follow), aide]
      : office.aides.map((one) => (one === present ? aide : follow(one)));
  return next(office, { aides });
}

function withoutAide(office: Delegation, { former }: ChangeOf<'aide-off'>): OfficeChanged {
  const gone = office.aides.find(({ email }) => email === former);
  if (gone === undefined) return { ok: true, delegation: office };
  if (office.aides.length === 1) return refuse('', 'last-aide');
  if (gone.lead) return refuse('', 'lead-needed');
  return next(office, { aides: office.aides.filter((one) => one !== gone) });
}

function withMail(office: Delegation, { mail }: ChangeOf<'mail'>): OfficeChanged {
  const isSame = (Object.keys(mail) as (keyof typeof mail)[]).every((choice) => mail[choice] === office.mail[choice]);
  return isSame ? { ok: true, delegation: office } : next(office, { mail });
}

/** True where meetings may lie in the way: people and an unblocked time hinder none. */
export function canHit({ part }: OfficeChange): boolean {
  return part === 'panels' || part === 'block' || part === 'stay';
}

/** True where addresses change hands, which is looked after over all delegations. */
export function changesAides({ part }: { readonly part: string }): boolean {
  return part === 'aide' || part === 'aide-off';
}
