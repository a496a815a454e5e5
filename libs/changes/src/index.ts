export { Broadcast } from './broadcast.js';
export { CHANGE_TYPES, type Change, type ChangePage, type ChangeType, type RecordedChange } from './change.js';
export { ChangeFeed } from './change-feed.js';
export { ChangesModule } from './changes.module.js';
export { CursorExpiredError } from './feed-cursor.js';
export { appendHistory, readyForHistory } from './history.js';
export { FeedHealth, type FeedReport } from './feed-health.js';
export { FeedTail, type FeedNews } from './feed-tail.js';
