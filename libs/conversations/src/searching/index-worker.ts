import { ChangeFeed, CHANGE_TYPES, CursorExpiredError, type ChangePage, type RecordedChange } from '@app/changes';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { END, isWalked, lockProgress, readProgress, saveProgress, type IndexProgress } from './index-progress.js';
import {
  indexLeads,
  indexLeadsBefore,
  indexMessages,
  indexMessagesBefore,
  indexNotes,
  type NoteRow,
} from './index-rows.js';
import { WORDS_VERSION } from './words.js';

/** Small: while their words are split, this process does nothing else. */
const CHANGES_AT_ONCE = 300;
const ROWS_AT_ONCE = 200;

/** One piece of the work of keeping the index. All of it may be done twice, by several servers, and killed at any moment. */
@Injectable()
export class IndexWorker {
  /** As far as this process has seen: a walk that has ended is not asked for every second. */
  private hasWalked = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
  ) {}

  /** Takes in what changed. Answers whether there is more. */
  async followOn(): Promise<boolean> {
    const progress = await readProgress(this.dataSource);
    const page = await this.nextPage(progress);
    if (!page) return this.beginAnew(progress);
    if (page.changes.length === 0) return false;
    return this.dataSource.transaction(async (manager) => {
      // Another server is at it, or was faster
      if (!(await lockProgress(manager)) || !(await isUnmoved(manager, progress))) return false;
      await takeIn(manager, page.changes);
      await saveProgress(manager, { feed_cursor: page.cursor });
      return page.hasMore;
    });
  }

  /** A piece of what was there before anybody followed the feed: people, then notes, then messages. Answers whether there is more. */
  async walkOn(): Promise<boolean> {
    if (this.hasWalked) return false;
    return this.dataSource.transaction(async (manager) => {
      if (!(await lockProgress(manager))) return false;
      const progress = await readProgress(manager);
      if (progress.feed_cursor === null) return false;
      this.hasWalked = isWalked(progress);
      if (this.hasWalked) return false;
      await saveProgress(manager, await walk(manager, progress));
      return true;
    });
  }

  /** Null where it has to be begun. */
  private async nextPage({ feed_cursor: cursor, words_version }: IndexProgress): Promise<ChangePage | null> {
    if (cursor === null || words_version !== WORDS_VERSION) return null;
    try {
      return await this.feed.read(cursor, { types: CHANGE_TYPES }, CHANGES_AT_ONCE);
    } catch (error) {
      if (error instanceof CursorExpiredError) return null;
      throw error;
    }
  }

  /** The cursor is taken before the walk: what changes meanwhile is indexed by either. */
  private async beginAnew(progress: IndexProgress): Promise<boolean> {
    this.hasWalked = false;
    const cursor = await this.feed.currentCursor();
    return this.dataSource.transaction(async (manager) => {
      if (!(await lockProgress(manager)) || !(await isUnmoved(manager, progress))) return false;
      await saveProgress(manager, {
        words_version: WORDS_VERSION,
        feed_cursor: cursor,
        walked_leads_to: null,
        walked_notes_to: null,
        walked_messages_to: null,
        walked_back_to: null,
      });
      return true;
    });
  }
}

const isUnmoved = async (manager: EntityManager, { feed_cursor, words_version }: IndexProgress): Promise<boolean> => {
  const now = await readProgress(manager);
  return now.feed_cursor === feed_cursor && now.words_version === words_version;
};

async function takeIn(manager: EntityManager, changes: RecordedChange[]): Promise<void> {
  await indexMessages(manager, [...new Set(changes.flatMap(({ messageId }) => messageId ?? []))]);
  await indexLeads(manager, [...new Set(changes.flatMap(({ leadId }) => leadId ?? []))]);
  await indexNotes(manager, await findNotes(manager, changes));
}

/** A change names the lead; its note is of about the same instant, by the clock of the server that wrote it. */
async function findNotes(manager: EntityManager, changes: RecordedChange[]): Promise<NoteRow[]> {
  const ofLeads = changes.filter(({ type, leadId }) => type === 'lead' && leadId !== null);
  if (ofLeads.length === 0) return [];
  const times = ofLeads.map(({ at }) => at.getTime());
  return manager.query<NoteRow[]>(
    `${NOTES} WHERE n.kind = 'manual' AND n.lead_id = ANY($1::uuid[]) AND n.created_at BETWEEN $2 AND $3`,
    [
      [...new Set(ofLeads.map(({ leadId }) => leadId))],
      new Date(Math.min(...times) - CLOCKS_APART_MS),
      new Date(Math.max(...times) + CLOCKS_APART_MS),
    ],
  );
}
const CLOCKS_APART_MS = 5 * 60_000;

/** A note that stands in a thread is found there, by its event. */
const NOTES = `SELECT coalesce(e.id, n.id) AS id, coalesce(e.at, n.created_at) AS at, n.text
  FROM lead_notes n LEFT JOIN conversation_events e ON e.note_id = n.id`;

async function walk(manager: EntityManager, progress: IndexProgress): Promise<Partial<IndexProgress>> {
  if (progress.walked_leads_to !== END) {
    return { walked_leads_to: (await indexLeadsBefore(manager, progress.walked_leads_to, ROWS_AT_ONCE)) ?? END };
  }
  if (progress.walked_notes_to !== END) {
    return { walked_notes_to: await walkNotes(manager, progress.walked_notes_to) };
  }
  const last = await indexMessagesBefore(manager, progress.walked_messages_to, ROWS_AT_ONCE);
  return last
    ? { walked_messages_to: last.id, walked_back_to: last.happenedAt }
    : { walked_messages_to: END, walked_back_to: null };
}

/** Almost all notes repeat a message, and are passed over. */
const NOTES_AT_ONCE = 5_000;

async function walkNotes(manager: EntityManager, before: string | null): Promise<string> {
  const [row]: { last: string | null; ids: string[] | null }[] = await manager.query(
    `SELECT (array_agg(id ORDER BY id))[1] AS last, array_agg(id) FILTER (WHERE kind = 'manual') AS ids
     FROM (SELECT id, kind FROM lead_notes WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT ${NOTES_AT_ONCE}) AS n`,
    [before],
  );
  const ids = row?.ids ?? [];
  if (ids.length > 0) await indexNotes(manager, await manager.query(`${NOTES} WHERE n.id = ANY($1::uuid[])`, [ids]));
  return row?.last ?? END;
}
