// In this process, so that signals reach the server itself
import { buildIfStale } from './build-if-stale.mjs';

await buildIfStale();
await import('../apps/api/dist/main.js');
