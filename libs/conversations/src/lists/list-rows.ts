import type { ConversationFilter, ListConversationsDto } from '../dto/list-queries.dto.js';
import { CONVERSATION_STATES } from '../entities/conversation.entity.js';
import { attentionOf } from '../teamwork/attention-rows.js';

/** The rows of `source` as they are listed; `$1` is the agent who asks. */
export const rowsOf = (
  source: string,
): string => `SELECT c.id, c.business_phone_number, c.lead_id, l.name AS lead_name, c.state,
    c.snoozed_until, c.assigned_to, ${attentionOf('$1')} AS attention, c.unread_count,
    c.last_incoming_at, c.latest_at, c.latest_text, c.latest_direction, c.latest_type, c.latest_status,
    l.opted_out_at, l.opt_out_by, l.opt_out_detail, l.opt_out_message_id, ids.phone, ids.user_id, ids.username,
    work.waiting_since, work.failed_at IS NOT NULL AS has_failed_reply, l.stage AS lead_stage, l.owner_id AS lead_owner,
    CASE WHEN l.referral IS NULL THEN l.source ELSE 'whatsapp_ad' END AS lead_source,
    (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) ORDER BY lower(t.name)), '[]')
     FROM lead_tags b JOIN tags t ON t.id = b.tag_id WHERE b.lead_id = l.id) AS lead_tags
  FROM (${source}) c JOIN leads l ON l.id = c.lead_id LEFT JOIN conversation_work work ON work.conversation_id = c.id
  CROSS JOIN LATERAL (
    SELECT (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'phone'))[1] AS phone,
      (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'user_id'))[1] AS user_id,
      (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'username'))[1] AS username
    FROM lead_identities i WHERE i.lead_id = c.lead_id) ids`;

/** Their places alone. */
export const PLACES = (source: string): string =>
  `SELECT c.id, c.latest_at AS at FROM (${source}) c WHERE $1::uuid IS NOT NULL`;

export const FILTERS: Record<ConversationFilter, string> = {
  all: 'true',
  unread: 'c.unread_count > 0',
  mine: 'c.assigned_to = $1::uuid',
  unassigned: 'c.assigned_to IS NULL',
  open: `c.state = 'open'`,
  resolved: `c.state = 'resolved'`,
  snoozed: `c.state = 'snoozed'`,
  for_me: 'c.id IN (SELECT a.conversation_id FROM attention a WHERE a.agent_id = $1::uuid)',
};

/** These are few, and have an index of their own: nothing is won by looking at each state by itself. */
const OF_ANY_STATE: readonly ConversationFilter[] = ['unread', 'for_me'];

/** What is neither a state nor an assignee; `agent` is who asks. */
export const FILTERS_OF_WORK: Partial<Record<ConversationFilter, (agent: string) => string>> = {
  unread: () => 'w.is_unread',
  for_me: (agent) => `w.conversation_id IN (SELECT a.conversation_id FROM attention a WHERE a.agent_id = ${agent})`,
};

/**
 * A page by newest activity. The indexes are of one state each, so that an open conversation's message writes to no more of
 * them; a list of all is put together from the first of each.
 */
export function inOrder({ filter, state, unread }: Omit<ListConversationsDto, 'limit'>, conditions: string): string {
  const page = (more: string): string => `(SELECT * FROM conversations c WHERE ${conditions} AND ${more}
    AND ($5::timestamptz IS NULL OR (c.latest_at, c.id) < ($5::timestamptz, $6::uuid))
    ORDER BY c.latest_at DESC, c.id DESC LIMIT $7)`;
  const isOfOneState = state !== undefined || filter in ONE_STATE || OF_ANY_STATE.includes(filter) || unread;
  const parts = isOfOneState ? ['true'] : CONVERSATION_STATES.map((one) => `c.state = '${one}'`);
  return `SELECT * FROM (${parts.map(page).join(' UNION ALL ')}) c ORDER BY c.latest_at DESC, c.id DESC LIMIT $7`;
}

const ONE_STATE: Partial<Record<ConversationFilter, true>> = { open: true, resolved: true, snoozed: true };
