import type { OpenAPIObject } from '@nestjs/swagger';
import { exampleOf } from './example.js';
import { HEADERS, addCommonAnswers, type Operation } from './common-answers.js';
import type { Schema, Schemas } from './schema.js';

const SURFACE = '/api/v1/';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * What every operation has and no controller repeats: the refusals that stand before it, its headers, and examples. Of the
 * routes only those for other systems are told of.
 */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith(SURFACE)));
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  for (const { properties = {} } of Object.values(schemas)) Object.values(properties).forEach(leaveTheChoice);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (!operation) continue;
      addCommonAnswers(operation, { method, path });
      addExamples(operation, schemas);
    }
  }
  for (const item of Object.values(document.webhooks ?? {})) addExamples((item as { post: Operation }).post, schemas);
  document.components = { ...document.components, headers: HEADERS };
  keepUsed(document, schemas);
  return document;
}

/** Beside a choice Nest leaves the type of the class's member, which would have to hold too. */
function leaveTheChoice(property: Schema): void {
  if (!property.oneOf) return;
  delete property.type;
  delete property.allOf;
  delete property.$ref;
}

function addExamples(operation: Operation, schemas: Schemas): void {
  for (const media of Object.values(operation.requestBody?.content ?? {})) {
    if (media.examples === undefined && media.schema.format !== 'binary' && !isFile(media.schema))
      media.example ??= exampleOf(media.schema, schemas, 'needed');
  }
  for (const { content = {} } of Object.values(operation.responses)) {
    for (const media of Object.values(content)) {
      media.example ??= exampleOf(media.schema, schemas, 'all');
    }
  }
}

const isFile = ({ properties = {} }: Schema): boolean =>
  Object.values(properties).some(({ format }) => format === 'binary');

/** Shapes of the panel's own routes are nobody else's business. */
function keepUsed(document: OpenAPIObject, schemas: Schemas): void {
  const used = new Set<string>();
  const look = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name!)) continue;
      used.add(name!);
      look(schemas[name!]);
    }
  };
  look([document.paths, document.webhooks ?? {}]);
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
}
