import { decodePosition, encodePosition, type Position } from '@app/common';
import { ReplicaReads } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { readProgress } from './index-progress.js';
import { readFound, type FoundPlace } from './found-messages.js';
import { unwalked, WHOLE, type Coverage } from './search-coverage.js';
import { messageTsquery, readQuery } from './search-query.js';
import { readIndex } from './search-time.js';
import { toFoundDto, type SearchResultDto } from './search.dto.js';

/** The newest so many are looked through one by one: words that many messages have are found there. */
const NEWEST = 4_000;
const LATEST: Position = { at: new Date(Date.UTC(9999, 0)), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

export interface SearchPage {
  results: SearchResultDto[];
  nextCursor: string | null;
  coverage: Coverage;
}

interface Asked {
  query: ReturnType<typeof readQuery>;
  tsquery: string;
  after: Position;
  limit: number;
}

interface Reading {
  places: FoundPlace[];
  /** Where the looking through came to; null: there was nothing more. */
  lookedTo: Position | null;
}

/** Messages and notes by their words, newest first. */
@Injectable()
export class MessageSearchService {
  constructor(private readonly replica: ReplicaReads) {}

  /** What was found is given as it says now; what is no more is left out, and the page is shorter by it. */
  async search(text: string, { cursor, limit }: { cursor?: string; limit: number }): Promise<SearchPage> {
    const query = readQuery(text);
    const tsquery = messageTsquery(query);
    const after = cursor === undefined ? LATEST : decodePosition(cursor);
    if (tsquery === null) return { results: [], nextCursor: null, coverage: WHOLE };
    return this.replica.read((source) => this.read(source, { query, tsquery, after, limit }));
  }

  private async read(source: DataSource, { query, tsquery, after, limit }: Asked): Promise<SearchPage> {
    const { places, lookedTo, isCut } = await this.find(source, tsquery, after, limit + 1);
    const given = places.slice(0, limit);
    const last = places.length > limit ? given.at(-1)! : isCut ? lookedTo : null;
    const [rows, progress] = await Promise.all([readFound(source, given), readProgress(source)]);
    return {
      results: rows.map((row) => toFoundDto(row, query)),
      nextCursor: last && encodePosition(last.at, last.id),
      coverage:
        isCut && places.length <= limit
          ? { complete: false, reason: 'too_slow', searchedBackTo: lookedTo?.at ?? null }
          : unwalked(progress),
    };
  }

  /** First where a common word is, then by the index where a rare one is; that alone can take too long. */
  private async find(
    source: DataSource,
    tsquery: string,
    after: Position,
    wanted: number,
  ): Promise<Reading & { isCut: boolean }> {
    const found: Reading = { places: [], lookedTo: null };
    const isWhole = await readIndex(source, async (manager, leaveRest) => {
      Object.assign(found, await lookThrough(manager, tsquery, after, wanted));
      const missing = wanted - found.places.length;
      if (found.lookedTo === null || missing === 0) return;
      await leaveRest();
      found.places.push(...(await byIndex(manager, tsquery, found.lookedTo, missing)));
    });
    return { ...found, isCut: !isWhole };
  }
}

interface Row {
  id: string;
  at: Date;
  is_note: boolean;
  is_found: boolean;
}

async function lookThrough(manager: EntityManager, tsquery: string, after: Position, wanted: number): Promise<Reading> {
  // The last one tells how far it came, found or not
  const rows: Row[] = await manager.query(
    `WITH newest AS MATERIALIZED (
       SELECT id, happened_at AS at, is_note, words @@ $1::tsquery AS is_found, row_number() OVER (ORDER BY happened_at DESC, id DESC) AS number
       FROM (SELECT * FROM message_words WHERE (happened_at, id) < ($2::timestamptz, $3::uuid)
             ORDER BY happened_at DESC, id DESC LIMIT ${NEWEST}) AS one)
     (SELECT * FROM newest WHERE is_found ORDER BY number LIMIT $4)
     UNION (SELECT * FROM newest WHERE number = ${NEWEST}) ORDER BY number`,
    [tsquery, after.at, after.id, wanted],
  );
  const places = rows.filter(({ is_found }) => is_found).slice(0, wanted);
  const last = rows.at(-1) as (Row & { number: string }) | undefined;
  return { places, lookedTo: last && Number(last.number) === NEWEST ? { at: last.at, id: last.id } : null };
}

function byIndex(manager: EntityManager, tsquery: string, after: Position, wanted: number): Promise<FoundPlace[]> {
  return manager.query<FoundPlace[]>(
    `WITH older AS MATERIALIZED (
       SELECT id, happened_at AS at, is_note FROM message_words
       WHERE words @@ $1::tsquery AND (happened_at, id) < ($2::timestamptz, $3::uuid))
     SELECT * FROM older ORDER BY at DESC, id DESC LIMIT $4`,
    [tsquery, after.at, after.id, wanted],
  );
}
