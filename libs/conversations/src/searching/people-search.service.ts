import { decodePosition, encodePosition, type Position } from '@app/common';
import { Settings } from '@app/config';
import { ReplicaReads } from '@app/database';
import { countryOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { SearchPage } from './message-search.service.js';
import { END, readProgress } from './index-progress.js';
import { WHOLE, type Coverage } from './search-coverage.js';
import { peopleTsquery, readQuery } from './search-query.js';
import { readIndex } from './search-time.js';
import { toPersonDto } from './search.dto.js';

/** So many can be put in order in no time. */
const MOST = 1_000;

interface Asked {
  query: ReturnType<typeof readQuery>;
  tsquery: string;
  after: Position | null;
  limit: number;
}

export interface PersonRow {
  lead_id: string;
  name: string;
  phones: string[] | null;
  usernames: string[] | null;
  conversation_id: string | null;
  business_phone_number: string | null;
  /** Of the newest message, or when the lead was made. */
  at: Date;
  has_written: boolean;
}

/** People by name, user name, e-mail address and number, whoever was last heard of first. */
@Injectable()
export class PeopleSearchService {
  private readonly country: CountryCode;

  constructor(
    private readonly replica: ReplicaReads,
    settings: Settings,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

  async search(text: string, { cursor, limit }: { cursor?: string; limit: number }): Promise<SearchPage> {
    const query = readQuery(text);
    const tsquery = peopleTsquery(text, query, this.country);
    const after = cursor === undefined ? null : decodePosition(cursor);
    if (tsquery === null) return { results: [], nextCursor: null, coverage: WHOLE };
    return this.replica.read((source) => this.read(source, { query, tsquery, after, limit }));
  }

  private async read(source: DataSource, { query, tsquery, after, limit }: Asked): Promise<SearchPage> {
    let rows: (PersonRow & { matches: number })[] = [];
    const isWhole = await readIndex(source, async (manager) => {
      rows = await manager.query(PEOPLE, [tsquery, after?.at, after?.id, limit + 1]);
    });
    if (!isWhole) {
      return { results: [], nextCursor: null, coverage: { complete: false, reason: 'too_many', searchedBackTo: null } };
    }
    const given = rows.slice(0, limit);
    const last = given.at(-1);
    return {
      results: given.map((row) => toPersonDto(row, query)),
      nextCursor: rows.length > limit && last ? encodePosition(last.at, last.lead_id) : null,
      coverage: await this.coverageOf(source, (rows[0]?.matches ?? 0) > MOST),
    };
  }

  private async coverageOf(source: DataSource, areTooMany: boolean): Promise<Coverage> {
    if (areTooMany) return { complete: false, reason: 'too_many', searchedBackTo: null };
    const { walked_leads_to } = await readProgress(source);
    return walked_leads_to === END ? WHOLE : { complete: false, reason: 'indexing', searchedBackTo: null };
  }
}

const namesOf = (kind: string): string =>
  `(SELECT array_agg(value ORDER BY current_since DESC) FROM lead_identities i
    WHERE i.lead_id = l.id AND i.kind = '${kind}')`;

/** The instant to the millisecond, as cursors have it. */
const PEOPLE = `WITH found AS MATERIALIZED (
    SELECT lead_id FROM lead_words WHERE words @@ $1::tsquery LIMIT ${MOST + 1}
  ), people AS MATERIALIZED (
    SELECT l.id AS lead_id, l.name, newest.conversation_id, newest.business_phone_number,
      newest.latest_at IS NOT NULL AS has_written,
      date_trunc('milliseconds', coalesce(newest.latest_at, l.created_at)) AS at
    FROM found JOIN leads l ON l.id = found.lead_id LEFT JOIN LATERAL (
      SELECT c.id AS conversation_id, c.business_phone_number, c.latest_at FROM conversations c
      WHERE c.lead_id = l.id AND c.latest_at IS NOT NULL ORDER BY c.latest_at DESC, c.id DESC LIMIT 1) newest ON true
  )
  SELECT p.*, ${namesOf('phone')} AS phones, ${namesOf('username')} AS usernames,
    (SELECT count(*)::integer FROM found) AS matches
  FROM people p JOIN leads l ON l.id = p.lead_id
  WHERE $2::timestamptz IS NULL OR (p.at, p.lead_id) < ($2::timestamptz, $3::uuid)
  ORDER BY p.at DESC, p.lead_id DESC LIMIT $4`;
