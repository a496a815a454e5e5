import type { Statements } from '@app/database';
import type { ErasedPeople } from '@app/leads';
import type { Forgotten } from '@app/webhook';
import type { EntityManager } from 'typeorm';
import type { ErasureRow } from './erasure-row.js';

/** The person of an erasure, as bodies of webhooks name them. */
export class ForgottenPerson {
  private readonly phones: Set<string>;
  private readonly names: Set<string>;

  private constructor(
    private readonly people: ErasedPeople,
    private readonly named: { phones: string[]; names: string[] },
    readonly messageIds: string[],
    private readonly wamids: Set<string>,
    /** What was received after this instant is somebody's who wrote again. */
    readonly erasedAt: Date,
  ) {
    this.phones = new Set(named.phones.map((phone) => people.keyOfPhone(phone)));
    this.names = new Set(named.names);
  }

  static async of(manager: EntityManager, { id, work }: ErasureRow, people: ErasedPeople): Promise<ForgottenPerson> {
    const messages: { message_id: string; wamids: string[] }[] = await manager.query(
      'SELECT message_id, wamids FROM erasing_messages WHERE erasure_id = $1',
      [id],
    );
    const [noted]: { at: Date | null }[] = await manager.query(
      'SELECT max(erased_at) AS at FROM erased_identities WHERE erasure_id = $1',
      [id],
    );
    return new ForgottenPerson(
      people,
      work!,
      messages.map(({ message_id }) => message_id),
      new Set(messages.flatMap(({ wamids }) => wamids)),
      noted?.at ?? new Date(0),
    );
  }

  /** Somebody who is here, with all that they are called by. */
  static async ofLead(on: Statements, leadId: string, people: ErasedPeople): Promise<ForgottenPerson> {
    const identities: { kind: string; value: string }[] = await on.query(
      'SELECT kind, value FROM lead_identities WHERE lead_id = $1',
      [leadId],
    );
    const messages: { id: string; wamids: string[] }[] = await on.query(
      `SELECT m.id, array_remove(array_append(coalesce(m.former_wamids, '{}'), m.wamid), NULL) AS wamids
       FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.lead_id = $1`,
      [leadId],
    );
    const valuesOf = (isPhone: boolean): string[] =>
      identities.filter(({ kind }) => (kind === 'phone') === isPhone).map(({ value }) => value);
    return new ForgottenPerson(
      people,
      { phones: valuesOf(true), names: valuesOf(false) },
      messages.map(({ id }) => id),
      new Set(messages.flatMap(({ wamids }) => wamids)),
      new Date(8.64e15),
    );
  }

  /** What a body that is about them names, in any place that tells whose it is. */
  words(): { phones: string[]; names: string[]; wamids: string[] } {
    return { ...this.named, wamids: [...this.wamids] };
  }

  /** Ids by which the journal links bodies to messages, and what waits for them. */
  links(): string[] {
    return [...this.messageIds, ...this.wamids];
  }

  /** In a body that was received then; `here` are the ids of messages that are stored, which are of other people. */
  in(receivedAt: Date, here: Set<string>): Forgotten {
    const isBefore = receivedAt <= this.erasedAt;
    return {
      hasPhone: (digits) => isBefore && this.phones.has(this.people.keyOfPhone(digits)),
      hasName: (name) => isBefore && this.names.has(name),
      isTheirs: (wamid) => (this.wamids.has(wamid) ? true : here.has(wamid) ? false : null),
    };
  }
}
