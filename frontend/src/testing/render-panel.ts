import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { cleanup, render } from '@testing-library/vue';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '@/i18n';

/** Renders a component with what the panel gives it, in English. */
export function renderPanel(component: Component, props: Record<string, unknown> = {}) {
  const pinia = createPinia();
  setActivePinia(pinia);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<p />' } }],
  });
  return {
    queryClient,
    router,
    ...render(component, { props, global: { plugins: [pinia, i18n, router, [VueQueryPlugin, { queryClient }]] } }),
  };
}

afterEach(() => {
  cleanup();
  localStorage.clear();
});
