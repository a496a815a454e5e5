import type { Settings } from '@app/config';
import type { EntityManager } from 'typeorm';
import { applyOptOuts, lastOfEach, notesOfOptOuts, type KnownNews } from '../opt-out-rows.js';
import { OptOutWords } from '../opt-out-words.js';
import { insertNotes } from './import-message-notes.js';

/** A message of an import that a customer wrote, or tapped. */
export interface SaidBefore {
  id: string;
  leadId: string;
  text: string | null;
  at: Date;
}

/** Hears what customers of another system said about marketing as the intake hears it: the last word counts, by its own instant. */
export class ImportedWords {
  private readonly words: OptOutWords;

  constructor({ optOutWords, optInWords }: Pick<Settings, 'optOutWords' | 'optInWords'>) {
    this.words = new OptOutWords(optOutWords, optInWords);
  }

  /** In the caller's transaction, which tells readers of these leads. Answers who is out now and was not, and the other way round. */
  async hear(manager: EntityManager, said: SaidBefore[]): Promise<Map<string, boolean>> {
    const news = said.flatMap(({ id, leadId, text, at }): KnownNews[] => {
      const isOut = this.words.meaningOf(text);
      return isOut === null
        ? []
        : [{ who: { leadId }, leadId, isOut, at, by: 'word', detail: text!.trim(), messageId: id }];
    });
    if (news.length === 0) return new Map();
    const last = lastOfEach(news);
    const changed = await applyOptOuts(manager, last);
    await insertNotes(manager, notesOfOptOuts(last, changed));
    return new Map(last.flatMap(({ leadId, isOut }) => (changed.has(leadId) ? [[leadId, isOut] as const] : [])));
  }
}
