import { isObject } from '../json.ts';
import { Stop } from '../stop.ts';

/** Where the local stack pretends to be; DynamoDB Local and the mailbox take any region and account. */
export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::NoValue': '',
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::StackName': 'Parley',
  'AWS::URLSuffix': 'amazonaws.com',
};

const IGNORED_REFERENCE = /<left out here: (\w+)>/;

interface Known {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What `Ref` and `Fn::GetAtt` answer for the resources that have been started so far. */
export class References {
  readonly #known = new Map<string, Known>();
  readonly #ignored = new Set<string>();

  add(id: string, ref: string, attributes: Record<string, string> = {}): void {
    this.#known.set(id, { ref, attributes });
  }

  /** A resource that is left out here: whatever is asked of it is a text that says so. */
  addIgnored(id: string): void {
    this.#ignored.add(id);
  }

  /** Puts plain values in place of every intrinsic function inside `value`. Throws Stop for one it cannot answer. */
  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.filter((item) => !isNoValue(item)).map((item) => this.resolve(item));
    if (!isObject(value)) return value;
    const [name, argument, ...more] = Object.entries(value).flat();
    if (typeof name === 'string' && more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.#call(name, argument);
    }
    const kept = Object.entries(value).filter(([, member]) => !isNoValue(member));
    return Object.fromEntries(kept.map(([key, member]) => [key, this.resolve(member)]));
  }

  #call(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(text(argument, name));
      case 'Fn::GetAtt': {
        const [id = '', attribute = ''] = Array.isArray(argument) ? argument : text(argument, name).split(/\.(.*)/s);
        return this.#attribute(text(id, name), text(attribute, name));
      }
      case 'Fn::Join': {
        const [separator, parts] = list(argument, name);
        const resolved = list(this.resolve(parts), name);
        return resolved.map((part) => text(part, name)).join(text(separator, name));
      }
      case 'Fn::Sub':
        return this.#substitute(argument);
      case 'Fn::Select': {
        const [index, items] = list(argument, name);
        return list(this.resolve(items), name)[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, source] = list(argument, name);
        return text(this.resolve(source), name).split(text(separator, name));
      }
      default:
        throw new Stop(`The template uses ${name}, which the local stack does not understand.`);
    }
  }

  #substitute(argument: unknown): string {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = this.resolve(variables);
    return text(template, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (isObject(own) && Object.hasOwn(own, name)) return text(own[name], 'Fn::Sub');
      const [id = '', attribute] = name.split(/\.(.*)/s);
      return attribute === undefined ? this.#ref(id) : this.#attribute(id, attribute);
    });
  }

  #ref(id: string): string {
    const answer = PSEUDO_PARAMETERS[id] ?? this.#known.get(id)?.ref ?? this.#placeholder(id);
    if (answer === undefined)
      throw new Stop(`The template refers to ${id}, which has no counterpart in the local stack.`);
    return answer;
  }

  #attribute(id: string, attribute: string): string {
    const answer = this.#known.get(id)?.attributes[attribute] ?? this.#placeholder(id);
    if (answer === undefined) {
      throw new Stop(`The template refers to ${attribute} of ${id}, which has no counterpart in the local stack.`);
    }
    return answer;
  }

  #placeholder(id: string): string | undefined {
    return this.#ignored.has(id) ? `<left out here: ${id}>` : undefined;
  }
}

/** The logical id of a left-out resource that a resolved text refers to. */
export function findIgnored(resolved: string): string | undefined {
  return IGNORED_REFERENCE.exec(resolved)?.[1];
}

function isNoValue(value: unknown): boolean {
  return isObject(value) && value['Ref'] === 'AWS::NoValue';
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Stop(`The template gives ${name} something other than text, which the local stack does not understand.`);
}

function list(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Stop(`The template gives ${name} something other than a list, which the local stack does not understand.`);
}
