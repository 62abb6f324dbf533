import type { Bound, Remedy } from '../../../shared/fitting/explanation.ts';
import type { Demand, Scene } from '../../../shared/fitting/scene.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import { addMinutes, cellAt } from '../../../shared/summit/grid.ts';
import { interpreterSchema, type Room } from '../../../shared/summit/room.ts';
import * as build from '../../builders.ts';

interface Case {
  readonly scene: Scene;
  readonly demand: Demand;
}

/** The scene after a remedy was carried out, and nothing else changed. */
export function carriedOut(remedy: Remedy, scene: Scene, demand: Demand): Case {
  const { venue } = scene.facts;
  switch (remedy.kind) {
    case 'one-more-room': {
      const { zone, seats, features } = remedy;
      const hours = alwaysOpen(scene);
      const added = build.room({ id: 'room_added', zone, seats, features, hours, turnoverMinutes: 0 });
      return { demand, scene: withVenue(scene, { rooms: [...venue.rooms, added] }) };
    }
    case 'one-more-interpreter': {
      const added = remedy.pairs.map((languages, index) =>
        interpreterSchema.parse({ id: `int_added-${index}`, name: 'Added', languages, hours: alwaysOpen(scene) }),
      );
      return { demand, scene: withVenue(scene, { interpreters: [...venue.interpreters, ...added] }) };
    }
    case 'fewer-people':
      return { scene, demand: { ...demand, people: remedy.people } };
    case 'open-room': {
      const opened = (room: Room) =>
        room.id === remedy.room ? { ...room, hours: alwaysOpen(scene), closures: [] } : room;
      return { demand, scene: withVenue(scene, { rooms: venue.rooms.map(opened) }) };
    }
    case 'panel-given-up':
      return {
        demand,
        scene: bothSides(scene, (side) => ({
          ...side,
          panels: side.panels.filter(({ session }) => session !== remedy.session),
        })),
      };
    case 'block-lifted': {
      const { grid } = scene.facts.summit;
      const isLifted = (start: Delegation['blocks'][number]['start']) =>
        cellAt(grid, start) === cellAt(grid, remedy.block.start);
      return {
        demand,
        scene: bothSides(scene, (side) =>
          side.id === remedy.who.delegation
            ? { ...side, blocks: side.blocks.filter(({ start }) => !isLifted(start)) }
            : side,
        ),
      };
    }
    case 'meeting-moved': {
      const kept = [...scene.claims].map(
        ([id, claims]) => [id, claims.filter(({ meeting }) => meeting !== remedy.meeting)] as const,
      );
      return { demand, scene: { ...scene, claims: new Map(kept) } };
    }
    default:
      return remedy satisfies never;
  }
}

/** The scene in which the two sides are bound by what is named, and by nothing else. */
export function onlyNamed(scene: Scene, bound: readonly Bound[]): Scene {
  const { grid } = scene.facts.summit;
  const named = bound.flatMap(({ who, by }) =>
    by.map((cause) => ({ cause, who: who.map(({ delegation }) => delegation) })),
  );
  const sessions = new Set(named.flatMap(({ cause }) => (cause.kind === 'session' ? [cause.session] : [])));
  const meetings = new Set(named.flatMap(({ cause }) => (cause.kind === 'meeting' ? [cause.meeting] : [])));
  const bare = bothSides(scene, (side) => {
    const own = named.filter(({ who }) => who.includes(side.id)).map(({ cause }) => cause);
    const { arrival, departure, ...rest } = side;
    const starts = own.flatMap((cause) => (cause.kind === 'block' ? [cellAt(grid, cause.start)] : []));
    return {
      ...rest,
      ...(arrival !== undefined && own.some(({ kind }) => kind === 'arrival') ? { arrival } : {}),
      ...(departure !== undefined && own.some(({ kind }) => kind === 'departure') ? { departure } : {}),
      blocks: side.blocks.filter(({ start }) => starts.includes(cellAt(grid, start))),
    };
  });
  const claims = [...scene.claims].map(
    ([id, held]) => [id, held.filter(({ meeting }) => meetings.has(meeting))] as const,
  );
  const { programme } = scene.facts;
  const kept = programme.sessions.filter(({ id }) => sessions.has(id));
  return {
    ...bare,
    claims: new Map(claims),
    facts: { ...scene.facts, programme: { ...programme, sessions: kept } },
  };
}

function alwaysOpen({ earliest }: Scene): Room['hours'] {
  return [{ start: addMinutes(earliest, -20_000), end: addMinutes(earliest, 20_000) }];
}

function withVenue(scene: Scene, changes: Partial<Scene['facts']['venue']>): Scene {
  return { ...scene, facts: { ...scene.facts, venue: { ...scene.facts.venue, ...changes } } };
}

function bothSides(scene: Scene, change: (side: Delegation) => Delegation): Scene {
  return { ...scene, requester: change(scene.requester), invited: change(scene.invited) };
}
