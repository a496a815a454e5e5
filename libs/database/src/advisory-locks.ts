/**
 * The advisory locks that Leadline takes in its database, all of them here: two uses of one number would find each other's lock and
 * go past what they have to do. The numbers are our own, and stay: servers of two versions may run side by side.
 */
export const ADVISORY_LOCKS = {
  migrations: 7_254_113_001,
  partitions: 7_254_113_002,
  feedEpoch: 7_254_113_003,
  waitingSweep: 7_254_113_011,
  pushFeed: 7_254_113_021,
  searchIndex: 7_254_113_031,
  erasing: 7_254_113_041,
  settingsSeen: 7_254_113_051,
  imports: 7_254_113_061,
  journalIndex: 7_254_113_071,
} as const;
