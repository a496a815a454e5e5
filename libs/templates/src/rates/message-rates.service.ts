import { changesBetween, record, type Actor } from '@app/access';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { RATE_CATEGORIES, type MessageRatesDto, type WriteMessageRatesDto } from './message-rates.dto.js';

type RateRow = Record<'currency' | (typeof RATE_CATEGORIES)[number], string | null>;

/** What messages cost, for the panel to say before one is sent. Leadline asks nobody: an administrator enters it. */
@Injectable()
export class MessageRates {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async get(manager: EntityManager = this.dataSource.manager): Promise<MessageRatesDto> {
    const [row] = await manager.query<RateRow[]>(
      'SELECT currency, service, utility, marketing, authentication FROM message_rates',
    );
    const price = (text: string | null | undefined): number | null =>
      text === null || text === undefined ? null : Number(text);
    return {
      currency: row?.currency ?? null,
      service: price(row?.service),
      utility: price(row?.utility),
      marketing: price(row?.marketing),
      authentication: price(row?.authentication),
    };
  }

  /** All of them at once: what is left out has no price any more. */
  async set(input: WriteMessageRatesDto, actor: Actor): Promise<MessageRatesDto> {
    const prices = RATE_CATEGORIES.map((category) => input[category] ?? null);
    const [service = null, utility = null, marketing = null, authentication = null] = prices;
    const rates = { currency: input.currency, service, utility, marketing, authentication };
    await this.dataSource.transaction(async (manager) => {
      // Readers go on; of two who write at once the second one's line says what the first one made of it
      await manager.query('LOCK TABLE message_rates IN SHARE ROW EXCLUSIVE MODE');
      const changes = changesBetween(await this.get(manager), rates);
      if (!changes) return;
      await manager.query(
        `INSERT INTO message_rates (currency, service, utility, marketing, authentication) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT message_rates_pkey DO UPDATE
         SET currency = $1, service = $2, utility = $3, marketing = $4, authentication = $5`,
        [input.currency, ...prices],
      );
      const subject = { kind: 'setting' as const, id: 'message_rates' };
      await record(manager, { actor, action: 'settings.changed', subject, details: { changes } });
    });
    return rates;
  }
}
