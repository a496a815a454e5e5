// The other half of environment.mjs: in place of a module's text a spec gets what Node made of it, name by name.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';

async function namesIn(path) {
  return Object.keys(await import(pathToFileURL(path).href)).filter((name) => /^[\w$]+$/.test(name));
}

export default {
  async processAsync(_text, path) {
    const lines = (await namesIn(path)).map(
      (name, index) => `const e${index} = its.${name}; export { e${index} as ${name} };`,
    );
    const url = JSON.stringify(pathToFileURL(path).href);
    return { code: [`const its = await loadedByNode(${url});`, ...lines].join('\n') };
  },

  // An index hands on the names of other files, so that its own text says nothing
  async getCacheKeyAsync(_text, path) {
    return createHash('sha256')
      .update([path, ...(await namesIn(path))].join('\n'))
      .digest('hex');
  },
};
