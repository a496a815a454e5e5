import { Clock } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CountConversationsDto } from '../dto/list-queries.dto.js';
import { narrowedConditions, narrowedWorkConditions } from '../lists/narrowed-lists.js';
import { Parameters, stretchesOf, stretchesSql, workConditions, type WorkQuery } from '../lists/work-lists.js';
import { WorkFollower } from '../lists/work-follower.service.js';

/** Counting on would read the whole table; nobody works by the difference. */
export const MOST_COUNTED = 1_000;

export interface ConversationCounts {
  /** Open ones, narrowed as is asked for; each is at most `most`, which means that many or more. */
  mine: number;
  unassigned: number;
  all: number;
  /** In any state: what calls for the agent who asks. */
  for_me: number;
  /** Of those in the state and with the assignee that are asked for. */
  unread: number;
  unreplied: number;
  failed: number;
  closing_soon: number;
  most: number;
}

const CHIPS = ['unreplied', 'failed', 'closing_soon'] as const;
const count = (name: string, rows: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM ${rows} LIMIT ${MOST_COUNTED}) counted)::integer AS ${name}`;
const OPEN = `conversations c WHERE c.state = 'open' AND c.latest_at IS NOT NULL`;
const also = (conditions: string[]): string => conditions.map((one) => ` AND ${one}`).join('');

/** What the tabs and filters of the list say. */
@Injectable()
export class ConversationCountsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly work: WorkFollower,
    private readonly clock: Clock,
  ) {}

  async of(agentId: string, asked: CountConversationsDto): Promise<ConversationCounts> {
    await this.work.catchUp();
    const query: WorkQuery = { ...asked, filter: 'all', sort: 'newest' };
    const stretches = stretchesOf(query, agentId)!;
    const parameters = new Parameters();
    const me = parameters.add(agentId, 'uuid');
    const now = this.clock.now();
    const narrowed = also(narrowedConditions(asked, agentId, parameters));
    const narrowedWork = narrowedWorkConditions(asked, agentId, parameters);
    const chip = (name: (typeof CHIPS)[number]): string => {
      const conditions = [...workConditions({ ...query, [name]: true }, now), ...narrowedWork].join(' AND ');
      return count(
        name,
        `${stretchesSql(stretches, parameters)} CROSS JOIN LATERAL (SELECT 1 FROM conversation_work w
          WHERE w.state = s.state AND w.assignee = s.assignee AND ${conditions} LIMIT ${MOST_COUNTED}) one`,
      );
    };
    const isOf = (assignee: string | null) => ` AND c.assigned_to = ${parameters.add(assignee, 'uuid')}`;
    const whose = { all: '', none: ' AND c.assigned_to IS NULL' }[asked.assignee ?? 'all'] ?? isOf(stretches.assignee);
    const state = asked.state ? ` AND c.state = '${asked.state}'` : '';
    // Mine and nobody's have tabs of their own: another's are looked at among all
    const isOthers = ![undefined, 'me', 'none', agentId].includes(asked.assignee?.toLowerCase());
    const calls = `(SELECT DISTINCT conversation_id AS id FROM attention WHERE agent_id = ${me}) calls`;
    const [counts] = await this.dataSource.query<[Omit<ConversationCounts, 'most'>]>(
      `SELECT ${[
        count('mine', `${OPEN} AND c.assigned_to = ${me}${narrowed}`),
        count('unassigned', `${OPEN} AND c.assigned_to IS NULL${narrowed}`),
        count('"all"', `${OPEN}${isOthers ? whose : ''}${narrowed}`),
        count('for_me', narrowed === '' ? calls : `${calls} JOIN conversations c USING (id) WHERE true${narrowed}`),
        count('unread', `conversations c WHERE c.unread_count > 0${whose}${state}${narrowed}`),
        ...CHIPS.map(chip),
      ].join(', ')}`,
      parameters.values,
    );
    return { ...counts, most: MOST_COUNTED };
  }
}
