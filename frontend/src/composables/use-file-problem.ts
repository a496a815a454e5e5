import { FILE_RULES, FILE_TYPES, type FileProblem } from '@app/media/rules';
import { useI18n } from 'vue-i18n';
import { fileSize } from './file-size';

/** Why a file cannot go out, in a sentence that names the limit. */
export function useFileProblem(): (problem: FileProblem) => string {
  const { t } = useI18n();
  return (problem) => {
    if (problem.code === 'empty') return t('attach.problem.empty');
    if (problem.code === 'too_large') {
      const most = `${problem.maxBytes / 1_048_576} MB`;
      return t(`attach.problem.too_large.${problem.type}`, { size: fileSize(problem.bytes), most });
    }
    if (problem.type) return t(`attach.problem.format.${problem.type}`, { formats: FILE_RULES[problem.type].formats });
    const formats = FILE_TYPES.map((type) => FILE_RULES[type].formats).join(', ');
    return t('attach.problem.format.any', { formats });
  };
}
