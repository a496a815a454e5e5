import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Agent } from './agent.entity.js';

/** A one-time address at which somebody without a password chooses one. */
@Entity('access_links')
export class AccessLink {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'access_links_pkey' })
  tokenHash!: string;

  /** Null: the link makes the first administrator. */
  @Column('uuid', { nullable: true })
  agentId!: string | null;

  @ManyToOne(() => Agent, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'agent_id', foreignKeyConstraintName: 'access_links_agent_id_fkey' })
  agent?: Agent | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
