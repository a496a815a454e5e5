import { instantOfId } from '@app/common';
import type { ErasedPeople, LeadIntakeService } from '@app/leads';
import type { EntityManager } from 'typeorm';
import type { DueChange, DueStatus } from './waiting-rows.js';

/** What came for a message of somebody who was erased, or of somebody erased of whom nobody is here now. */
export interface ErasedReport {
  id: string;
  /** What it is known by in a body: WhatsApp's ids, and the names of whom nobody here has. */
  wamids: string[];
  phone: string | null;
  userId: string | null;
  receivedAt: Date;
}

type Names = Pick<ErasedReport, 'phone' | 'userId'>;
type Named = Names & { ids: string[] };

interface Parts {
  manager: EntityManager;
  people: ErasedPeople;
  leads: LeadIntakeService;
}

export async function erasedStatuses(due: DueStatus[], parts: Parts): Promise<ErasedReport[]> {
  const erased = await erasedAmong(
    due.map(({ wamid, reference, recipient, recipientUserId }) => ({
      ids: [wamid, ...(reference ? [reference] : [])],
      phone: recipient,
      userId: recipientUserId,
    })),
    parts,
  );
  return due.flatMap(({ id, wamid, receivedAt }, index) => {
    const names = erased[index];
    return names ? { id, wamids: [wamid], receivedAt, ...names } : [];
  });
}

export async function erasedChanges(due: DueChange[], parts: Parts): Promise<ErasedReport[]> {
  const erased = await erasedAmong(
    due.map(({ targetWamid, sender }) => ({
      ids: [targetWamid],
      phone: sender?.phone ?? null,
      userId: sender?.userId ?? null,
    })),
    parts,
  );
  return due.flatMap(({ id, wamid, targetWamid, eventIds, parkedAt }, index) => {
    const names = erased[index];
    if (!names) return [];
    const [receivedAt = parkedAt] = (eventIds ?? []).flatMap((one) => instantOfId(one) ?? []).sort(byTime);
    return { id, wamids: [wamid, targetWamid], receivedAt, ...names };
  });
}

const byTime = (one: Date, other: Date): number => one.getTime() - other.getTime();

/** Of each that is about somebody erased the names that nobody has now; null for all others. */
async function erasedAmong(named: Named[], { manager, people, leads }: Parts): Promise<(Names | null)[]> {
  if (named.length === 0) return [];
  const messages = await people.messagesAmong(named.flatMap(({ ids }) => ids));
  const erasedAt = await people.erasedAt(
    named.flatMap(({ phone, userId }) => [
      ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
      ...(userId ? [{ kind: 'user_id' as const, value: userId }] : []),
    ]),
  );
  const isNamed = ({ phone, userId }: Named): boolean =>
    erasedAt.has(`phone:${phone}`) || erasedAt.has(`user_id:${userId}`);
  const asked = named.filter(isNamed);
  // Whoever wrote again is here: what another tool sends them is shown
  const here = await leads.find(
    manager,
    asked.map(({ phone, userId }) => ({
      phone,
      userId,
      username: null,
      profileName: null,
      seenAt: new Date(),
      isAddressee: true,
    })),
  );
  const absent = new Set(asked.filter((_, index) => here[index] === null));
  return named.map((one) => {
    if (absent.has(one)) return { phone: one.phone, userId: one.userId };
    return one.ids.some((id) => messages.has(id)) ? { phone: null, userId: null } : null;
  });
}
