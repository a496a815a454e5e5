import { Settings } from '@app/config';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { hashPassword, verifyPassword } from '../password.js';
import { SERVER } from './actor.js';
import { record } from './record.js';
import { watchedSettings } from './watched-settings.js';

type Seen = Map<string, string | null>;

/** Settings come from outside, so that nobody is seen changing them: what is other than at the last start is told at the next. */
@Injectable()
export class SettingsWatch implements OnApplicationBootstrap {
  private readonly logger = new Logger(SettingsWatch.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /** Nothing waits for it. */
  onApplicationBootstrap(): void {
    this.dataSource
      .transaction((manager) => this.compare(manager))
      .catch((error: unknown) => this.logger.warn(`Whether settings have changed is not known: ${String(error)}`));
  }

  private async compare(manager: EntityManager): Promise<void> {
    // Of servers that start together one tells it
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('leadline.settings_seen'))`);
    const rows: { name: string; value: string | null }[] = await manager.query('SELECT name, value FROM settings_seen');
    const seen: Seen = new Map(rows.map(({ name, value }) => [name, value]));
    for (const { name, value, isSecret } of watchedSettings(this.settings)) {
      const before = seen.get(name);
      const isSame = isSecret ? await isSameSecret(before, value) : before === value;
      if (isSame) continue;
      const kept = isSecret && value !== null ? await hashPassword(value) : value;
      await manager.query(
        `INSERT INTO settings_seen (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        [name, kept],
      );
      // A setting that this version is the first to watch has not changed
      if (!seen.has(name)) continue;
      const details = isSecret
        ? { secret: before === null ? 'set' : value === null ? 'unset' : 'replaced' }
        : { changes: { [name]: { from: before ?? null, to: value } } };
      await record(manager, {
        actor: SERVER,
        action: 'settings.changed',
        subject: { kind: 'setting', id: name },
        details,
      });
    }
  }
}

async function isSameSecret(hash: string | null | undefined, value: string | null): Promise<boolean> {
  if (hash === undefined) return false;
  return hash === null || value === null ? hash === value : verifyPassword(hash, value);
}
