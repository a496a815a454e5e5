import { AgentsService, type SignedInAgent } from '@app/access';
import { ChangeFeed } from '@app/changes';
import { Clock, NotFoundError } from '@app/common';
import { LeadNotesService } from '@app/leads';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ConversationFinder } from '../conversation-finder.js';
import { callFor } from './attention-rows.js';
import { toEventDto, type ConversationEventDto } from './conversation-event.dto.js';
import { SELECT_EVENTS, insertEvents, type EventRow, type NamedAgent } from './event-rows.js';
import { checkSnooze } from './planned-change.js';
import { AgentNotAssignableError } from './teamwork.errors.js';
import { WorkChanges } from './work-changes.service.js';
import type { CreateThreadNoteDto, UpdateConversationDto } from './update-conversation.dto.js';

/** What agents do with a conversation together: give it to each other, close it, and leave notes in its thread. */
@Injectable()
export class TeamworkService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly finder: ConversationFinder,
    private readonly agents: AgentsService,
    private readonly leadNotes: LeadNotesService,
    private readonly changes: ChangeFeed,
    private readonly work: WorkChanges,
    private readonly clock: Clock,
  ) {}

  /** Assigns and moves between the states; what it says already changes nothing and is told to nobody. */
  async update(phoneOrId: string, body: UpdateConversationDto, agent: SignedInAgent): Promise<void> {
    const id = await this.idOf(phoneOrId);
    checkSnooze(body, this.clock.now());
    await this.dataSource.transaction((manager) => this.work.apply(manager, [id], body, agent));
  }

  /** Adds a note to the thread, which is one on the lead too. It is for colleagues: nothing of it is ever sent. */
  async addNote(
    phoneOrId: string,
    { text, mentions = [] }: CreateThreadNoteDto,
    agent: SignedInAgent,
  ): Promise<ConversationEventDto> {
    const id = await this.idOf(phoneOrId);
    return this.dataSource.transaction(async (manager) => {
      const wanted = [...new Set(mentions)];
      const named = await this.agents.findActive(manager, wanted);
      if (named.length < wanted.length) throw new AgentNotAssignableError();
      const [{ lead_id: leadId }] = await manager.query<[{ lead_id: string }]>(
        'SELECT lead_id FROM conversations WHERE id = $1',
        [id],
      );
      const note = await this.leadNotes.insert(manager, leadId, text, agent.name);
      const [eventId] = await insertEvents(manager, [
        {
          conversationId: id,
          kind: 'note',
          agent: nameOf(agent),
          noteId: note.id,
          detail: { mentions: named.map(nameOf) },
        },
      ]);
      await callFor(
        manager,
        named
          .filter((colleague) => colleague.id !== agent.id)
          .map((colleague) => ({
            agentId: colleague.id,
            conversationId: id,
            eventId: eventId!,
            reason: 'mention' as const,
          })),
      );
      await this.changes.append(manager, [
        { type: 'conversation', conversationId: id },
        { type: 'lead', leadId },
      ]);
      const [row] = await manager.query<EventRow[]>(`${SELECT_EVENTS} WHERE e.id = $1`, [eventId]);
      return toEventDto(row!);
    });
  }

  /** Of an address that may be a number: the conversation with the newest incoming message. Throws `not_found`. */
  async idOf(phoneOrId: string): Promise<string> {
    const found = (await this.finder.get(phoneOrId)).find(({ latestAt }) => latestAt !== null);
    // As the list shows none without a message
    if (!found) throw new NotFoundError('Nothing was written in this conversation yet');
    return found.id;
  }
}

const nameOf = ({ id, name }: NamedAgent): NamedAgent => ({ id, name });
