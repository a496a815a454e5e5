import { Clock } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { newRecoveryCodes, recoveryHash } from './recovery-codes.js';
import { keyFor, seal, unseal } from './sealed.js';
import { checkServerKey } from './server-key-check.js';
import { ServerKey } from './server-key.js';
import { TotpUnreadableError } from './totp.errors.js';
import { newTotpSecret, stepOf, typedCode } from './totp.js';

/** The secrets and recovery codes of agents, as they are stored. Who may do what with them is decided by others. */
@Injectable()
export class TotpSecrets {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly serverKey: ServerKey,
    private readonly clock: Clock,
  ) {}

  /** A secret that opens nothing until a code of it is given; asked for again, it is the same for an hour. */
  async draft(agentId: string): Promise<Buffer> {
    const key = await this.key();
    // With the first one there is something to hold the keys of other servers against
    await checkServerKey(this.dataSource, await this.serverKey.get(), this.clock.now());
    const since = new Date(this.clock.now().getTime() - 3_600_000);
    const fresh = newTotpSecret();
    const [row]: { secret: string }[] = await this.dataSource.query(
      `INSERT INTO agent_totp AS t (agent_id, draft, drafted_at) VALUES ($1, $2, $3)
       ON CONFLICT (agent_id) DO UPDATE SET
         draft = CASE WHEN t.drafted_at > $4 THEN coalesce(t.draft, excluded.draft) ELSE excluded.draft END,
         drafted_at = CASE WHEN t.drafted_at > $4 AND t.draft IS NOT NULL THEN t.drafted_at ELSE excluded.drafted_at END
       RETURNING draft AS secret`,
      [agentId, seal(key, fresh, agentId), this.clock.now(), since],
    );
    // One of another key is of no use to anybody
    return unseal(key, row!.secret, agentId) ?? this.redraft(agentId, fresh, key);
  }

  private async redraft(agentId: string, fresh: Buffer, key: Buffer): Promise<Buffer> {
    await this.dataSource.query('UPDATE agent_totp SET draft = $2, drafted_at = $3 WHERE agent_id = $1', [
      agentId,
      seal(key, fresh, agentId),
      this.clock.now(),
    ]);
    return fresh;
  }

  /** Makes the draft the secret, for a right code of it: of two at once, one gets it. False for a wrong one. */
  async confirm(manager: EntityManager, agentId: string, typed: string): Promise<boolean> {
    const [row]: { draft: string | null }[] = await manager.query(
      'SELECT draft FROM agent_totp WHERE agent_id = $1 FOR UPDATE',
      [agentId],
    );
    const secret = row?.draft ? unseal(await this.key(), row.draft, agentId) : null;
    const step = secret && stepOf(secret, typedCode(typed), this.clock.now());
    if (!step) return false;
    await manager.query(
      'UPDATE agent_totp SET secret = draft, draft = NULL, drafted_at = NULL, last_step = $2 WHERE agent_id = $1',
      [agentId, step],
    );
    return true;
  }

  /** Takes a code of the app, once: one of its step, or an earlier one, is taken no more. Throws `totp_unreadable`. */
  async takeCode(manager: EntityManager, agentId: string, typed: string): Promise<boolean> {
    const [row]: { secret: string | null }[] = await manager.query(
      'SELECT secret FROM agent_totp WHERE agent_id = $1',
      [agentId],
    );
    if (!row?.secret) return false;
    const secret = unseal(await this.key(), row.secret, agentId);
    if (!secret) throw new TotpUnreadableError();
    const step = stepOf(secret, typedCode(typed), this.clock.now());
    if (step === null) return false;
    const taken: [unknown[], number] = await manager.query(
      'UPDATE agent_totp SET last_step = $2 WHERE agent_id = $1 AND last_step < $2',
      [agentId, step],
    );
    return taken[1] === 1;
  }

  /** Takes a recovery code, once. */
  async takeRecoveryCode(manager: EntityManager, agentId: string, typed: string): Promise<boolean> {
    const hash = recoveryHash(typed);
    if (!hash) return false;
    const taken: [unknown[], number] = await manager.query(
      'UPDATE recovery_codes SET used_at = $3 WHERE agent_id = $1 AND code_hash = $2 AND used_at IS NULL',
      [agentId, hash, this.clock.now()],
    );
    return taken[1] === 1;
  }

  /** Ten new ones; earlier ones are good no more. */
  async replaceRecoveryCodes(manager: EntityManager, agentId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await manager.query('DELETE FROM recovery_codes WHERE agent_id = $1', [agentId]);
    await manager.query('INSERT INTO recovery_codes (agent_id, code_hash) SELECT $1, unnest($2::text[])', [
      agentId,
      codes.map(recoveryHash),
    ]);
    return codes;
  }

  async recoveryCodesLeft(agentId: string): Promise<number> {
    const [row]: { n: number }[] = await this.dataSource.query(
      'SELECT count(*)::int AS n FROM recovery_codes WHERE agent_id = $1 AND used_at IS NULL',
      [agentId],
    );
    return row!.n;
  }

  private async key(): Promise<Buffer> {
    return keyFor(await this.serverKey.get(), 'totp');
  }
}
