import { mediaView } from './media/media-view';
import type { ThreadGap } from './message-pages';
import type { ThreadDay, ThreadItem } from './thread-items';

/** One line of the thread as it is scrolled: a bubble with what stands above it. */
export interface ThreadRow {
  key: string;
  item: ThreadItem;
  day: string;
  /** The day's name stands above it. */
  startsDay: boolean;
}

/** Stands for the messages of a page that is not kept. */
export interface GapRow {
  key: string;
  gap: ThreadGap;
}

export type LogRow = ThreadRow | GapRow;
export const isGap = (row: LogRow): row is GapRow => 'gap' in row;

/** By time; what arrived late stays beside the gap that it belongs in. */
export function logRows(days: ThreadDay[], gaps: ThreadGap[], dayKey: (iso: string) => string): LogRow[] {
  // The first page is the newest
  const waiting = gaps.toReversed().map((gap): GapRow => ({ key: `gap ${gap.newest_at} ${gap.oldest_id}`, gap }));
  const rows: LogRow[] = [];
  for (const { day, items } of days) {
    for (const [index, item] of items.entries()) {
      while (waiting[0] && item.message.timestamp > waiting[0].gap.newest_at) rows.push(waiting.shift()!);
      const before = rows.at(-1);
      // The day began in the gap
      const continues = before && isGap(before) && dayKey(before.gap.newest_at) === day;
      rows.push({ key: item.key, item, day, startsDay: index === 0 && !continues });
    }
  }
  return [...rows, ...waiting];
}

export interface Shown<Row> {
  row: Row;
  index: number;
  start: number;
}

/** Rows that stand one after the other under the same day. */
export interface RowGroup {
  day: string;
  shown: Shown<ThreadRow>[];
}

export function groupByDay(all: Shown<LogRow>[]): RowGroup[] {
  const groups: RowGroup[] = [];
  for (const one of all) {
    if (isGap(one.row)) continue;
    const { row } = one;
    const last = groups.at(-1);
    if (last?.day === row.day) last.shown.push({ ...one, row });
    else groups.push({ day: row.day, shown: [{ ...one, row }] });
  }
  return groups;
}

const CHARACTERS_A_LINE = 55;
const LINE_PX = 21;
const MEDIA_PX = { image: 214, video: 184, sticker: 132, audio: 48, document: 60 };

const MESSAGE_PX = 70;
const EVENT_PX = 33;
/** Without its words. */
const NOTE_PX = 60;
const SEEN_LINE_PX = 36;

/** About how high a row is, until it has been on the page: the closer, the less the scrollbar moves. */
export function estimatedHeight(row: LogRow): number {
  if (isGap(row)) return row.gap.height ?? row.gap.count * MESSAGE_PX;
  const {
    item: { message, event, startsGroup, startsUnseen },
    startsDay,
  } = row;
  const around = 3 + (startsGroup ? 7 : 0) + (startsDay ? 46 : 0) + (startsUnseen ? SEEN_LINE_PX : 0);
  if (event && !event.note) return around + EVENT_PX;
  if (message.type === 'system' && !event) return around + 30;
  const text = message.text ?? '';
  const lines = text === '' ? 0 : text.split('\n').reduce((sum, line) => sum + 1 + line.length / CHARACTERS_A_LINE, 0);
  if (event) return Math.round(around + NOTE_PX + Math.floor(lines) * LINE_PX);
  const media = message.media ? MEDIA_PX[mediaView(message, message.media)] + 6 : 0;
  const quote = message.reply_to ? 34 : 0;
  return Math.round(around + 34 + media + quote + Math.floor(lines) * LINE_PX);
}
