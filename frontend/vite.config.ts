import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { laterSentences } from './later-sentences.ts';
import { preloadList } from './preload-list.plugin.ts';
import { serviceWorker } from './service-worker.plugin.ts';

const SERVER = process.env.LEADLINE_SERVER ?? 'http://127.0.0.1:3000';

const preloads = preloadList();

const FIRST_FONT = /inter-latin-[^/]*\.woff2$/;

/** The page's own font comes beside its scripts, instead of after its styles. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => FIRST_FONT.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/tata-chat/${file}`, crossorigin: true },
          injectTo: 'head' as const,
        })),
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/tata-chat/',
  plugins: [laterSentences(), preloads.plugin, vue(), tailwindcss(), preloadFont, serviceWorker()],
  resolve: {
    alias: {
      // Plain functions that the server uses too
      '@app/media/rules': fileURLToPath(new URL('../libs/media/src/rules/index.ts', import.meta.url)),
      '@app/templates/rules': fileURLToPath(new URL('../libs/templates/src/rules/index.ts', import.meta.url)),
      '@app/phone': fileURLToPath(new URL('../libs/phone/src/index.ts', import.meta.url)),
      '@': fileURLToPath(new URL('./src', import.meta.url)),
    },
  },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'es2022',
    modulePreload: { resolveDependencies: preloads.resolveDependencies },
    // These know light-dark(); older targets would have it rewritten.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // A font or an icon inlined as data: would not pass our own CSP.
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    // The Host is kept, so that the server's same-origin rule holds through the proxy too.
    proxy: Object.fromEntries(
      ['/ajax', '/api', '/health'].map((path) => [path, { target: SERVER, changeOrigin: false }]),
    ),
  },
  test: {
    environment: 'happy-dom',
    include: ['{src,worker}/**/*.spec.ts'],
    restoreMocks: true,
  },
});
