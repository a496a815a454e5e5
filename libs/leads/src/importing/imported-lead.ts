import type { LeadColumns } from '../lead-changes.js';

/** What an import does with a lead that is here: leaves it, fills what is empty, or writes all that it is told. */
export type UpdateMode = 'none' | 'empty' | 'all';

export interface ImportedNote {
  id: string;
  text: string;
  at: Date;
  author: string | null;
}

/** A lead as an import was told of it. What is null or left out, nothing was said about. */
export interface LeadToImport {
  /** Digits as WhatsApp writes them, and the key of all their spellings. */
  phone: string;
  matchKey: string;
  /** Other numbers of theirs. */
  further: { phone: string; matchKey: string }[];
  name: string | null;
  /** The name is WhatsApp's: a person's goes before it. */
  isProfileName?: boolean;
  email: string | null;
  company: string | null;
  city: string | null;
  source: string | null;
  stage: string | null;
  stageReason: string | null;
  ownerId: string | null;
  fields: Record<string, string>;
  tagIds: string[];
  notes: ImportedNote[];
  isOptedOut: boolean;
  createdAt: Date | null;
  mode: UpdateMode;
}

/** `matched`: it is here, and stays as it is because that was asked for. */
export type ImportOutcome = 'made' | 'updated' | 'unchanged' | 'matched';

export interface ImportedLead {
  /** Null when nothing is written and the lead would be made. */
  leadId: string | null;
  outcome: ImportOutcome;
  remarks: string[];
}

/** A lead that is here. */
export interface KnownLead extends LeadColumns {
  id: string;
  isOptedOut: boolean;
  tagIds: string[];
}
