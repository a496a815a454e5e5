import type { ListedTemplate } from '@app/tata-client';

export interface KnownTemplate {
  name: string;
  language: string;
  tataId: string | null;
}

/** Its language is '' when nobody knows it. */
export type StoredTemplate = Omit<ListedTemplate, 'language'> & { language: string };

/**
 * A list that tells no languages: each template has the one that it was given here before, by TATA's id, or by its name
 * when only one has it. One entry for each name and language remains, an approved one before others.
 */
export function resolveLanguages(listed: ListedTemplate[], known: KnownTemplate[]): StoredTemplate[] {
  const languageOf = ({ language, name, tataId }: ListedTemplate): string => {
    if (language !== null) return language;
    const same = known.find((each) => tataId !== null && each.tataId === tataId && each.name === name);
    if (same) return same.language;
    const named = known.filter((each) => each.name === name && each.tataId === null);
    const twins = listed.filter((each) => each.name === name && each.language === null);
    return named.length === 1 && twins.length === 1 ? named[0]!.language : '';
  };
  const byKey = new Map<string, StoredTemplate>();
  for (const template of listed) {
    const stored = { ...template, language: languageOf(template) };
    const key = JSON.stringify([stored.name, stored.language]);
    if (byKey.get(key)?.status !== 'APPROVED') byKey.set(key, stored);
  }
  return [...byKey.values()].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}
