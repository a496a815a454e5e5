import { defineAsyncComponent, type AsyncComponentLoader } from 'vue';

const TRY_AGAIN_MS = 3_000;

/**
 * A component that is loaded when it is wanted. Where there is no connection to load it over, it comes as soon as there is one: its
 * place stays empty meanwhile, and what is around it goes on. (A file that an upgrade took away makes the router load the page anew.)
 */
export const laterComponent: typeof defineAsyncComponent = (source) => {
  const options = typeof source === 'function' ? { loader: source as AsyncComponentLoader } : source;
  return defineAsyncComponent({ ...options, onError: (_error, retry) => whenBack(retry) }) as never;
};

function whenBack(retry: () => void): void {
  const again = (): void => {
    clearTimeout(timer);
    window.removeEventListener('online', again);
    retry();
  };
  const timer = setTimeout(again, TRY_AGAIN_MS);
  window.addEventListener('online', again);
}
