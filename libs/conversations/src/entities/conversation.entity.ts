import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export const CONVERSATION_STATES = ['open', 'resolved', 'snoozed'] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];

/** A business number and a lead. The `latest…` columns are what the list shows, kept in the transaction that changes them. */
@Entity('conversations')
@Unique('conversations_lead_id_business_phone_number_key', ['leadId', 'businessPhoneNumber'])
@Index('conversations_open_idx', { synchronize: false })
@Index('conversations_open_assigned_to_idx', { synchronize: false })
@Index('conversations_closed_idx', { synchronize: false })
@Index('conversations_closed_assigned_to_idx', { synchronize: false })
@Index('conversations_snoozed_until_idx', { synchronize: false })
@Index('conversations_unread_idx', { synchronize: false })
export class Conversation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'conversations_pkey' })
  id!: string;

  /** Digits; '' when neither a payload nor a setting named it. */
  @Column('text')
  businessPhoneNumber!: string;

  @Column('uuid')
  leadId!: string;

  @Column('text', { default: 'open' })
  state!: ConversationState;

  /** When a snoozed conversation comes back by itself. Means nothing in another state. */
  @Column('timestamptz', { nullable: true })
  snoozedUntil!: Date | null;

  @Column('uuid', { nullable: true })
  assignedTo!: string | null;

  @Column('integer', { default: 0 })
  unreadCount!: number;

  /** When the customer last wrote or called, by their clock; opens the customer service window. */
  @Column('timestamptz', { nullable: true })
  lastIncomingAt!: Date | null;

  /** When somebody last answered on the phone app, by WhatsApp's clock: what came before is read, however late we hear of it. */
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('uuid', { nullable: true })
  latestMessageId!: string | null;

  @Column('timestamptz', { nullable: true })
  latestAt!: Date | null;

  @Column('text', { nullable: true })
  latestDirection!: string | null;

  @Column('text', { nullable: true })
  latestType!: string | null;

  @Column('text', { nullable: true })
  latestText!: string | null;

  @Column('text', { nullable: true })
  latestStatus!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
