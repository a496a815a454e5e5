export {
  attachOrStartEmbeddedDatabase,
  startEmbeddedDatabase,
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
} from './embedded-database.js';
export { EmbeddedDatabaseError } from './errors.js';
export { makeFolder } from './make-folder.js';
export type { DatabaseCrash } from './supervisor.js';
