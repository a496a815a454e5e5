import { Injectable } from '@nestjs/common';

const MINUTE_MS = 60_000;

@Injectable()
export class AlertTuning {
  lookEveryMs = 15_000;
  /** Only whether our numbers may send: people write in vain until they are told. */
  glanceEveryMs = 1_000;
  /** An alert ends once no server has seen its cause for so long: servers look at different times, and at different disks. */
  graceMs = MINUTE_MS;
  /** The same thing is not told again sooner. */
  apartMs = 15 * MINUTE_MS;
  /** The database may be away for so long without anybody being told: a restart is no alert. */
  databaseAwayMs = 30_000;
  timeoutMs = 10_000;
}
