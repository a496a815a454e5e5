import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Settings } from '@app/config';
import { Spool } from './spool.js';
import { spoolTrouble } from './spool-trouble.js';

it('what stands in the place of the folder is named, with what to do about it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadline-spool-'));
  await writeFile(join(dataDir, 'spool'), 'not a folder');
  const error: unknown = await new Spool(new Settings({ DATA_DIR: dataDir }))
    .count()
    .catch((reason: unknown) => reason);
  expect(spoolTrouble(join(dataDir, 'spool'), error)).toBe(
    `${join(dataDir, 'spool')}: something that is no folder stands in its place; move it away (ENOTDIR)`,
  );
  await rm(dataDir, { recursive: true });
});

it('what has no words of its own is told by its code, and never by its text', () => {
  expect(spoolTrouble('/x', Object.assign(new Error('words'), { code: 'EFBIG' }))).toBe('EFBIG');
  expect(spoolTrouble('/x', new TypeError('words'))).toBe('TypeError');
});
