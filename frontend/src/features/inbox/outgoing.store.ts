import { defineStore } from 'pinia';
import { onScopeDispose, ref, watch } from 'vue';
import { ApiError } from '@/api/http';
import { sendReply, type Conversation } from '@/api/conversations';
import { sendTemplate as postTemplate } from '@/api/messages';
import { serverNow } from '@/api/server-clock';
import { keep, readKept, WORK } from '@/composables/kept-json';
import { randomId } from '@/composables/random-id';
import { isPassing, isUnderWay, mayRepeatReference, type OutgoingReply, type OutgoingTemplate } from './outgoing';
import { isTriedLongEnough, RetryWaits } from './retry-waits';
import { useSendQueue } from './send-queue.store';

const KEY = `${WORK}outgoing`;

/** Replies on their way, of all conversations; they survive a reload, so that a text is never lost. */
export const useOutgoing = defineStore('outgoing', () => {
  const replies = ref<OutgoingReply[]>(readKept<OutgoingReply[]>(KEY, []).map(afterReload));
  const queue = useSendQueue();
  const waits = new RetryWaits();
  let isOver = false;

  watch(replies, (list) => keep(KEY, list.length > 0 ? list : null), { deep: true });
  for (const { reference } of replies.value.filter(isUnderWay)) void enqueue(reference);

  /** The connection may be back: what waits for it goes out now, in order. */
  const resume = (): void => waits.wakeAll();
  window.addEventListener('online', resume);
  onScopeDispose(() => {
    window.removeEventListener('online', resume);
    isOver = true;
    resume();
  });

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
    return queue.enqueue(find(reference)?.conversationId ?? '', () => attempt(reference));
  }

  /** Until it is taken on, refused, or called off. What comes after it in its conversation waits with it. */
  async function attempt(reference: string): Promise<void> {
    for (let tries = 0; !isOver; tries += 1) {
      const reply = find(reference);
      if (!reply) return;
      if (reply.failure && isTriedLongEnough(reply, serverNow())) return void (reply.state = 'failed');
      reply.state = 'sending';
      const { wakes } = waits;
      await tryOnce(reply);
      if (!reply.failure) return void (reply.state = 'accepted');
      if (!isPassing(reply.failure.code)) return void (reply.state = 'failed');
      reply.state = 'waiting';
      // It was called off, or shown by the server, meanwhile
      if (!find(reference)) return;
      if (wakes === waits.wakes) await waits.pause(reference, reply.failure.code, tries);
    }
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

  return { replies, send, sendTemplate, retry, resume, cancel, discard };
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
