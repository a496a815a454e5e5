import { appendHistory } from '@app/changes';
import { importMessageNotes, type SaidBefore } from '@app/leads';
import type { EntityManager } from 'typeorm';
import { lockConversations } from '../conversation-locks.js';
import { previewOf } from '../message-content.js';
import { linkQuotes } from '../status-rows.js';
import { refreshLatest } from '../stray-messages.js';
import {
  dismissFailures,
  messagesThere,
  moveForImport,
  storeMessages,
  wakeWaiting,
  type Placed,
} from './import-rows.js';
import type { MessageOutcome, MessageToImport } from './message-to-import.js';

export interface HowToImportMessages {
  now: Date;
  author: string;
  /** A conversation that is made for older messages alone is resolved. */
  openSince: Date;
  isDryRun: boolean;
  /** Is given, in the same transaction, what customers wrote or tapped themselves and is new here. */
  hear: (manager: EntityManager, said: SaidBefore[]) => Promise<void>;
}

/** Where a message of an import came to stand; null when it was here. */
export interface ImportedMessage {
  outcome: MessageOutcome;
  id: string | null;
  conversationId: string | null;
}

/** Types whose text is what somebody wrote or tapped. */
const WRITTEN = new Set(['text', 'button', 'interactive']);
const PROVED = new Set(['sent', 'delivered', 'read']);

/**
 * Stores messages that another system kept, each once, by wamid and by id, in the caller's transaction, which has the leads
 * already. No wamid is given twice.
 */
export async function importMessages(
  manager: EntityManager,
  messages: MessageToImport[],
  how: HowToImportMessages,
): Promise<ImportedMessage[]> {
  const there = await messagesThere(manager, messages);
  const isThere = ({ id, wamid }: MessageToImport): boolean => there.has(id) || (wamid !== null && there.has(wamid));
  const missing = messages.filter((message) => !isThere(message));
  const stored = how.isDryRun ? null : await store(manager, missing, how);
  return messages.map((message) => {
    if (isThere(message)) return { outcome: 'there', id: null, conversationId: null };
    if (!stored) return { outcome: 'made', id: message.id, conversationId: null };
    const row = stored.get(message);
    if (!row) return { outcome: 'there', id: null, conversationId: null };
    return { outcome: row.id === message.id ? 'made' : 'filled', id: row.id, conversationId: row.conversationId };
  });
}

async function store(
  manager: EntityManager,
  messages: MessageToImport[],
  { now, author, openSince, hear }: HowToImportMessages,
): Promise<Map<MessageToImport, { id: string; conversationId: string }>> {
  if (messages.length === 0) return new Map();
  const locked = await lockConversations(manager, { places: messages });
  const placed = messages.map<Placed>((message, index) => ({
    ...message,
    conversationId: locked[index]!.id,
    preview: previewOf(message.type, message.text, message.content),
  }));
  const rows = await storeMessages(manager, placed);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byWamid = new Map(rows.flatMap((row) => (row.wamid ? [[row.wamid, row] as const] : [])));
  const rowOf = ({ id, wamid }: Placed) => byId.get(id) ?? (wamid ? byWamid.get(wamid) : undefined);
  const stored = placed.flatMap((message, index) => {
    const row = rowOf(message);
    // A filled one keeps its id, and stands in the conversation in which its statuses had put it
    const now = row && { ...message, id: row.id, conversationId: row.conversation_id };
    return now ? [{ given: messages[index]!, isFilled: row.id !== message.id, message: now, status: row.status }] : [];
  });
  if (stored.length === 0) return new Map();
  await moveForImport(manager, stored, openSince);
  const filled = stored.filter(({ isFilled }) => isFilled);
  if (filled.length > 0)
    await refreshLatest(manager, [...new Set(filled.map(({ message }) => message.conversationId))]);
  await wakeWaiting(
    manager,
    stored.flatMap(({ message }) => message.wamid ?? []),
  );
  await linkQuotes(
    manager,
    stored.map(({ message }) => message.id),
  );
  await importMessageNotes(
    manager,
    stored
      .filter(({ message, status }) => message.direction === 'incoming' || PROVED.has(status))
      .map(({ message }) => ({
        leadId: message.leadId,
        kind: message.direction === 'incoming' ? ('whatsapp_incoming' as const) : ('whatsapp_outgoing' as const),
        text: message.text ?? message.preview,
        messageId: message.id,
        author: message.direction === 'incoming' ? null : message.senderName,
        createdAt: message.happenedAt,
      })),
  );
  await hear(
    manager,
    stored
      .filter(({ message: { direction, type } }) => direction === 'incoming' && WRITTEN.has(type))
      .map(({ message: { id, leadId, text, happenedAt } }) => ({ id, leadId, text, at: happenedAt })),
  );
  await dismissFailures(
    manager,
    stored.filter(({ status }) => status === 'failed').map(({ message }) => message.id),
    author,
    now,
  );
  await appendHistory(manager, [
    ...stored.map(({ message: { id, conversationId, leadId } }) => ({
      type: 'message' as const,
      messageId: id,
      conversationId,
      leadId,
    })),
    ...[...new Set(stored.map(({ message }) => message.leadId))].map((leadId) => ({ type: 'lead' as const, leadId })),
  ]);
  return new Map(
    stored.map(({ given, message }) => [given, { id: message.id, conversationId: message.conversationId }]),
  );
}
