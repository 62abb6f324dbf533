import type { Child } from 'hono/jsx';
import type { Reader } from '../reader.ts';

/**
 * A part of a page that the client script keeps fresh while it is looked at (functions/web/client/live.ts).
 * A page has one, and says how fresh it is with `Fresh`. What an element in it carries as `data-news` is said when it changes.
 */
export function Live({
  everySeconds,
  from,
  class: className,
  children,
}: {
  /** Undefined: nothing more will change by itself, and the script stops asking. */
  readonly everySeconds: number | undefined;
  /** Where the part is to be had for less than the whole page; absent: the page itself. */
  readonly from?: string;
  readonly class?: string;
  readonly children: Child;
}) {
  return (
    <div id="live" class={className} data-live={everySeconds} data-from={from} tabindex={-1}>
      {children}
    </div>
  );
}

/**
 * From when the page is, and what has changed since it was opened. All words are given along in the reader's language, since the script knows
 * none. Nothing needs the script: *Look again* is a link. `zone`: the zone of the times shown, named once a page; `here`: path and query of the page.
 */
export function Fresh({
  reader,
  zone,
  here,
}: {
  readonly reader: Reader;
  readonly zone: string;
  readonly here: string;
}) {
  const time = '{time}';
  const now = reader.clock(reader.now);
  return (
    <p
      class="fresh"
      id="fresh"
      data-as-of={reader.say('page.live.as-of', { time })}
      data-one={reader.say('page.live.changes', { time, count: 1 })}
      data-many={reader.say('page.live.changes', { time, count: 777 }).replace('777', '{count}')}
      data-offline={reader.say('page.live.offline', { time })}
      data-stale={reader.say('page.live.stale', { time })}
    >
      <span>{zone}</span>
      <span id="as-of" data-time={now}>
        {reader.say('page.live.as-of', { time: now })}
      </span>
      <span role="status" id="news" />
      <a href={here}>{reader.say('page.live.again')}</a>
    </p>
  );
}
