import { chmod, chown, lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { binariesIn, findBinaries } from './binaries.js';
import { startEmbeddedDatabase } from './index.js';
import {
  bareCopyOfPackage,
  ChildServer,
  query,
  removeCompiled,
  temporaryFolder,
  type ChildOptions,
} from './testing/child-server.js';

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
/** An ordinary user: nobody for root, whoever we are otherwise. */
const uid = isRoot ? 65534 : undefined;

describe('the accounts and packages that the embedded database runs with', () => {
  let base: string;
  let packageDir: string;
  const children: ChildServer[] = [];

  /** Another user gets the copied package: the checkout may not be readable to everyone. */
  const spawn = async (options: ChildOptions): Promise<ChildServer> => {
    const child = await ChildServer.spawn(options.uid === undefined ? options : { packageDir, ...options });
    children.push(child);
    return child;
  };
  const ordinaryFolder = async (name: string): Promise<string> => {
    const path = join(base, name);
    await mkdir(path);
    if (uid !== undefined) await chown(path, uid, uid);
    return path;
  };

  beforeAll(async () => {
    base = await temporaryFolder();
    await chmod(base, 0o755);
    packageDir = await bareCopyOfPackage((await findBinaries()).packageDir, join(base, 'package'));
  });

  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
  });

  afterAll(async () => {
    await rm(base, { recursive: true, force: true });
    await removeCompiled();
  });

  asRoot('runs for root under another user, who owns its files', async () => {
    const dataDir = join(base, 'root', 'data');
    const database = await startEmbeddedDatabase({ dataDir });
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await stat(join(dataDir, 'postgres'))).uid).not.toBe(0);
    await database.stop();
  });

  asRoot('runs for root behind a door that only root may pass', async () => {
    await mkdir(join(base, 'locked'), { mode: 0o700 });
    const binaries = await binariesIn(await bareCopyOfPackage(packageDir, join(base, 'locked', 'package')));
    const database = await startEmbeddedDatabase({ dataDir: join(base, 'locked', 'data'), binaries });
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.stop();
  });

  asRoot('tells an ordinary user that the folder was root’s', async () => {
    const dataDir = join(base, 'root', 'data');
    await chmod(join(base, 'root'), 0o755);
    const closed = await spawn({ dataDir, uid });
    await expect(closed.url()).rejects.toThrow(
      `EmbeddedDatabaseError: The data folder ${dataDir} cannot be used (EACCES)`,
    );
    await chmod(dataDir, 0o755);
    const open = await spawn({ dataDir, uid });
    await expect(open.url()).rejects.toThrow(/belongs to user \d+, and Leadline now runs as user 65534.*chown/);
  });

  it('runs for an ordinary user, also after root has used the folder', async () => {
    const dataDir = join(await ordinaryFolder('ordinary'), 'data');
    for (const user of [uid, undefined, uid]) {
      const server = await spawn({ dataDir, uid: user });
      expect(await query(await server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await server.stop();
    }
  });

  it('puts the links beside the data when the package is not its user’s to change', async () => {
    if (!isRoot) await chmod(join(packageDir, 'native', 'lib'), 0o555);
    const dataDir = join(await ordinaryFolder('links'), 'data');
    const server = await spawn({ dataDir, packageDir, uid });
    expect(await query(await server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect((await readdir(join(dataDir, 'postgres-lib'))).length).toBeGreaterThan(0);
    if (!isRoot) await chmod(join(packageDir, 'native', 'lib'), 0o755);
  });

  it('makes the library links that no install script made, in two servers at once', async () => {
    const servers = await Promise.all(['a', 'b'].map((name) => spawn({ dataDir: join(base, name), packageDir })));
    for (const server of servers) expect(await query(await server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    for (const server of servers) await server.stop();
    const links = await Promise.all(
      (await readdir(join(packageDir, 'native', 'lib'))).map((name) => lstat(join(packageDir, 'native', 'lib', name))),
    );
    expect(links.filter((entry) => entry.isSymbolicLink()).length).toBeGreaterThan(0);
  });
});
