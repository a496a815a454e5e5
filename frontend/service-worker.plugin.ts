import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';

const NAME = 'service-worker.js';

/** Builds the service worker after the panel, with the list of the files that the panel is made of. */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'leadline:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      const folder = join(config.root, config.build.outDir);
      const files = shellFiles(folder);
      await build({
        configFile: false,
        root: config.root,
        logLevel: 'warn',
        publicDir: false,
        define: { __BUILD__: JSON.stringify({ version: versionOf(folder, files), files: ['', ...files] }) },
        build: {
          target: 'es2022',
          outDir: folder,
          emptyOutDir: false,
          rolldownOptions: {
            input: join(config.root, 'worker/service-worker.ts'),
            output: { format: 'iife', entryFileNames: NAME },
          },
        },
      });
    },
  };
}

/** Everything but the page, which is known by its address, and the worker itself. */
function shellFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== 'index.html' && path !== NAME && !/\.(gz|br|map)$/.test(path))
    .sort();
}

/** A build is what its files hold. */
function versionOf(folder: string, files: string[]): string {
  const hash = createHash('sha256');
  for (const file of ['index.html', ...files]) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
