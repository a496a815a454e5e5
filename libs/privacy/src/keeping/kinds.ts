/** What an administrator says how long it is kept. */
export const KINDS = ['messages', 'files', 'leads', 'journal', 'deliveries'] as const;
export type Kind = (typeof KINDS)[number];

/** Shorter times would take what is still worked with: a window is open for a day, a merge can be undone for 30. */
export const SHORTEST_DAYS: Record<Kind, number> = { messages: 30, files: 30, leads: 90, journal: 1, deliveries: 1 };
export const LONGEST_DAYS = 36_500;

/** What goes by itself whatever anybody says, in days. */
export const FIXED_DAYS = {
  unsent_uploads: 1,
  kept_answers: 7,
  change_feed: 14,
  undone_merges: 30,
  tata_files: 30,
} as const;
