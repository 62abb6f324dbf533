/** Forms: one column, wide targets, each fault beside its field. */
export const controls = `
form { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.head form, form.inline { display: inline-block; }
fieldset { border: 1px solid var(--hair); padding: .75rem 1rem 1rem; margin: 0; display: grid; gap: .9rem; min-inline-size: 0; }
legend, label { font-weight: 600; }
/* Afloat, a legend is one row of its group, and a long one does not break the frame. */
legend { float: inline-start; padding: 0; } .asked > legend { font: 600 1.1rem/1.2 var(--serif); }
::file-selector-button { font: inherit; color: var(--sea); background: none; border: 0; padding: 0; margin-inline-end: .75rem; font-weight: 600; text-decoration: underline; cursor: pointer; }
.field { display: grid; gap: .3rem; align-content: start; } .check { grid-template-columns: auto 1fr; align-items: start; column-gap: .7rem; }
.check .hint, .check .error { grid-column: 2; } .check label { padding-block: .1rem; }
.row { display: grid; gap: .75rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(10.5rem, 100%), 1fr)); align-items: end; } .row * { min-inline-size: 0; }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type=checkbox], [type=radio]), select, textarea { width: 100%; padding: .55rem .7rem; min-height: 2.75rem;
  background: var(--sheet); border: 1px solid var(--line); border-radius: 3px; }
input[type=checkbox], input[type=radio] { width: 1.5rem; height: 1.5rem; flex: none; margin: 0; accent-color: var(--sea); }
[aria-invalid=true] { border: 2px solid var(--call) !important; }
.error { color: var(--call); font-weight: 600; }
.errors { padding: 1rem 1.25rem; border: 2px solid var(--call); background: var(--callWash); }
.errors a { color: var(--call); }
button, .button { display: inline-block; min-height: 2.75rem; padding: .55rem 1.25rem; border: 2px solid var(--sea); border-radius: 3px;
  background: var(--sea); color: var(--onSea); font-weight: 600; text-decoration: none; text-wrap: balance; cursor: pointer; text-align: center; justify-self: start; }
button.second, .button.second { background: transparent; color: var(--sea); }
button.quiet { background: none; border-color: transparent; border-inline-width: 0; color: var(--sea); padding-inline: 0; text-decoration: underline;
  text-underline-offset: .18em; text-decoration-thickness: .06em; font-weight: 400; }
button:hover, .button:hover { filter: brightness(1.08); }
details { border: 1px solid var(--hair); background: var(--sheet); padding: 0 1.1rem; }
details[open] { padding-bottom: 1.1rem; }
summary { min-height: 2.75rem; padding-block: .65rem; font-weight: 600; cursor: pointer; color: var(--sea); }
form details, details.office { background: none; } .office > summary h2 { display: inline; font-size: 1.2rem; }
.choices { display: grid; gap: .1rem .75rem; grid-template-columns: repeat(auto-fill, minmax(min(var(--choice, 20rem), 100%), 1fr)); }
.choices.times { --choice: 9.5rem; } .choices.moments:not(:lang(en)) { --choice: 5.1rem; } .choices.answers { display: flex; flex-wrap: wrap; gap: .1rem .5rem; } .answers .choice { gap: .35rem; } .choices-title { font-weight: 600; margin-top: .4rem; grid-column: 1 / -1; }
.choice { display: flex; gap: .7rem; align-items: center; min-height: 2.25rem; font-weight: 400; }
.nearest { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem .75rem; }
.cities { list-style: none; padding: 0; display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fill, minmax(min(10rem, 100%), 1fr)); }
.cities a { display: block; padding-block: .55rem; }
`;
