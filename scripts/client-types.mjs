import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

export const CLIENT_TYPES = 'clients/typescript/src/schema.ts';

/** The client's types, made from the API's document. */
export async function clientTypes(document) {
  const types = `// Generated from the API's document by "npm run client"; changes here are lost.\n\n${astToString(await openapiTS(document))}`;
  return format(types, { ...(await resolveConfig(CLIENT_TYPES)), filepath: CLIENT_TYPES });
}
