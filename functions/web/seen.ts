import { visibleTo } from '../../shared/meeting/access.ts';
import type { Command } from '../../shared/meeting/command.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { View } from '../../shared/meeting/view.ts';
import { carryOut, type Outcome } from '../store/carry-out.ts';
import { sceneOf } from '../store/situation.ts';
import type { MeetingArrival, Visitor } from './http/visitor.ts';
import type { Means } from './means.ts';

/** A meeting as someone has come to it. */
export interface Seen {
  readonly visitor: Visitor;
  readonly meeting: Meeting;
  readonly view: View;
}

/** A meeting one may not see and one that is not there are the same page. */
export function whatIsSeen({ visitor, meeting }: MeetingArrival): Seen | undefined {
  if (visitor === undefined || meeting === undefined) return undefined;
  const view = viewFor(visitor, meeting);
  return view === undefined ? undefined : { visitor, meeting, view };
}

/** As `visibleTo`; the link that opens all of a mail's meetings lets nobody else in, and does not show who else was. */
export function viewFor({ actor, entry }: Visitor, meeting: Meeting): View | undefined {
  const view = visibleTo(actor, meeting);
  if (view?.as !== 'office' || mayLetIn(entry)) return view;
  const { forwards: _, ...rest } = view.meeting;
  return { as: 'office', meeting: rest };
}

/** Whether who came so may forward a meeting, or take that back. */
function mayLetIn(entry: Visitor['entry']): boolean {
  return entry !== 'answers';
}

/** Whether who came so may give this command at all; whether the person may, the decision says. */
export function mayGive({ entry }: Visitor, { kind }: Pick<Command, 'kind'>): boolean {
  return mayLetIn(entry) || (kind !== 'forward' && kind !== 'revoke');
}

/** Where a browser holds both a meeting's link and a sign-in, which of them the page is asked for by. */
export function preferred(as: string | undefined): 'link' | 'session' {
  return as === 'session' ? 'session' : 'link';
}

/** Facts, meeting and key were read with the sign-in, so the command itself costs one step less. */
export function carryOutKnown(
  means: Means,
  { facts, once }: MeetingArrival,
  meeting: Meeting,
  command: Command,
  key: string,
): Promise<Outcome> {
  return carryOut(means, meeting.id, command, { key, known: { facts, meeting, once: once ?? null } });
}

/** Both offices and all claims as they are now; undefined when one of the two is not known any more. */
export function sceneFor(means: Means, { facts }: MeetingArrival, { requester, invited }: Meeting) {
  return sceneOf(means.store, facts, requester.delegation, invited.delegation, means.now());
}
