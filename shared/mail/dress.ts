/**
 * Colours twice: inline for mail programs that drop style sheets, and as classes so that dark mode can have its own palette.
 * Text on its ground has a contrast of at least 7:1 in both, lines of at least 3:1.
 */
export const light = {
  paper: '#fbf9f4',
  ink: '#1d1b18',
  quiet: '#4a463f',
  line: '#8a8375',
  accent: '#0b4a6f',
  onAccent: '#ffffff',
} as const;

export const dark = {
  paper: '#14171a',
  ink: '#f1ede4',
  quiet: '#c4beb2',
  line: '#6f777e',
  accent: '#a9d6ee',
  onAccent: '#0c1a22',
} as const;

export const sans = 'font-family: system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';
export const serif =
  'font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, serif';

export const styleSheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.sheet { width: 100% !important; max-width: 600px; }
@media (prefers-color-scheme: dark) {
  .paper { background: ${dark.paper} !important; }
  .ink { color: ${dark.ink} !important; }
  .quiet { color: ${dark.quiet} !important; }
  .line { border-color: ${dark.line} !important; }
  .button { background: ${dark.accent} !important; color: ${dark.onAccent} !important; }
}`;
