import { isDeepStrictEqual } from 'node:util';
import { ChangeFeed } from '@app/changes';
import { Clock } from '@app/common';
import { pipelined } from '@app/database';
import { OptOutsService } from '@app/leads';
import { MediaService } from '@app/media';
import { OutboxService } from '@app/outbox';
import { TataClient } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, LessThan, type EntityManager } from 'typeorm';
import type { ReplyPlace } from '../conversation-finder.js';
import {
  NoPhoneNumberError,
  OwnNumberError,
  ReferenceReusedError,
  WindowClosedError,
} from '../conversations.errors.js';
import { Message } from '../entities/message.entity.js';
import { isWindowOpen } from '../service-window.js';
import { isMarketing, needsWindow, type NewContent, type RequestedContent } from './new-content.js';
import { documentNameOf, headerFileOf, withFileName } from './our-file.js';
import { beginOwnReaction, refuseUnreactable } from './own-reactions.js';
import { findTarget, insertInLine, lockConversation } from './queued-rows.js';
import { storedFile, storedForm, storedTemplate, type StoredForm } from './stored-content.js';
import { formOf } from './stored-forms.js';

const REFERENCE_MS = 7 * 24 * 3_600_000;

/** Who sends: an agent or an API key. */
export interface MessageSender {
  id: string;
  name: string;
}

export interface NewMessage {
  conversation: ReplyPlace;
  content: NewContent;
  /** A message of the same conversation: it is quoted, or is what a reaction is for. */
  replyTo: string | null;
  /** The sender's own name for it, unique for 7 days. */
  clientReference: string | null;
  sender: MessageSender;
}

/** What is said again: of a template only what the caller says of it. */
export interface RepeatedMessage extends Omit<NewMessage, 'content'> {
  content: RequestedContent;
}

/** Takes messages on that are to be sent, whatever their type. The outbox sends them. */
@Injectable()
export class MessageQueue {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly media: MediaService,
    private readonly outbox: OutboxService,
    private readonly tata: TataClient,
    private readonly optOuts: OptOutsService,
    private readonly changes: ChangeFeed,
    private readonly clock: Clock,
  ) {}

  /**
   * Commits the message and the duty to send it together, and answers its id; for a client reference that was used for
   * the same before, that message's. {@link OutboxService.wake} has it sent at once. Throws what makes it useless to ask TATA.
   */
  async queue(message: NewMessage): Promise<{ id: string; isNew: boolean }> {
    const { conversation, content } = message;
    const earlier = await this.findByReference(message.sender, message.clientReference);
    if (earlier) return this.repeat(earlier, message);
    this.tata.assertConfigured(conversation.businessPhoneNumber);
    const id = await pipelined(this.dataSource, async (manager) => {
      const { last_incoming_at, has_phone, is_own } = await lockConversation(manager, conversation.id);
      if (is_own) throw new OwnNumberError();
      const now = this.clock.now();
      if (needsWindow(content.type) && !isWindowOpen(last_incoming_at, now)) throw new WindowClosedError();
      if (!has_phone) throw new NoPhoneNumberError();
      if (content.type === 'template' && isMarketing(content.shown.details))
        await this.optOuts.refuseOptedOut(manager, conversation.leadId);
      const target = message.replyTo ? await findTarget(manager, message, message.replyTo) : null;
      if (content.type === 'reaction') refuseUnreactable(target, now);
      const form = await this.formOf(manager, content);
      const id = await insertInLine(manager, { message, form, target, at: now });
      if (id === null) return null;
      const mediaId = mediaIdOf(content);
      if (mediaId) {
        const sentAs = sentNameOf(form);
        await this.media.attach(manager, mediaId, { messageId: id, conversationId: conversation.id, sentAs });
      }
      await this.changes.append(manager, [
        { type: 'message', messageId: id, conversationId: conversation.id, leadId: conversation.leadId },
      ]);
      if (content.type === 'reaction' && target) {
        await beginOwnReaction(manager, target.id, { id, emoji: content.emoji, by: message.sender.name });
        await this.changes.append(manager, [
          { type: 'message', messageId: target.id, conversationId: conversation.id, leadId: conversation.leadId },
        ]);
      }
      await this.outbox.enqueue(manager, conversation.id, conversation.businessPhoneNumber, formOf(content.type));
      return id;
    });
    // A request at our side was faster
    return id === null ? this.queue(message) : { id, isNew: true };
  }

  /** The message that this reference was used for in the last 7 days. */
  async findByReference(sender: MessageSender, clientReference: string | null): Promise<Message | null> {
    if (!clientReference) return null;
    const messages = this.dataSource.getRepository(Message);
    const used = { clientOwner: sender.id, clientReference };
    const expired = LessThan(new Date(this.clock.now().getTime() - REFERENCE_MS));
    await messages.update({ ...used, queuedAt: expired }, { clientReference: null });
    return messages.findOneBy(used);
  }

  /** The message that the same reference stands for, if the same was asked for. Throws `conflict` otherwise. */
  async repeat(earlier: Message, message: RepeatedMessage): Promise<{ id: string; isNew: boolean }> {
    const { conversation, content, replyTo } = message;
    const isSame =
      earlier.conversationId === conversation.id &&
      earlier.type === content.type &&
      earlier.replyToId === replyTo &&
      (await this.hasContent(earlier, content));
    if (!isSame) throw new ReferenceReusedError();
    return { id: earlier.id, isNew: false };
  }

  private async hasContent({ text, content: stored }: Message, content: RequestedContent): Promise<boolean> {
    if (content.type === 'template') {
      const choice = 'choice' in content ? content.choice : null;
      if (choice) return isDeepStrictEqual(stored?.choice, asStored(choice));
      const template = 'template' in content ? withFileName(content.template, stored?.media?.fileName ?? null) : null;
      return !stored?.choice && isDeepStrictEqual(stored?.outgoing, asStored({ type: 'template', template }));
    }
    const form = await this.formOf(this.dataSource.manager, content);
    return text === form.text && isDeepStrictEqual(stored?.outgoing, asStored(form.content?.outgoing));
  }

  private async formOf(manager: EntityManager, content: NewContent): Promise<StoredForm> {
    if ('file' in content) {
      const upload = await this.media.getUpload(
        manager,
        content.file.mediaId,
        content.type,
        `${content.type}.media_id`,
      );
      return storedFile(content.type, content.file, { tataMediaId: null, ...upload });
    }
    if (content.type !== 'template') return storedForm(content);
    const header = headerFileOf(content.template);
    if (!header) return storedForm(content);
    const upload = await this.media.getUpload(manager, header.mediaId, header.type, 'template.components');
    return storedTemplate(content, { tataMediaId: null, ...upload });
  }
}

/** Of the file that goes with it. */
function mediaIdOf(content: NewContent): string | null {
  if ('file' in content) return content.file.mediaId;
  return content.type === 'template' ? (headerFileOf(content.template)?.mediaId ?? null) : null;
}

/** The name that the customer sees. */
function sentNameOf({ content }: StoredForm): string | null {
  const outgoing = content?.outgoing;
  if (outgoing?.type === 'document')
    return 'filename' in outgoing.document ? (outgoing.document.filename ?? null) : null;
  return outgoing?.type === 'template' ? documentNameOf(outgoing.template) : null;
}

/** As it comes back from a jsonb column. */
const asStored = (value: object | undefined): unknown => value && JSON.parse(JSON.stringify(value));
