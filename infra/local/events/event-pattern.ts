import { isObject } from '../json.ts';
import { Stop } from '../stop.ts';

/** Does an event (any JSON) match? */
export type Matcher = (event: unknown) => boolean;

type Test = (value: unknown) => boolean;

/**
 * Compiles an EventBridge event pattern, the language of rules and of stream filters
 * (docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html).
 *
 * A pattern is an object whose leaves are lists of allowed values: literals or one of `prefix`, `suffix`, `exists`,
 * `anything-but`, `equals-ignore-case`, `numeric`. A list in the event matches when one of its members does.
 * Throws Stop for every other operator, so that nothing is matched here that AWS would not match.
 */
export function compilePattern(pattern: unknown, where: string): Matcher {
  if (!isObject(pattern)) throw new Stop(`The event pattern of ${where} is not an object.`);
  const members = Object.entries(pattern).map(([key, part]) => {
    if (key.startsWith('$')) throw unknownOperator(key, where);
    const matches = Array.isArray(part) ? compileLeaf(part, where) : compilePattern(part, where);
    return (event: unknown) => matches(isObject(event) ? event[key] : undefined);
  });
  return (event) => members.every((matches) => matches(event));
}

function compileLeaf(allowed: readonly unknown[], where: string): Matcher {
  const tests = allowed.map((one) => (isObject(one) ? compileOperator(one, where) : (value: unknown) => value === one));
  return (value) => {
    const candidates = Array.isArray(value) && value.length > 0 ? value : [value];
    return tests.some((test) => candidates.some(test));
  };
}

function compileOperator(operator: Record<string, unknown>, where: string): Test {
  const [name, operand, ...more] = Object.entries(operator).flat();
  if (typeof name !== 'string' || more.length > 0) throw unknownOperator(JSON.stringify(operator), where);
  switch (name) {
    case 'prefix':
      return overText(operand, where, (value, prefix) => value.startsWith(prefix));
    case 'suffix':
      return overText(operand, where, (value, suffix) => value.endsWith(suffix));
    case 'equals-ignore-case':
      return overText(operand, where, (value, other) => value.toLowerCase() === other.toLowerCase());
    case 'exists':
      return (value) => (value !== undefined && !isObject(value)) === operand;
    case 'anything-but': {
      const refused = Array.isArray(operand) ? operand : [operand];
      if (refused.some((one) => isObject(one))) throw unknownOperator('anything-but with an operator', where);
      return (value) => value !== undefined && !refused.includes(value);
    }
    case 'numeric':
      return compileNumeric(operand, where);
    default:
      throw unknownOperator(name, where);
  }
}

function overText(operand: unknown, where: string, test: (value: string, operand: string) => boolean): Test {
  if (typeof operand !== 'string') throw unknownOperator(JSON.stringify(operand), where);
  return (value) => typeof value === 'string' && test(value, operand);
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `[">", 0, "<=", 5]`: every comparison must hold. */
function compileNumeric(operand: unknown, where: string): Test {
  const parts: unknown[] = Array.isArray(operand) ? operand : [];
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const compare = COMPARISONS[String(parts[at])];
    const bound = parts[at + 1];
    if (compare === undefined || typeof bound !== 'number') throw unknownOperator(JSON.stringify(operand), where);
    tests.push((value) => compare(value, bound));
  }
  if (tests.length === 0) throw unknownOperator(`numeric ${JSON.stringify(operand)}`, where);
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

function unknownOperator(name: string, where: string): Stop {
  return new Stop(`The event pattern of ${where} uses ${name}, which the local stack does not understand.`);
}
