import { buildIfStale } from './build-if-stale.mjs';

await buildIfStale();
await import('../apps/api/dist/cli/events.js');
