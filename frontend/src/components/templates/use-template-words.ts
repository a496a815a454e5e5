import '@/locales/later';
import { PROBLEM_CODES, type Problem, type TemplateVariable } from '@app/templates/rules';
import { useI18n } from 'vue-i18n';

/** What templates are described with, in the person's language; words that we do not know stay as WhatsApp writes them. */
export function useTemplateWords() {
  const i18n = useI18n();
  const { t, locale } = i18n;
  const known = (key: string, word: string): string => (i18n.te(key, 'en') ? t(key) : word);

  /** `English (en)`, `Hindi (hi)`. */
  function language(code: string | null): string {
    if (!code) return t('templates.language_unknown');
    try {
      const name = new Intl.DisplayNames([locale.value], { type: 'language', fallback: 'none' }).of(
        code.replace('_', '-'),
      );
      return name ? `${name} (${code})` : code;
    } catch {
      return code;
    }
  }

  /** The label of the field for a variable. */
  function variable({ kind, name, button, place }: TemplateVariable): string {
    if (kind === 'url_suffix') return t('templates.variable.url_suffix', { button });
    if (kind === 'text') {
      const shown = /^\d+$/.test(name ?? '') ? `{{${name}}}` : (name ?? '').replaceAll('_', ' ');
      return place === 'header' ? t('templates.variable.in_header', { name: shown }) : shown;
    }
    return t(`templates.variable.${kind}`);
  }

  return {
    language,
    variable,
    status: (word: string) => known(`templates.status.${word}`, word),
    category: (word: string | null) => (word === null ? '' : known(`templates.category.${word}`, word)),
    quality: (word: string) => known(`templates.qualities.${word}`, word),
    problem: ({ code, values }: Problem) =>
      PROBLEM_CODES.includes(code) ? t(`templates.problem.${code}`, { ...values }) : code,
  };
}
