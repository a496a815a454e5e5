export const CHANGE_TYPES = ['conversation', 'message', 'lead'] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** Something that readers should look at again; it names what changed, never how. */
export interface Change {
  type: ChangeType;
  conversationId?: string | null;
  messageId?: string | null;
  leadId?: string | null;
}

export interface RecordedChange extends Required<Change> {
  /** The transaction that wrote it, and its place within the feed: decimal, as both outgrow a JavaScript number. */
  xid: string;
  id: string;
  /** When the transaction that wrote it began. */
  at: Date;
}

export interface ChangePage {
  changes: RecordedChange[];
  /** Where to go on. Covers exactly what `changes` holds. */
  cursor: string;
  /** More was there than `limit`; go on at once. */
  hasMore: boolean;
}
