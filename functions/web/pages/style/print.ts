/** Other eyes and paper: the reader's own colours, no movement, black on white with what leads nowhere left out. */
export const print = `
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; scroll-behavior: auto !important; } [data-changed] { outline: 3px dashed var(--call); } }
@media (forced-colors: active) {
  .state, .block, .timeline > li { forced-color-adjust: auto; }
  .state-confirmed, .block:is(.confirmed, .met), .timeline .meeting { border-width: 4px; }
  .state-invited, .block.invited, .timeline .meeting.invited { border-style: dashed; }
  .block.found { outline: 3px solid Highlight; }
  .bars rect, .board thead rect { fill: CanvasText; } .bars .ground, .board thead .ground { fill: Canvas; stroke: CanvasText; }
  :is(.places, .languages, .days) [aria-current] { border-bottom-color: Highlight; } :is(.places, .languages, .days) a:not([aria-current]) { border-bottom-color: Canvas; }
}
@page { margin: 14mm; } @page across { size: landscape; }
@media print {
  html { font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .head nav, .head form, .foot, form, search, details, .skip, .days, .fresh a, .button, .free .ask, .timeline .now, #news { display: none !important; }
  .head { padding-block: 0 .5rem; } main { padding-block: 1rem 0; gap: 1rem; } .head, main { max-width: none; padding-inline: 0; }
  a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible !important; max-height: none !important; border: 0; } .board { min-width: 0 !important; } .beside { grid-template-columns: minmax(0, 1fr); }
  body:has(.board) { page: across; } .board { font-size: 7.5pt; } .block .pair { font-size: 7.5pt; overflow-wrap: break-word; } .block small { font-size: 7pt; } .board .at { position: static; } .board thead th { position: static; }
  tr, .timeline > li, .cards > li, .tells { break-inside: avoid; } h1, h2, h3 { break-after: avoid; }
}
`;
