import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import { ApiError } from './api/http';
import App from './App.vue';
import { usePreferences } from './composables/preferences.store';
import { listenToWorker } from './features/shell/worker-messages';
import { i18n, useLocaleMessages } from './i18n';
import { createPanelRouter } from './router';
import './styles/main.css';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The change feed keeps what is cached current; a refetch is for when it cannot.
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      // We say ourselves that we are offline; a paused query would show a skeleton for ever.
      networkMode: 'always',
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
    mutations: { networkMode: 'always' },
  },
});

listenToWorker();

const app = createApp(App);
app.use(createPinia());
app.use(i18n);
app.use(VueQueryPlugin, { queryClient });

const preferences = usePreferences();
watch(
  () => preferences.locale,
  (locale) => void useLocaleMessages(locale).catch(() => (preferences.locale = 'en')),
  { immediate: true },
);

app.use(createPanelRouter());
app.mount('#app');
