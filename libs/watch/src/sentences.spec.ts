import { readFileSync } from 'node:fs';
import { sentenceFor, SENTENCES } from './sentences.js';

it('alerts, the shell and the panel say the same', () => {
  const { watch } = JSON.parse(readFileSync('frontend/src/locales/en.json', 'utf8')) as {
    watch: Record<'what' | 'todo', Record<string, string>>;
  };
  const ours = Object.entries(SENTENCES);
  expect(watch.what).toEqual(Object.fromEntries(ours.map(([id, { what }]) => [id, what])));
  expect(watch.todo).toEqual(Object.fromEntries(ours.flatMap(([id, { todo }]) => (todo ? [[id, todo]] : []))));
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
