import { stylePlans } from './style-plans.ts';

/** The whole look: tokens first, then the page from top to bottom. States are shapes before they are colours. */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --paper: #faf8f3; --sheet: #fffefb; --ink: #1b1d1f; --soft: #4a4f54; --line: #85898d; --hair: #d9d5ca;
  --sea: #0b4f6c; --on-sea: #ffffff; --sea-wash: #e4eff3; --call: #8a3b12; --call-wash: #fbeee3;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181b; --sheet: #1b2125; --ink: #ece8de; --soft: #bdc3c6; --line: #7f8a90; --hair: #343d42;
    --sea: #8ccbe4; --on-sea: #0c1a21; --sea-wash: #1c3440; --call: #f0b28a; --call-wash: #3a2618;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.55 var(--sans); background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: break-word; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h1, h2, h3, .city { font-family: var(--serif); font-weight: 600; line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2.2vw, 2.5rem); }
h2 { font-size: 1.35rem; } h3 { font-size: 1.1rem; }
p, ul, ol, dl { margin: 0; }
time, .time, td, th { font-variant-numeric: tabular-nums; }
a { color: var(--sea); text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--sea); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: 1rem; top: -4rem; background: var(--sheet); padding: .6rem 1rem; z-index: 1; }
.skip:focus { top: .5rem; }
.head, .foot, main { max-width: 46rem; margin-inline: auto; padding-inline: 1.25rem; }
.head { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding-block: 1.25rem; border-bottom: 1px solid var(--hair); }
.summit { font-family: var(--serif); color: var(--soft); letter-spacing: .02em; }
.head nav { flex: 1 1 auto; }
.places, .languages { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }
.places a, .languages a { display: inline-block; min-height: 2rem; padding-block: .25rem; }
[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; border-bottom: 2px solid var(--sea); }
main { display: grid; gap: 1.75rem; padding-block: 2rem 3rem; grid-template-columns: minmax(0, 1fr); }
.desk :is(.head, main, .foot) { max-width: 84rem; }
.desk main > :not(.scroll, header) { max-width: 60rem; }
.foot { padding-block: 1rem 2.5rem; border-top: 1px solid var(--hair); color: var(--soft); }
.lead { font-size: 1.15rem; } .soft, .hint { color: var(--soft); } .hint { font-size: .95rem; }
section, .stack { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .45rem 1.25rem; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; white-space: pre-line; }
dl.facts .when { font-size: 1.2rem; }
.state { display: inline-block; justify-self: start; padding: .15rem .6rem; border: 2px solid var(--line); border-radius: 2px; font-weight: 600; }
.state-confirmed, .state-met { background: var(--sea); border-color: var(--sea); color: var(--on-sea); }
.state-invited { border-color: var(--call); border-left-width: .6rem;
  border-image: repeating-linear-gradient(45deg, var(--call) 0 3px, transparent 3px 6px) 1 1 1 8; }
.state-waiting { border-style: dashed; }
.state-declined, .state-cancelled, .state-withdrawn, .state-lapsed, .state-missed { color: var(--soft); }
.tells { padding: 1rem 1.25rem; background: var(--sheet); border: 1px solid var(--hair); border-left: .35rem solid var(--sea); }
.tells.call { border-left-color: var(--call); background: var(--call-wash); }
form { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.head form, form.inline { display: inline-block; }
fieldset { border: 1px solid var(--hair); padding: .75rem 1rem 1rem; margin: 0; display: grid; gap: .9rem; min-inline-size: 0; }
legend, label { font-weight: 600; } legend { padding-inline: .35rem; }
.field { display: grid; gap: .3rem; } .check { grid-template-columns: auto 1fr; align-items: start; column-gap: .7rem; }
.check .hint, .check .error { grid-column: 2; } .check label { padding-block: .1rem; }
.row { display: grid; gap: .75rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr)); }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type=checkbox], [type=radio]), select, textarea { width: 100%; padding: .55rem .7rem; min-height: 2.75rem;
  background: var(--sheet); border: 1px solid var(--line); border-radius: 3px; }
