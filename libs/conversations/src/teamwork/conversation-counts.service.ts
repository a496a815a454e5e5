import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Counting on would read the whole table; nobody works by the difference. */
export const MOST_COUNTED = 1_000;

export interface ConversationCounts {
  /** Open ones; each is at most `most`, which means that many or more. */
  mine: number;
  unassigned: number;
  all: number;
  /** In any state: what calls for the agent who asks. */
  for_me: number;
  most: number;
}

const count = (name: string, rows: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM ${rows} LIMIT ${MOST_COUNTED}) counted)::integer AS ${name}`;
const OPEN = `conversations WHERE state = 'open' AND latest_at IS NOT NULL`;
const COUNTS = `SELECT ${count('mine', `${OPEN} AND assigned_to = $1`)},
  ${count('unassigned', `${OPEN} AND assigned_to IS NULL`)}, ${count('"all"', OPEN)},
  ${count('for_me', '(SELECT DISTINCT conversation_id FROM attention WHERE agent_id = $1) calls')}`;

/** What the tabs of the list say. */
@Injectable()
export class ConversationCountsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async of(agentId: string): Promise<ConversationCounts> {
    const [counts] = await this.dataSource.query<[Omit<ConversationCounts, 'most'>]>(COUNTS, [agentId]);
    return { ...counts, most: MOST_COUNTED };
  }
}
