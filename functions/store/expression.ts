import { type Attributes, attributeOf } from './attribute.ts';

/** A piece of a DynamoDB expression with the names and values its text refers to. */
export interface Expression {
  readonly text: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Attributes>;
}

/** An attribute, or the way to one inside a map: `['state', 'name']`. */
export type Path = string | readonly string[];

const segmentsOf = (path: Path) => (typeof path === 'string' ? [path] : path);
/** Placeholders are letters and digits only; e-mail addresses occur as names, so other characters are spelled out. */
const plainName = (segment: string) => segment.replace(/[^A-Za-z0-9]/g, (char) => `_${char.charCodeAt(0)}_`);

function named(path: Path): Expression {
  const segments = segmentsOf(path);
  return {
    text: segments.map((segment) => `#${plainName(segment)}`).join('.'),
    names: Object.fromEntries(segments.map((segment) => [`#${plainName(segment)}`, segment])),
    values: {},
  };
}

/** `use` tells the placeholders of one attribute apart: a value may be set and compared in one request. */
function valued(use: string, path: Path, value: unknown): Expression {
  const placeholder = `:${use}_${segmentsOf(path).map(plainName).join('_')}`;
  return { text: placeholder, names: {}, values: { [placeholder]: attributeOf(value) } };
}

function joined(text: string, parts: readonly Expression[]): Expression {
  return {
    text,
    names: Object.assign({}, ...parts.map(({ names }) => names)),
    values: Object.assign({}, ...parts.map(({ values }) => values)),
  };
}

function compared(operator: string, use: string, path: Path, value: unknown): Expression {
  const left = named(path);
  const right = valued(use, path, value);
  return joined(`${left.text} ${operator} ${right.text}`, [left, right]);
}

export function missing(path: Path = 'pk'): Expression {
  const part = named(path);
  return { ...part, text: `attribute_not_exists(${part.text})` };
}

export function present(path: Path = 'pk'): Expression {
  const part = named(path);
  return { ...part, text: `attribute_exists(${part.text})` };
}

export const equals = (path: Path, value: unknown): Expression => compared('=', 'eq', path, value);
export const below = (path: Path, value: unknown): Expression => compared('<', 'lt', path, value);
export const atMost = (path: Path, value: unknown): Expression => compared('<=', 'le', path, value);
export const above = (path: Path, value: unknown): Expression => compared('>', 'gt', path, value);
export const between = (path: Path, least: string, most: string): Expression => {
  const left = named(path);
  const [from, to] = [valued('from', path, least), valued('to', path, most)];
  return joined(`${left.text} BETWEEN ${from.text} AND ${to.text}`, [left, from, to]);
};
export const startsWith = (path: Path, value: string): Expression => {
  const left = named(path);
  const right = valued('begin', path, value);
  return joined(`begins_with(${left.text}, ${right.text})`, [left, right]);
};

/** One of the values; with none given, never true. */
export function among(path: Path, values: readonly unknown[]): Expression {
  const left = named(path);
  if (values.length === 0)
    return { ...left, text: `attribute_type(${left.text}, :never)`, values: { ':never': { S: 'NULL' } } };
  const rights = values.map((value, index) => valued(`in${index}`, path, value));
  return joined(`${left.text} IN (${rights.map(({ text }) => text).join(', ')})`, [left, ...rights]);
}

/** A count below a limit; one that is not there yet counts as none. */
export const fewerThan = (path: Path, limit: number): Expression => any(missing(path), below(path, limit));

export const all = (...parts: readonly Expression[]): Expression =>
  joined(parts.map(({ text }) => `(${text})`).join(' AND '), parts);
export const any = (...parts: readonly Expression[]): Expression =>
  joined(parts.map(({ text }) => `(${text})`).join(' OR '), parts);

/** What an update does to an item; members of `set` that are undefined are left as they are. */
export interface Changes {
  readonly set?: Readonly<Record<string, unknown>>;
  /** Set where the attribute does not exist yet. */
  readonly setOnce?: Readonly<Record<string, unknown>>;
  readonly setInside?: { readonly path: Path; readonly value: unknown };
  /** Added to a number; a missing one counts as 0. */
  readonly add?: Readonly<Record<string, number>>;
  readonly remove?: readonly string[];
}

export function updateOf(changes: Changes): Expression {
  const parts: Expression[] = [];
  const clause = (verb: string, pieces: readonly Expression[]) => {
    if (pieces.length > 0) parts.push(joined(`${verb} ${pieces.map(({ text }) => text).join(', ')}`, pieces));
  };
  const defined = (members: object = {}) => Object.entries(members).filter(([, value]) => value !== undefined);
  const inside =
    changes.setInside === undefined ? [] : [compared('=', 'set', changes.setInside.path, changes.setInside.value)];
  clause('SET', [
    ...defined(changes.set).map(([name, value]) => compared('=', 'set', name, value)),
    ...defined(changes.setOnce).map(([name, value]) => {
      const [left, right] = [named(name), valued('once', name, value)];
      return joined(`${left.text} = if_not_exists(${left.text}, ${right.text})`, [left, right]);
    }),
    ...inside,
  ]);
  clause(
    'ADD',
    defined(changes.add).map(([name, value]) => {
      const [left, right] = [named(name), valued('add', name, value)];
      return joined(`${left.text} ${right.text}`, [left, right]);
    }),
  );
  clause('REMOVE', (changes.remove ?? []).map(named));
  return joined(parts.map(({ text }) => text).join(' '), parts);
}
