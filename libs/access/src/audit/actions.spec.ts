import { readFile } from 'node:fs/promises';
import { AUDIT_ACTIONS, AUDIT_GROUPS, actionsNamed, keepsAddress } from './actions.js';

const catalogue = async (language: string) => {
  const path = new URL(`../../../../frontend/src/locales/access.${language}.json`, import.meta.url);
  const { audit } = JSON.parse(await readFile(path, 'utf8'));
  return audit as { actions: Record<string, string>; parts: Record<string, string> };
};

it.each(['en', 'hi'])('each has a sentence in %s, which says who did it', async (language) => {
  const { actions, parts } = await catalogue(language);
  expect(Object.keys(actions).sort()).toEqual(AUDIT_ACTIONS.map((action) => action.replace('.', '__')).sort());
  expect(Object.keys(parts).sort()).toEqual([...AUDIT_GROUPS].sort());
  expect(Object.values(actions).filter((sentence) => !sentence.includes('{actor}'))).toEqual([]);
});

it.each([
  ['api_key', ['api_key.created', 'api_key.revoked']],
  ['api_key.revoked', ['api_key.revoked']],
  ['api', []],
])('%s means %j', (name, actions) => expect(actionsNamed(name)).toEqual(actions));

it('tells of work with customers not from where it was done', () => {
  expect(AUDIT_ACTIONS.filter((action) => !keepsAddress(action))).toEqual([
    'lead.merged',
    'lead.parted',
    'conversation.bulk_changed',
    'conversation.bulk_undone',
  ]);
});
