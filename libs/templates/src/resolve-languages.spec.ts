import type { ListedTemplate } from '@app/tata-client';
import { resolveLanguages } from './resolve-languages.js';

const listed = (given: Partial<ListedTemplate>): ListedTemplate => ({
  tataId: '1',
  name: 'visit',
  language: null,
  category: null,
  status: 'APPROVED',
  reason: null,
  components: [],
  updatedAt: null,
  ...given,
});
const languages = (...given: Parameters<typeof resolveLanguages>) =>
  resolveLanguages(...given).map(({ name, language, status }) => [name, language, status]);

it('keeps the language that the list tells', () => {
  const known = [{ name: 'visit', language: 'hi', tataId: '1' }];
  expect(languages([listed({ language: 'en' })], known)).toEqual([['visit', 'en', 'APPROVED']]);
});

it('knows a template without a language by its id, and one defined by hand by its name', () => {
  const known = [
    { name: 'visit', language: 'hi', tataId: '1' },
    { name: 'offer', language: 'en', tataId: null },
  ];
  expect(languages([listed({}), listed({ name: 'offer', tataId: '2' })], known)).toEqual([
    ['offer', 'en', 'APPROVED'],
    ['visit', 'hi', 'APPROVED'],
  ]);
});

it('does not guess', () => {
  const twins = [listed({ tataId: '1' }), listed({ tataId: '2', status: 'PAUSED' })];
  expect(languages(twins, [{ name: 'visit', language: 'en', tataId: null }])).toEqual([['visit', '', 'APPROVED']]);
  expect(languages([listed({})], [])).toEqual([['visit', '', 'APPROVED']]);
});

it('takes the approved one of two that are the same', () => {
  const paused = listed({ language: 'en', status: 'PAUSED' });
  const approved = listed({ language: 'en', tataId: '2' });
  for (const order of [
    [paused, approved],
    [approved, paused],
  ]) {
    expect(languages(order, [])).toEqual([['visit', 'en', 'APPROVED']]);
  }
});
