import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FATAL = /^(\S+ \S+) UTC \[\d+\] (?:FATAL|PANIC): +(.*)$/;

/**
 * What PostgreSQL gave as its reasons to end, a line each. It speaks to its first channel and later to the collector of its logs,
 * which may write them a moment after it has ended.
 */
export async function reasonsSince(since: Date, startLog: string, logFolder: string): Promise<string> {
  for (let patience = 20; ; patience -= 1) {
    const early = await readFile(startLog, 'utf8').catch(() => '');
    const names = await readdir(logFolder).catch(() => []);
    const later = await Promise.all(names.map((name) => readFile(join(logFolder, name), 'utf8').catch(() => '')));
    const reasons = [early, ...later].flatMap((text) => fatalLines(text, since));
    if (reasons.length > 0) return reasons.join('\n');
    if (patience === 0) return early.trim().split('\n').at(-1) ?? '';
    await sleep(50);
  }
}

function fatalLines(text: string, since: Date): string[] {
  return text.split('\n').flatMap((line) => {
    const [, at, reason] = FATAL.exec(line) ?? [];
    return at && reason && new Date(`${at.replace(' ', 'T')}Z`) >= since ? [reason] : [];
  });
}
