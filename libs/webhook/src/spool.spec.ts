import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Settings } from '@app/config';
import type { RawBody } from './intake.js';
import { journalId } from './journal-id.js';
import { Spool } from './spool.js';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadline-spool-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const spoolWith = (settings: Record<string, string> = {}) =>
  new Spool(new Settings({ DATA_DIR: dataDir, ...settings }));
const body = (text: string, receivedAt = new Date(0)): RawBody => ({
  id: journalId(receivedAt),
  raw: Buffer.from(text),
  headers: { 'user-agent': 'test' },
  receivedAt,
});
const textsOf = (bodies: RawBody[]): string[] => bodies.map(({ raw }) => raw.toString());

/** Takes everything but what it is told to refuse. */
async function drain(spool: Spool, refuse: string[] = []): Promise<string[]> {
  const seen: string[] = [];
  await spool.drain((bodies) => {
    seen.push(...textsOf(bodies));
    return Promise.resolve(bodies.map(({ raw }) => (refuse.includes(raw.toString()) ? new Error('refused') : null)));
  });
  return seen;
}

describe('the spool', () => {
  it('gives bodies back in the order they came, also after a restart, byte for byte', async () => {
    const spool = spoolWith();
    const given = ['1', '2', 'नमस्ते\n3'].map((text) => body(text));
    for (const one of given) expect(await spool.append(one)).toBe(true);
    const restarted = spoolWith();
    await restarted.count();
    expect(restarted.waiting).toBe(3);
    const bodies: RawBody[] = [];
    await restarted.drain((some) => {
      bodies.push(...some);
      return Promise.resolve(some.map(() => null));
    });
    expect(bodies).toEqual(given);
    await restarted.count();
    expect(restarted).toMatchObject({ waiting: 0, bytes: 0 });
    expect(await readdir(join(dataDir, 'spool'))).toEqual([]);
  });

  it('writes what comes at once into few files, and nothing is missing', async () => {
    const spool = spoolWith();
    const texts = Array.from({ length: 300 }, (_, index) => `n${index}`);
    await Promise.all(texts.map((text) => spool.append(body(text))));
    expect((await readdir(join(dataDir, 'spool'))).length).toBeLessThan(30);
    expect(await drain(spool)).toEqual(texts);
  });

  it('keeps what is refused, and only that', async () => {
    const spool = spoolWith();
    await Promise.all(['a', 'b', 'c'].map((text) => spool.append(body(text))));
    await drain(spool, ['b']);
    await spool.count();
    expect(spool.waiting).toBe(1);
    expect(await drain(spool, ['b'])).toEqual(['b']);
    expect(await drain(spool)).toEqual(['b']);
    expect(await drain(spool)).toEqual([]);
  });

  it('hands over many small files as few batches, in their order, and apart from what was refused before', async () => {
    const spool = spoolWith();
    for (const text of ['a', 'b', 'c', 'd']) await spool.append(body(text));
    await drain(spool, ['b']);
    for (const text of ['e', 'f', 'g']) await spool.append(body(text));
    expect(await spool.countUntried()).toBe(3);
    const batches: string[][] = [];
    const taken = await spool.drain((bodies) => {
      batches.push(textsOf(bodies));
      return Promise.resolve([]);
    });
    expect({ batches, taken }).toEqual({ batches: [['b'], ['e', 'f', 'g']], taken: 4 });
  });

  it('keeps everything when nobody can take it now', async () => {
    const spool = spoolWith();
    await spool.append(body('a'));
    await expect(spool.drain(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await drain(spool)).toEqual(['a']);
  });

  it('takes no more than it may, and nothing when it is off', async () => {
    const spool = spoolWith({ WEBHOOK_SPOOL_MAX_MB: '1' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => spool.append(body('x'.repeat(300_000)))));
    expect(answers.filter(Boolean)).toHaveLength(2);
    expect(await spoolWith({ WEBHOOK_SPOOL: 'off' }).append(body('a'))).toBe(false);
  });

  it('sweeps away what a killed process left half written, and not what somebody is writing', async () => {
    const spool = spoolWith();
    const folder = join(dataDir, 'spool');
    await mkdir(folder);
    const [old, fresh] = ['old.1.jsonl.part', 'fresh.1.jsonl.part'];
    for (const name of [old, fresh]) await writeFile(join(folder, name), 'half a li');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(join(folder, old), longAgo, longAgo);
    await spool.sweep();
    expect(await readdir(folder)).toEqual([fresh]);
  });

  it('leaves a damaged file for a person to look at also when nobody takes what can be read of it', async () => {
    const spool = spoolWith();
    await spool.append(body('a'));
    const [name] = await readdir(join(dataDir, 'spool'));
    await writeFile(join(dataDir, 'spool', name!), '{"received_at":"never","headers":{},"body":""}\n', { flag: 'a' });
    expect(await drain(spool, ['a'])).toEqual(['a']);
    expect(await readdir(join(dataDir, 'spool'))).toHaveLength(2);
    expect(await readdir(join(dataDir, 'spool'))).toContain(`${name}.bad`);
    expect(await drain(spool)).toEqual(['a']);
  });

  it.each([
    ['to nothing', () => ''],
    ['between two lines', (text: string) => text.slice(0, text.indexOf('\n') + 1)],
    ['within a line', (text: string) => text.slice(0, -20)],
  ])('leaves a file that is cut %s for a person to look at, and takes what is whole', async (_, cut) => {
    const spool = spoolWith();
    await Promise.all(['a', 'b'].map((text) => spool.append(body(text))));
    const path = join(dataDir, 'spool', (await readdir(join(dataDir, 'spool')))[0]!);
    const text = cut(await readFile(path, 'utf8'));
    await writeFile(path, text);
    expect(await drain(spool)).toEqual(text === '' ? [] : ['a']);
    expect(await readdir(join(dataDir, 'spool'))).toEqual([expect.stringMatching(/\.2\.jsonl\.bad$/)]);
  });

  it('leaves a damaged file for a person to look at, and takes the lines that can be read', async () => {
    const spool = spoolWith();
    await spool.append(body('a'));
    const [name] = await readdir(join(dataDir, 'spool'));
    await writeFile(join(dataDir, 'spool', name!), 'not a line\n', { flag: 'a' });
    expect(await drain(spool)).toEqual(['a']);
    expect(await readdir(join(dataDir, 'spool'))).toEqual([`${name}.bad`]);
    expect(await drain(spool)).toEqual([]);
  });
});
