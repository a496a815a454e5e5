import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventType } from '../events/event-types.js';
import type { OldSecret } from '../http/signature.js';

/** `paused`: by a person; `failing`: by us, as it took nothing for days; `gone`: it answered 410, and wants no more. */
export const ENDPOINT_STATES = ['active', 'paused', 'failing', 'gone'] as const;
export type EndpointState = (typeof ENDPOINT_STATES)[number];

/** Where another system is told of what happens. */
@Entity('webhook_endpoints')
export class WebhookEndpoint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_endpoints_pkey' })
  id!: string;

  @Column('text')
  name!: string;

  /** May hold a secret of the receiver's: it is shown to administrators, and in no log. */
  @Column('text')
  url!: string;

  @Column('text', { array: true })
  eventTypes!: EventType[];

  /** TATA's own bodies go to it too, as they came. */
  @Column('boolean', { default: false })
  relaysTata!: boolean;

  @Column('text', { default: 'active' })
  state!: EndpointState;

  @Column('timestamptz', { default: () => 'now()' })
  stateSince!: Date;

  @Column('text')
  secret!: string;

  /** The newest first. */
  @Column('jsonb', { default: [] })
  oldSecrets!: OldSecret[];

  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  /** All before it is delivered, or waits as a delivery. */
  @Column('text')
  feedCursor!: string;

  /** From when on TATA's bodies are relayed. */
  @Column('timestamptz', { nullable: true })
  tataSince!: Date | null;

  @Column('timestamptz', { nullable: true })
  tataReadTo!: Date | null;

  /** A bigint, which the driver gives as a text. */
  @Column('bigint', { default: 0 })
  lastSequence!: string;

  /** In a row. */
  @Column('integer', { default: 0 })
  failures!: number;

  @Column('timestamptz', { nullable: true })
  failingSince!: Date | null;

  @Column('timestamptz', { nullable: true })
  restUntil!: Date | null;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { nullable: true })
  lastDeliveredAt!: Date | null;

  @Column('uuid', { nullable: true })
  leaseToken!: string | null;

  @Column('timestamptz', { nullable: true })
  leaseUntil!: Date | null;
}
