import type { DjangoOutcome } from '../import/django/django-outcome.js';
import type { DjangoImport } from '../import/django/import-context.js';
import type { CsvImport, CsvOutcome } from '../import/import-csv.js';

const DELIMITER_NAMES: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** What is said on the screen once a CSV file has been read to its end. */
export function csvWords(job: CsvImport, outcome: CsvOutcome, seconds: number): string[] {
  const { counts, format, unused, refused, repeated, remarks } = outcome;
  const would = job.isDryRun ? 'would be ' : '';
  return [
    `${job.path}: ${format.encoding}, parted by ${DELIMITER_NAMES[format.delimiter] ?? format.delimiter}.`,
    ...(unused.length > 0
      ? [`Columns that nothing is made of: ${unused.map((one) => `“${one}”`).join(', ')} (--map "COLUMN=field").`]
      : []),
    ...(job.isDryRun ? ['Nothing was changed; this is what would happen:'] : []),
    `${many(counts.made, 'lead')} ${would}made, ${counts.updated} ${would}updated, ${counts.unchanged} unchanged, ` +
      `${counts.matched} matched and left alone, ${many(counts.refused, 'line')} refused (${seconds.toFixed(1)} s).`,
    ...(repeated > 0
      ? [`${many(repeated, 'line repeats', 'lines repeat')} a number that stands further up: each number is one lead.`]
      : []),
    ...refused.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(counts.refused > refused.length ? [`  … and ${counts.refused - refused.length} more`] : []),
    ...(remarks > 0 ? [`${many(remarks, 'line has', 'lines have')} a remark.`] : []),
    `Each line stands in ${job.reportPath}.`,
  ];
}

/** What is said on the screen once the old CRM has been read. */
export function djangoWords(job: DjangoImport, outcome: DjangoOutcome, seconds: number): string[] {
  const { leads, messages, notes, files, tables, naive } = outcome;
  const line = (count: number, words: string): string[] => (count > 0 ? [`  ${count} ${words}`] : []);
  return [
    `${outcome.label}: leads from ${tables.leads ?? 'no table'}, messages from ${tables.messages ?? 'no table'}, ` +
      `notes from ${tables.notes ?? 'no table'} (${seconds.toFixed(1)} s).`,
    ...(naive.length > 0
      ? [
          `Times without a zone (${naive.join(', ')}) were read as ${job.zone}; where that is wrong, run it again with --timezone before you go on.`,
        ]
      : []),
    ...(job.isDryRun ? ['Nothing was changed; this is what would happen:'] : []),
    `Leads: ${leads.made} made, ${leads.updated} updated, ${leads.unchanged + leads.matched} as they were.`,
    ...line(leads.doubled, 'doubled there, by another spelling of a number: one lead each here'),
    ...line(leads.fromMessages, 'made for messages whose number was no lead there'),
    ...line(leads.refused, 'lost: no number that can be read'),
    `Messages: ${messages.read} read, ${messages.made} new here, ${messages.there} here already.`,
    ...line(outcome.optedOut.size, 'customers want no marketing: their last word there was STOP, or one like it'),
    ...line(messages.filled, 'known here by their statuses only: they have their words now'),
    ...line(messages.twice, 'there twice, under one wamid: each is one message here'),
    ...line(messages.orphans, 'name a lead that is missing there: they stand under their number'),
    ...line(messages.withoutWamid, 'without a wamid: no status of WhatsApp will find them'),
    ...line(messages.refused, 'lost: see the report'),
    ...line(messages.onlyHere, 'in Leadline and missing there, of the same time'),
    `Notes: ${notes.read} read, ${notes.made} new here, ${notes.there} here already.`,
    ...line(notes.copies, 'only repeat a message, and are its note here'),
    ...line(notes.copiedAgain, 'doubled there: a further copy of one message'),
    ...line(notes.withoutMessage, 'repeat a message that is missing there: kept as notes'),
    ...line(notes.refused, 'lost: their lead is missing, or they are empty'),
    ...line(files.carried, `files ${job.isDryRun ? 'would be ' : ''}carried over`),
    ...line(files.missing, 'files not carried over (--media-dir names their folder)'),
    `The rows that these are stand in ${job.reportPath}.`,
  ];
}
