import type { ApiScope } from '@app/common';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Agent } from './agent.entity.js';

/** What another system calls with. Revoked keys stay, so that it can be seen who had access until when. */
@Entity('api_keys')
@Unique('api_keys_prefix_key', ['prefix'])
export class ApiKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_keys_pkey' })
  id!: string;

  /** What people call it; messages that it sends are signed with it. */
  @Column('text')
  name!: string;

  /** The readable beginning, `wtk_` and eight letters. */
  @Column('text')
  prefix!: string;

  @Column('text')
  secretHash!: string;

  @Column('text', { array: true })
  scopes!: ApiScope[];

  /** Whether customers' numbers are given to it in full. */
  @Column('boolean', { default: true })
  seesNumbers!: boolean;

  /** Null: made in the shell, by another key, or by an agent who is no more. */
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @ManyToOne(() => Agent, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'api_keys_created_by_fkey' })
  creator?: Agent | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  /** To the minute. */
  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
