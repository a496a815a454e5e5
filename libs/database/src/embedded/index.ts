export {
  attachOrStartEmbeddedDatabase,
  startEmbeddedDatabase,
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
} from './embedded-database.js';
export { EmbeddedDatabaseError } from './errors.js';
export type { DatabaseCrash } from './supervisor.js';
