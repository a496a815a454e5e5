import { randomUUID } from 'node:crypto';
import { mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '@app/config';
import { bad, ok, unknown, warn, type Check, type Finding } from '../check.js';
import { diskSpace } from '../disk-space.js';
import { judgeDisk, judgeSpool } from '../judge.js';
import { readSpoolFolder } from '../spool-folder.js';
import { found, reasonOf, timed } from './probe.js';

/** The folder that data is kept in, and the spool within. */
export async function probeMachine(settings: Settings): Promise<Check[]> {
  return [
    found('folder', await probeFolder(settings.dataDir)),
    found('spool', await probeSpool(settings).catch(() => unknown('unread'))),
  ];
}

async function probeFolder(dataDir: string): Promise<Finding> {
  const path = join(dataDir, `doctor-${randomUUID()}.tmp`);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const { ms } = await timed(() => writeFlushed(path));
    const { freeBytes } = await diskSpace(dataDir);
    const { state, values } = judgeDisk(freeBytes);
    if (state === 'bad') return bad('low', values);
    return state === 'warn' ? warn('low', values) : ok('ok', { ...values, ms });
  } catch (error) {
    return bad('unwritable', { path: dataDir, reason: reasonOf(error) });
  } finally {
    await unlink(path).catch(() => undefined);
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
