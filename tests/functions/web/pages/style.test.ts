import { describe, expect, test } from 'vitest';
import { linePairs, palettes, type Token, textPairs } from '../../../../functions/web/pages/style/tokens.ts';
import { styleSheet } from '../../../../functions/web/pages/style-sheet.ts';

/** Relative luminance of a colour "#rrggbb" (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s palette', (name) => {
  const palette = palettes[name];
  const below = (pairs: readonly (readonly [Token, Token])[], least: number) =>
    pairs.filter(([a, b]) => contrast(palette[a], palette[b]) < least).map((pair) => pair.join(' on '));

  test('has text of at least 7:1 on every ground it stands on', () => {
    expect(below(textPairs, 7)).toEqual([]);
  });

  test('has lines and states of at least 3:1', () => {
    expect(below(linePairs, 3)).toEqual([]);
  });
});

test('contrast is computed as WCAG does: black on white is 21, the classic grey #767676 is 4.54', () => {
  expect([contrast('#000000', '#ffffff'), contrast('#767676', '#ffffff')].map((ratio) => ratio.toFixed(2))).toEqual([
    '21.00',
    '4.54',
  ]);
});

test('every text colour that a rule sets together with its ground is among the pairs that are held', () => {
  const held = new Set(textPairs.map((pair) => pair.join(' on ')));
  const rules = [...styleSheet.matchAll(/\{([^{}]*)\}/g)].map(([, body = '']) => body);
  const used = rules.flatMap((body) => {
    const text = /(?:^|[;\s])color: var\(--(\w+)\)/.exec(body)?.[1];
    const ground = /background: var\(--(\w+)\)/.exec(body)?.[1];
    return text === undefined || ground === undefined ? [] : [`${text} on ${ground}`];
  });
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((pair) => !held.has(pair))).toEqual([]);
});

// A veil over the page, which one sees through, has no text on it.
test('sets no text and no ground but in a colour of the palettes', () => {
  const rules = styleSheet.replace(/--\w+:[^;}]*/g, '');
  const others = rules.match(
    /(?<=[;{\s])(?:color|background|border[a-z-]*): [^;}]*(?:#[0-9a-f]{3,8}\b|rgb\([^/)]*\))/gi,
  );
  expect(others ?? []).toEqual([]);
});

test('uses no token that no palette has, asks for nothing from outside, and is short', () => {
  const known = new Set([...Object.keys(palettes.light), 'serif', 'sans', 'choice', 'five']);
  const names = [...styleSheet.matchAll(/var\(--(\w+)/g)].map(([, name = '']) => name);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  expect(styleSheet).not.toMatch(/@import|url\(|https?:/);
  expect(styleSheet.length).toBeLessThan(41_000);
});
