import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Agent } from './agent.entity.js';

/** A browser that is signed in. */
@Entity('sessions')
@Index('sessions_agent_id_idx', ['agentId'])
@Index('sessions_expires_at_idx', ['expiresAt'])
export class Session {
  /** The cookie's value itself is never stored. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sessions_pkey' })
  tokenHash!: string;

  @Column('uuid')
  agentId!: string;

  @ManyToOne(() => Agent, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'agent_id', foreignKeyConstraintName: 'sessions_agent_id_fkey' })
  agent?: Agent;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  lastSeenAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('text', { nullable: true })
  userAgent!: string | null;

  /** From where they signed in. */
  @Column('text', { nullable: true })
  address!: string | null;
}
