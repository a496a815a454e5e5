import { Settings } from '@app/config';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const HOUR_MS = 3_600_000;

/** Lets lines go that are older than they are to be kept. The database lets nobody else remove one, nor this a young one. */
@Injectable()
export class AuditRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AuditRetention.name);
  private readonly timer = setInterval(() => void this.forgetOld(), HOUR_MS).unref();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /** A server that is restarted every night would else never come to it. */
  onApplicationBootstrap(): void {
    void this.forgetOld();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async forgetOld(): Promise<void> {
    try {
      await this.dataSource.query('SELECT forget_audit_lines($1)', [this.settings.auditKeepDays]);
    } catch (error) {
      this.logger.warn(`Old lines of the audit log could not be removed, trying again in an hour: ${String(error)}`);
    }
  }
}
