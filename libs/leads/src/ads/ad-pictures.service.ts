import { newId } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { pictureAddress, type AdPicture } from './ad-picture.js';

const AT_ONCE = 500;

/** A picture whose turn it is to be fetched. */
export interface DueAdPicture {
  id: string;
  lead_id: string;
  url: string;
  /** This one included. */
  attempts: number;
  created_at: Date;
}

export interface KeptAdPicture {
  storageKey: string;
  size: number;
  width: number;
  height: number;
}

/** The `ad_pictures` table. Pending rows are what is still to be fetched; their `next_attempt_at` is the claim of whoever does. */
@Injectable()
export class AdPictures {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Notes the pictures of the ads that these leads came by, each once. A lead that is being erased at this moment is passed over,
   * and one that is noted is still there: nobody is held up by it who does not erase.
   */
  async note(leadIds: string[]): Promise<void> {
    for (let at = 0; at < leadIds.length; at += AT_ONCE) await this.noteSome(leadIds.slice(at, at + AT_ONCE));
  }

  private noteSome(leadIds: string[]): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      const leads: { id: string; referral: Record<string, unknown> }[] = await manager.query(
        `SELECT l.id, l.referral FROM leads l WHERE l.id = ANY($1::uuid[]) AND l.referral IS NOT NULL
           AND NOT EXISTS (SELECT FROM ad_pictures p WHERE p.lead_id = l.id)
         ORDER BY l.id FOR KEY SHARE OF l SKIP LOCKED`,
        [leadIds],
      );
      const pictures = leads.flatMap(({ id, referral }) => {
        const url = pictureAddress(referral);
        return url ? [{ leadId: id, url }] : [];
      });
      if (pictures.length === 0) return;
      await manager.query(
        `INSERT INTO ad_pictures (id, lead_id, url) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])
         ON CONFLICT ON CONSTRAINT ad_pictures_lead_id_key DO NOTHING`,
        [pictures.map(() => newId()), pictures.map(({ leadId }) => leadId), pictures.map(({ url }) => url)],
      );
    });
  }

  /** Pending pictures that nobody fetches, the longest due first. */
  async listDue(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM ad_pictures WHERE state = 'pending' AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT ${AT_ONCE}`,
    );
    return rows.map(({ id }) => id);
  }

  /** The right to fetch a due picture, for `leaseMs`; null when it is not due, or somebody else's. */
  async claim(id: string, leaseMs: number): Promise<DueAdPicture | null> {
    const [[row]]: [DueAdPicture[], number] = await this.dataSource.query(
      `UPDATE ad_pictures SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
       WHERE id = $1 AND state = 'pending' AND next_attempt_at <= now() RETURNING id, lead_id, url, attempts, created_at`,
      [id, leaseMs / 1000],
    );
    return row ?? null;
  }

  /** Shows it with its lead, or with the one that its lead went into. False when it is gone with them. */
  async finish({ id, lead_id, url }: DueAdPicture, { storageKey, size, width, height }: KeptAdPicture) {
    return this.dataSource.transaction(async (manager) => {
      const [[kept]]: [unknown[], number] = await manager.query(
        `UPDATE ad_pictures SET state = 'ready', failure = NULL, storage_key = $2, size = $3
         WHERE id = $1 AND state = 'pending' RETURNING 1`,
        [id, storageKey, size],
      );
      if (!kept) return false;
      const shown: AdPicture = { id, width, height };
      await manager.query(
        `UPDATE leads SET ad_picture = $2 WHERE ${OF_LEADS} AND $3 IN (referral ->> 'image_url', referral ->> 'thumbnail_url')`,
        [[lead_id], JSON.stringify(shown), url],
      );
      return true;
    });
  }

  async postpone({ id }: DueAdPicture, failure: string, waitMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE ad_pictures SET failure = $2, next_attempt_at = now() + make_interval(secs => $3) WHERE id = $1 AND state = 'pending'`,
      [id, failure, waitMs / 1000],
    );
  }

  async fail({ id }: DueAdPicture, failure: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE ad_pictures SET state = 'failed', failure = $2 WHERE id = $1 AND state = 'pending'`,
      [id, failure],
    );
  }

  /** Where it is kept; null when it is not here. */
  async findKey(id: string): Promise<string | null> {
    const [row]: { storage_key: string | null }[] = await this.dataSource.query(
      `SELECT storage_key FROM ad_pictures WHERE id = $1 AND state = 'ready'`,
      [id],
    );
    return row?.storage_key ?? null;
  }

  /** Nobody is shown them any more; their leads keep the words of the ad. */
  async expire(manager: EntityManager, ids: string[]): Promise<void> {
    await manager.query(
      `UPDATE leads SET ad_picture = NULL FROM ad_pictures p WHERE p.id = ANY($1::uuid[]) AND ad_picture ->> 'id' = p.id::text
         AND leads.id IN (SELECT p.lead_id UNION SELECT m.lead_id FROM lead_merges m WHERE m.id = p.lead_id)`,
      [ids],
    );
    await manager.query(
      `UPDATE ad_pictures SET state = 'failed', failure = 'expired', storage_key = NULL WHERE id = ANY($1::uuid[])`,
      [ids],
    );
  }

  /** Before the leads go: from now on none is shown nor kept any more. Answers the keys of what is to be taken from the disk. */
  async close(manager: EntityManager, leadIds: string[]): Promise<string[]> {
    await manager.query(`UPDATE leads SET ad_picture = NULL WHERE ${OF_LEADS} AND ad_picture IS NOT NULL`, [leadIds]);
    const [rows]: [{ storage_key: string | null }[], number] = await manager.query(
      `UPDATE ad_pictures SET state = 'failed', failure = 'erased' WHERE lead_id = ANY($1::uuid[]) RETURNING storage_key`,
      [leadIds],
    );
    return rows.flatMap(({ storage_key }) => storage_key ?? []);
  }

  /** Answers how many of them had been kept. */
  async remove(manager: EntityManager, leadIds: string[]): Promise<number> {
    const [rows]: [{ storage_key: string | null }[], number] = await manager.query(
      'DELETE FROM ad_pictures WHERE lead_id = ANY($1::uuid[]) RETURNING storage_key',
      [leadIds],
    );
    return rows.filter(({ storage_key }) => storage_key !== null).length;
  }
}

/** SQL: these leads, and those that they went into. */
const OF_LEADS = `id IN (SELECT unnest($1::uuid[]) UNION SELECT lead_id FROM lead_merges WHERE id = ANY($1::uuid[]))`;
