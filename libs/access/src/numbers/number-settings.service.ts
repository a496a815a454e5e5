import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../audit/actor.js';
import { changesBetween, record } from '../audit/record.js';
import type { NumbersShownTo } from './number-sight.js';

/** For a query of another table: who sees numbers now. */
export const SHOWN_TO_SQL = `coalesce((SELECT numbers_shown_to FROM access_settings), 'everyone')`;

/** To whom administrators let numbers be shown. */
@Injectable()
export class NumberSettings {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async get(manager: EntityManager = this.dataSource.manager): Promise<NumbersShownTo> {
    const [row] = await manager.query<{ shown_to: NumbersShownTo }[]>(`SELECT ${SHOWN_TO_SQL} AS shown_to`);
    return row!.shown_to;
  }

  /** From each one's next request on, at every server; streams that are open know it within two seconds. */
  async set(shownTo: NumbersShownTo, actor: Actor): Promise<NumbersShownTo> {
    await this.dataSource.transaction(async (manager) => {
      // Readers go on; of two who write at once the second one's line says what the first one made of it
      await manager.query('LOCK TABLE access_settings IN SHARE ROW EXCLUSIVE MODE');
      const changes = changesBetween({ shown_to: await this.get(manager) }, { shown_to: shownTo });
      if (!changes) return;
      await manager.query(
        `INSERT INTO access_settings (numbers_shown_to) VALUES ($1)
         ON CONFLICT ON CONSTRAINT access_settings_pkey DO UPDATE SET numbers_shown_to = $1`,
        [shownTo],
      );
      const subject = { kind: 'setting' as const, id: 'numbers_shown_to' };
      await record(manager, { actor, action: 'settings.changed', subject, details: { changes } });
    });
    return shownTo;
  }
}
