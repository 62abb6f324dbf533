/**
 * The ground of every page: type, links, focus, head and foot, the one column. A word that is longer than its line is broken, and widens nothing; a
 * table's column is as wide as its longest word, since it can scroll.
 */
export const base = `
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { font: 100%/1.55 var(--sans); background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: anywhere; } td, th { overflow-wrap: break-word; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h1, h2, h3, .city { font-family: var(--serif); font-weight: 600; line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2.2vw, 2.5rem); letter-spacing: -.01em; }
h2 { font-size: 1.35rem; } h3 { font-size: 1.1rem; }
p, ul, ol, dl { margin: 0; }
time, .time, td, th { font-variant-numeric: tabular-nums; }
a { color: var(--sea); text-underline-offset: .18em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--sea); outline-offset: 2px; border-radius: 2px; }
:is(main, #live):focus { outline: none; }
.skip { position: absolute; left: 1rem; top: -4rem; background: var(--sheet); padding: .6rem 1rem; z-index: 9; }
.skip:focus { top: .5rem; }
.head, .foot, main { width: min(43.5rem, 100% - 2.5rem); margin-inline: auto; }
.head { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem 1.25rem; align-items: baseline; padding-block: 1rem; font-size: .95rem; border-bottom: 1px solid var(--hair); }
.summit { font-family: var(--serif); color: var(--soft); letter-spacing: .02em; }
.places, .languages, .days { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
.places a, .languages a, .days a { display: inline-block; min-height: 2rem; padding-block: .25rem; border-bottom: 2px solid transparent; }
:is(.places, .languages, .days) a { text-decoration: none; }
:is(.places, .languages, .days) a:hover { border-bottom-color: var(--line); }
:is(.places, .languages, .days) [aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--sea); }
.head nav { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
.head details.further { border: 0; background: none; padding: 0; margin: 0; } .further > summary { min-height: 2rem; padding-block: .25rem; font-weight: 400; }
.further[open] { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; }
main { display: grid; gap: 1.75rem; padding-block: 2rem 3rem; grid-template-columns: minmax(0, 1fr); }
.desk :is(.head, main, .foot) { width: min(87.5rem, 100% - 2.5rem); }
.desk main > :not(.scroll, .wide, header) { max-width: 60rem; }
.foot { padding-block: 1rem 2.5rem; border-top: 1px solid var(--hair); color: var(--soft); }
p, li, dd { text-wrap: pretty; } .whole { white-space: nowrap; }
:is(h1, h2, h3:not(li h3), legend, .choices-title, .choice > span, .days a, .when, .moved > s, .zone, .fresh > :first-child, .facts dt, thead th:not(.of-room))::first-letter,
:is(p, dd, td, th):has(> time:first-child)::first-letter { text-transform: uppercase; }
.lead { font-size: 1.15rem; } .soft, .hint { color: var(--soft); } .hint { font-size: .95rem; }
section, .stack { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.mark { width: 1em; height: 1em; flex: none; vertical-align: -.14em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.fresh { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; color: var(--soft); font-size: .95rem; }
.fresh a { padding-block: .2rem; } .fresh > :first-child { display: inline-block; } .fresh :empty { display: none; }
@media (min-width: 64rem) { .desk .head { grid-template-columns: auto minmax(0, 1fr) auto; } .desk .head form { grid-area: 1 / 3; } .desk .head nav { grid-area: 1 / 2; } }
@media (max-width: 30rem) { .head { padding-block: .75rem; } main { padding-block: 1.5rem 2.5rem; } }
`;
