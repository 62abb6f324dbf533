import type { Scene } from '../../../shared/fitting/scene.ts';
import { addMinutes } from '../../../shared/summit/grid.ts';
import { interpreterSchema, roomFeatureSchema } from '../../../shared/summit/room.ts';

/** The same scene with more interpreters, one for each pair, who are always there. */
export function withInterpreters(scene: Scene): Scene {
  const { facts } = scene;
  const hours = [{ start: addMinutes(scene.earliest, -20_000), end: addMinutes(scene.earliest, 20_000) }];
  const interpreters = ['en-es', 'en-fr', 'es-fr'].map((pair) =>
    interpreterSchema.parse({ id: `int_more-${pair}`, name: pair, languages: pair.split('-'), hours }),
  );
  return { ...scene, facts: { ...facts, venue: { ...facts.venue, interpreters } } };
}

/** The same scene with every room large, fitted with everything, always open and free. */
export function withRooms(scene: Scene): Scene {
  const { facts } = scene;
  const rooms = facts.venue.rooms.map((room) => ({
    ...room,
    seats: 60,
    features: roomFeatureSchema.options,
    hours: [{ start: addMinutes(scene.earliest, -20_000), end: addMinutes(scene.earliest, 20_000) }],
    closures: [],
  }));
  const claims = new Map([...scene.claims].filter(([id]) => !id.startsWith('room_')));
  return { ...scene, claims, facts: { ...facts, venue: { ...facts.venue, rooms } } };
}
