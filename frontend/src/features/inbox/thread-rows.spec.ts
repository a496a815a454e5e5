import { describe, expect, it } from 'vitest';
import { message } from '@/testing/builders';
import type { ThreadGap } from './message-pages';
import { threadDays } from './thread-items';
import { estimatedHeight, groupByDay, isGap, logRows } from './thread-rows';
import { eventItem } from './work/event-items';

const dayKey = (iso: string) => iso.slice(0, 10);
const day = (number: number, hour = 10) => `2026-04-0${number}T${hour}:00:00.000Z`;
const gap = (from: string, to: string): ThreadGap => ({
  index: 1,
  count: 50,
  height: 4_000,
  newest_at: to,
  oldest_at: from,
  oldest_id: 'x',
});
const rowsOf = (times: string[], gaps: ThreadGap[] = []) =>
  logRows(
    threadDays({
      messages: times.map((timestamp, index) => message({ id: String(index), timestamp })),
      replies: [],
      myName: null,
      dayKey,
    }),
    gaps,
    dayKey,
  );
const words = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => (isGap(row) ? 'gap' : `${row.day}${row.startsDay ? ' begins' : ''}`));

describe('the rows of a thread', () => {
  it('say where each day begins', () => {
    expect(words(rowsOf([day(1, 10), day(1, 11), day(2)]))).toEqual([
      '2026-04-01 begins',
      '2026-04-01',
      '2026-04-02 begins',
    ]);
  });

  it('have a gap between what is older and what is newer, in which a day may have begun', () => {
    const around = [day(1), day(3, 12)];
    expect(words(rowsOf(around, [gap(day(2), day(3))]))).toEqual(['2026-04-01 begins', 'gap', '2026-04-03']);
    expect(words(rowsOf(around, [gap(day(1, 12), day(2))]))).toEqual(['2026-04-01 begins', 'gap', '2026-04-03 begins']);
  });

  it('end with the gap that is newer than all, and begin with the oldest one', () => {
    const gaps = [gap(day(5), day(6)), gap(day(1), day(2))];
    expect(words(rowsOf([day(3)], gaps))).toEqual(['gap', '2026-04-03 begins', 'gap']);
  });

  it('are grouped by their day', () => {
    const shown = rowsOf([day(1, 10), day(1, 11), day(2)]).map((row, index) => ({ row, index, start: index * 60 }));
    expect(groupByDay(shown).map((group) => [group.day, group.shown.length])).toEqual([
      ['2026-04-01', 2],
      ['2026-04-02', 1],
    ]);
  });
});

describe('a row that was never on the page', () => {
  const height = (given: Parameters<typeof message>[0]) => {
    const [row] = rowsOf([day(1)]);
    if (!row || isGap(row)) throw new Error('There is no row');
    return estimatedHeight({ ...row, item: { ...row.item, message: message(given) } });
  };

  it('is thought the higher the more it says, and a gap as high as it was', () => {
    const short = height({ text: 'hi' });
    expect(height({ text: 'one\ntwo\nthree' })).toBe(short + 42);
    expect(height({ text: 'long '.repeat(60) })).toBeGreaterThan(short + 80);
    const photo = { id: 'f', mime_type: 'image/jpeg', file_name: null, size: 1, state: 'ready' as const };
    const media = { ...photo, url: '/x', thumbnail_url: null, width: 10, height: 10, error: null };
    expect(height({ type: 'image', text: null, media })).toBeGreaterThan(200);
    expect(estimatedHeight({ key: 'g', gap: gap(day(1), day(2)) })).toBe(4_000);
    expect(estimatedHeight({ key: 'g', gap: { ...gap(day(1), day(2)), height: null } })).toBe(3_500);
  });

  it('has the room of what was done, of a note’s words, and of the line where somebody last looked', () => {
    const [row] = rowsOf([day(1)]);
    if (!row || isGap(row)) throw new Error('There is no row');
    const event = {
      id: 'e',
      conversation_id: 'c',
      kind: 'resolved' as const,
      at: day(1),
      by: null,
      to: null,
      until: null,
    };
    const of = (item: object) => estimatedHeight({ ...row, item: { ...row.item, ...item } });
    const note = (text: string) => of(eventItem({ ...event, kind: 'note', note: { id: 'n', text, mentions: [] } }));
    const done = of(eventItem({ ...event, note: null }));
    expect(of({ ...eventItem({ ...event, note: null }), startsUnseen: true })).toBe(done + 36);
    expect(note('one')).toBeGreaterThan(done);
    expect(note('one\ntwo\nthree')).toBe(note('one') + 42);
  });
});