input[type=checkbox], input[type=radio] { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--sea); }
[aria-invalid=true] { border: 2px solid var(--call) !important; }
.error { color: var(--call); font-weight: 600; }
.errors { padding: 1rem 1.25rem; border: 2px solid var(--call); background: var(--call-wash); }
.errors a { color: var(--call); }
button, .button { display: inline-block; min-height: 2.75rem; padding: .55rem 1.25rem; border: 2px solid var(--sea); border-radius: 3px;
  background: var(--sea); color: var(--on-sea); font-weight: 600; text-decoration: none; cursor: pointer; justify-self: start; }
button.second, .button.second { background: transparent; color: var(--sea); }
button.quiet { background: none; border-color: transparent; color: var(--sea); padding-inline: 0; text-decoration: underline; font-weight: 400; }
button:hover, .button:hover { filter: brightness(1.08); }
details { border: 1px solid var(--hair); background: var(--sheet); padding: 0 1.1rem; }
details[open] { padding-bottom: 1.1rem; }
summary { min-height: 2.75rem; padding-block: .65rem; font-weight: 600; cursor: pointer; color: var(--sea); }
form details { background: none; }
.choices { display: grid; gap: .1rem .75rem; grid-template-columns: repeat(auto-fill, minmax(min(var(--choice, 20rem), 100%), 1fr)); }
.choices.times { --choice: 9.5rem; } .choices-title { font-weight: 600; margin-top: .4rem; grid-column: 1 / -1; }
.choice { display: flex; gap: .7rem; align-items: center; min-height: 2.25rem; font-weight: 400; }
.timeline { list-style: none; padding: 0; display: grid; gap: .5rem; }
.timeline > li { display: grid; grid-template-columns: 7.5rem 1fr; gap: .25rem 1rem; padding: .6rem .8rem; border-left: .3rem solid var(--hair); }
.timeline .session { background: color-mix(in srgb, var(--hair) 35%, transparent); }
.timeline .open-to-all { opacity: 1; border-left-style: dotted; background: none; }
.timeline .meeting { border: 2px solid var(--sea); border-left-width: .6rem; background: var(--sea-wash); }
.timeline .meeting.invited { border-color: var(--call); background: none; border-style: dashed solid; }
.timeline .free { color: var(--soft); border-left-color: transparent; }
.cards { list-style: none; padding: 0; display: grid; gap: .75rem; }
.cards > li { border: 1px solid var(--hair); background: var(--sheet); padding: .9rem 1.1rem; display: grid; gap: .35rem; }
.cards > li.waiting { border: 2px dashed var(--line); background: none; }
.scroll { overflow-x: auto; border: 1px solid var(--hair); background: var(--sheet); }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding: .6rem .8rem; }
th, td { border: 1px solid var(--hair); padding: .45rem .6rem; vertical-align: top; text-align: start; }
thead th { background: var(--sheet); } tbody th { font-weight: 600; } .board { table-layout: fixed; min-width: 66rem; }
.board th:first-child { width: 13rem; }
.board td { padding: .2rem .3rem; } .board td.closed { background: color-mix(in srgb, var(--hair) 55%, transparent); color: var(--soft); }
.block { display: grid; gap: .1rem; padding: .35rem .5rem; border: 2px solid var(--line); text-decoration: none; color: var(--ink); }
.block.confirmed { background: var(--sea); border-color: var(--sea); color: var(--on-sea); }
.block.invited { border: 2px dashed var(--call); }
.block .pair { font-family: var(--serif); font-weight: 600; overflow-wrap: anywhere; hyphens: auto; } .block small { font-size: .85rem; }
.band { color: var(--soft); font-size: .9rem; font-weight: 400; }
.board tbody .band { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.days { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; list-style: none; padding: 0; }
.days a { display: inline-block; padding-block: .35rem; }
@media (max-width: 30rem) {
  dl.facts, .timeline > li { grid-template-columns: minmax(0, 1fr); }
  dl.facts dt { margin-top: .4rem; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) { .state, .block, .timeline > li { border-style: solid; } }
@media print { .head nav, .head form, .foot, form, details, .skip { display: none; } :root { --paper: #fff; --ink: #000; } }
${stylePlans}`;
