import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AccessLinksService } from './access-links.service.js';
import { checkAgentFields } from './agent-fields.js';
import { AgentsService } from './agents.service.js';
import { SERVER } from './audit/actor.js';
import { linkAddress } from './link-address.js';
import { hashPassword } from './password.js';

export type FirstRun = { kind: 'link'; url: string } | { kind: 'created'; email: string } | { kind: 'ready' };

/** Lets the first administrator in. */
@Injectable()
export class FirstRunService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly agents: AgentsService,
    private readonly links: AccessLinksService,
    private readonly settings: Settings,
  ) {}

  /**
   * With no agent yet: makes the one of ADMIN_EMAIL and ADMIN_PASSWORD or, without these, a set-up link for the console.
   * `listeningAt` is the server's own address, used when PUBLIC_URL is unset. Throws `invalid` for an e-mail or password that cannot be used.
   */
  async prepare(listeningAt?: string): Promise<FirstRun> {
    if (!(await this.agents.isEmpty())) return { kind: 'ready' };
    const { adminEmail, adminPassword } = this.settings;
    if (adminEmail && adminPassword) return this.createAdministrator(adminEmail, adminPassword);
    return { kind: 'link', url: linkAddress(this.settings, await this.links.create(null), listeningAt) };
  }

  private async createAdministrator(adminEmail: string, password: string): Promise<FirstRun> {
    const { name, email } = checkAgentFields({ name: 'Administrator', email: adminEmail, password });
    const passwordHash = await hashPassword(password);
    const agent = await this.dataSource.transaction((manager) =>
      this.agents.addFirst(manager, { name, email, passwordHash }, SERVER),
    );
    return agent ? { kind: 'created', email: agent.email } : { kind: 'ready' };
  }
}
