export { readErasures, ERASURE_LIST, type ErasedEntry } from './erasing/erasure-list.js';
export { Erasing } from './erasing/erasing.service.js';
export { Erasures } from './erasing/erasures.service.js';
export { Exporting } from './exporting/exporting.service.js';
export { PrivacyModule } from './privacy.module.js';
