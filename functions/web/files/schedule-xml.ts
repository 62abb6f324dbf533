import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml';
import { type Schedule, type Talk, zoneOr } from './schedule-talk.ts';
import { faultIn, type TableFault } from './table-fault.ts';

/**
 * A schedule as frab and pretalx write it in XML ("schedule.xml"), or where it is none. A talk's line is the file's. What a document type declares is
 * not read: neither does an entity grow nor is anything fetched.
 */
export function xmlSchedule(text: string, zone: string): Schedule | TableFault {
  // What was pasted may begin with empty lines, which XML forbids; lines are counted from the very first.
  const bare = text.replace(/^\uFEFF/, '').trimStart();
  const before = text.length - bare.length;
  const lineAt = linesOf(text, before);
  const root = rootOf(bare, lineAt);
  if (!(root instanceof XmlElement)) return root;
  if (root.name !== 'schedule') return { key: 'fault.unreadable' };
  const [conference] = within(root, 'conference');
  const talks = within(root, 'day').flatMap((day) =>
    within(day, 'room')
      .flatMap((room) => within(room, 'event'))
      .map((event) => talkOf(event, day, lineAt(event.start))),
  );
  return {
    zone: zoneOr(conference === undefined ? '' : textIn(conference, 'time_zone_name'), zone),
    dayChange: conference === undefined ? '' : textIn(conference, 'day_change'),
    talks,
  };
}

/** The line of the file in which the character of that number stands, behind `before` others. Each is found in few steps: a file may hold many events. */
function linesOf(text: string, before: number): (index: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < before + index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

function rootOf(text: string, lineAt: (index: number) => number): XmlElement | TableFault {
  try {
    return parseXml(text, { includeOffsets: true }).root ?? { key: 'fault.unreadable' };
  } catch (error) {
    // Elements so deep in each other that the stack does not hold them.
    if (error instanceof RangeError) return { key: 'fault.unreadable' };
    if (!(error instanceof XmlError)) throw error;
    const line = text.split('\n')[error.line - 1] ?? '';
    return faultIn({ line: lineAt(error.pos), cells: new Map([['', line.trim()]]) }, '', { key: 'fault.not-xml' });
  }
}

function talkOf(event: XmlElement, day: XmlElement, line: number): Talk {
  const said = (name: string) => textIn(event, name);
  const { attributes } = event;
  return {
    line,
    // The same talk has the same code or number in JSON.
    ids: ['code', 'id', 'guid'].map((name) => attributes[name] ?? ''),
    title: said('title'),
    type: said('type'),
    date: said('date'),
    start: said('start'),
    duration: said('duration'),
    day: {
      date: day.attributes['date'] ?? '',
      start: day.attributes['start'] ?? '',
      end: day.attributes['end'] ?? '',
    },
  };
}

function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement).filter((child) => child.name === name);
}

/** The words of an element in it, on one line; nothing where there is none. */
function textIn(element: XmlElement, name: string): string {
  return (within(element, name)[0]?.text ?? '').replace(/\s+/g, ' ').trim();
}
