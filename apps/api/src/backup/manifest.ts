import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidError } from '@app/common';

export const MANIFEST = 'manifest.json';
const FORMAT = 1;

/** What a backup holds: `manifest.json` in its folder, written last. */
export interface Manifest {
  format: typeof FORMAT;
  /** ISO instant of the one view of the database that all tables are of. */
  takenAt: string;
  /** Names of the migrations that the database had been through, oldest first. */
  migrations: string[];
  tables: TableEntry[];
  files: FileEntry[];
  /** Files that a message names and that were not in the media folder. */
  missingFiles: string[];
}

/** One table, as PostgreSQL's COPY writes it (text), gzipped: `tables/<name>.gz`. */
export interface TableEntry {
  name: string;
  columns: string[];
  rows: number;
  /** Of the gzipped file. */
  sha256: string;
  /** Of a table that is split by the day: how each part is named and bounded. */
  partitions?: { name: string; bound: string }[];
}

/** One file of a message: `media/<path>`. */
export interface FileEntry {
  path: string;
  size: number;
  sha256: string;
}

export const newManifest = (parts: Omit<Manifest, 'format'>): Manifest => ({ format: FORMAT, ...parts });

const SAFE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;
const BOUND = /^FOR VALUES FROM \('[0-9 :+.TZ-]+'\) TO \('[0-9 :+.TZ-]+'\)$/;

/** Throws `invalid` for what is no backup of ours. Names go into statements: only plain ones are let through. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new InvalidError(`${folder} holds no ${MANIFEST}: it is no backup, or one that was not finished`);
  });
  const manifest = parse(text) as Manifest;
  if (manifest?.format !== FORMAT)
    throw new InvalidError(`The backup in ${folder} has a form that this version of Leadline cannot read`);
  const names = manifest.tables.flatMap(({ name, columns, partitions = [] }) => [
    name,
    ...columns,
    ...partitions.map((part) => part.name),
  ]);
  const bounds = manifest.tables.flatMap(({ partitions = [] }) => partitions.map(({ bound }) => bound));
  const paths = manifest.files.map(({ path }) => path);
  if (
    !names.every((name) => SAFE_NAME.test(name)) ||
    !bounds.every((bound) => BOUND.test(bound)) ||
    paths.some((path) => path.split(/[/\\]/).some((part) => part === '..' || part === ''))
  )
    throw new InvalidError(`The manifest in ${folder} names what no backup of ours holds`);
  return manifest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
