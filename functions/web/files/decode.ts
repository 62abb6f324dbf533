/** What a file begins with says how it is written (Unicode 16.0, 23.8). */
const marks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * Bytes 0x80 to 0x9f of windows-1252 (WHATWG Encoding, index windows-1252). Written out, since Node's own decoder leaves them the control
 * characters of ISO 8859-1. The five that mean nothing come out as damaged.
 */
const windowsMarks = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';
const FIRST_WINDOWS_MARK = 0x80;

/** What stands where a character could not be read. */
export const DAMAGED = '\ufffd';

/**
 * The text of a file: by its byte order mark, which is dropped; else UTF-8; else windows-1252, as Excel on Windows saves a CSV. What cannot
 * be read so comes out as `DAMAGED`.
 */
export function textOf(bytes: Uint8Array): string {
  const marked = marks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return new TextDecoder(marked.encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return Array.from(bytes, (byte) => windowsMarks[byte - FIRST_WINDOWS_MARK] ?? String.fromCharCode(byte)).join('');
  }
}

/** The line of the first character that could not be read, counted from 1; undefined where all could. */
export function damagedLine(text: string): number | undefined {
  const index = text.indexOf(DAMAGED);
  return index === -1 ? undefined : text.slice(0, index).split('\n').length;
}
