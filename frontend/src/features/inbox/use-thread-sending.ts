import { useQueryClient } from '@tanstack/vue-query';
import { ref, type Ref } from 'vue';
import type { Conversation, Message } from '@/api/conversations';
import { ApiError } from '@/api/http';
import { retryMessage } from '@/api/messages';
import { useChosenFiles } from './attachments/chosen.store';
import { useUploads } from './attachments/uploads.store';
import { placeWords } from './attachments/words-for-files';
import { useDrafts } from './draft.store';
import { refreshConversations, refreshMessages } from './live-refresh';
import { useOutgoing } from './outgoing.store';
import { useQuotes } from './quotes/quotes.store';
import type { ThreadItem } from './thread-items';

interface Thread {
  conversation: Readonly<Ref<Conversation>>;
  messages: Readonly<Ref<Message[]>>;
  /** The message that the next reply answers. */
  quoted: Readonly<Ref<Message | null>>;
  /** What a colleague has answered meanwhile has been seen. */
  accept: () => void;
  focusComposer: () => void;
}

/** Sends what is written in a thread, tries again what did not get there, and takes its words back. */
export function useThreadSending({ conversation, messages, quoted, accept, focusComposer }: Thread) {
  const client = useQueryClient();
  const outgoing = useOutgoing();
  const uploads = useUploads();
  const chosenFiles = useChosenFiles();
  const drafts = useDrafts();
  const quotes = useQuotes();
  const { id } = conversation.value;

  function discard(reference: string): void {
    outgoing.discard(reference);
    uploads.discard(reference);
  }

  async function follow(sending: Promise<void>): Promise<void> {
    await sending;
    // The list first: a window that closed meanwhile changes the composer.
    await Promise.allSettled([refreshConversations(client), refreshMessages(client, id)]);
  }

  /** What is picked goes first; the first of all is the answer to what is quoted. */
  function send(words: string): void {
    accept();
    const replyTo = quoted.value?.id ?? null;
    quotes.set(id, null);
    const { files, text } = placeWords(chosenFiles.takeSendable(id), words);
    for (const sending of uploads.send(conversation.value, files, replyTo)) void follow(sending);
    if (text !== null) {
      void follow(outgoing.send(conversation.value, text, { replyTo: files.length === 0 ? replyTo : null }));
    }
  }

  /** Why a message could not even be tried again; that it failed again stands with the message. */
  const retryErrors = ref<Record<string, unknown>>({});

  /** What the server keeps is tried again under its own id; what never reached it is sent. */
  function retry({ reply, message }: ThreadItem): void {
    if (reply && !reply.id) return void follow((reply.file ? uploads : outgoing).retry(reply.reference));
    if (reply) discard(reply.reference);
    void follow(retryStored(reply?.id ?? message.id));
  }

  async function retryStored(messageId: string): Promise<void> {
    const { [messageId]: _, ...others } = retryErrors.value;
    retryErrors.value = others;
    try {
      await retryMessage(messageId);
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'tata_rejected') return;
      retryErrors.value = { ...retryErrors.value, [messageId]: failure };
    }
  }

  function copyToComposer({ reply, message }: ThreadItem): void {
    drafts.set(id, [drafts.get(id), message.text ?? ''].filter((text) => text.trim() !== '').join('\n'));
    // A file stays until it is removed: only its words were taken
    if (reply && !reply.file) discard(reply.reference);
    const answered = messages.value.find((one) => one.id === message.reply_to);
    if (answered) quotes.set(id, answered);
    focusComposer();
  }

  return { retryErrors, discard, follow, send, retry, copyToComposer };
}
