import { importLeads, type ImportedLead, type ImportVocabulary, type LeadToImport } from '@app/leads';
import type { DataSource } from 'typeorm';
import { inBatch, readOnly } from './in-batches.js';

/** So many at once: a transaction of a tenth of a second, behind which no webhook waits for long. */
const BATCH = 500;

export interface LeadEntry {
  lead: Omit<LeadToImport, 'tagIds'> & { tags: string[] };
}

export type ToldLead<Entry> = (entry: Entry, result: ImportedLead, repeats: Entry | null) => Promise<void>;

/**
 * Leads in batches, each a transaction of its own. A number that came before, in whichever spelling, is the same lead: what
 * it says once more fills what is empty, so that a second run has nothing to change.
 */
export class LeadBatches<Entry extends LeadEntry> {
  private waiting: Entry[] = [];
  private readonly first = new Map<string, Entry>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly vocabulary: ImportVocabulary,
    private readonly how: { author: string; now: Date; isDryRun: boolean },
    private readonly told: ToldLead<Entry>,
    /** What is kept of the first line with a number, for those that repeat it. */
    private readonly kept: (entry: Entry) => Entry,
  ) {}

  async add(entry: Entry): Promise<void> {
    this.waiting.push(entry);
    if (this.waiting.length >= 2 * BATCH) await this.flush(BATCH);
  }

  async end(): Promise<void> {
    while (this.waiting.length > 0) await this.flush(1);
  }

  /** Until fewer than `least` are left. */
  private async flush(least: number): Promise<void> {
    while (this.waiting.length >= least) await this.importNext();
  }

  /** A number stands once in a batch: what repeats it comes with the next one. */
  private async importNext(): Promise<void> {
    const batch = new Map<string, Entry>();
    const later: Entry[] = [];
    for (const entry of this.waiting) {
      const { matchKey } = entry.lead;
      if (batch.has(matchKey) || batch.size === BATCH) later.push(entry);
      else batch.set(matchKey, entry);
    }
    this.waiting = later;
    const entries = [...batch.values()];
    const repeats = entries.map(({ lead: { matchKey } }) => this.first.get(matchKey) ?? null);
    const results = await this.write(entries, repeats);
    for (const [index, entry] of entries.entries()) {
      if (!repeats[index]) this.first.set(entry.lead.matchKey, this.kept(entry));
      await this.told(entry, results[index]!, repeats[index]!);
    }
  }

  private async write(entries: Entry[], repeats: (Entry | null)[]): Promise<ImportedLead[]> {
    const { isDryRun } = this.how;
    return (isDryRun ? readOnly : inBatch)(this.dataSource, async (manager) => {
      const names = entries.flatMap(({ lead }) => lead.tags);
      if (!isDryRun) await this.vocabulary.makeTags(manager, names);
      const withoutRoom = new Set(isDryRun ? [] : names.filter((name) => !this.vocabulary.hasTag(name)));
      const leads = entries.map(({ lead: { tags, ...lead } }, index): LeadToImport => ({
        ...lead,
        // One that is to be made has no id yet, and is news all the same
        tagIds: [...new Set(tags.flatMap((tag) => this.vocabulary.tagOf(tag) ?? (isDryRun ? `new ${tag}` : [])))],
        mode: repeats[index] && lead.mode === 'all' ? 'empty' : lead.mode,
      }));
      const results = await importLeads(manager, leads, this.how);
      entries.forEach(({ lead }, index) => {
        for (const tag of lead.tags.filter((name) => withoutRoom.has(name)))
          results[index]!.remarks.push(`there is no room for another tag, “${tag}”`);
      });
      return results;
    });
  }
}
