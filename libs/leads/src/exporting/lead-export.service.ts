import { record, type Actor } from '@app/access';
import { csvLine } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { LeadQuery } from '../dto/list-leads.dto.js';
import { LeadListService } from '../lead-list.service.js';
import { LeadSettingsService } from '../settings/lead-settings.service.js';
import { cellsOf, headerOf } from './lead-line.js';

const PAGE = 500;
/** By which spreadsheets know UTF-8. */
const MARK = '\uFEFF';

/** All leads that somebody asks for, as a file of one moment. */
@Injectable()
export class LeadExport {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly leads: LeadListService,
    private readonly settings: LeadSettingsService,
  ) {}

  /**
   * Throws `invalid` before the first line, for what cannot be asked for. That leads were taken out stands in the audit log
   * before the first one is read; not whom was looked for.
   */
  async open(query: LeadQuery, actor: Actor): Promise<AsyncGenerator<string>> {
    await this.leads.select(query);
    const filters = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    await record(this.dataSource.manager, { actor, action: 'data.leads_exported', details: { filters } });
    return this.lines(query);
  }

  /**
   * Line by line as it is taken, newest first, in one view of the database. That view ends when nobody takes anything for a
   * while: a download that hangs holds nothing for long.
   */
  private async *lines(query: LeadQuery): AsyncGenerator<string> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('SET TRANSACTION READ ONLY');
      await runner.query(`SET LOCAL idle_in_transaction_session_timeout = '60s'`);
      const fields = await this.settings.fields(runner.manager);
      const agents = await runner.manager.query<{ id: string; email: string }[]>('SELECT id, email FROM agents');
      const emails = new Map(agents.map(({ id, email }) => [id, email]));
      yield MARK + csvLine(headerOf(fields));
      for (let after: string | null = null; ;) {
        const select = (await this.leads.select(query, runner.manager)).take(PAGE);
        if (after) select.andWhere('lead.id < :after', { after });
        const page = await select.getMany();
        if (page.length > 0) yield page.map((lead) => csvLine(cellsOf(lead, fields, (id) => emails.get(id)))).join('');
        if (page.length < PAGE) return;
        after = page.at(-1)!.id;
      }
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }
}
