import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useSelection } from './selection.store';

let selection: ReturnType<typeof useSelection>;
beforeEach(() => {
  setActivePinia(createPinia());
  selection = useSelection();
  selection.show(['a', 'b', 'c', 'd', 'e']);
});
const selected = () => [...selection.ids].sort().join('');

it('rows are selected one by one, and taken out again', () => {
  selection.toggle('b');
  selection.toggle('d');
  expect(selected()).toBe('bd');
  selection.toggle('b');
  expect(selected()).toBe('d');
  selection.toggle('d');
  expect(selection.isSelecting).toBe(false);
});

it('a range goes from the last one to this one, either way, and keeps what was selected', () => {
  selection.toggle('a');
  selection.toggle('d');
  selection.selectTo('b');
  expect(selected()).toBe('abcd');
  selection.selectTo('e');
  expect(selected()).toBe('abcde');
});

it('a range without a beginning, or from a row that is gone, is this row alone', () => {
  selection.selectTo('c');
  expect(selected()).toBe('c');
  selection.show(['b', 'd', 'e']);
  selection.selectTo('e');
  expect(selected()).toBe('ce');
});

it('the whole list is more than its loaded rows; to take one out leaves the loaded ones', () => {
  selection.selectWhole(1240, false);
  expect(selection.isSelected('far away')).toBe(true);
  expect(selection.whole).toMatchObject({ count: 1240, asOf: expect.stringMatching(/Z$/) });
  selection.toggle('c');
  expect(selection.whole).toBeNull();
  expect(selected()).toBe('abde');
});

it('what could not be changed stays', () => {
  selection.selectLoaded();
  selection.keep(['c']);
  expect(selected()).toBe('c');
  selection.clear();
  expect(selection.isSelecting).toBe(false);
});
