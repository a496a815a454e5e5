import { LOOKS_FOR_MS, PresenceBook, type PresenceWord } from './presence-book.js';

const word = (more: Partial<PresenceWord> = {}): PresenceWord => ({
  agentId: 'asha',
  name: 'Asha',
  tab: 'one',
  conversationId: 'a',
  activity: 'viewing',
  ...more,
});

it('tells of who comes, who types and who leaves, and not of who stays', () => {
  const book = new PresenceBook();
  expect(book.note(word(), 0)).toEqual(['a']);
  expect(book.note(word(), 15_000)).toEqual([]);
  expect(book.note(word({ activity: 'typing' }), 16_000)).toEqual(['a']);
  expect(book.who('a', 16_000)).toEqual([{ id: 'asha', name: 'Asha', activity: 'typing' }]);
  expect(book.note(word({ conversationId: 'b' }), 17_000)).toEqual(['a', 'b']);
  expect(book.who('a', 17_000)).toEqual([]);
  expect(book.note(word({ conversationId: null }), 18_000)).toEqual(['b']);
  expect(book.who('b', 18_000)).toEqual([]);
});

it('shows an agent once, and as typing while one of their tabs does', () => {
  const book = new PresenceBook();
  book.note(word({ activity: 'typing' }), 0);
  book.note(word({ tab: 'two' }), 1);
  expect(book.who('a', 2)).toEqual([{ id: 'asha', name: 'Asha', activity: 'typing' }]);
  expect(book.note(word({ tab: 'two', conversationId: null }), 3)).toEqual([]);
});

it('puts those who type first', () => {
  const book = new PresenceBook();
  book.note(word(), 0);
  book.note(word({ agentId: 'ravi', name: 'Ravi', activity: 'typing' }), 0);
  expect(book.who('a', 1).map(({ name }) => name)).toEqual(['Ravi', 'Asha']);
});

it('lets typing end before looking, and looking when nothing more is heard', () => {
  const book = new PresenceBook();
  book.note(word({ activity: 'typing' }), 0);
  expect(book.sweep(7_000)).toEqual([]);
  expect(book.sweep(8_000)).toEqual(['a']);
  expect(book.who('a', 8_000)).toEqual([{ id: 'asha', name: 'Asha', activity: 'viewing' }]);
  expect(book.sweep(LOOKS_FOR_MS)).toEqual(['a']);
  expect(book.sweep(2 * LOOKS_FOR_MS)).toEqual([]);
});

it('keeps the newest tabs of an agent who claims too many', () => {
  const book = new PresenceBook();
  for (let tab = 0; tab < 25; tab += 1) book.note(word({ tab: String(tab), conversationId: String(tab) }), tab);
  expect(book.who('4', 30)).toEqual([]);
  expect(book.who('5', 30)).toHaveLength(1);
});
