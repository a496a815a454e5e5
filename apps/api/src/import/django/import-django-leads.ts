import { cleanText } from '@app/common';
import { isEmail } from 'class-validator';
import { v5 as uuidOf } from 'uuid';
import { LeadBatches, type LeadEntry } from '../lead-batches.js';
import { readInstant } from '../read-instant.js';
import { readPhone } from '../read-phone.js';
import { AUTHOR, tell, type ImportContext } from './import-context.js';
import type { FoundTable } from './find-tables.js';
import { textOf, type Row } from './source.js';

/** Any of our own: names below it are notes of another CRM. */
export const NOTES = '4f4f9b6c-0c2a-4a55-9f0e-2a3c6a1f7d21';
const YES = /^(1|t|true|yes)$/i;

interface Entry extends LeadEntry {
  there: string;
  written: string;
  remarks: string[];
}

/** Leads, those of one number as one, whichever way it was written. */
export async function importDjangoLeads(context: ImportContext, found: FoundTable<'leads'>): Promise<void> {
  const { job, dataSource, source, vocabulary, outcome, leads } = context;
  const { name } = found.table;
  const batches = new LeadBatches<Entry>(
    dataSource,
    vocabulary,
    { author: AUTHOR, now: job.now, isDryRun: job.isDryRun },
    async ({ there, written, lead, remarks }, result, repeats) => {
      outcome.leads[repeats && result.outcome === 'made' ? 'unchanged' : result.outcome] += 1;
      const number = lead.phone;
      if (repeats) {
        outcome.leads.doubled += 1;
        const detail = `the number of lead ${repeats.there} (written ${repeats.written}, here ${written}): one lead of both`;
        await tell(context, name, there, 'doubled', { number, detail });
      }
      const all = [...remarks, ...result.remarks];
      if (all.length > 0) await tell(context, name, there, 'remark', { number, detail: all.join('; ') });
    },
    ({ there, written }) => ({ there, written }) as Entry,
  );
  for await (const rows of source.rows(name, Object.values(found.columns), found.columns.id!)) {
    for (const row of rows) {
      const entry = readLead(row, found, context);
      if ('reason' in entry) {
        outcome.leads.refused += 1;
        await tell(context, name, entry.there, 'lost', { detail: entry.reason });
        continue;
      }
      const { phone, matchKey } = entry.lead;
      leads.set(entry.there, { phone, matchKey });
      await batches.add(entry);
    }
  }
  await batches.end();
}

function readLead(
  row: Row,
  { columns }: FoundTable<'leads'>,
  { job, vocabulary, people }: ImportContext,
): Entry | { there: string; reason: string } {
  const of = (part: keyof typeof columns): string =>
    cleanText(textOf(columns[part] === undefined ? null : row[columns[part]])).trim();
  const cut = (text: string, longest: number): string | null => [...text].slice(0, longest).join('') || null;
  const there = of('id');
  const numbers = [of('phone'), of('other_phone')].filter(Boolean);
  const read = numbers.map((number) => readPhone(number, job.country));
  const [main, ...further] = read.filter((one) => typeof one !== 'string');
  if (!main)
    return {
      there,
      reason:
        numbers.length === 0
          ? 'no phone number'
          : `“${numbers[0]!.slice(0, 30)}”: ${read.find((one) => typeof one === 'string')}`,
    };
  const remarks: string[] = [];
  const email = of('email');
  const isGoodEmail = email !== '' && email.length <= 254 && isEmail(email);
  if (email && !isGoodEmail) remarks.push(`“${email.slice(0, 60)}” is no e-mail address`);
  const owner = people.get(of('owner'));
  if (owner && !owner.agentId) remarks.push(`no agent has the e-mail address of its owner, ${owner.name}`);
  const created = readInstant(of('created'), job.zone);
  const createdAt = created && created < job.now ? created : null;
  const stage = cut(of('stage'), 100);
  const note = cut(of('note'), 10_000);
  return {
    there,
    written: numbers[0]!,
    remarks,
    lead: {
      ...main,
      further: further.filter(({ matchKey }) => matchKey !== main.matchKey),
      name: cut(of('name'), 200) ?? cut([of('first_name'), of('last_name')].filter(Boolean).join(' '), 200),
      email: isGoodEmail ? email : null,
      company: cut(of('company'), 200),
      city: cut(of('city'), 100),
      source: cut(of('source'), 100),
      stage: stage && vocabulary.stageOf(stage).stage,
      stageReason: null,
      ownerId: owner?.agentId ?? null,
      fields: {},
      tags: of('tags')
        .split(/[,;]/)
        .map((tag) => tag.trim().replace(/\s+/g, ' '))
        .filter((tag) => tag && [...tag].length <= 40),
      notes: note
        ? [{ id: uuidOf(`lead\n${main.matchKey}\n${note}`, NOTES), text: note, at: createdAt ?? job.now, author: null }]
        : [],
      isOptedOut: YES.test(of('opted_out')),
      createdAt,
      mode: job.mode,
    },
  };
}
