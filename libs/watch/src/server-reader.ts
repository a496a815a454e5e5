import { IntakeCounters } from '@app/common';
import { Settings } from '@app/config';
import { ReplicaReads } from '@app/database';
import { Spool, WebhookGate } from '@app/webhook';
import { Injectable } from '@nestjs/common';
import { diskSpace, isWritable } from './disk-space.js';
import type { DiskReading, Readings, SignatureReading, SpoolReading } from './readings.js';
import { readSpoolFolder } from './spool-folder.js';

/** What this process and its disk tell, whether the database is there or not. */
@Injectable()
export class ServerReader {
  constructor(
    private readonly settings: Settings,
    private readonly counters: IntakeCounters,
    private readonly gate: WebhookGate,
    private readonly spool: Spool,
    private readonly replica: ReplicaReads,
  ) {}

  async read(): Promise<Pick<Readings, 'signature' | 'spool' | 'disk' | 'isTokenSet' | 'replica'>> {
    const { dataDir, tataAuthToken, tataAuthTokens } = this.settings;
    return {
      signature: this.signature(),
      spool: await this.readSpool(),
      disk: await readDisk(dataDir).catch(() => null),
      replica: this.replica.report(),
      isTokenSet: tataAuthToken !== null || tataAuthTokens.size > 0,
    };
  }

  private signature(): SignatureReading {
    return {
      mode: this.settings.webhookSignature,
      isSigned: this.settings.webhookSecrets.length > 0,
      hasPathSecret: this.settings.webhookPathSecret !== null,
      mismatches: Math.max(0, this.gate.mismatches - this.counters.ownRefused),
      refusedInARow: this.counters.refusedInARow,
      lastRefusedAt: this.counters.lastRefusedAt,
      hasTaken: this.counters.hasTaken,
    };
  }

  /** The spool itself counts what it has just taken; the folder tells how old the oldest is. */
  private async readSpool(): Promise<SpoolReading> {
    const folder = await readSpoolFolder(this.settings.dataDir);
    const { webhookSpool, webhookSpoolMaxBytes } = this.settings;
    const bodies = Math.max(folder.bodies, this.spool.waiting);
    return { ...folder, bodies, isOn: webhookSpool, mostBytes: webhookSpoolMaxBytes };
  }
}

/** Where nothing can be written, nothing is free for us either. */
async function readDisk(dataDir: string): Promise<DiskReading> {
  if (!(await isWritable(dataDir))) return { freeBytes: 0, totalBytes: 0, isWritable: false };
  return { ...(await diskSpace(dataDir)), isWritable: true };
}
