import { resolve, type Schema, type Schemas } from './schema.js';

const OF_FORMAT: Record<string, string> = {
  uuid: '0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11',
  'date-time': '2026-11-26T08:30:00.000Z',
  email: 'asha@example.com',
};

/** Which members of an object an example has: all, as answers have, or what a request needs and what has an example. */
export type Extent = 'all' | 'needed';

/** A value that fits the schema, put together from the examples, choices and formats within it. */
export function exampleOf(schema: Schema, schemas: Schemas, extent: Extent): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.$ref) return exampleOf(resolve(schema, schemas), schemas, extent);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.some(({ type }) => type === 'null') ? null : exampleOf(choices[0]!, schemas, extent);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, schemas, extent))) as unknown;
  const types = [schema.type].flat();
  if (schema.enum) return schema.enum[0];
  // Where it may be empty and has no example, it is
  if (types.includes('null')) return null;
  switch (types[0]) {
    case 'object':
      return objectExample(schema, schemas, extent);
    case 'array':
      return schema.items ? [exampleOf(schema.items, schemas, extent)] : [];
    case 'string':
      return OF_FORMAT[schema.format ?? ''] ?? 'text';
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 1;
    default:
      return {};
  }
}

function objectExample({ properties = {}, required = [] }: Schema, schemas: Schemas, extent: Extent): object {
  const shown = Object.entries(properties).filter(
    ([name, inner]) => extent === 'all' || required.includes(name) || inner.example !== undefined,
  );
  return Object.fromEntries(shown.map(([name, inner]) => [name, exampleOf(inner, schemas, extent)]));
}
