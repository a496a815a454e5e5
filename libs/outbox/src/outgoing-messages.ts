import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import type { MessageError, OutgoingContent } from '@app/tata-client';

/** A message that is still owed. Numbers are digits; `businessNumber` is '' when nobody named it. */
export interface QueuedMessage {
  /** Ours; travels as the reference that TATA repeats in every status. */
  id: string;
  conversationId: string;
  businessNumber: string;
  to: string;
  content: OutgoingContent;
  replyToWamid: string | null;
}

/** A message whose file TATA does not have yet: the file goes first. */
export interface QueuedUpload extends Pick<QueuedMessage, 'id' | 'conversationId' | 'businessNumber'> {
  file: QueuedFile;
}

export interface QueuedFile {
  storageKey: string;
  mimeType: string | null;
  size: number;
}

/** How sending ended. None of these is ever tried again. */
export type MessageOutcome =
  | { kind: 'accepted'; tataId: string | null; wamid: string | null }
  | { kind: 'refused'; error: MessageError }
  | { kind: 'unconfirmed' };

/**
 * What the outbox needs of the messages; conversations implements it. What writes runs in a transaction of the outbox,
 * touch no table of its own, and may be called again after a rollback. Locks: the conversation, then messages; the outbox's row comes after.
 */
export abstract class OutgoingMessages {
  /**
   * The newest stored form of a message that this version can send. While versions change over, the other one may have
   * queued messages that would go out wrong from here: those are left to it.
   */
  abstract readonly knownForm: number;

  /**
   * The oldest queued message of the conversation, skipping none; null when nothing is owed. A message that may no
   * longer be sent (the window closed meanwhile) is the implementation's to fail; it then answers with the next one.
   * Before it looks it takes the conversation's lock, which whoever queues a reply takes first as well: until the
   * transaction ends nothing more is queued.
   */
  abstract nextQueued(
    manager: EntityManager,
    conversationId: string,
    now: Date,
  ): Promise<QueuedMessage | QueuedUpload | null>;

  /**
   * Called once for each message, and once more (`isLate`) when one that was told unconfirmed turns out accepted or
   * refused. A status may have come first; proof of delivery then outranks what is said here. A person may have had it
   * sent again meanwhile: a late refusal counts only while the message is unconfirmed, and nothing is accepted twice.
   */
  abstract recordOutcome(
    manager: EntityManager,
    messageId: string,
    outcome: MessageOutcome,
    at: Date,
    isLate: boolean,
  ): Promise<void>;

  /** Those of the given messages that WhatsApp reports as sent, delivered or read. Changes and locks nothing. */
  abstract listReported(manager: EntityManager, messageIds: string[]): Promise<string[]>;

  /** The bytes of a file, to be read to the end or destroyed; null when they are not here any more. */
  abstract openFile(file: QueuedFile): Promise<Readable | null>;

  /** TATA has the file of a message now, under this id; the next {@link nextQueued} is complete with it. */
  abstract recordUpload(manager: EntityManager, upload: QueuedUpload, tataMediaId: string, at: Date): Promise<void>;
}
