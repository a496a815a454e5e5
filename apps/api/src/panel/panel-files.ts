import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';

/** The built panel. Both `src` and `dist` of this app lie three folders below the root. */
export const PANEL_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../../../frontend/dist');

/** The files of the panel, listed once: what is not in the list is never looked for on the disk. */
@Injectable()
export class PanelFiles {
  readonly isBuilt = existsSync(join(PANEL_FOLDER, 'index.html'));
  private readonly files = new Set(this.isBuilt ? listFiles(PANEL_FOLDER) : []);

  /** The file behind an address inside the panel; null for one that the panel's own router answers. */
  find(path: string): string | null {
    return this.files.has(path) ? path : null;
  }
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
