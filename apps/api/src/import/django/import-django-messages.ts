import { appendHistory } from '@app/changes';
import { importMessages, type ImportedMessage } from '@app/conversations';
import { importFiles, keepImported } from '@app/media';
import type { EntityManager } from 'typeorm';
import { inBatch, readOnly } from '../in-batches.js';
import { AUTHOR, BATCH, tell, type ImportContext } from './import-context.js';
import type { FoundTable } from './find-tables.js';
import { leadsOfPeople } from './leads-of-people.js';
import { mediaPathOf } from './media-paths.js';
import { readMessage, type ReadMessage } from './read-message.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Messages, each once, with the files that are there. */
export async function importDjangoMessages(context: ImportContext, found: FoundTable<'messages'>): Promise<void> {
  const { source, outcome } = context;
  const { name } = found.table;
  let batch: ReadMessage[] = [];
  for await (const rows of source.rows(name, Object.values(found.columns), found.columns.id!)) {
    for (const row of rows) {
      outcome.messages.read += 1;
      const read = readMessage(row, { ...context, ...context.job, found });
      if ('reason' in read) {
        outcome.messages.refused += 1;
        await tell(context, name, read.there, 'lost', { detail: read.reason });
      } else if (await isFirst(read, name, context)) {
        batch.push(read);
      }
      if (batch.length === BATCH) {
        await write(batch, name, context);
        batch = [];
      }
    }
  }
  if (batch.length > 0) await write(batch, name, context);
}

async function isFirst(read: ReadMessage, table: string, context: ImportContext): Promise<boolean> {
  const { there, who, isOrphan, message } = read;
  const { outcome, wamids, copies } = context;
  const { wamid } = message;
  const before = wamid === null ? undefined : wamids.get(wamid);
  if (before !== undefined) {
    outcome.messages.twice += 1;
    await tell(context, table, there, 'twice', { number: who.phone, wamid: wamid!, detail: `as message ${before}` });
    return false;
  }
  if (wamid === null) outcome.messages.withoutWamid += 1;
  else wamids.set(wamid, there);
  if (isOrphan) {
    outcome.messages.orphans += 1;
    await tell(context, table, there, 'lead missing', {
      number: who.phone,
      wamid: wamid ?? '',
      detail: 'the lead that it names is not there; it stands under its number',
    });
  }
  copies.add(who.matchKey, message.text ?? '', message.happenedAt);
  return true;
}

async function write(batch: ReadMessage[], table: string, context: ImportContext): Promise<void> {
  const { job, dataSource, outcome } = context;
  const { results, made } = await (job.isDryRun ? readOnly : inBatch)(dataSource, (manager) =>
    store(manager, batch, context),
  );
  outcome.leads.fromMessages += made;
  for (const { outcome: what } of results) outcome.messages[what] += 1;
  await carryFiles(batch, table, context);
}

async function store(
  manager: EntityManager,
  batch: ReadMessage[],
  context: ImportContext,
): Promise<{ results: ImportedMessage[]; made: number }> {
  const { job, outcome } = context;
  const leads = await leadsOfPeople(
    manager,
    batch.map(({ who, profileName, message }) => ({ who, profileName, since: message.happenedAt })),
    context,
  );
  const results = await importMessages(
    manager,
    batch.map(({ who, message }) => ({ ...message, leadId: leads.get(who.matchKey)?.leadId ?? NOBODY })),
    {
      now: job.now,
      author: AUTHOR,
      openSince: job.openSince,
      isDryRun: job.isDryRun,
      hear: async (inner, said) => {
        for (const [leadId, isOut] of await job.words.hear(inner, said))
          outcome.optedOut[isOut ? 'add' : 'delete'](leadId);
      },
    },
  );
  if (!job.isDryRun) {
    await importFiles(
      manager,
      batch.flatMap(({ message }, index) => {
        const { id, conversationId } = results[index]!;
        const media = message.content?.media;
        if (!id || !conversationId || !media) return [];
        const { mimeType, fileName } = media;
        const { businessNumber, happenedAt } = message;
        return [{ messageId: id, conversationId, businessNumber, mimeType, fileName, at: happenedAt }];
      }),
    );
  }
  return { results, made: [...leads.values()].filter((lead) => lead.outcome === 'made').length };
}

/** After their messages: a file that is copied holds up no transaction, and what a killed run left out the next one brings. */
async function carryFiles(batch: ReadMessage[], table: string, context: ImportContext): Promise<void> {
  const { job, dataSource, outcome } = context;
  const withFiles = batch.filter(({ message }) => message.content?.media);
  if (withFiles.length === 0) return;
  const paths = new Map(
    withFiles.flatMap(({ message, media }) => {
      const path = media && job.mediaDir ? mediaPathOf(media, job.mediaDir) : null;
      return path ? [[message.id, path] as const] : [];
    }),
  );
  for (const { there, who, message, media } of withFiles.filter((one) => !paths.has(one.message.id))) {
    outcome.files.missing += 1;
    await tell(context, table, there, 'file not carried over', {
      number: who.phone,
      wamid: message.wamid ?? '',
      detail: media ?? 'it names no file',
    });
  }
  outcome.files.carried += paths.size;
  if (job.isDryRun || !job.files || paths.size === 0) return;
  const kept = await keepImported(dataSource.manager, job.files, [...paths.keys()], (id) => paths.get(id) ?? null);
  await appendHistory(
    dataSource.manager,
    kept.map(({ messageId, conversationId }) => ({ type: 'message', messageId, conversationId })),
  );
}
