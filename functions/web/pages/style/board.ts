import { LIMIT_ROOMS } from '../../../../shared/summit/room.ts';
import { hatch } from './parts.ts';

/** With more rooms than fit beside what waits, the board is as wide as they need and scrolls within its frame. */
const LEAST_ROOM_REM = 6.4;
export const FEW_ROOMS = 9;

const widths = Array.from({ length: LIMIT_ROOMS - FEW_ROOMS }, (_, index) => {
  const rooms = FEW_ROOMS + 1 + index;
  return `.rooms-${rooms}{min-width:${Math.ceil(11.5 + rooms * LEAST_ROOM_REM)}rem}`;
}).join('');

/** No row of the board is longer than half an hour. */
const LIMIT_BOARD_ROW_FIVES = 6;

/** The scale of the board: so that names of two lines and a state of two fit into half an hour. */
const FIVE_MINUTES_REM = 0.72;
const rowHeights = Array.from(
  { length: LIMIT_BOARD_ROW_FIVES },
  (_, index) => `.board .q${index + 1} > * { height: ${((index + 1) * FIVE_MINUTES_REM).toFixed(2)}rem; }`,
).join('\n  ');

/** Below that the state of a meeting is told by its shape alone; below half an hour it has one line, from there on two. */
export const STATE_FROM_MINUTES = 25;
const TWO_LINES_FROM_MINUTES = 30;
/** From there on the small print of a session may have two lines. */
const TWO_SMALL_FROM_MINUTES = 45;
/** Below that a cell has no room for edges. */
export const EDGES_FROM_MINUTES = 20;
const EDGES_REM = 0.58;
const BRIEF_EDGES_REM = 0.26;
const TITLE_REM = 0.945;
const SMALL_REM = 0.9;
const LIMIT_LINES = 8;

/** Below that there is no line of the usual size. */
const USUAL_FROM_MINUTES = 10;

/** What a cell has no room for, as classes. */
export function brevityOf({ minutes }: { readonly minutes: number }) {
  return { brief: minutes < EDGES_FROM_MINUTES, least: minutes < USUAL_FROM_MINUTES };
}

export function classesOf(flags: Readonly<Record<string, boolean>>): string {
  return Object.entries(flags)
    .flatMap(([name, is]) => (is ? [name] : []))
    .join(' ');
}

/** A cell in which a meeting or sessions are to keep to the scale. What is cut off by it is cut off from sight alone. */
interface Cell {
  readonly minutes: number;
  /** How many titles share it, and how many lines of small print they have together. */
  readonly titles: number;
  readonly smallLines: number;
}

export function meetingCell(minutes: number): Cell {
  const smallLines = minutes < STATE_FROM_MINUTES ? 0 : minutes < TWO_LINES_FROM_MINUTES ? 1 : 2;
  return { minutes, titles: 2, smallLines };
}

/** How many lines each title has; 0: they share one. */
export function linesOfEach({ minutes, titles, smallLines }: Cell): number {
  const edges = minutes < EDGES_FROM_MINUTES ? BRIEF_EDGES_REM : EDGES_REM;
  const left = (minutes / 5) * FIVE_MINUTES_REM - edges - smallLines * SMALL_REM;
  return Math.min(LIMIT_LINES, Math.max(0, Math.floor(left / titles / TITLE_REM)));
}

/** How the sessions of one cell share it: how many are shown, and on how many lines each; the others share one line that counts them. */
export interface Shares {
  readonly shown: number;
  readonly lines: number;
  /** Of each that is shown. */
  readonly smallLines: number;
}

/** First the small print gives way, then all but the first sessions. Without a whole line one stays, in letters that fit. */
export function sharesOf(minutes: number, sessions: number): Shares {
  const most = minutes < EDGES_FROM_MINUTES ? 0 : minutes < TWO_SMALL_FROM_MINUTES ? 1 : 2;
  for (let smallLines = most; smallLines >= 0; smallLines -= 1) {
    const lines = linesOfEach({ minutes, titles: sessions, smallLines: smallLines * sessions });
    if (lines > 0) return { shown: sessions, lines, smallLines };
  }
  const whole = linesOfEach({ minutes, titles: 1, smallLines: 0 });
  return { shown: sessions === 1 ? 1 : Math.max(0, whole - 1), lines: 1, smallLines: 0 };
}

const cutLines = Array.from(
  { length: LIMIT_LINES },
  (_, index) => `.l${index + 1} .cut { -webkit-line-clamp: ${index + 1}; }`,
).join(' ');

const narrow = '(max-width: 48rem)';

