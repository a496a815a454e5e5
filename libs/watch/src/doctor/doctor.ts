import type { Settings } from '@app/config';
import type { TataClient } from '@app/tata-client';
import type { DataSource } from 'typeorm';
import { bad, ok, type Check } from '../check.js';
import { probeDatabase } from './database-probe.js';
import { probeMachine } from './machine-probe.js';
import { probeOutside } from './outside-probe.js';
import { DOCTOR_AGENT, found } from './probe.js';
import { probeWebhook } from './webhook-probe.js';

const PATIENCE_MS = 3_000;

export interface Patient {
  settings: Settings;
  tata: TataClient;
  /** Where the server should listen. */
  url: string;
  /** Null when there is none, of which `databaseTrouble` tells. */
  db: DataSource | null;
  databaseTrouble?: Check;
}

/** Tries everything that Leadline stands on, as it is used. Leaves nothing behind and changes nothing. */
export async function examine({ settings, tata, url, db, databaseTrouble }: Patient): Promise<Check[]> {
  const isServing = await answers(url);
  return [
    found('server', isServing ? ok('ok', { url }) : bad('down', { url })),
    ...(isServing ? await probeWebhook(url, settings, db) : []),
    ...(db ? await probeDatabase(db, settings) : databaseTrouble ? [databaseTrouble] : []),
    ...(await probeMachine(settings)),
    ...(await probeOutside(settings, tata)),
  ];
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/live`, {
      headers: { 'user-agent': DOCTOR_AGENT },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok && ((await answer.json()) as { status?: unknown }).status === 'ok';
  } catch {
    return false;
  }
}
