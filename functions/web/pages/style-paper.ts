import { serif } from './style/tokens.ts';

/** What is printed: black on white, in sizes of paper. On the screen the same sheets lie under a bar with what can be done. */
export const paperStyle = `
@page a4 { size: A4; margin: 15mm; }
@page letter { size: letter; margin: 15mm; }
*, *::before, *::after { box-sizing: border-box; }
html { font: 11pt/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: #000; background: #fff; }
body { margin: 0; overflow-wrap: anywhere; } body.a4 { page: a4; } body.letter { page: letter; }
h1, h2 { font-family: ${serif}; line-height: 1.15; margin: 0; }
h1 { font-size: 26pt; } h2 { font-size: 15pt; } p, dl, dd, ul { margin: 0; padding: 0; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding-block: 0 3mm; }
th, td { text-align: start; vertical-align: top; padding: 1.6mm 2mm; border-bottom: .25mm solid #666; font-weight: 400; }
thead th { border-bottom: .5mm solid #000; font-weight: 600; overflow-wrap: normal; } tbody th { font-weight: 600; white-space: nowrap; }
.sheet { position: relative; } .sheet > figure { position: absolute; inset: 0 0 auto auto; }
.sheet caption { padding-block: 0 20mm; padding-inline-end: 36mm; font: 600 22pt/1.2 ${serif}; } .sheet caption h1 { font: inherit; }
:is(h1, h2, .card > header p, .bar .days a)::first-letter { text-transform: uppercase; }
.sheet table { table-layout: fixed; font-size: 9.5pt; line-height: 1.35; } .sheet tbody th { white-space: normal; }
.sheet th:first-child { width: 31mm; } .sheet th:nth-child(3) { width: 34mm; } .sheet th:nth-child(4) { width: 38mm; } .sheet th.mark { width: 28mm; }
tr { break-inside: avoid; } thead { display: table-header-group; } tfoot { display: table-footer-group; }
tfoot td { border: 0; padding-top: 4mm; font-size: 9pt; }
.card { display: flex; flex-direction: column; gap: 6mm; min-height: 244mm; break-after: page; }
.card:last-child { break-after: auto; } .card > footer { margin-top: auto; padding-top: 3mm; border-top: .25mm solid #666; font-size: 9pt; }
.card > header { display: flex; justify-content: space-between; gap: 8mm; align-items: flex-start; } @media screen and (max-width: 24rem) { .card > header { flex-direction: column; } }
.qr { width: 30mm; height: 30mm; flex: none; } figure { margin: 0; text-align: center; font-size: 9pt; flex: none; }
.sign h1 { font-size: 36pt; } .sign header p { font-size: 15pt; margin-top: 2mm; } .sign > p:not(.mark) { font-size: 18pt; } .door td, .door th { font-size: 18pt; padding-block: 4mm; } .door td.mark { font-size: 10pt; }
.mark { width: 26mm; font-weight: 600; } .marked .mark { border-inline-start: 1.2mm solid #000; } .mark.alone { border-inline-start: 1.2mm solid #000; padding-inline-start: 2mm; width: auto; }
.session td, .session th { color: #333; font-style: italic; }
dl { display: grid; grid-template-columns: 38mm 1fr; gap: 2mm 4mm; } dt { font-weight: 600; } dd { white-space: pre-line; }
.pocket { gap: 4mm; min-height: 0; break-inside: avoid; break-after: auto; } .pocket .qr { width: 22mm; height: 22mm; } .pocket > header p { margin-top: 1.5mm; }
.pocket ol { list-style: none; margin: 0; padding: 0; border-top: .5mm solid #000; }
.pocket li { display: grid; grid-template-columns: 27mm minmax(0, 1fr) minmax(0, 62mm); gap: 0 4mm; padding-block: 1.5mm; border-bottom: .2mm solid #666; break-inside: avoid; }
.pocket li:last-child { border-bottom: 0; } .pocket time { font-variant-numeric: tabular-nums; } .pocket .meeting time { font-weight: 600; } .pocket .about { grid-column: 2 / -1; } .pocket .session { color: #333; }
.pocket .session .what { font-style: italic; } .pocket.dense { font-size: 9pt; line-height: 1.4; } .pocket.dense li { padding-block: .9mm; grid-template-columns: 23mm minmax(0, 1fr) minmax(0, 56mm); }
.pocket.tiny { font-size: 9pt; line-height: 1.3; gap: 2mm; } .pocket.tiny li { padding-block: .4mm; grid-template-columns: 23mm minmax(0, 1fr) minmax(0, 56mm); } .pocket footer { font-size: 8pt; }
@media print {
  .pocket.tiny { font-size: 7.5pt; } .pocket.tiny li { grid-template-columns: 19mm minmax(0, 1fr) minmax(0, 50mm); }
  .pocket.tiny :is(.what, .where, .topic) { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .pocket.tiny .about { display: flex; white-space: pre; } .pocket.tiny .about :last-child { flex: none; }
}
.whole { white-space: nowrap; } s { text-decoration-thickness: .3mm; }
.bar { display: none; }
@media screen {
  html { background: #e8e8e8; } main { max-width: 210mm; margin: 6mm auto; display: grid; gap: 6mm; grid-template-columns: minmax(0, 1fr); }
  .card, .sheet { background: #fff; padding: 8mm; } .sheet { overflow-x: auto; } .sheet > table { min-width: 170mm; } .sheet > figure { inset: 8mm 8mm auto auto; }
  .bar { display: flex; flex-wrap: wrap; gap: 2mm 6mm; align-items: center; padding: 4mm 6mm; background: #fff; border-bottom: 1px solid #666; }
  .bar ul { display: flex; flex-wrap: wrap; gap: 1mm 4mm; list-style: none; } .bar a { color: #0b4f6c; display: inline-block; padding-block: 1.5mm; }
  .bar [aria-current] { color: #000; font-weight: 600; text-decoration: none; border-bottom: 2px solid #0b4f6c; }
  .bar button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .4rem 1rem; border: 0; border-radius: 3px; background: #0b4f6c; color: #fff; cursor: pointer; }
  .bar [role=alert] { flex-basis: 100%; font-weight: 600; border-inline-start: 4px solid #8a3b12; padding-inline-start: 3mm; }
  :focus-visible { outline: 3px solid #0b4f6c; outline-offset: 2px; }
}
@media screen and (max-width: 40rem) {
  .card, .sheet { padding: 5mm; } .card { min-height: 0; } h1 { font-size: 19pt; } dl { grid-template-columns: minmax(0, 1fr); }
  .sheet > figure { position: static; margin-bottom: 4mm; text-align: start; } .sheet caption { font-size: 19pt; padding: 0 max(0px, 170mm - 84vw) 5mm 0; }
  .pocket:is(*, .dense, .tiny) li { grid-template-columns: minmax(0, 1fr); } .pocket .about { grid-column: auto; }
  .sign h1 { font-size: 24pt; } .door td, .door th { font-size: 12pt; white-space: normal; } .door td { overflow-wrap: break-word; } .door td.mark { width: auto; }
}
`;
