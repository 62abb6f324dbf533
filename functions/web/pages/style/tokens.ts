/**
 * The colours, as two palettes: paper white with near-black ink, and their own night. Written as data, because
 * tests/functions/web/pages/style.test.ts computes the contrast of every pair that is used.
 */
export const palettes = {
  light: {
    paper: '#faf8f3',
    sheet: '#fffefb',
    band: '#efeae0',
    ink: '#1b1d1f',
    soft: '#43484c',
    line: '#827f77',
    hair: '#ddd8cc',
    sea: '#0b4a66',
    onSea: '#ffffff',
    seaWash: '#e3eef2',
    call: '#7d330e',
    callWash: '#fbeee3',
    found: '#fbf0b9',
  },
  dark: {
    paper: '#12171a',
    sheet: '#1a2125',
    band: '#20282c',
    ink: '#efebe2',
    soft: '#bfc5c7',
    line: '#7f8a90',
    hair: '#333d42',
    sea: '#8fcde6',
    onSea: '#0a1a22',
    seaWash: '#193340',
    call: '#f2b78f',
    callWash: '#38251a',
    found: '#38340f',
  },
} as const;

export type Token = keyof typeof palettes.light;

/** Text on its ground: at least 7:1 (WCAG 2.2, 1.4.6). */
export const textPairs: readonly (readonly [text: Token, ground: Token])[] = [
  ...(['paper', 'sheet', 'band', 'seaWash', 'callWash', 'found'] as const).flatMap(
    (ground) =>
      [
        ['ink', ground],
        ['soft', ground],
        ['sea', ground],
        ['call', ground],
      ] as const,
  ),
  ['onSea', 'sea'],
  ['paper', 'ink'],
];

/** Lines, marks and states on their ground: at least 3:1 (WCAG 2.2, 1.4.11). `hair` only separates and carries no meaning. */
export const linePairs: readonly (readonly [line: Token, ground: Token])[] = (
  ['paper', 'sheet', 'band', 'seaWash', 'callWash'] as const
).flatMap(
  (ground) =>
    [
      ['line', ground],
      ['sea', ground],
      ['call', ground],
    ] as const,
);

function asProperties(palette: Readonly<Record<Token, string>>): string {
  return Object.entries(palette)
    .map(([token, colour]) => `--${token}: ${colour};`)
    .join(' ');
}

/** A humanist serif, from whatever system it is. */
export const serif =
  '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, serif';

/** Headings in whatever humanist serif the system has; nothing is loaded from anywhere. */
export const tokens = `
:root {
  color-scheme: light dark;
  ${asProperties(palettes.light)}
  --serif: ${serif};
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
}
@media (prefers-color-scheme: dark) { :root { ${asProperties(palettes.dark)} } }
@media print { :root { ${asProperties({ ...palettes.light, paper: '#ffffff', sheet: '#ffffff', ink: '#000000' })} } }
`;
