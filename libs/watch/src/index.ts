export type { Check, CheckState } from './check.js';
export { examine, type Patient } from './doctor/doctor.js';
export { found, reasonOf } from './doctor/probe.js';
export { bad, unknown } from './check.js';
export { sentenceFor } from './sentences.js';
export { WatchModule } from './watch.module.js';
