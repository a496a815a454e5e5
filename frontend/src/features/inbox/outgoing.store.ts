import { defineStore } from 'pinia';
import { onScopeDispose, ref, watch } from 'vue';
import { ApiError } from '@/api/http';
import { sendReply, type Conversation } from '@/api/conversations';
import { sendTemplate as postTemplate } from '@/api/messages';
import { serverNow } from '@/api/server-clock';
import { randomId } from '@/composables/random-id';
import { KeptReplies } from './kept-replies';
import { isUnderWay, mayRepeatReference, type OutgoingReply, type OutgoingTemplate } from './outgoing';
import { useSendQueue } from './send-queue.store';
import { tryUntilTaken } from './try-until-taken';

/** Replies on their way, of all conversations; they survive a reload, so that a text is never lost. */
export const useOutgoing = defineStore('outgoing', () => {
  const replies = ref<OutgoingReply[]>([]);
  const queue = useSendQueue();
  const { waits } = queue;

  const kept = new KeptReplies(
    (left) => {
      replies.value.push(...left.map(afterReload));
      for (const { reference } of left.filter(isUnderWay)) void enqueue(reference);
    },
    (reference) => find(reference)?.state !== 'sending' && discard(reference),
  );
  watch(replies, (list) => kept.write(list), { deep: true });
  kept.start();
  onScopeDispose(() => kept.stop());

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
      createdAt: queue.stamp(),
      state: stateFor(conversation.id),
      id: null,
      status: 'queued',
      failure: null,
      ...extras,
    };
    replies.value.push(reply);
    return enqueue(reply.reference);
  }

  const stateFor = (conversationId: string) => (queue.isBusy(conversationId) ? 'waiting' : 'sending');

  /** Answers why the server would not have it; what may get there yet stays in the thread, as a text does. */
  async function sendTemplate(
    conversation: Pick<Conversation, 'id' | 'phone_number'>,
    template: OutgoingTemplate,
  ): Promise<OutgoingReply['failure']> {
    const reference = randomId();
    await Promise.race([send(conversation, template.text, { reference, template }), hasToWait(reference)]);
    const failure = find(reference)?.failure ?? null;
    if (!failure || mayRepeatReference(failure.code)) return null;
    discard(reference);
    return failure;
  }

  function hasToWait(reference: string): Promise<void> {
    return new Promise((resolve) => {
      const stop = watch(
        () => find(reference)?.state,
        (state) => {
          if (state === 'waiting') resolve();
          if (state !== 'sending') void Promise.resolve().then(() => stop());
        },
        { immediate: true, flush: 'sync' },
      );
    });
  }

  function retry(reference: string): Promise<void> {
    const reply = find(reference);
    if (!reply) return Promise.resolve();
    if (!mayRepeatReference(reply.failure?.code ?? '')) {
      reply.reference = randomId();
      reply.id = null;
      reply.createdAt = queue.stamp();
    }
    reply.state = stateFor(reply.conversationId);
    reply.triedSince = new Date(serverNow()).toISOString();
    reply.failure = null;
    return enqueue(reply.reference);
  }

  function enqueue(reference: string): Promise<void> {
    const trial = { find: () => find(reference), tryOnce, waits };
    return queue.enqueue(find(reference)?.conversationId ?? '', () => tryUntilTaken(trial));
  }

  async function tryOnce(reply: OutgoingReply): Promise<void> {
    try {
      const answer = await post(reply);
      reply.id = answer.id;
      reply.status = answer.status;
      reply.failure = null;
    } catch (error) {
      reply.failure =
        error instanceof ApiError
          ? { code: error.code, message: error.message }
          : { code: 'unexpected', message: String(error) };
      const kept = error instanceof ApiError ? (error.details.body as { id?: unknown } | undefined)?.id : undefined;
      if (typeof kept === 'string') reply.id = kept;
    }
  }

  /** Calls off what waits; a request that is under way cannot be called back. */
  function cancel(reference: string): void {
    if (find(reference)?.state === 'waiting') discard(reference);
  }

  function discard(reference: string): void {
    replies.value = replies.value.filter((reply) => reply.reference !== reference);
    waits.wake(reference);
  }

  function find(reference: string): OutgoingReply | undefined {
    return replies.value.find((reply) => reply.reference === reference);
  }

  return { replies, send, sendTemplate, retry, cancel, discard };
});

function post({ reference, conversationId, phone, text, template, replyTo = null }: OutgoingReply) {
  const shared = { conversation_id: conversationId, client_reference: reference };
  if (!template) return sendReply({ ...shared, phone: phone ?? conversationId, message: text, reply_to: replyTo });
  return postTemplate({ ...shared, template: { id: template.id, variables: template.variables } });
}

function afterReload(reply: OutgoingReply): OutgoingReply {
  if (!isUnderWay(reply)) return reply;
  const failure = { code: 'interrupted', message: 'The page was closed before the answer came' };
  return { ...reply, state: 'waiting', failure: reply.failure ?? failure };
}
