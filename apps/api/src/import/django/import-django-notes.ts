import { appendHistory } from '@app/changes';
import { cleanText } from '@app/common';
import { indexNotes } from '@app/conversations';
import { addImportedNotes, notesThere, type ImportedNote } from '@app/leads';
import type { EntityManager } from 'typeorm';
import { v5 as uuidOf } from 'uuid';
import { inBatch, readOnly } from '../in-batches.js';
import { readInstant } from '../read-instant.js';
import type { ReadPhone } from '../read-phone.js';
import { BATCH, tell, type ImportContext } from './import-context.js';
import type { FoundTable } from './find-tables.js';
import { NOTES } from './import-django-leads.js';
import { leadsOfPeople } from './leads-of-people.js';
import { textOf, type Row } from './source.js';

const LONGEST = 10_000;

interface ReadNote {
  there: string;
  who: ReadPhone;
  note: ImportedNote;
}

/** Notes that people wrote; those that only repeat a message are one with it already. After the messages. */
export async function importDjangoNotes(context: ImportContext, found: FoundTable<'notes'>): Promise<void> {
  const { source, outcome } = context;
  const { name } = found.table;
  let batch: ReadNote[] = [];
  for await (const rows of source.rows(name, Object.values(found.columns), found.columns.id!)) {
    for (const row of rows) {
      outcome.notes.read += 1;
      const read = readNote(row, found, context);
      if ('reason' in read) {
        outcome.notes.refused += 1;
        await tell(context, name, read.there, 'lost', { detail: read.reason });
      } else if (await isOwn(read, name, context)) {
        batch.push(read);
      }
      if (batch.length === BATCH) {
        await write(batch, context);
        batch = [];
      }
    }
  }
  if (batch.length > 0) await write(batch, context);
}

function readNote(
  row: Row,
  { columns }: FoundTable<'notes'>,
  { job, leads, people }: ImportContext,
): ReadNote | { there: string; reason: string } {
  const of = (part: keyof typeof columns): string => textOf(columns[part] === undefined ? null : row[columns[part]]);
  const there = of('id');
  const who = leads.get(of('lead'));
  if (!who)
    return { there, reason: of('lead') ? `its lead ${of('lead')} is missing, or has no number` : 'it has no lead' };
  const text = [...cleanText(of('text'))].slice(0, LONGEST).join('');
  if (!text) return { there, reason: 'it is empty' };
  const at = readInstant(of('created'), job.zone);
  const author = people.get(of('author'))?.name ?? (of('author_name').slice(0, 200) || null);
  const id = uuidOf(`${there}\n${who.matchKey}\n${at?.toISOString() ?? text}`, NOTES);
  return { there, who, note: { id, text, at: at && at < job.now ? at : job.now, author } };
}

async function isOwn({ there, who, note }: ReadNote, table: string, context: ImportContext): Promise<boolean> {
  const { copies, outcome } = context;
  const kind = copies.kindOf(who.matchKey, note.text, note.at);
  if (kind === 'copy') outcome.notes.copies += 1;
  if (kind === 'copied again') {
    outcome.notes.copiedAgain += 1;
    await tell(context, table, there, 'doubled', { number: who.phone, detail: 'a further copy of one message' });
  }
  if (kind === 'without message') {
    outcome.notes.withoutMessage += 1;
    await tell(context, table, there, 'note without message', {
      number: who.phone,
      detail: 'it repeats a message that is not there; it is kept as a note',
    });
  }
  return kind === 'own' || kind === 'without message';
}

async function write(batch: ReadNote[], context: ImportContext): Promise<void> {
  const { job, dataSource, outcome } = context;
  const made = await (job.isDryRun ? readOnly : inBatch)(dataSource, (manager) => store(manager, batch, context));
  outcome.notes.made += made;
  outcome.notes.there += batch.length - made;
}

async function store(manager: EntityManager, batch: ReadNote[], context: ImportContext): Promise<number> {
  const ids = batch.map(({ note }) => note.id);
  if (context.job.isDryRun) return batch.length - (await notesThere(manager, ids)).size;
  const leads = await leadsOfPeople(
    manager,
    batch.map(({ who, note }) => ({ who, profileName: null, since: note.at })),
    context,
  );
  const notes = batch.flatMap(({ who, note }) => {
    const leadId = leads.get(who.matchKey)?.leadId;
    return leadId ? [{ ...note, leadId }] : [];
  });
  const added = new Set(await addImportedNotes(manager, notes));
  const news = notes.filter(({ id }) => added.has(id));
  await indexNotes(manager, news);
  await appendHistory(
    manager,
    [...new Set(news.map(({ leadId }) => leadId))].map((leadId) => ({ type: 'lead', leadId })),
  );
  return news.length;
}
