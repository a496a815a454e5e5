// In this process, so that signals reach the server itself
import { buildIfStale } from './build-if-stale.mjs';

buildIfStale();
await import('../apps/api/dist/main.js');
