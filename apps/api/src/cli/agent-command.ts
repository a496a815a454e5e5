import { parseArgs } from 'node:util';
import {
  AccessLinksService,
  AGENT_ROLES,
  AgentsService,
  COMMAND_LINE,
  linkAddress,
  resetTotp,
  type AgentRole,
} from '@app/access';
import { Clock, ConflictError, NotFoundError } from '@app/common';
import type { Settings } from '@app/config';
import type { DataSource } from 'typeorm';
import { table, UsageError } from './shell-command.js';

export const HELP = `Agents are the people who sign in to the panel.

  npm run agent -- add --email <address> --name <name> [--role agent|supervisor|administrator] [--password-stdin]
      Adds an agent and prints a link with which they choose their password; with --password-stdin
      the password is the first line of the input instead. The first agent is an administrator.
  npm run agent -- reset --email <address>
      Prints a link with which a locked-out agent chooses a new password.
  npm run agent -- link [--email <address>]
      Prints a new set-up link for the first administrator, or with --email the same as reset.
  npm run agent -- reset-totp --email <address>
      Takes the second step of the sign-in from an agent who lost phone and recovery codes.
  npm run agent -- list
      Lists the agents.

Links work once, within 24 hours.`;

export type AgentCommand =
  | { name: 'help' | 'list' | 'set-up' }
  | { name: 'add'; email: string; agentName: string; role?: AgentRole; readsPassword: boolean }
  | { name: 'reset' | 'reset-totp'; email: string };

/** Reads the arguments after `npm run agent --`. Throws {@link UsageError}. */
export function parseAgentCommand(args: string[]): AgentCommand {
  const { values, positionals } = parse(args);
  const [name = 'help', ...surplus] = positionals;
  const { email } = values;
  if (values.help || name === 'help') return { name: 'help' };
  if (surplus.length > 0) throw new UsageError(`"${surplus.join(' ')}" is too many words; put quotes around a name`);
  switch (name) {
    case 'list':
      return { name };
    case 'link':
      return email ? { name: 'reset', email } : { name: 'set-up' };
    case 'reset':
    case 'reset-totp':
      if (!email) throw new UsageError(`${name} needs --email <address>`);
      return { name, email };
    case 'add':
      if (!email || !values.name) throw new UsageError('add needs --email <address> and --name <name>');
      return {
        name,
        email,
        agentName: values.name,
        role: readRole(values.role),
        readsPassword: values['password-stdin'] ?? false,
      };
    default:
      throw new UsageError(`There is no command "${name}": use add, reset, reset-totp, link or list`);
  }
}

export interface Shell {
  dataSource: DataSource;
  settings: Settings;
  readPassword: () => Promise<string>;
}

/** Runs a command and returns the lines to print. Throws a `DomainError` that says why it was refused. */
export async function runAgentCommand(command: AgentCommand, shell: Shell): Promise<string[]> {
  const clock = new Clock();
  const agents = new AgentsService(shell.dataSource, clock);
  const links = new AccessLinksService(shell.dataSource, agents, clock);
  const newLink = async (agentId: string | null, actor?: typeof COMMAND_LINE) =>
    linkAddress(shell.settings, await links.create(agentId, actor));

  const named = async (email: string) => {
    const agent = await agents.findByEmail(email);
    if (!agent) throw new NotFoundError(`No agent has the e-mail ${email}; "list" shows who there is`);
    return agent;
  };

  switch (command.name) {
    case 'help':
      return [HELP];
    case 'list':
      return listed(await agents.list());
    case 'set-up':
      if (!(await agents.isEmpty()))
        throw new ConflictError('There are agents already: name one with --email <address>');
      return ['The first administrator is set up at', await newLink(null, COMMAND_LINE)];
    case 'add': {
      const { email, agentName, role, readsPassword } = command;
      const password = readsPassword ? await shell.readPassword() : undefined;
      const agent = await agents.add(
        { email, name: agentName, role, password },
        { actor: COMMAND_LINE, action: 'agent.added' },
      );
      const added = `Added ${agent.name} <${agent.email}> as ${agent.role}.`;
      return readsPassword ? [added] : [added, 'They choose their password at', await newLink(agent.id)];
    }
    case 'reset': {
      const agent = await named(command.email);
      if (agent.disabledAt) throw new ConflictError(`${agent.email} is disabled, so a link would not let them in`);
      return [`${agent.name} <${agent.email}> chooses a new password at`, await newLink(agent.id, COMMAND_LINE)];
    }
    case 'reset-totp': {
      const agent = await named(command.email);
      if (!agent.totpSince) return [`${agent.name} <${agent.email}> has no second step.`];
      await resetTotp(shell.dataSource, agent, COMMAND_LINE);
      return [`${agent.name} <${agent.email}> signs in with the password alone now, and is signed out everywhere.`];
    }
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        'password-stdin': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readRole(role: string | undefined): AgentRole | undefined {
  const known = AGENT_ROLES.find((one) => one === role);
  if (role !== undefined && !known)
    throw new UsageError(`--role ${role} cannot be used: it takes ${AGENT_ROLES.join(', ')}`);
  return known;
}

function listed(agents: Awaited<ReturnType<AgentsService['list']>>): string[] {
  if (agents.length === 0) return ['There are no agents yet; "link" prints a link for the first administrator.'];
  const rows = agents.map((agent) => [
    agent.email,
    agent.name,
    agent.role,
    agent.disabledAt ? 'disabled' : agent.passwordHash ? 'active' : 'no password yet',
  ]);
  return table(rows);
}
