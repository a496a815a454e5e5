import { record, type Actor, type SignedInAgent } from '@app/access';
import { ChangeFeed } from '@app/changes';
import { ForbiddenError, InvalidError, isTransient } from '@app/common';
import { LeadMergingService, LeadsService, planMerge, toLeadDto, type KeptLead, type Lead } from '@app/leads';
import { MediaService } from '@app/media';
import { OutboxService } from '@app/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Conversation } from '../entities/conversation.entity.js';
import { joinConversations, partConversations, type JoinedConversation } from './joined-conversations.js';
import type { MergePreviewDto } from './merge.dto.js';
import { MessagesWaitingError } from './merge.errors.js';

const MOST_TRIES = 5;
/** Readers of a thread get so many of the messages that moved, the newest; the others when they open it again. */
const MOST_TOLD = 1_000;

interface Undo {
  lead: KeptLead;
  /** With another number of ours each: nothing but whose they are changed. */
  moved: string[];
  joined: JoinedConversation[];
}

/** Who merges: what they may, and as whom the audit log knows them. */
interface Merger {
  agent: SignedInAgent;
  actor: Actor;
}

/** Two leads that a person says are one, with their conversations; and two again. */
@Injectable()
export class LeadMergesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly leads: LeadsService,
    private readonly merging: LeadMergingService,
    private readonly media: MediaService,
    private readonly outbox: OutboxService,
    private readonly changes: ChangeFeed,
  ) {}

  /** What would be kept, and what not. Throws `not_found` and `invalid`. */
  async preview(key: string, otherKey: string, agent: SignedInAgent): Promise<MergePreviewDto> {
    const [kept, other] = await this.two(key, otherKey);
    const plan = planMerge(kept, other);
    const tags = [...new Map([...kept.tags, ...other.tags].map((tag) => [tag.id, tag])).values()];
    const identities = [...kept.identities, ...other.identities];
    const [counts]: { messages: number; notes: number; conversations: number }[] = await this.dataSource.query(
      `SELECT count(*) FILTER (WHERE message_id IS NOT NULL)::int AS messages, count(*) FILTER (WHERE kind = 'manual')::int AS notes,
         (SELECT count(DISTINCT business_phone_number)::int FROM conversations WHERE lead_id = ANY($1::uuid[])) AS conversations
       FROM lead_notes WHERE lead_id = ANY($1::uuid[])`,
      [[kept.id, other.id]],
    );
    return {
      merged: toLeadDto({ ...kept, ...plan.columns, tags, identities }),
      other: toLeadDto(other),
      left_out: plan.leftOut,
      message_count: counts!.messages,
      note_count: counts!.notes,
      conversation_count: counts!.conversations,
      may_merge: mayMerge(agent, kept, other),
    };
  }

  /**
   * The other lead goes into this one, with everything that it has. Throws `not_found`, `invalid`, `forbidden`, and
   * `messages_waiting` while something is to be sent to either: it could go to another number, or twice.
   */
  async merge(key: string, otherKey: string, { agent, actor }: Merger): Promise<Lead> {
    const [{ id: keptId }, { id: otherId }] = await this.two(key, otherKey);
    await this.retrying(async (manager) => {
      const { leads, conversations } = await this.lock(manager, [keptId, otherId]);
      const [kept, other] = leads as [Lead, Lead];
      if (!mayMerge(agent, kept, other)) throw new ForbiddenError(WHO_MAY);
      const undo: Undo = { lead: null as never, moved: [], joined: [] };
      for (const conversation of conversations.filter(({ leadId }) => leadId === otherId)) {
        const into = conversations.find(
          ({ leadId, businessPhoneNumber }) =>
            leadId === keptId && businessPhoneNumber === conversation.businessPhoneNumber,
        );
        if (into) undo.joined.push(await joinConversations(manager, this.media, into, conversation));
        else undo.moved.push(conversation.id);
      }
      await giveConversations(manager, keptId, undo.moved);
      undo.lead = await this.merging.absorb(manager, kept, other, agent.name);
      await this.merging.finish(manager, kept, other, { author: agent.name, undo });
      const touched = conversations.map(({ id }) => id);
      await this.tell(manager, { leads: [keptId, otherId], conversations: touched, joined: undo.joined });
      const details = { merged_lead: otherId };
      await record(manager, { actor, action: 'lead.merged', subject: { kind: 'lead', id: keptId }, details });
    });
    return this.leads.get(keptId);
  }

  /** The two are two again, as far as what was each one's is known. Throws `not_found`, `forbidden`, `conflict` and `messages_waiting`. */
  async undo(key: string, otherId: string, { agent, actor }: Merger): Promise<Lead> {
    const { id: keptId } = await this.leads.get(key);
    const parted = await this.retrying(async (manager) => {
      const { leads, conversations } = await this.lock(manager, [keptId]);
      const kept = leads[0]!;
      const undo = (await this.merging.findUndo(manager, keptId, otherId)) as Undo;
      if (!mayMerge(agent, kept, kept)) throw new ForbiddenError(WHO_MAY);
      const other = await this.merging.part(manager, keptId, undo.lead, agent.name);
      const isHere = new Set(conversations.map(({ id }) => id));
      await giveConversations(
        manager,
        other.id,
        undo.moved.filter((id) => isHere.has(id)),
      );
      const joined = undo.joined.filter(({ into }) => isHere.has(into));
      for (const one of joined) await partConversations(manager, this.media, one);
      await this.tell(manager, {
        leads: [keptId, other.id],
        conversations: [...isHere, ...joined.map(({ row }) => String(row['id']))],
        joined,
      });
      const details = { parted_lead: other.id };
      await record(manager, { actor, action: 'lead.parted', subject: { kind: 'lead', id: keptId }, details });
      return other.id;
    });
    return this.leads.get(parted);
  }

  private async two(key: string, otherKey: string): Promise<[Lead, Lead]> {
    const [kept, other] = [await this.leads.get(key), await this.leads.get(otherKey)];
    if (kept.id === other.id) {
      const message = 'These are one lead already';
      throw new InvalidError(message, [{ field: 'lead_id', message }]);
    }
    return [kept, other];
  }

  /**
   * Conversations first, as those who store messages lock them, then the leads: whoever would add a conversation waits for
   * that. Those that were added in between are locked then.
   */
  private async lock(
    manager: EntityManager,
    leadIds: string[],
  ): Promise<{ leads: Lead[]; conversations: Conversation[] }> {
    const find = () =>
      manager.find(Conversation, {
        where: { leadId: In(leadIds) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
    await find();
    const leads = await this.merging.lock(manager, leadIds);
    const conversations = await find();
    const ids = conversations.map(({ id }) => id);
    if (await this.outbox.isOwing(manager, ids)) throw new MessagesWaitingError();
    return { leads, conversations };
  }

  private async tell(
    manager: EntityManager,
    told: { leads: string[]; conversations: string[]; joined: JoinedConversation[] },
  ): Promise<void> {
    await this.changes.append(manager, [
      ...told.leads.map((leadId) => ({ type: 'lead' as const, leadId })),
      ...told.conversations.map((conversationId) => ({ type: 'conversation' as const, conversationId })),
      ...told.joined.flatMap(({ into, messageIds }) =>
        // Ids grow with time
        [...messageIds]
          .sort()
          .slice(-MOST_TOLD)
          .map((messageId) => ({ type: 'message' as const, messageId, conversationId: into })),
      ),
    ]);
  }

  private async retrying<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (!isTransient(error) || tries === MOST_TRIES) throw error;
      }
    }
  }
}

const WHO_MAY = 'Only administrators, supervisors and whoever owns both leads may merge them, or part them again';

/** Administrators and supervisors; others with leads that are all their own. */
function mayMerge({ id, role }: SignedInAgent, ...leads: Lead[]): boolean {
  return role !== 'agent' || leads.every(({ ownerId }) => ownerId === id);
}

async function giveConversations(manager: EntityManager, leadId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await manager.query('UPDATE conversations SET lead_id = $1 WHERE id = ANY($2::uuid[])', [leadId, ids]);
}
