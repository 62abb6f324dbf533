import type { Obstacle, Scene } from '../../../shared/fitting/scene.ts';
import type { Cause } from '../../../shared/summit/availability.ts';
import type { MeetingId } from '../../../shared/summit/claim.ts';
import type { Delegation } from '../../../shared/summit/delegation.ts';
import type { Reader } from '../reader.ts';
import { type Names, shortTitle } from './explanation.ts';

type Sides = Pick<Scene, 'requester' | 'invited'>;

/** The other meetings that obstacles speak of, to be named. */
export function meetingsInTheWay(obstacles: readonly Obstacle[]): MeetingId[] {
  const causes = obstacles.flatMap((obstacle) => ('cause' in obstacle ? [obstacle.cause] : []));
  return [...new Set(causes.flatMap((cause) => (cause.kind === 'meeting' ? [cause.meeting] : [])))];
}

/** What keeps a meeting from a place, in a sentence for organizers. */
export function obstacleTold(reader: Reader, sides: Sides, obstacle: Obstacle, names: Names): string {
  switch (obstacle.constraint) {
    case 'on-grid':
      return reader.say('bar.grid');
    case 'within-summit-hours':
      return reader.say('bar.hours');
    case 'enough-notice':
      return reader.say('bar.past');
    case 'delegation-free': {
      const office = sides.requester.id === obstacle.delegation ? sides.requester : sides.invited;
      return reader.say('bar.delegation', {
        city: office.city,
        what: causeTold(reader, obstacle.cause, office, names),
      });
    }
    case 'room-known':
      return reader.say('bar.room.known');
    case 'room-open':
      return reader.say('bar.room.closed', { room: reader.room(obstacle.room) });
    case 'room-free':
      return roomTold(reader, obstacle, names);
    case 'kept-apart':
      return reader.say('bar.room.apart', {
        room: reader.room(obstacle.room),
        what: causeTold(reader, obstacle.cause, undefined, names),
      });
    case 'room-seats':
      return reader.say('bar.room.seats', { ...obstacle, room: reader.room(obstacle.room) });
    case 'room-features':
      return reader.say('bar.room.features', {
        room: reader.room(obstacle.room),
        features: obstacle.missing.map((feature) => reader.say(`page.feature.${feature}`)).join(', '),
      });
    case 'interpreter-present':
      return reader.say('bar.interpreter');
    case 'interpreter-speaks':
      return reader.say('bar.interpreter.speaks', { name: reader.interpreter(obstacle.interpreter) });
    case 'interpreter-works':
      return reader.say('bar.interpreter.works', { name: reader.interpreter(obstacle.interpreter) });
    case 'interpreter-free':
      return reader.say('bar.interpreter.free', { name: reader.interpreter(obstacle.interpreter) });
    default:
      return obstacle satisfies never;
  }
}

function roomTold(reader: Reader, { room, cause }: Extract<Obstacle, { constraint: 'room-free' }>, names: Names) {
  if (cause.kind === 'closed') return reader.say('bar.room.closed', { room: reader.room(room) });
  return reader.say('bar.room.taken', { room: reader.room(room), what: causeTold(reader, cause, undefined, names) });
}

/** "Panel I 10:00–11:30", "Toronto – Austin", "leaves Friday 7 June, 15:00". */
function causeTold(reader: Reader, cause: Cause, office: Delegation | undefined, names: Names): string {
  switch (cause.kind) {
    case 'session': {
      const { time, title } = cause.session;
      const when = time === undefined ? '' : ` ${reader.span(time.start, time.end)}`;
      return `${shortTitle(reader, title)}${when}`;
    }
    case 'meeting':
      return names.get(cause.meeting) ?? reader.say('fit.bound.meeting');
    case 'arrival':
    case 'departure': {
      const moment = office?.[cause.kind];
      return reader.say(`fit.bound.${cause.kind}`, { time: moment === undefined ? '' : reader.moment(moment) });
    }
    case 'block':
    case 'absent':
      return reader.say(`fit.bound.${cause.kind}`);
    case 'closed':
      return reader.say('fit.room.closed');
    default:
      return cause satisfies never;
  }
}
