import { PROBLEM_CODES } from '@app/templates/rules';
import { describe, expect, it } from 'vitest';
import en from '@/locales/en.json';
import { renderPanel } from '@/testing/render-panel';
import { useTemplateWords } from './use-template-words';

function words(): ReturnType<typeof useTemplateWords> {
  let found: ReturnType<typeof useTemplateWords> | undefined;
  renderPanel({
    setup: () => {
      found = useTemplateWords();
      return () => null;
    },
  });
  return found!;
}

describe('the words for templates', () => {
  it('have a sentence for everything that can be wrong', () => {
    expect(Object.keys(en.templates.problem).sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it('name what is known, and leave what is not', () => {
    const { status, category, language, quality } = words();
    expect([status('PAUSED'), status('LIMIT_EXCEEDED')]).toEqual(['Paused', 'LIMIT_EXCEEDED']);
    expect([category('UTILITY'), category('TRANSACTIONAL'), category(null)]).toEqual(['Utility', 'TRANSACTIONAL', '']);
    expect([quality('RED'), quality('UNKNOWN')]).toEqual(['Low: WhatsApp may pause it', 'UNKNOWN']);
    expect([language('hi'), language('pt_BR'), language('??'), language(null)]).toEqual([
      'Hindi (hi)',
      'Brazilian Portuguese (pt_BR)',
      '??',
      'Language unknown',
    ]);
  });

  it('say what is wrong with its figures', () => {
    const problem = { field: 'body', code: 'too_long', values: { most: 60, has: 61 } } as const;
    expect(words().problem(problem)).toBe('At most 60 characters; it has 61');
    expect(words().problem({ field: 'body', code: 'variable_form', values: { example: '{{1}}' } })).toContain('{{1}}');
  });
});
