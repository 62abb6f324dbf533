import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as DynamoDB takes and gives it. */
export type Attributes = Record<string, AttributeValue>;
/** An item as plain data, not yet parsed. */
export type PlainItem = Record<string, unknown>;

/** Plain data as a DynamoDB attribute: objects become maps, arrays lists; members that are undefined are left out. */
export function attributeOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  if (typeof value === 'object') return { M: attributesOf(value) };
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

export function attributesOf(plain: object): Attributes {
  const members = Object.entries(plain).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members.map(([name, value]) => [name, attributeOf(value)]));
}

/** The way back. Sets and binary values are never written, so meeting one is a surprise. */
function plainOf(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.L !== undefined) return attribute.L.map(plainOf);
  if (attribute.M !== undefined) return plainItemOf(attribute.M);
  throw new TypeError(`an attribute of type ${Object.keys(attribute)} is not Parley's`);
}

export function plainItemOf(attributes: Attributes): PlainItem {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, plainOf(value)]));
}
