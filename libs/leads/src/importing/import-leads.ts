import { appendHistory } from '@app/changes';
import { newId } from '@app/common';
import { instantArray, textArray, uuidArray } from '@app/database';
import { formatPhone } from '@app/phone';
import type { EntityManager } from 'typeorm';
import { addIdentities, claimIdentities } from '../identity-claims.js';
import { eventsOfChange } from '../lead-changes.js';
import { insertLeadEvents } from '../lead-events.js';
import { takeOptOuts } from '../stranger-opt-outs.js';
import {
  addTags,
  insertImported,
  notesThere,
  optOut,
  ownersOfNumbers,
  readLeads,
  writeChanges,
} from './import-rows.js';
import type { ImportedLead, ImportedNote, KnownLead, LeadToImport } from './imported-lead.js';
import { isAny, planAll, type Extras, type Plan } from './lead-plans.js';

export interface HowToImport {
  /** Who stands in the timeline. */
  author: string;
  now: Date;
  /** Says what would become of them. */
  isDryRun: boolean;
}

/**
 * Makes and updates leads in the caller's transaction, in a dozen statements however many they are. They are told apart by
 * their numbers, each of which is given once; whoever else brings the same number at the same moment gets the same lead.
 */
export async function importLeads(
  manager: EntityManager,
  leads: LeadToImport[],
  how: HowToImport,
): Promise<ImportedLead[]> {
  const ids = await ownersOfNumbers(manager, leads);
  const made = new Set<number>();
  if (!how.isDryRun) await makeMissing(manager, leads, ids, made);
  const results = leads.map<ImportedLead>((lead, index) => ({
    leadId: ids[index] ?? null,
    outcome: ids[index] && !made.has(index) ? (lead.mode === 'none' ? 'matched' : 'unchanged') : 'made',
    remarks: [],
  }));
  const places = leads.flatMap((lead, index) => {
    const id = ids[index];
    return id ? [{ lead, id, index, isNew: made.has(index) }] : [];
  });
  const extras = await readExtras(manager, leads, ids, results);
  const plan = (known: Map<string, KnownLead>): Map<string, Plan> => planAll(places, known, extras, results);
  let plans = plan(
    await readLeads(
      manager,
      places.map(({ id }) => id),
      '',
    ),
  );
  if (how.isDryRun) return results;
  // Only what changes is locked, and planned once more as it is then
  const changing = [...plans].filter(([, one]) => isAny(one)).map(([id]) => id);
  plans = plan(await readLeads(manager, changing, 'FOR NO KEY UPDATE'));
  await write(manager, [...plans.values()].filter(isAny), how);
  const isMade = new Set(places.filter(({ isNew }) => isNew).map(({ id }) => id));
  await appendHistory(
    manager,
    [...new Set([...isMade, ...[...plans].filter(([, one]) => isAny(one)).map(([id]) => id)])].map((leadId) => ({
      type: 'lead',
      leadId,
    })),
  );
  return results;
}

/** Gives those without a lead one: the number is claimed first, and who was faster has the lead. */
async function makeMissing(
  manager: EntityManager,
  leads: LeadToImport[],
  ids: (string | null)[],
  made: Set<number>,
): Promise<void> {
  const missing = leads.flatMap((told, index) => (ids[index] ? [] : [{ told, index, id: newId() }]));
  if (missing.length === 0) return;
  const won = await claimIdentities(
    manager,
    missing.map(({ told: { phone, matchKey }, id }) => ({
      kind: 'phone',
      value: phone,
      leadId: id,
      matchKey,
      reason: 'imported',
      since: null,
    })),
  );
  const ours = missing.filter(({ id }) => won.has(id));
  await insertImported(
    manager,
    ours.map(({ told, id }) => ({
      id,
      told,
      name: told.name ?? formatPhone(told.phone),
      nameSource: told.name === null ? 'stand_in' : told.isProfileName ? 'profile' : 'person',
    })),
  );
  await takeOptOuts(
    manager,
    ours.map(({ told: { matchKey }, id }) => ({ leadId: id, matchKey })),
  );
  for (const { index, id } of ours) {
    ids[index] = id;
    made.add(index);
  }
  const lost = missing.filter(({ id }) => !won.has(id));
  const owners = await ownersOfNumbers(
    manager,
    lost.map(({ told }) => told),
  );
  lost.forEach(({ index }, place) => (ids[index] = owners[place] ?? null));
}

