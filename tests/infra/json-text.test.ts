import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonFault, parseJson } from '../../infra/json-text.ts';

function told(text: string): string {
  const parsed = parseJson(text);
  return parsed instanceof JsonFault
    ? `${parsed.line}:${parsed.column} ${parsed.sentence}`
    : JSON.stringify(parsed.value);
}

describe('JSON that people wrote', () => {
  test.each([
    ['{"a": [1, -2.5e3, true, null, "é\\n"]}', '{"a":[1,-2500,true,null,"é\\n"]}'],
    ['\ufeff{}', '{}'],
    ['', '1:1 expected a value, but the file ends'],
    ['{\n  "a": 1\n  "b": 2\n}', '3:3 expected a comma or the closing bracket, found "b"'],
    ['{\n  "a": 1,\n}', '3:1 expected a key in double quotes, found }'],
    ['[1, 2', '1:6 expected a comma or the closing bracket, but the file ends'],
    ['[1, 2}', '1:6 expected a comma or the closing bracket, found }'],
    ['{"a" 1}', '1:6 expected a colon, found 1'],
    ["{'a': 1}", "1:2 expected a key in double quotes or }, found 'a':"],
    ['{"a": tru}', '1:7 expected a value, found tru'],
    ['{"a": 08}', '1:7 expected a value, found 08'],
    ['{"a": "one\ntwo"}', '1:7 expected a value, found "one'],
    ['{} {}', '1:4 expected the end of the file, found {'],
    ['{"a": 1, "b": {"a": 2}, "a": 3}', '1:25 the key "a" stands twice in one object'],
  ])('%j', (text, answer) => {
    expect(told(text)).toBe(answer);
  });

  test('is read as the language reads it, and refused where the language refuses it', () => {
    const whole = fc.json().map((text) => JSON.stringify(JSON.parse(text), null, 1));
    const spoilt = fc
      .tuple(whole, fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', '0', 'e', '\\', '\u0001', '\u007f', ' '))
      .map(([text, at, mark]) => `${text.slice(0, at % text.length)}${mark}${text.slice((at % text.length) + 1)}`);
    fc.assert(
      fc.property(fc.oneof(whole, spoilt), (text) => {
        const parsed = parseJson(text);
        if (parsed instanceof JsonFault) {
          if (!parsed.sentence.includes('twice')) expect(() => JSON.parse(text)).toThrow(SyntaxError);
        } else {
          expect(parsed.value).toEqual(JSON.parse(text));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
