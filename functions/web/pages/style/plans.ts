/** Plans: where they start, their preview, and what became of them. Part of the style sheet. */
export const plans = `
.plans-now { display: grid; gap: 1.75rem 3rem; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); align-items: start; }
td.count { text-align: end; }
.plan-ready { border-color: var(--call); border-inline-start-width: .6rem; }
.plan-queued, .plan-running, .plan-applying { border-style: dashed; }
.plan-applied { background: var(--sea); border-color: var(--sea); color: var(--onSea); }
.plan-discarded, .plan-failed { color: var(--soft); }
#plan .choice input { flex: none; }
.plan-body { gap: 1.75rem; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: center; }
.actions form { display: block; }
.numbers { display: grid; gap: 0; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); border-block: 1px solid var(--hair); }
.numbers > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .9rem 1rem .9rem 0; }
.numbers dt { color: var(--soft); }
.numbers dd { margin: 0; display: flex; align-items: baseline; gap: .6rem; flex-wrap: wrap; font-variant-numeric: tabular-nums; }
.numbers b { font: 600 2.25rem/1.15 var(--serif); } .numbers small { color: var(--soft); font-size: .9rem; }
.room-use { display: grid; gap: .35rem; max-width: 34rem; }
.room-use p { display: grid; grid-template-columns: minmax(6.5rem, max-content) 1fr 4rem; gap: 1rem; align-items: center; }
.room-use b { text-align: end; font-variant-numeric: tabular-nums; }
.room-use > p > span { inline-size: 9rem; }
progress { inline-size: min(34rem, 100%); block-size: .9rem; accent-color: var(--sea); }
meter { inline-size: 100%; block-size: .9rem; border: 0; background: var(--sheet); }
meter::-webkit-meter-bar { background: var(--sheet); border: 1px solid var(--line); border-radius: 2px; block-size: .9rem; }
meter::-webkit-meter-optimum-value { background: var(--sea); }
meter::-moz-meter-bar { background: var(--sea); }
.changes { list-style: none; padding: 0; border-top: 1px solid var(--hair); }
.change { display: grid; grid-template-columns: minmax(14rem, 4fr) 7fr minmax(5rem, auto); gap: .3rem 1.5rem; align-items: start;
  padding: .7rem 0; border-bottom: 1px solid var(--hair); }
.change .pair { display: grid; gap: .1rem; }
.change .pair a { font-family: var(--serif); font-weight: 600; font-size: 1.08rem; }
.change .pair small { color: var(--soft); font-size: .9rem; }
.change .way { display: grid; gap: .15rem; font-variant-numeric: tabular-nums; }
.change s { color: var(--soft); text-decoration-thickness: 1px; }
.change .arrow { color: var(--sea); font-weight: 600; }
.change button { min-height: 2.25rem; padding: .25rem .9rem; }
.change.cancel, .change.release { border-inline-start: .3rem solid var(--call); padding-inline-start: .8rem; }
.result { font-weight: 600; } .result.done { color: var(--sea); } .result.done::before { content: "\\2713\\00a0"; }
.result.overtaken { color: var(--call); }
.approval { padding: 1.25rem; background: var(--sheet); border: 1px solid var(--hair); border-inline-start: .35rem solid var(--call); }
@media (max-width: 40rem) {
  .change { grid-template-columns: minmax(0, 1fr); }
  .numbers { grid-template-columns: 1fr 1fr; }
  .room-use p { grid-template-columns: minmax(0, 1fr) 4rem; } .room-use > p > span { grid-column: 1 / -1; }
  .room-use > p > span { inline-size: auto; }
}
@media (forced-colors: active) { meter { forced-color-adjust: none; } }
`;