/** Which notes are here, and whose the other numbers are: one that is another lead's stays with it. */
async function readExtras(
  manager: EntityManager,
  leads: LeadToImport[],
  ids: (string | null)[],
  results: ImportedLead[],
): Promise<Extras> {
  const further = leads.flatMap(({ further }, index) => further.map((number) => ({ number, index })));
  const owners = await ownersOfNumbers(
    manager,
    further.map(({ number }) => number),
  );
  const free = new Set<string>();
  further.forEach(({ number, index }, place) => {
    const owner = owners[place];
    if (!owner) free.add(number.phone);
    else if (owner !== ids[index])
      results[index]!.remarks.push(
        `the number that ends in ${number.phone.slice(-4)} is another lead’s and stays there`,
      );
  });
  const notes = await notesThere(
    manager,
    leads.flatMap(({ notes }) => notes.map(({ id }) => id)),
  );
  return { notes, free };
}

async function write(manager: EntityManager, plans: Plan[], { author, now }: HowToImport): Promise<void> {
  const changed = plans.filter(({ change }) => Object.keys(change).length > 0);
  await writeChanges(
    manager,
    changed.map(({ lead, change }) => ({ ...lead, ...change })),
    now,
  );
  const nameOf = await agentNames(manager, changed);
  await insertLeadEvents(
    manager,
    changed.flatMap(({ lead, change }) =>
      eventsOfChange(lead, change, nameOf).map((event) => ({ ...event, leadId: lead.id, author })),
    ),
    now,
  );
  await addTags(
    manager,
    plans.flatMap(({ lead, tagIds }) => [...tagIds].map((tagId) => ({ leadId: lead.id, tagId }))),
  );
  await addIdentities(
    manager,
    plans.flatMap(({ numbers }) => numbers),
  );
  await optOut(
    manager,
    plans.filter(({ isOptedOut }) => isOptedOut).map(({ lead }) => lead.id),
    author,
    now,
  );
  await addImportedNotes(
    manager,
    plans.flatMap(({ lead, notes }) => notes.map((note) => ({ ...note, leadId: lead.id }))),
  );
}

/** Adds notes that people wrote elsewhere, each once, by its id. Answers the ids of those that were new. */
export async function addImportedNotes(
  manager: EntityManager,
  notes: (ImportedNote & { leadId: string })[],
): Promise<string[]> {
  if (notes.length === 0) return [];
  const rows: { id: string }[] = await manager.query(
    `INSERT INTO lead_notes (id, lead_id, kind, text, author, created_at)
     SELECT n.id, n.lead_id, 'manual', n.text, n.author, n.at
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) AS n(id, lead_id, text, author, at)
     ON CONFLICT ON CONSTRAINT lead_notes_pkey DO NOTHING RETURNING id`,
    [
      uuidArray(notes.map(({ id }) => id)),
      uuidArray(notes.map(({ leadId }) => leadId)),
      textArray(notes.map(({ text }) => text)),
      textArray(notes.map(({ author }) => author)),
      instantArray(notes.map(({ at }) => at)),
    ],
  );
  return rows.map(({ id }) => id);
}

async function agentNames(manager: EntityManager, plans: Plan[]): Promise<(id: string) => string> {
  const ids = plans.flatMap(({ lead, change }) =>
    change.ownerId === undefined ? [] : [lead.ownerId, change.ownerId].filter((id) => id !== null),
  );
  if (ids.length === 0) return () => '';
  const rows: { id: string; name: string }[] = await manager.query(
    'SELECT id, name FROM agents WHERE id = ANY($1::uuid[])',
    [uuidArray([...new Set(ids)])],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}
