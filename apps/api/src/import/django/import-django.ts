import { readyForHistory } from '@app/changes';
import { ImportVocabulary } from '@app/leads';
import type { DataSource } from 'typeorm';
import { ImportReport } from '../import-report.js';
import { noOutcome, type DjangoOutcome } from './django-outcome.js';
import { findPeople } from './find-people.js';
import { findTables, type FoundTables } from './find-tables.js';
import { REPORT_COLUMNS, tell, type DjangoImport, type ImportContext } from './import-context.js';
import { importDjangoLeads } from './import-django-leads.js';
import { importDjangoMessages } from './import-django-messages.js';
import { importDjangoNotes } from './import-django-notes.js';
import { NoteCopies } from './note-copies.js';
import { PostgresSource } from './postgres-source.js';
import { SqliteSource } from './sqlite-source.js';
import type { Source } from './source.js';

const AT_ONCE = 5_000;
/** So many of each kind stand in the report by name. */
const MOST_LISTED = 10_000;

export const isPostgres = (from: string): boolean => /^postgres(ql)?:\/\//i.test(from);

const openSource = (from: string): Promise<Source> =>
  isPostgres(from) ? PostgresSource.open(from) : SqliteSource.open(from);

/** Leads, then messages, then notes, which are held against the messages. Each step can be run again. */
export async function importDjango(dataSource: DataSource, job: DjangoImport): Promise<DjangoOutcome> {
  const source = await openSource(job.from);
  try {
    const tables = await source.tables();
    const found = findTables(tables, job.tables, job.maps);
    if (!job.isDryRun) await readyForHistory(dataSource, job.now);
    const report = await ImportReport.create(job.reportPath, REPORT_COLUMNS);
    const context: ImportContext = {
      job,
      dataSource,
      source,
      found,
      report,
      vocabulary: await ImportVocabulary.read(dataSource.manager),
      people: await findPeople(source, tables, dataSource),
      outcome: noOutcome(source.label),
      leads: new Map(),
      copies: new NoteCopies(),
      wamids: new Map(),
    };
    const { outcome } = context;
    for (const kind of ['leads', 'messages', 'notes'] as const) outcome.tables[kind] = found[kind]?.table.name ?? null;
    outcome.naive = naiveColumns(found);
    try {
      if (found.leads) await importDjangoLeads(context, found.leads);
      if (found.messages) await importDjangoMessages(context, found.messages);
      if (found.notes) await importDjangoNotes(context, found.notes);
      if (found.messages) await findOnlyHere(context);
    } finally {
      await report.close();
    }
    return outcome;
  } finally {
    await source.close();
  }
}

/** Times that name no zone: SQLite's all do not. */
function naiveColumns({ leads, messages, notes }: FoundTables): string[] {
  const times: [FoundTables[keyof FoundTables], (string | undefined)[]][] = [
    [leads, [leads?.columns.created]],
    [messages, [messages?.columns.time]],
    [notes, [notes?.columns.created]],
  ];
  return times.flatMap(([one, columns]) =>
    columns.flatMap((column) => {
      const type = one?.table.columns.find(({ name }) => name === column)?.type.toLowerCase() ?? '';
      return /^(datetime|timestamp( without time zone)?|date)$/.test(type) ? [`${one!.table.name}.${column}`] : [];
    }),
  );
}

/** What Leadline has, of the time that the old CRM knows, and the old CRM has not: it did not hear of it. */
async function findOnlyHere(context: ImportContext): Promise<void> {
  const { dataSource, wamids, outcome, copies } = context;
  const span = copies.span();
  if (!span) return;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows: { id: string; wamid: string; direction: string; happened_at: Date; number: string | null }[] =
      await dataSource.query(
        `SELECT m.id, m.wamid, m.direction, m.happened_at, (SELECT value FROM lead_identities i
           WHERE i.lead_id = c.lead_id AND i.kind = 'phone' ORDER BY current_since DESC LIMIT 1) AS number
         FROM messages m JOIN conversations c ON c.id = m.conversation_id
         WHERE m.id > $1 AND m.wamid IS NOT NULL AND m.happened_at BETWEEN $2 AND $3 ORDER BY m.id LIMIT ${AT_ONCE}`,
        [after, span.from, span.to],
      );
    for (const { id, wamid, direction, happened_at, number } of rows) {
      if (wamids.has(wamid)) continue;
      outcome.messages.onlyHere += 1;
      if (outcome.messages.onlyHere > MOST_LISTED) continue;
      const detail = `${direction}, ${happened_at.toISOString()}`;
      await tell(context, 'Leadline', id, 'only here', { number: number ?? '', wamid, detail });
    }
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.id;
  }
}
