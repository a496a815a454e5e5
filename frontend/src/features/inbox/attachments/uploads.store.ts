import { takesCaption, VOICE_MIME } from '@app/media/rules';
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { ApiError } from '@/api/http';
import { serverNow } from '@/api/server-clock';
import { sendFile, uploadFile } from '@/api/uploads';
import type { DeliveryStatus } from '@/api/conversations';
import { randomId } from '@/composables/random-id';
import { isUnderWay, mayRepeatReference, type OutgoingReply } from '../outgoing';
import { useSendQueue } from '../send-queue.store';
import { tryUntilTaken } from '../try-until-taken';
import type { ChosenFile } from './chosen-file';
import type { LocalFile } from './local-file';
import { rememberPreview } from './local-previews';

export type OutgoingFile = OutgoingReply & { file: LocalFile };

/** Files on their way, of all conversations. They outlive a change of conversation, and the page holds on to itself meanwhile. */
export const useUploads = defineStore('uploads', () => {
  const files = ref<OutgoingFile[]>([]);
  const bytes = new Map<string, File>();
  const calls = new Map<string, AbortController>();
  const queue = useSendQueue();

  const isBusy = computed(() => files.value.some(isUnderWay));
  const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
  watch(isBusy, (busy) => {
    if (busy) window.addEventListener('beforeunload', hold);
    else window.removeEventListener('beforeunload', hold);
  });

  /** Each becomes a message, in this order, the first an answer to `replyTo`. The promises end when their message is taken on, or failed. */
  function send(
    conversation: { id: string; phone_number: string | null },
    chosen: ChosenFile[],
    replyTo: string | null = null,
  ): Promise<void>[] {
    return chosen.flatMap(({ file, type, mimeType, url, caption }, index) => {
      if (type === null) return [];
      const outgoing: OutgoingFile = {
        reference: randomId(),
        conversationId: conversation.id,
        phone: conversation.phone_number,
        text: takesCaption(type) ? caption.trim() : '',
        replyTo: index === 0 ? replyTo : null,
        createdAt: queue.stamp(),
        state: 'sending',
        id: null,
        status: 'queued',
        failure: null,
        file: {
          type,
          name: file.name,
          size: file.size,
          mimeType,
          isVoice: mimeType === VOICE_MIME,
          url,
          progress: 0,
          phase: 'waiting',
          mediaId: null,
        },
      };
      files.value.push(outgoing);
      bytes.set(outgoing.reference, file);
      return [enqueue(outgoing.reference)];
    });
  }

  function retry(reference: string): Promise<void> {
    const outgoing = find(reference);
    if (!outgoing) return Promise.resolve();
    if (outgoing.file.mediaId !== null && !mayRepeatReference(outgoing.failure?.code ?? '')) {
      const file = bytes.get(reference);
      bytes.delete(reference);
      outgoing.reference = randomId();
      outgoing.id = null;
      // The server may have let go of it
      if (outgoing.failure?.code === 'not_found') outgoing.file.mediaId = null;
      if (file) bytes.set(outgoing.reference, file);
    }
    outgoing.createdAt = queue.stamp();
    outgoing.state = 'sending';
    outgoing.triedSince = new Date(serverNow()).toISOString();
    outgoing.failure = null;
    outgoing.file.phase = 'waiting';
    return enqueue(outgoing.reference);
  }

  /** Calls an upload off, or takes a failed one away. What the server was asked to send cannot be called back. */
  function cancel(reference: string): void {
    const outgoing = find(reference);
    if (!outgoing || (outgoing.state === 'sending' && outgoing.file.phase === 'sending')) return;
    discard(reference);
    calls.get(reference)?.abort();
    URL.revokeObjectURL(outgoing.file.url);
  }

  function discard(reference: string): void {
    bytes.delete(reference);
    files.value = files.value.filter((outgoing) => outgoing.reference !== reference);
    queue.waits.wake(reference);
  }

  const enqueue = (reference: string): Promise<void> =>
    queue.enqueue(find(reference)?.conversationId ?? '', () =>
      tryUntilTaken({ find: () => find(reference), tryOnce, waits: queue.waits }),
    );

  async function tryOnce(outgoing: OutgoingFile): Promise<void> {
    try {
      outgoing.file.mediaId ??= await upload(outgoing);
      // It was called off
      if (!find(outgoing.reference)) return;
      outgoing.file.phase = 'sending';
      const answer = await sendFile({
        conversation_id: outgoing.conversationId,
        client_reference: outgoing.reference,
        type: outgoing.file.type,
        media_id: outgoing.file.mediaId,
        caption: outgoing.text,
        reply_to: outgoing.replyTo ?? null,
      });
      outgoing.id = answer.id;
      outgoing.status = answer.status as DeliveryStatus;
      outgoing.failure = null;
    } catch (error) {
      outgoing.file.phase = 'waiting';
      outgoing.failure =
        error instanceof ApiError
          ? { code: error.code, message: error.message }
          : { code: 'unexpected', message: String(error) };
    }
  }

  async function upload({ reference, file }: OutgoingFile): Promise<string> {
    const call = new AbortController();
    calls.set(reference, call);
    file.phase = 'uploading';
    file.progress = 0;
    try {
      const { id } = await uploadFile(bytes.get(reference)!, {
        type: file.type,
        onProgress: (part) => (file.progress = part),
        signal: call.signal,
      });
      rememberPreview(id, file.url);
      return id;
    } finally {
      calls.delete(reference);
    }
  }

  const find = (reference: string) => files.value.find((outgoing) => outgoing.reference === reference);

  return { files, isBusy, send, retry, cancel, discard };
});
