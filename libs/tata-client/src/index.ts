export { describeError, stopsNumber } from './error-catalogue.js';
export type { MediaFailure, MediaOutcome } from './media-outcome.js';
export type * from './outgoing-content.js';
export type { OutgoingMessage } from './outgoing-payload.js';
export type { MessageError, SendEvidence, SendOutcome, SendVerdict } from './send-outcome.js';
export { NumberNotConfiguredError, TataNotConfiguredError } from './tata-client.errors.js';
export { TataClient } from './tata-client.js';
export { TataClientModule } from './tata-client.module.js';
export type { TokenCheck } from './token-check.js';
