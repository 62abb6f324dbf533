/**
 * An office's day on true scale: a grid with one row between any two moments at which something begins or ends. No style
 * attribute is allowed (the pages' own policy), so rows are named by classes: r3 e7 lies in rows 3 to 6, q6 is half an hour high.
 */
export const LIMIT_ROWS = 96;
export const LIMIT_ROW_FIVES = 12;
/** Sessions side by side; a day with more of them is a list. */
export const LIMIT_LANES = 3;

const numbered = (count: number, rule: (number: number) => string) =>
  Array.from({ length: count }, (_, index) => rule(index + 1)).join('');

const narrow = '(max-width: 38rem)';

export const day = `
.timeline { list-style: none; padding: 0; --five: .4rem; position: relative; display: grid; gap: .5rem; }
.timeline > li { padding: .5rem .8rem; }
.timeline .tick { display: none; }
.timeline :is(.free, .own) { color: var(--soft); } .timeline .own { border-left: .3rem double var(--line); }
.timeline .title { font-family: var(--serif); font-size: 1.05rem; line-height: 1.3; }
.timeline .time { color: var(--soft); }
.timeline small { display: block; font-size: .9rem; color: var(--soft); }
.timeline .city { font-size: 1.3rem; }
.timeline .session { background: var(--band); border-left: .3rem solid var(--line); }
.timeline .session.leaves-free { background: none; border-left-style: dotted; box-shadow: inset 0 0 0 1px var(--hair); }
.timeline .meeting { border: 2px solid var(--sea); border-left-width: .6rem; background: var(--sheet); }
.timeline .meeting.invited { border-color: var(--call); border-left-width: 2px; padding-left: 1.2rem;
  background: repeating-linear-gradient(135deg, var(--call) 0 2px, transparent 2px 5px) 0 0 / .5rem 100% no-repeat var(--sheet); }
.timeline .now { color: var(--call); font-weight: 600; font-size: .9rem; border-top: 2px solid var(--call); padding: 0; z-index: 1; pointer-events: none; }
.next { display: grid; gap: .1rem; padding: 1rem 1.25rem; background: var(--sheet); border: 1px solid var(--hair); border-left: .35rem solid var(--sea); }
.next .city { font-size: 1.45rem; } .next h2 { font: inherit; }
@media ${narrow} {
  .timeline .free { border-left: .3rem solid transparent; }
  .timeline .meeting { margin-left: 1rem; }
}
@media not all and ${narrow} {
  .timeline.scaled { gap: 0; grid-template-columns: 5.25rem minmax(0, 5fr) minmax(0, 6fr); }
  .timeline.lanes-2 { grid-template-columns: 5.25rem repeat(2, minmax(0, 3fr)) minmax(0, 5fr); }
  .timeline.lanes-3 { grid-template-columns: 5.25rem repeat(3, minmax(0, 2fr)) minmax(0, 4fr); }
  .timeline.scaled > li { margin-block: 1px; }
  .scaled .tick { display: block; grid-column: 1 / -1; padding: 0; margin: 0 !important; color: var(--soft); font-size: .9rem; line-height: 1; }
  .scaled .tick.hour { border-top: 1px solid var(--hair); } .scaled .tick time { display: inline-block; padding-top: .35rem; }
  .scaled .session { grid-column: 2 / -1; display: grid; grid-template-columns: subgrid; }
  .scaled .lane-2 { grid-column-start: 3; } .scaled .lane-3 { grid-column-start: 4; }
  .scaled .session > div { grid-column: 1; justify-self: start; align-self: start; position: relative; z-index: 2; background: inherit; }
  .scaled .session.alone > div { grid-column: 1 / -1; }
  .timeline.scaled .leaves-free { background: var(--paper); } .scaled .free > * { background: var(--paper); width: fit-content; }
  .scaled :is(.meeting, .free, .own) { grid-column: -2 / -1; z-index: 3; margin-inline: .5rem; } .scaled .own { z-index: 2; } .scaled .own > * { display: inline; background: var(--paper); }
  .scaled .free { align-self: start; } .scaled .meeting .time { display: block; }
  .scaled .now { grid-column: 1 / -1; line-height: 1.1; padding-top: .2rem; } .scaled .now span { display: block; width: 5rem; font-size: .75rem; }
  ${numbered(LIMIT_ROWS, (row) => `.r${row}{grid-row-start:${row}}.e${row + 1}{grid-row-end:${row + 1}}`)}
  ${numbered(LIMIT_ROW_FIVES, (fives) => `.scaled .q${fives}{min-height:calc(${fives}*var(--five))}`)}
}
`;
