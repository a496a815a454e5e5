import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { NumbersShownTo } from './number-sight.js';

/** For a query of another table: who sees numbers now. */
export const SHOWN_TO_SQL = `coalesce((SELECT numbers_shown_to FROM access_settings), 'everyone')`;

/** To whom administrators let numbers be shown. */
@Injectable()
export class NumberSettings {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async get(): Promise<NumbersShownTo> {
    const [row] = await this.dataSource.query<{ shown_to: NumbersShownTo }[]>(`SELECT ${SHOWN_TO_SQL} AS shown_to`);
    return row!.shown_to;
  }

  /** From each one's next request on, at every server; streams that are open know it within two seconds. */
  async set(shownTo: NumbersShownTo): Promise<NumbersShownTo> {
    await this.dataSource.query(
      `INSERT INTO access_settings (numbers_shown_to) VALUES ($1)
       ON CONFLICT ON CONSTRAINT access_settings_pkey DO UPDATE SET numbers_shown_to = $1`,
      [shownTo],
    );
    return shownTo;
  }
}
