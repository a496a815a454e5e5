import type { Plugin, ResolveModulePreloadDependenciesFn } from 'vite';

/**
 * What is loaded later names the files that it needs, so that they come at once. Those that the panel starts with are there by
 * then: naming them in each list would make the first load longer by two kilobytes, for nothing.
 */
export function preloadList(): { plugin: Plugin; resolveDependencies: ResolveModulePreloadDependenciesFn } {
  const atStart = new Set<string>();
  return {
    resolveDependencies: (_file, needed, { hostType }) =>
      hostType === 'html' ? needed : needed.filter((file) => !atStart.has(file)),
    plugin: {
      name: 'leadline:preload-list',
      enforce: 'pre',
      generateBundle(_options, bundle) {
        const visit = (file: string): void => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || atStart.has(file)) return;
          atStart.add(file);
          chunk.imports.forEach(visit);
        };
        for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) visit(chunk.fileName);
      },
    },
  };
}
