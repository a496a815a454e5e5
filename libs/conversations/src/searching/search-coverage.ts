import { isWalked, type IndexProgress } from './index-progress.js';

export const GAP_REASONS = ['too_slow', 'indexing', 'too_many'] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** How much of all there is was looked through. */
export interface Coverage {
  complete: boolean;
  /** Why not all. */
  reason: GapReason | null;
  /** What is older was not looked at. */
  searchedBackTo: Date | null;
}

export const WHOLE: Coverage = { complete: true, reason: null, searchedBackTo: null };

/** What to do about it. */
export const ADVICE: Record<GapReason, string> = {
  too_slow:
    'It took too long: only the newest were looked through. Add a word or write more of it, or go on to the next page.',
  indexing: 'Older messages are still being prepared for searching; ask again later.',
  too_many: 'More match than can be sorted: write more of the name or the number.',
};

/** While the index is being made, what is older cannot be found whatever is asked. */
export function unwalked(progress: IndexProgress): Coverage {
  if (isWalked(progress)) return WHOLE;
  return { complete: false, reason: 'indexing', searchedBackTo: progress.walked_back_to };
}
