import type { Lead } from '../entities/lead.entity.js';

/** What of a lead that went into another one was its own, to part the two again. Ids, but for its row. */
export interface KeptLead {
  /** As SQL has it. */
  row: Record<string, unknown>;
  identityIds: string[];
  noteIds: string[];
  eventIds: string[];
  tagIds: string[];
  /** Those that the lead which stays had no more than the other had: they leave with it. */
  addedTagIds: string[];
  formerNumbers: { match_key: string; until: string }[];
  /** What the lead that stays had before, where it took something over, by its column in code. */
  replaced: { column: keyof Lead; before: unknown; after: unknown }[];
}
