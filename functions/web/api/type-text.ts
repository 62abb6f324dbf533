import * as z from 'zod';

const schemaSchema = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  format: z.string().optional(),
});

/** A JSON schema as people read types, in signs and no language: `{ start: string, room?: string }`, each member of an object on a line of its own. */
export function typeText(schema: unknown, indent = ''): string {
  const read = schemaSchema.safeParse(schema);
  if (!read.success) return 'unknown';
  const { type, enum: values, anyOf, oneOf, items, properties, required = [], format } = read.data;
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.map((one) => typeText(one, indent)).join(' | ');
  if (read.data.const !== undefined) return JSON.stringify(read.data.const);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (type === 'array') return listOf(typeText(items, indent));
  if (properties !== undefined) {
    const inner = `${indent}  `;
    const members = Object.entries(properties).map(
      ([name, member]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${typeText(member, inner)}`,
    );
    return `{\n${members.join('\n')}\n${indent}}`;
  }
  return [type ?? 'unknown', format].filter(Boolean).join(', ');
}

/** `string[]`, `("a" | "b")[]`. */
function listOf(member: string): string {
  return member.startsWith('{') || !/ \| |, /.test(member) ? `${member}[]` : `(${member})[]`;
}
