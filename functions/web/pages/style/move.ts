/** Where a meeting can be moved to: a page, and the same as a dialog over the board. */
export const move = `
.offers { gap: 1rem; } .offers .day { gap: .25rem; padding: .35rem 1rem .75rem; } .offers .best { background: var(--seaWash); border-color: var(--line); }
.offered { display: grid; gap: 0 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); align-items: start; }
.offer { display: flex; flex-wrap: wrap; gap: .15rem .75rem; align-items: center; min-height: 2.5rem; }
.offer .choice span { font-variant-numeric: tabular-nums; } .offer small { color: var(--soft); }
.offer select { width: auto; flex: 0 1 12rem; min-height: 2.25rem; padding-block: .2rem; }
@supports selector(:has(:checked)) { .offer:not(:has(input:checked)) select, .offer:has(select):has(input:checked) small { display: none; } }
html:has(.confirm), dialog { scroll-padding-bottom: 9rem; }
.confirm { position: sticky; bottom: 0; padding-block: .75rem; background: var(--paper); border-top: 1px solid var(--hair); }
dialog { width: min(52rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 1.5rem 1.75rem; overflow: auto; border: 1px solid var(--line);
  background: var(--paper); color: var(--ink); box-shadow: 0 1rem 3rem color-mix(in srgb, var(--ink) 30%, transparent); }
dialog::backdrop { background: color-mix(in srgb, var(--ink) 45%, transparent); }
dialog h1 { font-size: 1.75rem; } dialog .confirm { bottom: -1.5rem; margin-bottom: -1.5rem; }
html.dragging { cursor: grabbing; user-select: none; } html.dragging :is(a, .block) { cursor: grabbing; }
.dragging .block { opacity: .55; } .dragging .block.dragged { opacity: 1; outline: 3px dashed var(--ink); outline-offset: 1px; }
.drag-layer { position: absolute; left: 0; top: 0; z-index: 2; pointer-events: none; }
.drag-layer > div { position: absolute; }
.free-here { border: 2px solid var(--sea); background: color-mix(in srgb, var(--sea) 16%, transparent); }
.drop-here { border: 3px solid var(--sea); background: color-mix(in srgb, var(--sea) 45%, transparent); }
.drop-here.barred { border: 3px double var(--call); background: color-mix(in srgb, var(--call) 20%, transparent); }
.drag-label { position: fixed; z-index: 9; max-width: 17rem; padding: .5rem .8rem; white-space: pre-line; font-size: .95rem; background: var(--sheet); color: var(--ink);
  border: 2px solid var(--sea); box-shadow: 0 .3rem 1rem color-mix(in srgb, var(--ink) 25%, transparent); }
.drag-label.barred { border-color: var(--call); }
.drag-hint { display: none !important; }
@media (scripting: enabled) and (min-width: 48.01rem) {
  .drag-hint { display: flex !important; }
  .board .block { -webkit-touch-callout: none; }
  @media (hover: none) { .board .block { user-select: none; -webkit-user-select: none; } }
}
@media (prefers-color-scheme: dark) { dialog::backdrop { background: rgb(0 0 0 / 60%); } }
`;
