import fc from 'fast-check';
import { readTemplatePage } from './template-list.js';

const ENTRY = {
  id: '300000000000001',
  name: 'visit_reminder',
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hello {{1}}, see you soon' }],
  last_updated_time: '2026-04-08T10:00:00.000Z',
};
const READ = {
  tataId: '300000000000001',
  name: 'visit_reminder',
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  reason: null,
  components: ENTRY.components,
  updatedAt: new Date('2026-04-08T10:00:00.000Z'),
};

it.each([
  ['as described', { data: [ENTRY] }],
  ['as a bare list', [ENTRY]],
  ['one level down', { data: { data: [ENTRY] } }],
  ['under another word', { templates: [ENTRY] }],
])('reads the list %s', (_, body) => {
  expect(readTemplatePage(body)).toEqual({ templates: [READ], skipped: 0, next: null });
});

it.each([
  ['a numeric id', { id: 42 }, { tataId: '42' }],
  ['the language as an object', { language: { code: 'en_US' } }, { language: 'en_US' }],
  ['neither language nor category', { language: undefined, category: undefined }, { language: null, category: null }],
  ['small letters', { status: 'approved', category: 'utility' }, { status: 'APPROVED', category: 'UTILITY' }],
  ['a language that is none', { language: 'x'.repeat(33) }, { language: null }],
  ['components nested without end', { components: '['.repeat(50_000) + ']'.repeat(50_000) }, { components: [] }],
  ['what PostgreSQL cannot hold', { components: '[{"type":"a\\u0000b"}]' }, { components: [{ type: 'ab' }] }],
  ['no status', { status: null }, { status: 'UNKNOWN' }],
  ['a reason', { status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' }, { reason: 'INVALID_FORMAT' }],
  ['no reason to give', { rejected_reason: 'NONE' }, { reason: null }],
  ['components as a text', { components: JSON.stringify(ENTRY.components) }, { components: ENTRY.components }],
  ['components that are none', { components: 'BODY' }, { components: [] }],
  ['seconds', { last_updated_time: 1775642400 }, { updatedAt: new Date(1775642400_000) }],
  ['milliseconds in a text', { last_updated_time: '1775642400000' }, { updatedAt: new Date(1775642400_000) }],
  ['a time that is none', { last_updated_time: 'soon' }, { updatedAt: null }],
])('reads an entry with %s', (_, change, expected) => {
  expect(readTemplatePage({ data: [{ ...ENTRY, ...change }] })?.templates).toMatchObject([expected]);
});

it('counts what it cannot read and keeps the rest', () => {
  expect(readTemplatePage({ data: [null, 7, { name: '' }, ENTRY] })).toEqual({
    templates: [READ],
    skipped: 3,
    next: null,
  });
});

it.each([[null], [{}], ['<html>'], [{ data: 'none' }], [{ error: 'x' }]])('%j is no list', (body) => {
  expect(readTemplatePage(body)).toBeNull();
});

it.each([
  [
    'an address',
    { paging: { next: 'https://graph.example/v1/templates?limit=25&after=QVFI&access_token=secret' } },
    'limit=25&after=QVFI',
  ],
  ['a cursor', { paging: { cursors: { before: 'a', after: 'b=/' } } }, 'after=b%3D%2F'],
  ['a cursor at the top', { next_cursor: 'xyz' }, 'after=xyz'],
  ['nothing', { paging: {} }, null],
])('goes on where %s says', (_, paging, next) => {
  expect(readTemplatePage({ data: [], ...paging })?.next).toBe(next);
});

it('reads anything without throwing', () => {
  const entry = fc.record({
    name: fc.jsonValue(),
    language: fc.jsonValue(),
    components: fc.jsonValue(),
    last_updated_time: fc.jsonValue(),
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ data: fc.array(entry), paging: fc.jsonValue() })), (body) => {
      readTemplatePage(body);
    }),
  );
});
