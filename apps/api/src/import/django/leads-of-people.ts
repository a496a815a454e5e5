import { importLeads, type ImportedLead } from '@app/leads';
import type { EntityManager } from 'typeorm';
import type { ReadPhone } from '../read-phone.js';
import { AUTHOR, type ImportContext } from './import-context.js';

export interface Somebody {
  who: ReadPhone;
  profileName: string | null;
  since: Date;
}

/** The lead of each number, by its key: made where the old CRM had none. */
export async function leadsOfPeople(
  manager: EntityManager,
  people: Somebody[],
  { job }: ImportContext,
): Promise<Map<string, ImportedLead>> {
  const first = new Map<string, Somebody>();
  for (const one of people) {
    const known = first.get(one.who.matchKey);
    first.set(one.who.matchKey, {
      ...(known ?? one),
      profileName: known?.profileName ?? one.profileName,
      since: known && known.since < one.since ? known.since : one.since,
    });
  }
  const all = [...first.values()];
  const results = await importLeads(
    manager,
    all.map(({ who, profileName, since }) => ({
      ...who,
      further: [],
      name: profileName,
      isProfileName: true,
      email: null,
      company: null,
      city: null,
      source: 'whatsapp',
      stage: null,
      stageReason: null,
      ownerId: null,
      fields: {},
      tagIds: [],
      notes: [],
      isOptedOut: false,
      createdAt: since,
      mode: 'none',
    })),
    { author: AUTHOR, now: job.now, isDryRun: job.isDryRun },
  );
  return new Map(all.map(({ who }, index) => [who.matchKey, results[index]!]));
}
