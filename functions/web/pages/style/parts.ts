/**
 * What pages are made of. A state is a shape before it is a colour: solid is confirmed, outlined with a hatched edge is held,
 * dashed is waiting; each also says its word.
 */
export const hatch = (colour: string) => `repeating-linear-gradient(135deg, ${colour} 0 2px, transparent 2px 5px)`;

export const parts = `
dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .45rem 1.25rem; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; white-space: pre-line; }
dl.facts .when { display: inline-block; font-size: 1.2rem; }
.state { display: inline-flex; gap: .5rem; align-items: center; justify-self: start; padding: .15rem .65rem; border: 2px solid var(--line); border-radius: 2px; font-weight: 600; }
.state-confirmed, .state-met { background: var(--sea); border-color: var(--sea); color: var(--onSea); }
.state-invited { border-color: var(--call); padding-left: 1.05rem; background: ${hatch('var(--call)')} 0 0 / .5rem 100% no-repeat; }
.state-waiting { border-style: dashed; }
.state-declined, .state-cancelled, .state-withdrawn, .state-lapsed, .state-missed { color: var(--soft); border-style: double; border-width: 4px; }
.moved { display: inline-flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; } .moved s { color: var(--soft); }
.tells { padding: 1rem 1.25rem; background: var(--sheet); border: 1px solid var(--hair); border-left: .35rem solid var(--sea); }
.tells.call { border-left-color: var(--call); background: var(--callWash); }
.cards { list-style: none; padding: 0; display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr); }
.cards > li { border: 1px solid var(--hair); background: var(--sheet); padding: .9rem 1.1rem; display: grid; gap: .35rem; grid-template-columns: minmax(0, 1fr); }
.cards > li.waiting { border: 2px dashed var(--line); background: none; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--hair); background: var(--sheet); }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding: .6rem .8rem; }
th, td { border: 1px solid var(--hair); padding: .45rem .6rem; vertical-align: baseline; text-align: start; }
thead th { background: var(--sheet); } tbody th { font-weight: 600; } tbody th > time { white-space: nowrap; } :is(td, th).anywhere { overflow-wrap: anywhere; min-width: 9rem; }
.requests thead :nth-child(-n+3) { width: 22%; } .requests thead :nth-child(2) { width: 26%; } .requests tr > :last-child { white-space: nowrap; }
.counted :is(td, thead th:not(:first-child)) { text-align: end; }
.busy { margin: 0; } .busy svg { display: block; color: var(--sea); background: var(--band); margin-top: .35rem; }
.busy-ends { display: flex; justify-content: space-between; color: var(--soft); font-size: .875rem; }
.band { color: var(--soft); font-size: .9rem; font-weight: 400; }
.steps { counter-reset: step; } .steps > li { counter-increment: step; padding-inline-start: 3.75rem; position: relative; }
.steps > li::before { content: counter(step); position: absolute; inset: .7rem auto auto 1.1rem; font: 600 2rem/1.2 var(--serif); color: var(--soft); }
.steps > .is-next { border-color: var(--call); border-inline-start-width: .35rem; } .steps .actions a:not(.button) { padding-block: .3rem; }
.steps header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
.step-done { background: var(--sea); border-color: var(--sea); color: var(--onSea); } .step-next { border-color: var(--call); } .step-later { border-style: dashed; }
.letter { white-space: pre-line; }
/* On a phone each row of a stacked table is a card of its own, every cell behind its column's name. */
@media (max-width: 40rem) {
  .stacked, .stacked :is(caption, tbody, tr, th, td) { display: block; } .stacked tbody th { border: 0; } .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { padding: .5rem .25rem; border-bottom: 1px solid var(--line); } .stacked td { border: 0; overflow-wrap: anywhere; } .stacked td:empty { display: none; }
  .stacked td::before { content: attr(data-label) ": "; font-weight: 600; } :lang(fr) .stacked td::before { content: attr(data-label) "\\a0: "; }
  .tallies thead th:not(:first-child) { vertical-align: bottom; } .tallies thead span { display: inline-block; writing-mode: vertical-rl; rotate: 180deg; } .tallies thead span::first-letter { text-transform: uppercase; }
  .shares small { display: block; } .shares b { white-space: nowrap; }
}
@media (max-width: 40rem) { .scroll > table:not(.board) { font-size: .9rem; } .scroll > table:not(.board) :is(th, td) { padding: .35rem .4rem; } .scroll > table:not(.board, .counted, .stacked):has(th:nth-child(5)) { min-width: 60rem; } }
@media (max-width: 30rem) {
  dl.facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.facts dt { margin-top: .6rem; }
  dl.counts { grid-template-columns: minmax(0, 1fr) auto; gap: .3rem 1rem; } dl.counts dt { margin: 0; }
}
`;
