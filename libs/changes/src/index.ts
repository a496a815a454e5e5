export { ChangeFeed, type Change, type ChangePage, type ChangeType } from './change-feed.js';
export { ChangesModule } from './changes.module.js';
export { CursorExpiredError } from './feed-cursor.js';
