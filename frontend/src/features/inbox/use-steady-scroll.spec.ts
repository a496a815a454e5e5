import { describe, expect, it } from 'vitest';
import { conversation } from '@/testing/builders';
import { listEntries, type ListEntry, type ListGap } from './forgotten-rows';
import { moveOfSeen } from './use-steady-scroll';

const rows = (...ids: string[]): ListEntry[] => ids.map((id) => ({ key: id, row: conversation({ id }), gap: null }));
const gap = (index: number, count: number): ListEntry[] =>
  listEntries([], [{ index, count, first: [0, 0], last: [0, 0] } satisfies ListGap]);

describe('the row that is seen', () => {
  const list = rows('a', 'b', 'c', 'd');

  it('has not moved when rows came in below it', () => {
    expect(moveOfSeen(list, [...list, ...rows('e')], 2.5)).toBe(0);
    expect(moveOfSeen(list, rows('a', 'b', 'c', 'x', 'd'), 2)).toBe(0);
  });

  it('has moved by those that came in above it', () => {
    expect(moveOfSeen(list, [...rows('x', 'y'), ...list], 2.5)).toBe(2);
    expect(moveOfSeen(list, rows('a', 'x', 'b', 'c', 'd'), 2)).toBe(1);
    expect(moveOfSeen(list, rows('b', 'a', 'c', 'd'), 0)).toBe(1);
  });

  it('has moved up by those that left', () => {
    expect(moveOfSeen(list, rows('a', 'c', 'd'), 2)).toBe(-1);
  });

  it('has moved by what a gap above it turned out to be short of', () => {
    const before = [...rows('a'), ...gap(1, 50), ...rows('c')];
    expect(moveOfSeen(before, [...rows('a'), ...gap(1, 48), ...rows('c')], 51)).toBe(-2);
    expect(moveOfSeen(before, rows('a', 'b', 'c'), 51)).toBe(-49);
  });

  it('is not looked for when it is gone', () => {
    expect(moveOfSeen(list, rows('a', 'b'), 2)).toBe(0);
    expect(moveOfSeen([], list, 2)).toBe(0);
  });
});
