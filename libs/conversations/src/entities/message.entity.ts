import type { MessageError } from '@app/tata-client';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ShownStatus } from '../delivery-status.js';
import type { MessageContent } from '../message-content.js';

export interface Reaction {
  emoji: string;
  /** Who put it: the customer, or us. */
  by: 'customer' | 'business';
  at: string;
  /** Of ours: the agent or key. */
  sent_by?: string;
}

/** The reaction that was last put on a message, or taken off it, from here. */
export interface OwnReaction {
  /** Of the row that is sent. */
  id: string;
  /** Empty takes ours off. */
  emoji: string;
  /** The sender's name. */
  by: string;
  status: ShownStatus;
  error: MessageError | null;
  /** Once TATA took it: what it replaced, and when that was put. */
  before: { reaction: Reaction | null; at: string | null } | null;
}

@Entity('messages')
@Unique('messages_wamid_key', ['wamid'])
@Index('messages_conversation_id_idx', { synchronize: false })
@Index('messages_client_reference_key', { synchronize: false })
@Index('messages_queue_idx', { synchronize: false })
@Index('messages_reply_to_wamid_idx', { synchronize: false })
@Index('messages_unconfirmed_idx', { synchronize: false })
@Index('messages_failed_idx', { synchronize: false })
export class Message {
  /** Also the reference that TATA repeats in every status of an outgoing message. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'messages_pkey' })
  id!: string;

  @Column('uuid')
  conversationId!: string;

  /** Null on an outgoing message until a status names it: TATA answers a send with its own request id. */
  @Column('text', { nullable: true })
  wamid!: string | null;

  @Column('text', { nullable: true })
  tataId!: string | null;

  @Column('text')
  direction!: 'incoming' | 'outgoing';

  @Column('text')
  type!: string;

  @Column('text', { nullable: true })
  text!: string | null;

  @Column('jsonb', { nullable: true })
  content!: MessageContent | null;

  @Column('uuid', { nullable: true })
  replyToId!: string | null;

  @Column('text', { nullable: true })
  replyToWamid!: string | null;

  @Column('boolean', { default: false })
  forwarded!: boolean;

  @Column('jsonb', { nullable: true })
  referral!: Record<string, unknown> | null;

  @Column('jsonb', { default: [] })
  reactions!: Reaction[];

  /** When the customer last put a reaction on, or took it off: older reports change nothing. */
  @Column('timestamptz', { nullable: true })
  reactedAt!: Date | null;

  /** As {@link reactedAt}, of ours, from here or from the phone app. */
  @Column('timestamptz', { nullable: true })
  businessReactedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  ownReaction!: OwnReaction | null;

  /** The provider's instant of an incoming message; of an outgoing one, when it was queued. */
  @Column('timestamptz')
  happenedAt!: Date;

  @Column('timestamptz')
  receivedAt!: Date;

  @Column('timestamptz', { nullable: true })
  editedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  @Column('uuid', { nullable: true })
  senderId!: string | null;

  @Column('text', { nullable: true })
  senderName!: string | null;

  /** An outgoing message that did not go through here: written on the phone app, or known by its statuses only. */
  @Column('text', { nullable: true })
  sentFrom!: 'phone' | 'outside' | null;

  /** Whose `client_reference` it is: references are unique for each agent or key. */
  @Column('text', { nullable: true })
  clientOwner!: string | null;

  @Column('text', { nullable: true })
  clientReference!: string | null;

  @Column('timestamptz', { nullable: true })
  queuedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  unconfirmedAt!: Date | null;

  /** When TATA took it; the statuses below are WhatsApp's. */
  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  failedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  error!: MessageError | null;

  /** Of sends before the last retry: what is reported of them once more is not about the message as it is now. */
  @Column('text', { array: true, nullable: true })
  formerWamids!: string[] | null;

  @Column('timestamptz', { nullable: true })
  formerFailedAt!: Date | null;

  /** What WhatsApp says it costs, as it came with a status. */
  @Column('jsonb', { nullable: true })
  pricing!: Record<string, unknown> | null;

  /** Derived by the database from the instants above. */
  @Column({ type: 'text', insert: false, update: false })
  status!: ShownStatus;
}
