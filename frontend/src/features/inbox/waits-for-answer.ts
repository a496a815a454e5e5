import type { Conversation } from '@/api/conversations';

/** It is open, something is unread, and the last of it is more than a word against marketing: that one is heard without an answer. */
export function waitsForAnswer(row: Conversation): boolean {
  return row.state === 'open' && row.unread_count > 0 && !(row.latest_direction === 'incoming' && isOptOutWord(row));
}

function isOptOutWord({ opt_out, latest_time, latest_message }: Conversation): boolean {
  if (opt_out?.by !== 'word') return false;
  // Who says it again is known to be out since the first time
  return opt_out.at === latest_time || plain(opt_out.word ?? '') === plain(latest_message);
}

const plain = (text: string): string => text.trim().toLowerCase();
