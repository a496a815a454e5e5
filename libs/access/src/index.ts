export { CurrentAgent, Public, Roles } from './access.decorators.js';
export { AccessGuard } from './access.guard.js';
export { AccessModule } from './access.module.js';
export { AGENT_ROLES, type AgentRole } from './entities/agent.entity.js';
export { accessEntities } from './entities/index.js';
export { SessionsService } from './sessions.service.js';
export type { SignedInAgent } from './signed-in-agent.js';
