import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { LATER } from './later-sections.ts';

const CATALOGUE = fileURLToPath(new URL('./src/locales/en.json', import.meta.url));
const NAME = 'virtual:later-sentences';

/** Keeps them out of the first load: this module has them, and in what is built `en.json` has the others. */
export function laterSentences(): Plugin {
  let isBuild = false;
  const part = (isLater: boolean): string => {
    const all = Object.entries(JSON.parse(readFileSync(CATALOGUE, 'utf8')) as Record<string, unknown>);
    return JSON.stringify(Object.fromEntries(all.filter(([name]) => LATER.has(name) === isLater)));
  };
  return {
    name: 'leadline:later-sentences',
    enforce: 'pre',
    configResolved: ({ command }) => void (isBuild = command === 'build'),
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id === `\0${NAME}`) {
        this.addWatchFile(CATALOGUE);
        return `export default ${part(true)}`;
      }
      return isBuild && id === CATALOGUE ? part(false) : null;
    },
  };
}
