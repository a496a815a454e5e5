import { validate, version } from 'uuid';
import { idAt, instantOfId, newId, newIdAfter } from './new-id.js';

const instantOf = (id: string): number => instantOfId(id)!.getTime();

describe('ids', () => {
  it('are UUIDv7, each greater than the one before, however many a millisecond brings', () => {
    const before = Date.now();
    const ids = Array.from({ length: 50_000 }, newId);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(ids.every((id, index) => index === 0 || id > ids[index - 1]!)).toBe(true);
    expect(instantOf(ids[0]!)).toBeGreaterThanOrEqual(before);
    expect(instantOf(ids.at(-1)!)).toBeLessThanOrEqual(Date.now() + 1);
  });

  it('tell the instant they are made for, and are never the same', () => {
    const instant = new Date('2025-04-08T10:46:45.123Z');
    const ids = Array.from({ length: 10_000 }, () => idAt(instant));
    expect(new Set(ids).size).toBe(10_000);
    expect(ids.every((id) => version(id) === 7 && instantOf(id) === instant.getTime())).toBe(true);
  });

  it.each([-5_000, 0, 5_000, 3_600_000])('come after one that a clock %i ms away from ours made', (awayMs) => {
    const earlier = idAt(new Date(Date.now() + awayMs));
    const later = newIdAfter(earlier);
    expect(later > earlier).toBe(true);
    expect(newIdAfter(later) > later).toBe(true);
    expect(instantOf(later)).toBeGreaterThanOrEqual(Date.now() - 1_000);
  });
});
