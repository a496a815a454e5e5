import type { DataSource, EntityManager } from 'typeorm';
import { subjectOf } from '../agents.service.js';
import type { Actor } from '../audit/actor.js';
import { record } from '../audit/record.js';
import { Agent } from '../entities/agent.entity.js';
import { Session } from '../entities/session.entity.js';

/** In the caller's transaction. */
export async function forgetTotp(manager: EntityManager, agentId: string): Promise<void> {
  await manager.query('DELETE FROM agent_totp WHERE agent_id = $1', [agentId]);
  await manager.query('DELETE FROM recovery_codes WHERE agent_id = $1', [agentId]);
  await manager.update(Agent, { id: agentId }, { totpSince: null });
}

/** For somebody who lost their phone: their sessions end, as it may be in other hands. The shell does it, too. */
export async function resetTotp(dataSource: DataSource, agent: Agent, actor: Actor): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await forgetTotp(manager, agent.id);
    await manager.delete(Session, { agentId: agent.id });
    await record(manager, { actor, action: 'totp.reset', subject: subjectOf(agent) });
  });
}
