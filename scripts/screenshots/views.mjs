import { LIST_VIEWS } from './list-views.mjs';
import { OPENED_VIEWS } from './opened-views.mjs';
import { PAGE_VIEWS } from './page-views.mjs';
import { THREAD_VIEWS } from './thread-views.mjs';

/**
 * Every view and state: `path` is where it is, `before` brings the world into its state, `ready` waits for what it shows and
 * does what a person would do. `widths` where it is of interest; all three when left out.
 */
export const VIEWS = [...LIST_VIEWS, ...THREAD_VIEWS, ...OPENED_VIEWS, ...PAGE_VIEWS];
