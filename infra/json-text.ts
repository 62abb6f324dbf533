/** Why a text is not the JSON its writer meant, and where; lines and columns count from 1. */
export class JsonFault {
  readonly line: number;
  readonly column: number;
  readonly sentence: string;

  constructor(text: string, at: number, sentence: string) {
    const before = text.slice(0, at).split('\n');
    this.line = before.length;
    this.column = (before.at(-1)?.length ?? 0) + 1;
    this.sentence = sentence;
  }
}

/** RFC 8259: a mark, a string, or a number or literal. */
const token =
  /([{}[\],:])|("(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))/uy;

const space = /[ \t\r\n]*/y;

const expectations = {
  value: 'a value',
  'first value': 'a value or ]',
  key: 'a key in double quotes',
  'first key': 'a key in double quotes or }',
  colon: 'a colon',
  next: 'a comma or the closing bracket',
  end: 'the end of the file',
} as const;
type Expected = keyof typeof expectations;

/**
 * Parses JSON that people wrote. The language's own parser does not always say where a text goes wrong, and silently lets the
 * later of two equal keys win; a byte order mark, which some editors write, is passed over.
 */
export function parseJson(source: string): { readonly value: unknown } | JsonFault {
  const text = source.replace(/^\ufeff/, '');
  return faultIn(text) ?? { value: JSON.parse(text) };
}

function faultIn(text: string): JsonFault | undefined {
  /** The keys of every open object; undefined for an open list. */
  const open: (Set<string> | undefined)[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    if (at >= text.length) {
      return expected === 'end'
        ? undefined
        : new JsonFault(text, at, `expected ${expectations[expected]}, but the file ends`);
    }
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    const next: ReturnType<typeof after> = found === undefined ? undefined : after(expected, found, open);
    if (found === undefined || next === undefined) {
      return new JsonFault(text, at, `expected ${expectations[expected]}, found ${excerpt(text, at, found)}`);
    }
    if (next === 'twice') return new JsonFault(text, at, `the key ${found} stands twice in one object`);
    expected = next;
    at += found.length;
  }
}

function excerpt(text: string, at: number, found: string | undefined): string {
  return (
    (found ?? /^[^\s,}\]]*/.exec(text.slice(at, at + 30))?.[0] ?? '').slice(0, 30).replace(/\p{Cc}/gu, '\ufffd') ||
    text.charAt(at)
  );
}

/** What may follow the token, or undefined where the token may not stand. */
function after(expected: Expected, found: string, open: (Set<string> | undefined)[]): Expected | 'twice' | undefined {
  const close = (): Expected => {
    open.pop();
    return open.length === 0 ? 'end' : 'next';
  };
  const keys = open.at(-1);
  switch (expected) {
    case 'value':
    case 'first value':
      if (expected === 'first value' && found === ']') return close();
      if (found === '{' || found === '[') {
        open.push(found === '{' ? new Set() : undefined);
        return found === '{' ? 'first key' : 'first value';
      }
      if (/^[}\],:]/.test(found)) return undefined;
      return open.length === 0 ? 'end' : 'next';
    case 'key':
    case 'first key':
      if (expected === 'first key' && found === '}') return close();
      if (!found.startsWith('"')) return undefined;
      if (keys?.has(found)) return 'twice';
      keys?.add(found);
      return 'colon';
    case 'colon':
      return found === ':' ? 'value' : undefined;
    case 'next':
      if (found === (keys === undefined ? ']' : '}')) return close();
      if (found !== ',') return undefined;
      return keys === undefined ? 'value' : 'key';
    case 'end':
      return undefined;
    default:
      return expected satisfies never;
  }
}
