/** As much of JSON Schema as our document holds. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  default?: unknown;
  example?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

export type Schemas = Record<string, Schema>;

/** The schema that a reference names; the schema itself where it is none. */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  return schema.$ref ? schemas[schema.$ref.split('/').at(-1)!]! : schema;
}
