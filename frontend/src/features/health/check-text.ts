import { useI18n } from 'vue-i18n';
import type { Alert } from '@/api/health';
import later from '@/locales/later';

const has = (catalogue: object, id: string): boolean => Object.hasOwn(catalogue, id);

/** The sentences for what a check found: what it is, and what to do about it. */
export function useCheckText() {
  const { t } = useI18n();
  const idOf = ({ key, code }: Alert): string => {
    // Some codes mean the same of every check
    return [`${key}_${code}`, code].find((id) => has(later.watch.what, id)) ?? 'unread';
  };
  const name = ({ key }: Alert): string => (has(later.watch.names, key) ? t(`watch.names.${key}`) : key);
  /** For one and for more, where a sentence tells them apart. */
  const what = (check: Alert): string => t(`watch.what.${idOf(check)}`, check.values, Number(check.values['n'] ?? 1));
  const todo = (check: Alert): string | null => {
    const id = idOf(check);
    return has(later.watch.todo, id) ? t(`watch.todo.${id}`, check.values) : null;
  };
  return { name, what, todo };
}