/** The board: rooms across, time down, sessions as quiet bands behind all rooms; on a phone a list by time. */
export const board = `
.top { display: flex; flex-wrap: wrap; gap: 1.25rem 3rem; justify-content: space-between; align-items: end; }
.top .stack { gap: .6rem; }
.finder { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; }
.top search { flex: 0 1 41rem; } .finder .field { flex: 1 1 14rem; } .finder .field:last-of-type { flex: 0 1 11.5rem; } .finder.even .field { flex: 1 1 14rem; } .finder.even > * > :is(input, select) { height: 2.75rem; }
.finder input { min-height: 2.5rem; } .finder select, .finder button { min-height: 2.5rem; }
.glance { display: flex; flex-wrap: wrap; gap: .35rem 1.75rem; align-items: baseline; list-style: none; padding: 0; }
.glance b { font-family: var(--serif); font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.glance a { display: inline-block; min-height: 1.5rem; }
.bars { height: 1.4rem; width: auto; vertical-align: -.1rem; } .bars rect { fill: var(--sea); } .bars .ground { fill: var(--hair); }
.beside { display: grid; gap: 1.75rem 1.25rem; grid-template-columns: minmax(0, 1fr) 14rem; align-items: start; }
.beside > aside { display: grid; gap: 1.75rem; } .beside > aside h2 { font-size: 1.1rem; }
.beside .cards > li { padding: .6rem .8rem; gap: .15rem; font-size: .95rem; } .beside .cards h3 { font-size: 1rem; }
.beside .tells { padding: .8rem 1rem; } .beside .tells ul:not(.plain) { padding-left: 1.1rem; }
.plain { list-style: none; padding: 0; display: grid; gap: .35rem; }
.legend { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; list-style: none; padding: 0; font-size: .875rem; color: var(--soft); align-items: center; }
.legend li { display: flex; gap: .5rem; align-items: center; }
.legend .block { width: 1.75rem; height: 1.1rem; padding: 0; }
.board { border-collapse: separate; border-spacing: 0; table-layout: fixed; font-size: .8125rem; line-height: 1.25; }
.board th, .board td { vertical-align: top; border: 0; border-left: 1px solid var(--hair); padding: 0 .2rem; }
.board caption { padding: .6rem .8rem; font-size: 1rem; }
.board thead th { position: sticky; top: 0; z-index: 3; padding: .35rem .4rem .5rem; border-bottom: 2px solid var(--line); background: var(--sheet); }
.board thead th .band { display: block; font-size: .8125rem; }
.board .use { display: flex; gap: .35rem; align-items: center; font-weight: 400; color: var(--soft); }
.board thead svg { flex: 1 1 1.5rem; min-width: 0; height: .35rem; }
.board thead rect { fill: var(--sea); } .board thead .ground { fill: var(--hair); }
.board .at { width: 3.7rem; border-left: 0; position: sticky; left: 0; z-index: 2; background: var(--sheet); padding-inline: .2rem .45rem; text-align: end; }
.board thead .at { z-index: 4; } .board .when { width: 8.75rem; }
.board tbody .at { font-weight: 400; color: var(--soft); } .board .hour .at { font-weight: 600; color: var(--ink); }
.board .hour > * { border-top: 1px solid var(--hair); }
.board .in-panel > * { background: color-mix(in srgb, var(--band) 45%, var(--sheet)); }
.board .in-band > * { background: var(--band); }
.board .begins > :not(.at) { border-top: 1px solid var(--line); }
.board td.session { position: relative; padding: .2rem .5rem; border-left: .25rem solid transparent; color: var(--ink); }
.session a { color: inherit; text-decoration: none; } .session a, .session a > span { display: block; }
.board :is(.in-band, .in-panel) td.session { border-left-color: var(--line); }
.session .cut { display: block; }
.board td.session small { display: block; font-size: .75rem; line-height: 1.2; color: var(--soft); }
.board td.closed { color: var(--soft); padding: .15rem .4rem; background: ${hatch('var(--hair)')}; }
.board .now > * { border-top: 2px solid var(--call); }
.board .now .at { color: var(--call); font-weight: 600; }
.board td.has { padding: 1px; height: 1px; }
.board thead .close { font-weight: 400; font-size: .8125rem; display: inline-block; min-height: 1.5rem; padding-block: .15rem; }
.block { display: block; position: relative; height: 100%; padding: .1rem .3rem; border: 2px solid var(--line); color: var(--ink); background: var(--sheet); }
:is(.block .pair, .session a)::after { content: ""; position: absolute; inset: 0; }
:is(.block .pair, .session .cut) { font-family: var(--serif); font-size: .82rem; overflow-wrap: anywhere; hyphens: auto; line-height: 1.15; } .block .pair { display: block; color: inherit; text-decoration: none; font-weight: 600; }
:is(.block:hover .pair, .session a:hover) { text-decoration: underline; } .block small { font-size: .75rem; display: block; line-height: 1.2; } .block .marks { display: inline-flex; gap: .2rem; }
.block:is(.confirmed, .met) { background: var(--sea); border-color: var(--sea); color: var(--onSea); }
.block.invited { border-color: var(--call); padding-left: .6rem; background: ${hatch('var(--call)')} 0 0 / .4rem 100% no-repeat var(--sheet); }
.block.waiting { border-style: dashed; background: none; }
.block.strained { outline: 3px double var(--call); outline-offset: -5px; background: var(--callWash); color: var(--ink); border-color: var(--call); }
.block .to-move { position: absolute; z-index: 1; right: 0; bottom: 0; width: 1.5rem; height: 1.5rem; display: grid; place-items: center; background: var(--paper); color: var(--ink); }
.block .to-move .mark { width: .95rem; height: .95rem; } .block .to-move:hover { background: var(--seaWash); color: var(--sea); }
@media (hover: hover) { .block:not(:hover, :focus-within) .to-move { opacity: 0; } }
.block { scroll-margin-block: 10rem; }
.block:target { box-shadow: 0 0 0 3px var(--ink); z-index: 1; }
.block.found { box-shadow: 0 0 0 3px var(--ink); z-index: 1; }
.undo { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; } .undo p { flex: 1 1 14rem; }
.toast { box-shadow: 0 .3rem 1.2rem color-mix(in srgb, var(--ink) 25%, transparent); }
@media (min-height: 30rem) { .toast { position: fixed; z-index: 5; left: 1.25rem; bottom: 1.25rem; width: min(40rem, calc(100vw - 2.5rem)); } html:has(.toast) { scroll-padding-bottom: 11rem; } main:has(.toast) { padding-bottom: 11rem; } }
.beside .reason { color: var(--ink); font-size: .95rem; margin-top: .15rem; } .beside aside a[data-sheet] { display: inline-block; min-height: 1.5rem; }
.finding .block:not(.found) { opacity: 1; border-color: var(--hair); background: none; color: var(--soft); outline: 0; }
.block .in-room { display: none; }
[data-changed] { animation: changed 4s ease-out; }
@keyframes changed { from { box-shadow: 0 0 0 4px var(--call); } to { box-shadow: 0 0 0 4px transparent; } }
@media not all and ${narrow} {
  ${rowHeights}
  .board :is(.cut, td.session small) { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; } ${cutLines}
  .s1 small, .others { -webkit-line-clamp: 1; } .s2 small { -webkit-line-clamp: 2; }
  .board .least { padding: 0 !important; } .board td.least .cut { font-size: .58rem; line-height: .54rem; } .least .block { border-width: 1px; }
  .board .of-room .cut { -webkit-line-clamp: 3; } .board .l0 .cut { -webkit-line-clamp: 1; } .board .l0 .pair { display: flex; gap: .25em; }
  .board tbody .at time { display: block; height: 0; } .board .untold time { opacity: 0; }
  .board td.brief { padding-block: 0; } .brief .block { padding-block: 0; }
  .block .in-full, .board :is(.tiny :is(.said, .of-eye), .session.tiny small, .least small, .l1 .dash, .beyond) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .tiny .block { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .2rem; align-items: start; }
  ${widths}
  .scroll:has(.few) { overflow: visible; } .scroll:has(.many) { overflow: auto; max-height: calc(100vh - 2rem); }
}
@media (max-width: 70rem) { .beside { grid-template-columns: minmax(0, 1fr); } .beside > aside { max-width: 46rem; } }
@media ${narrow} {
  .board, .board tbody, .board tr, .board th, .board td, .board caption { display: block; }
  .board thead, .board td:not(.has, .session), .board tr:not(.starts) { display: none; }
  .board { font-size: 1rem; min-width: 0; } .scroll:has(.board) { border: 0; background: none; overflow: visible; } .board caption { padding-inline: 0; }
  .board tr, .board tbody th { background: none !important; } .board th, .board td { border: 0; padding: 0; }
  .board tr.starts { display: grid; grid-template-columns: 3.6rem minmax(0, 1fr); gap: .35rem .75rem; padding-block: .5rem; border-top: 1px solid var(--hair); }
  .board tr.now { border-top: 2px solid var(--call); } .board tbody th, .board tbody td { border: 0 !important; }
  .board .at, .board tbody .at { position: static; width: auto; background: none; text-align: start; font-weight: 600; color: var(--ink); padding: 0; }
  .board .starts > td { grid-column: 2; height: auto; } .board td.session { background: var(--band); padding: .5rem .8rem; border-left: .25rem solid var(--line) !important; }
  .block { padding: .45rem .7rem; } .block.invited { padding-left: 1.1rem; } .block .pair { font-size: 1.1rem; } .block small { font-size: .95rem; }
  .session .others { display: none; } .session a > span + span { margin-top: .5rem; }
  .block .in-room { display: inline; } .block .in-short { display: none; } .block:has(.to-move) { padding-right: 3.25rem; }
  .block .to-move { opacity: 1 !important; width: 2.75rem; height: 100%; background: none; color: inherit; } .block .to-move .mark { width: 1.25rem; height: 1.25rem; }
}
`;
