import type { OfficeMeeting } from '../../../shared/meeting/view.ts';
import type { Key } from '../../../shared/wording/wording.ts';
import type { Reader } from '../reader.ts';
import { Naming } from './cities.tsx';

interface WhatNextProps {
  readonly reader: Reader;
  readonly view: OfficeMeeting;
  /** The reader may ask for another meeting of these two. */
  readonly mayAsk: boolean;
}

/** What happens next of itself, or what there is left to do; after an end, the way to ask again. */
export function WhatNext({ reader, view, mayAsk }: WhatNextProps) {
  const key = whatNext(view, reader);
  const { city, delegation } = view.other;
  const until = 'answerUntil' in view.state ? reader.moment(view.state.answerUntil) : '';
  const leadsOn = mayAsk && isOver(view, reader);
  return (
    <>
      {key === undefined ? null : (
        <p class="soft">
          <Naming text={reader.say(key, { city, until })} cities={[city]} />
        </p>
      )}
      {leadsOn ? (
        <p>
          <a class="button second" href={`/meetings/new?${new URLSearchParams({ invited: delegation })}`}>
            <Naming text={reader.say('page.request.title', { city })} cities={[city]} />
          </a>
        </p>
      ) : null}
    </>
  );
}

function whatNext({ side, state }: OfficeMeeting, { now }: Reader): Key | undefined {
  const isAsking = side === 'requester';
  switch (state.name) {
    case 'waiting':
      return isAsking ? 'page.then.waiting' : undefined;
    case 'invited':
      if (state.answerUntil <= now) return 'page.then.overdue';
      return isAsking ? 'page.then.invited' : undefined;
    case 'confirmed':
      return state.placement.start > now ? 'page.then.confirmed' : undefined;
    case 'declined':
      if (state.answerUntil > now) return isAsking ? 'page.then.declined.open' : 'page.then.declined.told';
      return isAsking ? 'page.then.declined' : 'page.then.declined.over';
    case 'lapsed':
      return isAsking ? 'page.then.lapsed' : 'page.then.lapsed.invited';
    case 'withdrawn':
      return isAsking ? 'page.then.withdrawn' : 'page.then.withdrawn.invited';
    case 'cancelled':
      return 'page.then.cancelled';
    case 'met':
    case 'missed':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** Nothing can become of the meeting any more, and asking once more is no insistence on what the other office has just refused. */
function isOver({ side, state }: OfficeMeeting, { now }: Reader): boolean {
  if (state.name === 'declined') return side === 'invited' && state.answerUntil <= now;
  if (state.name === 'withdrawn') return side === 'requester';
  return state.name === 'lapsed' || state.name === 'cancelled';
}
