import fc from 'fast-check';
import { earlierTexts } from './earlier-texts.js';
import { afterChange, type ChangeableMessage, type MessageChange } from './message-change.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 1, 10, 0, second));
const ORIGINAL: ChangeableMessage = {
  text: 'first',
  content: null,
  reactions: [],
  reactedAt: null,
  businessReactedAt: null,
  editedAt: null,
  deletedAt: null,
};
const change = (
  kind: MessageChange['kind'],
  text: string | null,
  second: number,
  by: MessageChange['by'] = 'customer',
) => ({
  kind,
  by,
  text,
  wamid: `wamid.${kind}.${second}`,
  targetWamid: 'wamid.target',
  happenedAt: at(second),
});
const after = (...changes: MessageChange[]): ChangeableMessage => changes.reduce(afterChange, ORIGINAL);

it('keeps every earlier text with the instant at which it was replaced', () => {
  const edited = after(change('edit', 'third', 9), change('edit', 'second', 5));
  expect(edited).toMatchObject({ text: 'third', editedAt: at(9) });
  expect(earlierTexts(edited.content)).toEqual([
    { text: 'first', at: at(5).toISOString() },
    { text: 'second', at: at(9).toISOString() },
  ]);
});

it('has one reaction for each person, and the last one counts', () => {
  const ours = change('reaction', '❤️', 2, 'business');
  expect(after(change('reaction', '👍', 1), ours, change('reaction', '😂', 3)).reactions).toEqual([
    { emoji: '❤️', by: 'business', at: at(2).toISOString() },
    { emoji: '😂', by: 'customer', at: at(3).toISOString() },
  ]);
  expect(after(change('reaction', null, 3), change('reaction', '👍', 1), ours).reactions).toMatchObject([
    { by: 'business' },
  ]);
});

it('goes by the order of arrival within one second', () => {
  expect(after(change('reaction', '👍', 1), change('reaction', null, 1)).reactions).toEqual([]);
  expect(after(change('reaction', null, 1), change('reaction', '👍', 1)).reactions).toMatchObject([{ emoji: '👍' }]);
  expect(after(change('edit', 'a', 1), change('edit', 'b', 1)).text).toBe('b');
});

it('stays the same object when a change is repeated', () => {
  const changed = after(change('edit', 'second', 5), change('reaction', '👍', 6), change('revoke', null, 7));
  for (const repeat of [change('edit', 'second', 5), change('reaction', '👍', 6), change('revoke', null, 8)]) {
    expect(afterChange(changed, repeat)).toBe(changed);
  }
});

it('ends the same in whichever order, and however often, changes of different seconds come', () => {
  const kinds = fc.constantFrom('reaction' as const, 'edit' as const, 'revoke' as const);
  const persons = fc.constantFrom('customer' as const, 'business' as const);
  const texts = fc.constantFrom('a', 'b', null);
  const changes = fc
    .array(fc.tuple(kinds, texts, persons), { minLength: 1, maxLength: 8 })
    .map((all) =>
      all.map(([kind, text, by], index) => change(kind, kind === 'edit' ? (text ?? '') : text, index + 1, by)),
    );
  const reordered = changes.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(reordered, ([inOrder, shuffled]) => expect(after(...shuffled)).toEqual(after(...inOrder))),
    { numRuns: 1000 },
  );
});
