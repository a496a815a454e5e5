import { ChangeFeed } from '@app/changes';
import { Clock, isTransient } from '@app/common';
import { Settings } from '@app/config';
import { makeFolder } from '@app/database';
import { AdPictures, ErasedPeople } from '@app/leads';
import { LinkedPictures, MediaService } from '@app/media';
import { SetAsideBodies } from '@app/webhook';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { eraseAdPictures } from './erase-ad-pictures.js';
import { eraseAnswers } from './erase-answers.js';
import { eraseFromDeliveries } from './erase-deliveries.js';
import { eraseFromJournal } from './erase-journal.js';
import { eraseLead } from './erase-lead.js';
import { eraseMessages } from './erase-messages.js';
import { noteErasure } from './erasure-list.js';
import { ERASURE_COLUMNS, type ErasureRow } from './erasure-row.js';
import { fence } from './fence.js';
import { ForgottenPerson } from './forgotten-person.js';

const MOST_TRIES = 10;

/**
 * Erases a person, step by step in short transactions, so that nobody else waits. Each step finds what is left by itself: whoever
 * is killed in the middle begins at the first one again. What each table holds of a person stands in `holdings`.
 */
@Injectable()
export class Erasing {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly people: ErasedPeople,
    private readonly media: MediaService,
    private readonly pictures: AdPictures,
    private readonly linked: LinkedPictures,
    private readonly setAside: SetAsideBodies,
    private readonly changes: ChangeFeed,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** To the end, or until the signal. What is done already is not done again. */
  async run(id: string, signal: AbortSignal = new AbortController().signal): Promise<void> {
    const erasure = await this.begin(id);
    if (!erasure) return;
    const parts = {
      manager: this.dataSource.manager,
      media: this.media,
      pictures: this.pictures,
      linked: this.linked,
      people: this.people,
      now: this.clock.now(),
      inTransaction: (work: (manager: EntityManager) => Promise<void>) => this.inTransaction(work),
      signal,
    };
    await eraseAdPictures(erasure, parts);
    do {
      while (await eraseMessages(erasure, parts)) signal.throwIfAborted();
      await this.inTransaction((manager) => eraseLead(manager, erasure, this.changes));
      // A reply that somebody was writing at this moment
    } while (await eraseMessages(erasure, parts));
    // Nobody heard of them for longer than the journal and its like are kept
    if (erasure.reason === 'retention') return this.finish(erasure);
    const person = await ForgottenPerson.of(this.dataSource.manager, erasure, this.people);
    await eraseFromJournal(erasure, person, parts);
    await eraseFromDeliveries(erasure, person, parts);
    await eraseAnswers(erasure, parts);
    await this.setAside.forget((receivedAt) => person.in(receivedAt, new Set()));
    await this.finish(erasure);
  }

  /** The first step alone: nobody finds the person any more, and nothing goes out to them. */
  async hide(id: string): Promise<void> {
    await this.begin(id);
  }

  /** Null when there is nothing to do. */
  private async begin(id: string): Promise<ErasureRow | null> {
    let found: ErasureRow | null = null;
    await this.inTransaction(async (manager) => {
      const [row]: ErasureRow[] = await manager.query(
        `SELECT ${ERASURE_COLUMNS} FROM erasures WHERE id = $1 AND state = 'running' FOR UPDATE`,
        [id],
      );
      if (!row) return void (found = null);
      const work = row.work ?? (await fence(manager, row, { people: this.people, changes: this.changes }));
      found = { ...row, work };
    });
    return found;
  }

  /** The list beside the database comes first: it would be missed, and a line twice does no harm. */
  private async finish({ id, lead_ids }: ErasureRow): Promise<void> {
    const rows: { hash: string; erased_at: Date }[] = await this.dataSource.query(
      'SELECT hash, erased_at FROM erased_identities WHERE erasure_id = $1',
      [id],
    );
    const now = this.clock.now();
    await makeFolder(this.settings.dataDir);
    await noteErasure(this.settings.dataDir, {
      id,
      at: (rows[0]?.erased_at ?? now).toISOString(),
      lead_ids,
      hashes: rows.map(({ hash }) => hash),
    });
    await this.inTransaction(async (manager) => {
      await manager.query('DELETE FROM erasing_messages WHERE erasure_id = $1', [id]);
      await manager.query(
        `UPDATE erasures SET state = 'done', work = NULL, finished_at = $2 WHERE id = $1 AND state = 'running'`,
        [id, now],
      );
    });
  }

  private async inTransaction(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          // Whoever takes messages in waits for no more than a moment: rather this one begins anew
          await manager.query(`SET LOCAL lock_timeout = '2s'`);
          await work(manager);
        });
      } catch (error) {
        if (!isTransient(error) || tries === MOST_TRIES) throw error;
      }
    }
  }
}
