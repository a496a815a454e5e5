import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '@app/config';
import { makeFolder } from '@app/database';
import { bad, ok, warn, type Check, type Finding } from '../check.js';
import { diskSpace } from '../disk-space.js';
import { judgeDisk, judgeSpool } from '../judge.js';
import { readSpoolFolder } from '../spool-folder.js';
import { found, reasonOf, timed, within } from './probe.js';

const PATIENCE_MS = 10_000;
const FULL = ['ENOSPC', 'EDQUOT'];

/** The folders that data, files and spool are kept in, which may be on different disks, and what waits in the spool. */
export async function probeMachine(settings: Settings): Promise<Check[]> {
  const { dataDir } = settings;
  const spool = await probeSpool(settings);
  const folders = [join(dataDir, 'media'), ...(spool.code === 'unusable' ? [] : [join(dataDir, 'spool')])];
  const checks = [found('folder', await probeFolder(dataDir))];
  for (const folder of folders) {
    // Made with the first file
    if (existsSync(folder)) checks.push(found('folder', await probeFolder(folder)));
  }
  return [...checks, found('spool', spool)];
}

async function probeFolder(path: string): Promise<Finding> {
  const file = join(path, `doctor-${randomUUID()}.tmp`);
  try {
    await makeFolder(path, 0o700);
    const { ms } = await timed(() => within(PATIENCE_MS, writeFlushed(file)));
    const { freeBytes } = await diskSpace(path);
    const { state, values } = judgeDisk(freeBytes);
    if (state === 'ok') return ok('ok', { ...values, path, ms });
    return state === 'bad' ? bad('low', { ...values, path }) : warn('low', { ...values, path });
  } catch (error) {
    const reason = reasonOf(error);
    return FULL.includes(reason) ? bad('full', { path }) : bad('unwritable', { path, reason });
  } finally {
    await unlink(file).catch(() => undefined);
  }
}

async function writeFlushed(path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile('doctor');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function probeSpool({ dataDir, webhookSpool, webhookSpoolMaxBytes }: Settings): Promise<Finding> {
  const folder = await readSpoolFolder(dataDir);
  return judgeSpool({ ...folder, isOn: webhookSpool, mostBytes: webhookSpoolMaxBytes }, new Date());
}
