import { MediaService, type AnnouncedFile, type MediaDto } from '@app/media';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { Conversation } from './entities/conversation.entity.js';
import type { Message } from './entities/message.entity.js';
import type { MessageContent } from './message-content.js';

interface FileOwner {
  id: string;
  conversationId: string;
  businessNumber: string;
  content: MessageContent | null;
}

/** The files that new messages name, for media to fetch. */
export function announcedFiles(messages: FileOwner[]): AnnouncedFile[] {
  return messages.flatMap(({ id, conversationId, businessNumber, content }) => {
    const { media } = content ?? {};
    // What was uploaded here is on the disk already
    if (!media || media.tataMediaId === null) return [];
    return [{ messageId: id, conversationId, businessNumber, ...media, tataMediaId: media.tataMediaId }];
  });
}

/** The files of a page of messages, in one query. */
@Injectable()
export class MessageFiles {
  constructor(
    private readonly media: MediaService,
    @InjectRepository(Conversation) private readonly conversations: Repository<Conversation>,
  ) {}

  async of(messages: Message[]): Promise<Map<string, MediaDto>> {
    const owners = messages.filter(({ content }) => content?.media);
    const known = await this.media.findByMessages(owners.map(({ id }) => id));
    const unknown = owners.filter(({ id }) => !known.has(id));
    if (unknown.length === 0) return known;
    // While a deploy goes on, the version before may store messages without a word to media
    await this.adopt(unknown);
    return this.media.findByMessages(owners.map(({ id }) => id));
  }

  private async adopt(messages: Message[]): Promise<void> {
    const conversations = await this.conversations.findBy({
      id: In(messages.map((message) => message.conversationId)),
    });
    const numbers = new Map(conversations.map(({ id, businessPhoneNumber }) => [id, businessPhoneNumber]));
    const owners = messages.map((message) => ({
      ...message,
      businessNumber: numbers.get(message.conversationId) ?? '',
    }));
    await this.media.adopt(announcedFiles(owners));
  }
}
