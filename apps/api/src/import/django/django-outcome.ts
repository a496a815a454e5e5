import type { LeadCounts } from '../import-csv.js';

/** What became of everything, in numbers. */
export interface DjangoOutcome {
  label: string;
  tables: { leads: string | null; notes: string | null; messages: string | null };
  /** Columns with times that name no zone. */
  naive: string[];
  leads: LeadCounts & { doubled: number; fromMessages: number };
  /** By their last word in the old CRM; ids of leads. */
  optedOut: Set<string>;
  messages: {
    read: number;
    made: number;
    filled: number;
    there: number;
    twice: number;
    orphans: number;
    withoutWamid: number;
    refused: number;
    /** In Leadline, of the same time, and not in the old CRM. */
    onlyHere: number;
  };
  notes: {
    read: number;
    made: number;
    there: number;
    copies: number;
    copiedAgain: number;
    withoutMessage: number;
    refused: number;
  };
  files: { carried: number; missing: number };
}

export const noOutcome = (label: string): DjangoOutcome => ({
  label,
  tables: { leads: null, notes: null, messages: null },
  naive: [],
  leads: { made: 0, updated: 0, unchanged: 0, matched: 0, refused: 0, doubled: 0, fromMessages: 0 },
  optedOut: new Set(),
  messages: {
    read: 0,
    made: 0,
    filled: 0,
    there: 0,
    twice: 0,
    orphans: 0,
    withoutWamid: 0,
    refused: 0,
    onlyHere: 0,
  },
  notes: { read: 0, made: 0, there: 0, copies: 0, copiedAgain: 0, withoutMessage: 0, refused: 0 },
  files: { carried: 0, missing: 0 },
});

/** Whether something could not be taken. */
export const isPartial = ({ leads, messages, notes }: DjangoOutcome): boolean =>
  leads.refused + messages.refused + notes.refused > 0;
