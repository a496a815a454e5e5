import { cleanText } from '@app/common';
import type { ImportVocabulary, LeadToImport, UpdateMode } from '@app/leads';
import type { CountryCode } from '@app/phone';
import { isEmail } from 'class-validator';
import { v5 as uuidOf } from 'uuid';
import { readInstant } from '../read-instant.js';
import { readPhone, type ReadPhone } from '../read-phone.js';
import { PHONE_TARGETS, type Columns, type Target } from './csv-columns.js';
import type { CsvRow } from './read-csv.js';

/** Any of our own: names below it are notes of imported files. */
const NOTES = '0b7e7d7c-6f3c-4f39-9a55-5b8a2f6f1c10';
const LONGEST: Partial<Record<Target, number>> = {
  name: 200,
  company: 200,
  city: 100,
  source: 100,
  stage: 100,
  stage_reason: 500,
  notes: 10_000,
};
const LONGEST_TAG = 40;
const YES = new Set('yes y true 1 x ja हाँ हां'.split(' '));

export interface HowToRead {
  columns: Columns['columns'];
  country: CountryCode;
  zone: string;
  mode: UpdateMode;
  now: Date;
  vocabulary: ImportVocabulary;
}

export interface ReadLead {
  line: number;
  name: string;
  /** As written. */
  number: string;
  lead: Omit<LeadToImport, 'tagIds'> & { tags: string[] };
  remarks: string[];
}

export interface Refusal {
  line: number;
  name: string;
  number: string;
  reason: string;
}

/** A line as a lead, or why it cannot be one. What only a part of it is not fit for is a remark. */
export function readLead({ line, cells }: CsvRow, how: HowToRead): ReadLead | Refusal {
  const remarks: string[] = [];
  const of = (target: Target): string => {
    const index = how.columns.findIndex((column) => column && 'target' in column && column.target === target);
    return cleanText(cells[index] ?? '').trim();
  };
  const text = (target: Target): string | null => {
    const value = of(target);
    const longest = LONGEST[target] ?? 200;
    if ([...value].length > longest) remarks.push(`${target} is cut after ${longest} characters`);
    return [...value].slice(0, longest).join('') || null;
  };
  const name = text('name') ?? ([of('first_name'), of('last_name')].filter(Boolean).join(' ').slice(0, 200) || null);
  const written = PHONE_TARGETS.map(of).filter(Boolean);
  const refused = (reason: string): Refusal => ({ line, name: name ?? '', number: written[0] ?? '', reason });
  const surplus = cells.slice(how.columns.length).filter(Boolean);
  if (surplus.length > 0) {
    return refused(`it has ${cells.length} cells where the header has ${how.columns.length}: is a quote missing?`);
  }
  if (written.length === 0) return refused('no phone number');
  const numbers = readNumbers(written, how.country);
  if (numbers.good.length === 0)
    return refused(`“${written[0]!.slice(0, 40)}”: ${numbers.bad[0]?.reason ?? 'it is no phone number'}`);
  for (const bad of numbers.bad) remarks.push(`a further number, “${bad.text.slice(0, 40)}”: ${bad.reason}`);
  const [main, ...further] = numbers.good as [ReadPhone, ...ReadPhone[]];

  const email = text('email');
  const isGoodEmail = email !== null && email.length <= 254 && isEmail(email);
  if (email !== null && !isGoodEmail) remarks.push(`“${email.slice(0, 60)}” is no e-mail address`);
  const ownerWord = of('owner');
  const ownerId = ownerWord ? how.vocabulary.ownerOf(ownerWord) : null;
  if (ownerWord && !ownerId) remarks.push(`no agent is “${ownerWord.slice(0, 60)}”`);
  const stageWord = text('stage');
  const stage = stageWord === null ? null : how.vocabulary.stageOf(stageWord);
  if (stage && !stage.isKnown) remarks.push(`“${stage.stage}” is none of the stages here; it is kept as a word`);
  const createdWord = of('created_at');
  const created = createdWord ? readInstant(createdWord, how.zone) : null;
  if (createdWord && !created) remarks.push(`“${createdWord.slice(0, 40)}” is no date; write 2026-01-31 or 31/01/2026`);
  const isAhead = created !== null && created > how.now;
  if (isAhead) remarks.push(`“${createdWord.slice(0, 40)}” has not come yet`);
  const note = text('notes');
  const lead: ReadLead['lead'] = {
    ...main,
    further,
    name,
    email: isGoodEmail ? email : null,
    company: text('company'),
    city: text('city'),
    source: text('source'),
    stage: stage?.stage ?? null,
    stageReason: text('stage_reason'),
    ownerId,
    fields: readFields(cells, how, remarks),
    tags: readTags(of('tags'), how.vocabulary, remarks),
    notes: note ? [{ id: uuidOf(`${main.matchKey}\n${note}`, NOTES), text: note, at: how.now, author: null }] : [],
    isOptedOut: YES.has(of('opted_out').toLowerCase()),
    createdAt: isAhead ? null : created,
    mode: how.mode,
  };
  return { line, name: name ?? '', number: written[0]!, lead, remarks };
}

interface Numbers {
  good: ReadPhone[];
  bad: { text: string; reason: string }[];
}

/** Each once. A cell may hold several. */
function readNumbers(written: string[], country: CountryCode): Numbers {
  const numbers: Numbers = { good: [], bad: [] };
  for (const text of written.flatMap((cell) => cell.split(/[;,/|\n]+/)).map((one) => one.trim())) {
    if (!text) continue;
    const read = readPhone(text, country);
    if (typeof read === 'string') numbers.bad.push({ text, reason: read });
    else if (!numbers.good.some(({ matchKey }) => matchKey === read.matchKey)) numbers.good.push(read);
  }
  return numbers;
}

function readFields(cells: string[], { columns, vocabulary }: HowToRead, remarks: string[]): Record<string, string> {
  const fields: Record<string, string> = {};
  columns.forEach((column, index) => {
    const written = cells[index];
    if (!column || !('field' in column) || !written) return;
    const { value, reason } = vocabulary.valueOf(column.field, written);
    if (value !== null) fields[column.field] = value;
    else if (reason) remarks.push(`${column.field} ${reason}`);
  });
  return fields;
}

/** Semicolons part them where there are any, else commas; a name that is a tag's is that tag, commas and all. */
function readTags(written: string, vocabulary: ImportVocabulary, remarks: string[]): string[] {
  if (!written) return [];
  const apart = vocabulary.hasTag(written) ? [written] : written.split(/[;|\n]/.test(written) ? /[;|\n]/ : /,/);
  return apart
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => {
      const fits = [...name].length <= LONGEST_TAG;
      if (!fits) remarks.push(`a tag has at most ${LONGEST_TAG} characters: “${name.slice(0, LONGEST_TAG)}…”`);
      return name && fits;
    });
}
