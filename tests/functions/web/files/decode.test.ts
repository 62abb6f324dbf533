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

  /** An XML file that says how it is written, and is. */
  const xml = (label: string, title: string) => `<?xml version="1.0" encoding="${label}"?>\n<title>${title}</title>\n`;
  const withBytes = (label: string, ...bytes: number[]) => {
    const [before = '', after = ''] = xml(label, '|').split('|');
    return Buffer.concat([Buffer.from(before), Uint8Array.from(bytes), Buffer.from(after)]);
  };

  test.each([
    ['ISO-8859-1', [0xe9, 0x92], 'é’'],
    ['windows-1251', [0xcc, 0xe8, 0xf0], 'Мир'],
    ['Shift_JIS', [0x93, 0x8c, 0x8b, 0x9e], '東京'],
    ['utf-8', [0xc3, 0xa9], 'é'],
    ['utf-8', [0xe9], DAMAGED],
    ['klingon', [0xc3, 0xa9], 'é'],
    ['UTF-16', [0xc3, 0xa9], 'é'],
  ])('XML by what it says of itself: %s', (label, bytes, title) => {
    expect(textOf(withBytes(label, ...bytes))).toBe(xml(label, title));
  });

  test('XML by its byte order mark before what it says of itself', () => {
    expect(textOf(Buffer.from(`\uFEFF${xml('ISO-8859-1', 'é')}`))).toBe(xml('ISO-8859-1', 'é'));
  });

  test('nothing is nothing', () => {
    expect(textOf(new Uint8Array())).toBe('');
  });
});

test('what is in no encoding known here comes out as damaged, and its line is told', () => {
  expect(textOf(Uint8Array.of(0xe9, 0x81))).toBe(`é${DAMAGED}`);
  expect([damagedLine(`a\nb\nc${DAMAGED}`), damagedLine(table)]).toEqual([3, undefined]);
});
