import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { ApiError } from '@/api/http';
import { sendReply, type Conversation } from '@/api/conversations';
import { sendTemplate as postTemplate } from '@/api/messages';
import { serverNow } from '@/api/server-clock';
import { keep, readKept, WORK } from '@/composables/kept-json';
import { randomId } from '@/composables/random-id';
import { mayRepeatReference, type OutgoingReply, type OutgoingTemplate } from './outgoing';

const KEY = `${WORK}outgoing`;

/** Replies on their way, of all conversations; they survive a reload, so that a text is never lost. */
export const useOutgoing = defineStore('outgoing', () => {
  const replies = ref<OutgoingReply[]>(readKept<OutgoingReply[]>(KEY, []).map(afterReload));
  const queues = new Map<string, Promise<void>>();

  watch(replies, (list) => keep(KEY, list.length > 0 ? list : null), { deep: true });

  function send(
    conversation: Pick<Conversation, 'id' | 'phone_number'>,
    text: string,
    extras: Partial<Pick<OutgoingReply, 'template' | 'reference' | 'replyTo'>> = {},
  ): Promise<void> {
    const reply: OutgoingReply = {
      reference: randomId(),
      conversationId: conversation.id,
      phone: conversation.phone_number,
      text,
      createdAt: new Date(serverNow()).toISOString(),
      state: 'sending',
      id: null,
      status: 'queued',
      failure: null,
      ...extras,
    };
    replies.value.push(reply);
    return enqueue(reply.reference);
  }

  /** Answers why the server would not have it; what may get there yet stays in the thread, as a text does. */
  async function sendTemplate(
    conversation: Pick<Conversation, 'id' | 'phone_number'>,
    template: OutgoingTemplate,
  ): Promise<OutgoingReply['failure']> {
    const reference = randomId();
    await send(conversation, template.text, { reference, template });
    const failure = find(reference)?.failure ?? null;
    if (!failure || mayRepeatReference(failure.code)) return null;
    discard(reference);
    return failure;
  }

  function retry(reference: string): Promise<void> {
    const reply = find(reference);
    if (!reply) return Promise.resolve();
    if (!mayRepeatReference(reply.failure?.code ?? '')) {
      reply.reference = randomId();
      reply.id = null;
      reply.createdAt = new Date(serverNow()).toISOString();
    }
    reply.state = 'sending';
    reply.failure = null;
    return enqueue(reply.reference);
  }

  /** One at a time within a conversation, so that two quick replies arrive in the order they were written. */
  function enqueue(reference: string): Promise<void> {
    const conversationId = find(reference)?.conversationId ?? '';
    const next = (queues.get(conversationId) ?? Promise.resolve()).then(() => attempt(reference));
    queues.set(conversationId, next);
    return next;
  }

  async function attempt(reference: string): Promise<void> {
    const reply = find(reference);
    if (!reply) return;
    try {
      const answer = await post(reply);
      reply.id = answer.id;
      reply.status = answer.status;
      reply.state = 'accepted';
    } catch (error) {
      reply.state = 'failed';
      reply.failure =
        error instanceof ApiError
          ? { code: error.code, message: error.message }
          : { code: 'unexpected', message: String(error) };
      const kept = error instanceof ApiError ? (error.details.body as { id?: unknown } | undefined)?.id : undefined;
      if (typeof kept === 'string') reply.id = kept;
    }
  }

  function discard(reference: string): void {
    replies.value = replies.value.filter((reply) => reply.reference !== reference);
  }

  const find = (reference: string) => replies.value.find((reply) => reply.reference === reference);

  return { replies, send, sendTemplate, retry, discard };
});

function post({ reference, conversationId, phone, text, template, replyTo = null }: OutgoingReply) {
  const shared = { conversation_id: conversationId, client_reference: reference };
  if (!template) return sendReply({ ...shared, phone: phone ?? conversationId, message: text, reply_to: replyTo });
  return postTemplate({ ...shared, template: { id: template.id, variables: template.variables } });
}

function afterReload(reply: OutgoingReply): OutgoingReply {
  if (reply.state !== 'sending') return reply;
  return {
    ...reply,
    state: 'failed',
    failure: { code: 'interrupted', message: 'The page was closed before the answer came' },
  };
}
