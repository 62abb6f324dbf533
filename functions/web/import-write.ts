import type { Actor } from '../../shared/meeting/meeting.ts';
import type { Ground } from '../../shared/summit/amendment.ts';
import { eventOf } from './agenda-change.ts';
import type { Part } from './columns.ts';
import type { Imported, Preview } from './import.ts';
import type { Means } from './means.ts';

/** Delegations written at once. */
const PORTION = 20;

/** How many entries were written, and those that someone else had changed in between: they are left as they are. */
export interface Written {
  readonly count: number;
  readonly overtaken: readonly string[];
}

/**
 * Writes what was previewed, each part as the next revision of what it was previewed on. Rooms and the agenda are one write, all
 * or nothing; delegations have a revision each, so each is written or overtaken by itself.
 */
export async function writeImport(
  means: Means,
  by: Actor,
  part: Part,
  { entries, summit }: Extract<Preview, { ok: true }>,
  { facts, delegations }: Ground,
): Promise<Written> {
  const due = entries.filter(({ becomes }) => becomes !== 'same');
  if (due.length === 0) return { count: 0, overtaken: [] };
  const detail = `import: ${due.map(({ id }) => id).join(', ')}`.slice(0, 2000);
  if (part === 'delegations') return writeDelegations(means, by, due, summit.delegations, delegations);
  const { store } = means;
  const isNext =
    part === 'rooms'
      ? await store.changeVenue(
          { ...facts.venue, revision: facts.venue.revision + 1, rooms: summit.facts.venue.rooms },
          eventOf(means, by, 'venue-changed', detail),
        )
      : await store.changeProgramme(
          { revision: facts.programme.revision + 1, sessions: summit.facts.programme.sessions },
          eventOf(means, by, 'programme-changed', detail),
        );
  return isNext ? { count: due.length, overtaken: [] } : { count: 0, overtaken: due.map(({ id }) => id) };
}

async function writeDelegations(
  means: Means,
  by: Actor,
  due: readonly Imported[],
  wanted: Ground['delegations'],
  former: Ground['delegations'],
): Promise<Written> {
  const revisions = new Map(former.map(({ id, revision }) => [id, revision]));
  const chosen = wanted.filter(({ id }) => due.some((entry) => entry.id === id));
  const overtaken: string[] = [];
  for (let from = 0; from < chosen.length; from += PORTION) {
    const portion = chosen.slice(from, from + PORTION).map(async (delegation) => {
      const revision = (revisions.get(delegation.id) ?? 0) + 1;
      const event = eventOf(means, by, 'delegation-changed', `import: ${delegation.id}`);
      const isNext = await means.store.changeDelegation({ ...delegation, revision }, event);
      if (!isNext) overtaken.push(delegation.id);
    });
    await Promise.all(portion);
  }
  return { count: chosen.length - overtaken.length, overtaken: overtaken.sort() };
}
