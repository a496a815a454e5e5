import { statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/**
 * Where a file of the old CRM is on this machine: below its MEDIA_ROOT, by the path or the address that it kept. Null for one
 * that is not there, and for what would lead out of that folder.
 */
export function mediaPathOf(reference: string, folder: string): string | null {
  const path = pathIn(reference);
  for (const one of [path, path.replace(/^.*?\/?media\//, '')]) {
    const found = resolve(join(folder, one));
    if (found.startsWith(resolve(folder) + sep) && isFile(found)) return found;
  }
  return null;
}

function pathIn(reference: string): string {
  if (!/^[a-z]+:\/\//i.test(reference)) return reference;
  try {
    return decodeURIComponent(new URL(reference).pathname);
  } catch {
    return '';
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
