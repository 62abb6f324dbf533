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

/** As far as the declaration of an XML file reaches (XML 1.0, 2.8), where it names its encoding (4.3.3). */
const DECLARATION_BYTES = 200;
const declaration = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * The text of a file: by its byte order mark, which is dropped; else by what an XML file says of itself; else UTF-8; else windows-1252, as Excel on
 * Windows saves a CSV. What cannot be read so comes out as `DAMAGED`.
 */
export function textOf(bytes: Uint8Array): string {
  const marked = marks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return new TextDecoder(marked.encoding).decode(bytes);
  const declared = decoderOf(declaration.exec(windowsText(bytes.subarray(0, DECLARATION_BYTES)))?.[1]);
  if (declared?.encoding === 'windows-1252') return windowsText(bytes);
  if (declared !== undefined) return declared.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return windowsText(bytes);
  }
}

/** Nothing for an encoding that nobody knows. A declaration that can be read byte by byte is in none of two bytes, whatever it says. */
function decoderOf(label: string | undefined): InstanceType<typeof TextDecoder> | undefined {
  if (label === undefined || /^(utf-?16|ucs-?2|iso-10646)/i.test(label)) return undefined;
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function windowsText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => windowsMarks[byte - FIRST_WINDOWS_MARK] ?? String.fromCharCode(byte)).join('');
}

/** The line of the first character that could not be read, counted from 1; undefined where all could. */
export function damagedLine(text: string): number | undefined {
  const index = text.indexOf(DAMAGED);
  return index === -1 ? undefined : text.slice(0, index).split('\n').length;
}
