import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';

const FILE = 'secret.key';

/** What secrets are sealed with in the database: SECRET_KEY, or a file of DATA_DIR that is made at the first use. */
@Injectable()
export class ServerKey {
  private read: Promise<string> | undefined;

  constructor(private readonly settings: Settings) {}

  get(): Promise<string> {
    this.read ??= (this.settings.secretKey ? Promise.resolve(this.settings.secretKey) : this.fromFile()).catch(
      (error: unknown) => {
        this.read = undefined;
        throw error;
      },
    );
    return this.read;
  }

  /** Null where nothing was ever sealed from here: none is made. */
  find(): Promise<string | null> {
    return findServerKey(this.settings);
  }

  private async fromFile(): Promise<string> {
    const path = join(this.settings.dataDir, FILE);
    await mkdir(this.settings.dataDir, { recursive: true });
    const kept = await keptKey(this.settings);
    if (kept !== null) return kept;
    const made = randomBytes(32).toString('base64url');
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(draft, `${made}\n`, { mode: 0o600, flush: true });
    try {
      // Whole or not at all: another process may look at the same moment
      await link(draft, path);
      return made;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
    return keyIn(await readFile(path, 'utf8'), path);
  }
}

type KeySettings = Pick<Settings, 'secretKey' | 'dataDir'>;

export const findServerKey = async (settings: KeySettings): Promise<string | null> =>
  settings.secretKey ?? keptKey(settings);

async function keptKey({ dataDir }: KeySettings): Promise<string | null> {
  const path = join(dataDir, FILE);
  try {
    return keyIn(await readFile(path, 'utf8'), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

function keyIn(text: string, path: string): string {
  const key = text.trim();
  if (key.length < 32) throw new Error(`${path} holds no key: put it back from where you keep it, or set SECRET_KEY`);
  return key;
}
