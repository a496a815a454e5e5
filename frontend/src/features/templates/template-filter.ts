import type { Template } from '@/api/templates';

export interface TemplateFilter {
  words: string;
  status: string;
  language: string;
  category: string;
  number: string;
}

export const NO_FILTER: TemplateFilter = { words: '', status: '', language: '', category: '', number: '' };

const plain = (text: string): string => text.toLocaleLowerCase().replaceAll('_', ' ');

/** Every word somewhere in name or text; `_` and a space are the same, as people type either. */
export function filterTemplates(templates: Template[], filter: TemplateFilter): Template[] {
  const words = plain(filter.words).trim().split(/\s+/).filter(Boolean);
  return templates.filter((template) => {
    const text = plain(`${template.name} ${template.text}`);
    return (
      (!filter.status || template.status === filter.status) &&
      (!filter.language || template.language === filter.language) &&
      (!filter.category || template.category === filter.category) &&
      (!filter.number || ['', filter.number].includes(template.business_phone_number)) &&
      words.every((word) => text.includes(word))
    );
  });
}
