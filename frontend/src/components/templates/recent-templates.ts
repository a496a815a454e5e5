import { keep, readKept } from '@/composables/kept-json';

const KEY = 'leadline.templates.recent';
const MOST = 5;

/** Ids of the templates that were used last at this browser, the newest first. */
export const recentTemplates = (): string[] => {
  const kept = readKept<unknown>(KEY, []);
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
};

export function rememberTemplate(id: string): void {
  keep(KEY, [id, ...recentTemplates().filter((each) => each !== id)].slice(0, MOST));
}
