import { readFileSync } from 'node:fs';
import { HEALTH_KEYS } from './check.js';
import { sentenceFor, SENTENCES } from './sentences.js';

it('alerts, the shell and the panel say the same', () => {
  const { watch } = JSON.parse(readFileSync('frontend/src/locales/en.json', 'utf8')) as {
    watch: Record<'what' | 'todo', Record<string, string>>;
  };
  const ours = Object.entries(SENTENCES);
  expect(watch.what).toEqual(Object.fromEntries(ours.map(([id, { what }]) => [id, what])));
  expect(watch.todo).toEqual(Object.fromEntries(ours.flatMap(([id, { todo }]) => (todo ? [[id, todo]] : []))));
});

it.each(['en', 'hi'])('the panel has a name in %s for all that is looked at', (language) => {
  const { watch } = JSON.parse(readFileSync(`frontend/src/locales/${language}.json`, 'utf8')) as {
    watch: { names: Record<string, string> };
  };
  const names = Object.keys(watch.names);
  const ofAnyCheck = ['hidden', 'unread'];
  const nameless = Object.keys(SENTENCES).filter(
    (id) => !ofAnyCheck.includes(id) && !names.some((name) => id.startsWith(`${name}_`)),
  );
  expect(nameless).toEqual([]);
  expect(HEALTH_KEYS.filter((key) => !names.includes(key))).toEqual([]);
});

it('values stand in their places, and a finding without a sentence of its own is one that could not be read', () => {
  expect(sentenceFor({ key: 'spool', code: 'holds', values: { n: 3, mb: 0.1 } }).what).toBe(
    'Webhooks that wait on the disk for the database: 3 (0.1 MB).',
  );
  const refused = (n: number) => sentenceFor({ key: 'token', code: 'refused', values: { n } }).what;
  expect(refused(1)).toBe('TATA refuses our token. 1 conversation has replies waiting for it.');
  expect(refused(2)).toBe('TATA refuses our token. 2 conversations have replies waiting for it.');
  expect(sentenceFor({ key: 'spool', code: 'unread', values: {} }).what).toBe(SENTENCES['unread']!.what);
});
