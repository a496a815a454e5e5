import type { Message, MessageStatus } from '@/api/conversations';
import { matchReplies, type OutgoingReply } from './outgoing';

/** One bubble: a stored message, or a reply of ours that has none yet. */
export interface ThreadItem {
  key: string;
  message: Message;
  status: MessageStatus;
  /** Set while the bubble stands for a reply that the server has not shown back. */
  reply: OutgoingReply | null;
  /** The first bubble of a run by the same sender within two minutes. */
  startsGroup: boolean;
}

export interface ThreadDay {
  day: string;
  items: ThreadItem[];
}

interface Parts {
  messages: Message[];
  replies: OutgoingReply[];
  settledIds: ReadonlySet<string>;
  referenceById: ReadonlyMap<string, string>;
  dayKey: (iso: string) => string;
}

const GROUP_MS = 2 * 60_000;

/** The thread as it is shown: stored messages, then our replies that are still on their way, grouped by calendar day. */
export function threadDays({ messages, replies, settledIds, referenceById, dayKey }: Parts): ThreadDay[] {
  const pairs = matchReplies(replies, messages, settledIds);
  const referenceOf = new Map([...pairs].map(([reference, message]) => [message.id, reference]));
  const items = [
    ...messages.map((message) => ({
      key: referenceOf.get(message.id) ?? referenceById.get(message.id) ?? message.id,
      message,
      status: message.status,
      reply: null,
    })),
    ...replies.filter((reply) => !pairs.has(reply.reference)).map(toItem),
  ];
  const days: ThreadDay[] = [];
  let before: Message | null = null;
  for (const item of items) {
    const day = dayKey(item.message.timestamp);
    if (days.at(-1)?.day !== day) {
      days.push({ day, items: [] });
      before = null;
    }
    days.at(-1)?.items.push({ ...item, startsGroup: before === null || !continues(before, item.message) });
    before = item.message;
  }
  return days;
}

function toItem(reply: OutgoingReply): Omit<ThreadItem, 'startsGroup'> {
  const status = reply.state === 'failed' ? 'failed' : reply.status;
  return {
    key: reply.reference,
    status,
    reply,
    message: {
      id: reply.id ?? reply.reference,
      wamid: null,
      direction: 'outgoing',
      type: 'text',
      text: reply.text,
      media: null,
      status,
      error: null,
      timestamp: reply.createdAt,
      received_at: null,
      sent_by: null,
      reply_to: null,
      reactions: [],
      edited_at: null,
      deleted_at: null,
    },
  };
}

export function senderName(sender: Message['sent_by']): string | null {
  return typeof sender === 'string' ? sender : (sender?.name ?? null);
}

function continues(before: Message, message: Message): boolean {
  return (
    before.direction === message.direction &&
    senderName(before.sent_by) === senderName(message.sent_by) &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_MS
  );
}
