import type { Message, MessageStatus } from '@/api/conversations';
import type { ConversationEvent } from '@/api/teamwork';
import { localMedia } from './attachments/local-file';
import { isUnderWay, matchReplies, type OutgoingReply } from './outgoing';
import { eventItem } from './work/event-items';

/** One bubble: a stored message, or a reply of ours that has none yet; or a line for what was done, or a note. */
export interface ThreadItem {
  key: string;
  message: Message;
  status: MessageStatus;
  /** Set while the bubble stands for a reply that the server has not shown back. */
  reply: OutgoingReply | null;
  /** Set where it is no message at all. */
  event?: ConversationEvent;
  /** Above it stands the line where this agent last looked. */
  startsUnseen?: boolean;
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
  events?: ConversationEvent[];
  /** Up to where this agent had looked when the thread was opened. */
  seenTo?: string | null;
  /** Our own name, under which the server will show a reply that is on its way. */
  myName: string | null;
  dayKey: (iso: string) => string;
}

/** A bubble keeps its place on the page when the server's message takes over from ours. */
export const keyOfMessage = ({ client_reference, id }: Message): string => client_reference ?? id;

const GROUP_MS = 2 * 60_000;

/**
 * The thread as it is shown: stored messages and our replies that have none yet, by their times, grouped by calendar day. What
 * the server has not got yet stands last, where it will be stored.
 */
export function threadDays({ messages, replies, events = [], seenTo = null, myName, dayKey }: Parts): ThreadDay[] {
  const pairs = matchReplies(replies, messages);
  const items = [
    ...messages.map((message) => ({
      key: keyOfMessage(message),
      message,
      status: message.status,
      reply: null,
    })),
    ...replies.filter((reply) => !pairs.has(reply.reference)).map((reply) => toItem(reply, myName)),
    ...events.map(eventItem),
  ].sort((one, other) => Number(isToCome(one)) - Number(isToCome(other)) || timeOf(one) - timeOf(other));
  const days: ThreadDay[] = [];
  const unseen =
    seenTo === null ? -1 : items.findIndex(({ message }) => Date.parse(message.timestamp) > Date.parse(seenTo));
  let before: Message | null = null;
  for (const [index, item] of items.entries()) {
    const day = dayKey(item.message.timestamp);
    // What waits since yesterday stands below what came today
    const isOlder = before !== null && isToCome(item) && timeOf(item) < Date.parse(before.timestamp);
    if (days.at(-1)?.day !== day && !isOlder) {
      days.push({ day, items: [] });
      before = null;
    }
    const startsGroup = before === null || !continues(before, item.message);
    // At the top there is nothing that was seen
    const startsUnseen = index > 0 && index === unseen;
    days.at(-1)?.items.push(asBefore({ ...item, startsGroup, startsUnseen }));
    before = item.message;
  }
  return days;
}

/** What stands on the page already and has not changed is not drawn anew. Messages are replaced, never changed. */
const known = new WeakMap<Message, ThreadItem>();

function asBefore(item: ThreadItem): ThreadItem {
  if (item.reply || item.event) return item;
  const before = known.get(item.message);
  if (before?.startsGroup === item.startsGroup && before.startsUnseen === item.startsUnseen) return before;
  known.set(item.message, item);
  return item;
}

const timeOf = ({ message }: Pick<ThreadItem, 'message'>): number => Date.parse(message.timestamp);
/** Taken on and not shown yet is as good as stored at the end, too: a bubble does not jump up in between. */
const isToCome = ({ reply }: Pick<ThreadItem, 'reply'>): boolean =>
  reply !== null && (isUnderWay(reply) || reply.state === 'accepted');

function toItem(reply: OutgoingReply, myName: string | null): Omit<ThreadItem, 'startsGroup'> {
  const status = reply.state === 'failed' ? 'failed' : reply.status;
  return {
    key: reply.reference,
    status,
    reply,
    message: {
      id: reply.id ?? reply.reference,
      wamid: null,
      direction: 'outgoing',
      type: reply.file?.type ?? (reply.template ? 'template' : 'text'),
      text: reply.text,
      media: reply.file ? localMedia(reply.file) : null,
      is_voice: reply.file?.isVoice,
      details: reply.template ? { template: reply.template.shown } : null,
      status,
      error: null,
      timestamp: reply.createdAt,
      received_at: null,
      sent_by: myName,
      reply_to: reply.replyTo ?? null,
      reactions: [],
      edited_at: null,
      deleted_at: null,
      client_reference: reply.reference,
    },
  };
}

function continues(before: Message, message: Message): boolean {
  return (
    before.direction === message.direction &&
    before.sent_by === message.sent_by &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_MS
  );
}
