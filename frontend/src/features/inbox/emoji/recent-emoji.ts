import { keep, readKept } from '@/composables/kept-json';

const KEY = 'leadline.emoji';
const MOST = 16;

/** Those that were used last in this browser, the last one first. */
export function recentEmoji(): string[] {
  const kept = readKept<unknown>(KEY, []);
  return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, MOST) : [];
}

export const withRecent = (recent: string[], emoji: string): string[] =>
  [emoji, ...recent.filter((one) => one !== emoji)].slice(0, MOST);

export const keepRecent = (emoji: string): void => keep(KEY, withRecent(recentEmoji(), emoji));
