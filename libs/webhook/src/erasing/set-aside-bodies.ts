import { readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { readLines, toLine } from '../spool-lines.js';
import { withoutPeople, type Forgotten } from './without-people.js';

/**
 * Files that the spool has put aside because some line of them cannot be read: the lines that can hold bodies. Those that wait to be
 * taken in are no matter here: what was erased since is left out when they are.
 */
@Injectable()
export class SetAsideBodies {
  private readonly folder: string;

  constructor(settings: Settings) {
    this.folder = join(settings.dataDir, 'spool');
  }

  /** Of the spool of this machine. What cannot be read stays for whoever looks at it. */
  async forget(people: (receivedAt: Date) => Forgotten): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.bad'))) await forgetIn(join(this.folder, name), people);
  }
}

async function forgetIn(path: string, people: (receivedAt: Date) => Forgotten): Promise<void> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  const left = lines.flatMap((line) => {
    const [body] = readLines(line);
    if (!body) return [`${line}\n`];
    const rest = withoutPeople(body.raw, people(body.receivedAt));
    if (rest.kind === 'gone') return [];
    return [rest.kind === 'less' ? toLine({ ...body, raw: rest.raw }) : `${line}\n`];
  });
  const text = left.join('');
  if (text === lines.map((line) => `${line}\n`).join('')) return;
  if (text === '') return unlink(path);
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
}
