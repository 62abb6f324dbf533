import * as z from 'zod';
import { type Programme, type Session, takesSignUps } from './agenda.ts';
import {
  type Delegation,
  delegationIdSchema,
  LIMIT_DELEGATIONS,
  LIMIT_SIGN_UPS,
  panelSignUpSchema,
} from './delegation.ts';
import type { SessionId } from './session-id.ts';

/** Who is signed up for one session, and as what. */
export const signUpsSchema = z
  .array(z.object({ delegation: delegationIdSchema, role: panelSignUpSchema.shape.role.unwrap() }))
  .max(LIMIT_DELEGATIONS);
export type SignUps = z.infer<typeof signUpsSchema>;

const openIn = ({ sessions }: Pick<Programme, 'sessions'>): ReadonlySet<SessionId> =>
  new Set(sessions.filter(takesSignUps).map(({ id }) => id));

/** True where a session that took sign-ups is dropped, or takes none any more. */
export function closesSignUps(before: Pick<Programme, 'sessions'>, after: Pick<Programme, 'sessions'>): boolean {
  const open = openIn(after);
  return [...openIn(before)].some((id) => !open.has(id));
}

/** Those who are signed up for a session, by their ids. */
export function signUpsFor(delegations: readonly Delegation[], session: SessionId): SignUps {
  return delegations
    .flatMap(({ id, panels }) =>
      panels.filter((panel) => panel.session === session).map(({ role }) => ({ delegation: id, role })),
    )
    .sort((a, b) => (a.delegation < b.delegation ? -1 : 1));
}

/** Only sign-ups for what takes them; the very same object where that is all of them. */
export function signedOff<Office extends Pick<Delegation, 'panels'>>(
  office: Office,
  agenda: Pick<Programme, 'sessions'>,
) {
  const open = openIn(agenda);
  const panels = office.panels.filter(({ session }) => open.has(session));
  return panels.length === office.panels.length ? office : { ...office, panels };
}

/** The delegations with an agenda in force: the next revision of whoever loses a sign-up by it, and the others as they are. */
export function signedOffAll(delegations: readonly Delegation[], agenda: Pick<Programme, 'sessions'>): Delegation[] {
  return delegations.map((office) => {
    const next = signedOff(office, agenda);
    return next === office ? office : { ...next, revision: office.revision + 1 };
  });
}

/** Signed up again as they were, where the session takes sign-ups: the next revision of whoever is not signed up by then. */
export function signedUpAgain(delegations: readonly Delegation[], session: Session, signUps: SignUps): Delegation[] {
  if (!takesSignUps(session)) return [...delegations];
  const roles = new Map(signUps.map(({ delegation, role }) => [delegation, role]));
  return delegations.map((office) => {
    const role = roles.get(office.id);
    const isIn = office.panels.some((panel) => panel.session === session.id);
    if (role === undefined || isIn || office.panels.length >= LIMIT_SIGN_UPS) return office;
    return { ...office, panels: [...office.panels, { session: session.id, role }], revision: office.revision + 1 };
  });
}

/** Those of `after` that are not as they were. */
export function changedIn(before: readonly Delegation[], after: readonly Delegation[]): Delegation[] {
  const former = new Set(before);
  return after.filter((office) => !former.has(office));
}

/** Who is signed up for less than before, and for what no longer. */
export function lostSignUps(before: readonly Delegation[], after: readonly Delegation[]) {
  const now = new Map(after.map((office) => [office.id, new Set(office.panels.map(({ session }) => session))]));
  return before.flatMap(({ id, city, panels }) => {
    const sessions = panels.map(({ session }) => session).filter((session) => now.get(id)?.has(session) === false);
    return sessions.length === 0 ? [] : [{ city, sessions }];
  });
}
export type LostSignUps = ReturnType<typeof lostSignUps>;
