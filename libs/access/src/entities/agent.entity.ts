import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const AGENT_ROLES = ['administrator', 'supervisor', 'agent'] as const;
export type AgentRole = (typeof AGENT_ROLES)[number];

/** A person who signs in. */
@Entity('agents')
@Index('agents_email_key', { synchronize: false })
@Check('agents_role_check', `role IN ('administrator', 'supervisor', 'agent')`)
export class Agent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'agents_pkey' })
  id!: string;

  /** As the person writes it; unique and looked up in lower case. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: AgentRole;

  /** Null until a password is chosen through a link. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;

  /** Since when they sign in with a code of an app too; null: with the password alone. */
  @Column('timestamptz', { nullable: true })
  totpSince!: Date | null;

  /** Whether a new message makes a sound, and shows on the desktop, while the panel is out of sight. */
  @Column('boolean', { default: true })
  notifySound!: boolean;

  @Column('boolean', { default: false })
  notifyDesktop!: boolean;
}
