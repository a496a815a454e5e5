import type { ConversationEvent } from '@/api/teamwork';
import type { ThreadItem } from '../thread-items';

/** An event's place among the messages: a line of its own, or a note. Nobody sent it, so what it has of a message is empty. */
export function eventItem(event: ConversationEvent): Omit<ThreadItem, 'startsGroup'> {
  return {
    key: event.id,
    event,
    status: 'received',
    reply: null,
    message: {
      id: event.id,
      wamid: null,
      direction: 'outgoing',
      type: 'system',
      text: event.note?.text ?? null,
      media: null,
      status: 'received',
      error: null,
      timestamp: event.at,
      received_at: null,
      sent_by: null,
      reply_to: null,
      reactions: [],
      edited_at: null,
      deleted_at: null,
      client_reference: null,
    },
  };
}
