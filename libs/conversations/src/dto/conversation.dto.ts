import { toOptOutDto, type LeadTagDto, type OptOutColumns, type OptOutDto } from '@app/leads';
import { windowExpiresAt } from '../service-window.js';
import type { AttentionReason } from '../teamwork/attention-rows.js';

/** A row of the list as it comes from SQL. */
export interface ConversationRow extends OptOutColumns {
  id: string;
  business_phone_number: string;
  lead_id: string;
  lead_name: string;
  phone: string | null;
  user_id: string | null;
  username: string | null;
  state: string;
  snoozed_until: Date | null;
  assigned_to: string | null;
  attention: AttentionReason | null;
  unread_count: number;
  last_incoming_at: Date | null;
  latest_at: Date;
  latest_text: string;
  latest_direction: string;
  latest_type: string;
  latest_status: string;
  waiting_since: Date | null;
  has_failed_reply: boolean | null;
  lead_stage: string;
  lead_source: string;
  lead_owner: string | null;
  lead_tags: LeadTagDto[];
}

export interface ConversationDto {
  id: string;
  /** Digits; null for a person who hides their number. */
  phone_number: string | null;
  user_id: string | null;
  username: string | null;
  business_phone_number: string | null;
  lead_id: string;
  lead_name: string;
  latest_message: string;
  latest_time: string;
  latest_direction: string;
  latest_type: string;
  status: string;
  unread_count: number;
  window_expires_at: string | null;
  assigned_to: string | null;
  state: string;
  /** While it is snoozed. */
  snoozed_until: string | null;
  /** Why the agent who asks should look at it; null once they have looked. */
  attention: AttentionReason | null;
  /** Null for who wants marketing, or never said. */
  opt_out: OptOutDto | null;
  /** When the customer wrote first of what nobody answered; null when it is our turn no more. */
  waiting_since: string | null;
  /** A reply of ours failed, and nobody sent it again or dismissed that. */
  has_failed_reply: boolean;
  lead_stage: string;
  /** Where they first came from: `whatsapp_ad` for who came by an ad, for everybody else the lead's `source`. */
  lead_source: string;
  /** An agent's id. */
  lead_owner: string | null;
  /** By name. */
  lead_tags: LeadTagDto[];
}

export function toConversationDto(row: ConversationRow): ConversationDto {
  return {
    id: row.id,
    phone_number: row.phone,
    user_id: row.user_id,
    username: row.username,
    business_phone_number: row.business_phone_number || null,
    lead_id: row.lead_id,
    lead_name: row.lead_name,
    latest_message: row.latest_text,
    latest_time: row.latest_at.toISOString(),
    latest_direction: row.latest_direction,
    latest_type: row.latest_type,
    status: row.latest_status,
    unread_count: row.unread_count,
    window_expires_at: windowExpiresAt(row.last_incoming_at)?.toISOString() ?? null,
    assigned_to: row.assigned_to,
    state: row.state,
    snoozed_until: row.state === 'snoozed' ? (row.snoozed_until?.toISOString() ?? null) : null,
    attention: row.attention,
    opt_out: toOptOutDto(row),
    waiting_since: row.waiting_since?.toISOString() ?? null,
    has_failed_reply: row.has_failed_reply ?? false,
    lead_stage: row.lead_stage,
    lead_source: row.lead_source,
    lead_owner: row.lead_owner,
    lead_tags: row.lead_tags,
  };
}
