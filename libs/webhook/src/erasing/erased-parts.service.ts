import { ADVISORY_LOCKS } from '@app/database';
import { ErasedPeople } from '@app/leads';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { RawBody } from '../intake.js';
import { namedIn, withoutPeople } from './without-people.js';

/**
 * Bodies that come late, out of a spool or by a replay, may be from before somebody was erased: that part of them is not taken in
 * again. Fresh ones never come by here.
 */
@Injectable()
export class ErasedParts {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly people: ErasedPeople,
  ) {}

  /** To be called first in a transaction that takes in what is old: until it ends, whoever begins to erase somebody waits. */
  async holdOff(manager: EntityManager): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock_shared($1)', [ADVISORY_LOCKS.erasing]);
  }

  /** Each body without what was erased since it was received; null where nothing is left of it. */
  async leaveOut<B extends Pick<RawBody, 'raw' | 'receivedAt'>>(bodies: B[]): Promise<(B | null)[]> {
    const last = await this.people.lastErasedAt();
    if (last === null || bodies.every(({ receivedAt }) => receivedAt > last)) return bodies;
    const named = bodies.map(({ raw }) => namedIn(raw));
    const erasedAt = await this.people.erasedAt([
      ...named.flatMap(({ phones }) => phones).map((value) => ({ kind: 'phone' as const, value })),
      ...named.flatMap(({ names }) => names).map((value) => ({ kind: 'user_id' as const, value })),
    ]);
    if (erasedAt.size === 0) return bodies;
    const here = await this.stored(named.flatMap(({ wamids }) => wamids));
    return bodies.map((body) => {
      const isErased = (name: string): boolean => (erasedAt.get(name) ?? 0) > body.receivedAt;
      const rest = withoutPeople(body.raw, {
        hasPhone: (digits) => isErased(`phone:${digits}`),
        hasName: (name) => isErased(`user_id:${name}`),
        isTheirs: (wamid) => (here.has(wamid) ? false : null),
      });
      if (rest.kind === 'gone') return null;
      return rest.kind === 'less' ? { ...body, raw: rest.raw } : body;
    });
  }

  /** Those that are here are not what was erased: they came in while it was being done, and began a new lead. */
  private async stored(wamids: string[]): Promise<Set<string>> {
    const rows: { wamid: string }[] = await this.dataSource.query(
      'SELECT wamid FROM messages WHERE wamid = ANY($1::text[])',
      [wamids],
    );
    return new Set(rows.map(({ wamid }) => wamid));
  }
}
