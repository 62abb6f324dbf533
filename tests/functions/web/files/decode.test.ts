import { describe, expect, test } from 'vitest';
import { DAMAGED, damagedLine, textOf } from '../../../../functions/web/files/decode.ts';

const table = 'ciudad;país\nQuébec;CA\nSan José;MX\n';
const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('a file is read as it was written', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${table}`)],
    ['windows-1252, as Excel saves a CSV', Buffer.from(table, 'latin1')],
    ['UTF-16, little end first', utf16(table, false)],
    ['UTF-16, big end first', utf16(table, true)],
  ])('%s', (_name, bytes) => {
    expect(textOf(bytes)).toBe(table);
  });

  test('windows-1252 with the marks that ISO 8859-1 has not', () => {
    expect(textOf(Uint8Array.of(0x4c, 0x92, 0xc9, 0x80, 0x9c, 0x9f))).toBe('L’É€œŸ');
  });

  test('nothing is nothing', () => {
    expect(textOf(new Uint8Array())).toBe('');
  });
});

test('what is in no encoding known here comes out as damaged, and its line is told', () => {
  expect(textOf(Uint8Array.of(0xe9, 0x81))).toBe(`é${DAMAGED}`);
  expect([damagedLine(`a\nb\nc${DAMAGED}`), damagedLine(table)]).toEqual([3, undefined]);
});
