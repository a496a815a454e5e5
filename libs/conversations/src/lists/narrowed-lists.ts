import type { NarrowedDto } from '../dto/narrowed.dto.js';
import type { Parameters } from './work-lists.js';

/** Of whoever came by an ad or a post, whatever else is known of where they came from. */
const AD = 'whatsapp_ad';

/** SQL: conditions of a lead `l`. */
function ofLead({ stage, source, owner }: NarrowedDto, agentId: string, parameters: Parameters): string[] {
  const conditions: string[] = [];
  if (stage !== undefined) conditions.push(`l.stage = ${parameters.add(stage, 'text')}`);
  if (source === AD) conditions.push(`(l.referral IS NOT NULL OR l.source = '${AD}')`);
  else if (source !== undefined) conditions.push(`l.source = ${parameters.add(source, 'text')} AND l.referral IS NULL`);
  if (owner === 'none') conditions.push('l.owner_id IS NULL');
  else if (owner !== undefined)
    conditions.push(`l.owner_id = ${parameters.add(owner === 'me' ? agentId : owner, 'uuid')}`);
  return conditions;
}

/** SQL: conditions of the lead `lead_id` of conversation `c`. */
function byLead(query: NarrowedDto, agentId: string, parameters: Parameters): string[] {
  const lead = ofLead(query, agentId, parameters);
  const conditions =
    lead.length === 0 ? [] : [`EXISTS (SELECT 1 FROM leads l WHERE l.id = c.lead_id AND ${lead.join(' AND ')})`];
  if (query.tag !== undefined)
    conditions.push(
      `EXISTS (SELECT 1 FROM lead_tags t WHERE t.lead_id = c.lead_id AND t.tag_id = ${parameters.add(query.tag, 'uuid')})`,
    );
  return conditions;
}

function byDate({ active_from: from, active_to: to }: NarrowedDto, row: string, parameters: Parameters): string[] {
  return [
    ...(from ? [`${row}.latest_at >= ${parameters.add(from, 'timestamptz')}`] : []),
    ...(to ? [`${row}.latest_at < ${parameters.add(to, 'timestamptz')}`] : []),
  ];
}

/** SQL: what a conversation `c` has to meet beside the filters of work. */
export const narrowedConditions = (query: NarrowedDto, agentId: string, parameters: Parameters): string[] => [
  ...byLead(query, agentId, parameters),
  ...byDate(query, 'c', parameters),
];

/** The same, of a row `w` of `conversation_work`. */
export function narrowedWorkConditions(query: NarrowedDto, agentId: string, parameters: Parameters): string[] {
  const lead = byLead(query, agentId, parameters);
  return [
    ...(lead.length === 0
      ? []
      : [`EXISTS (SELECT 1 FROM conversations c WHERE c.id = w.conversation_id AND ${lead.join(' AND ')})`]),
    ...byDate(query, 'w', parameters),
  ];
}
