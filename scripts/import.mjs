import { buildIfStale } from './build-if-stale.mjs';

buildIfStale();
await import('../apps/api/dist/cli/import.js');
