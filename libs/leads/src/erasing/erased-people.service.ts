import { createHmac } from 'node:crypto';
import { Settings } from '@app/config';
import { countryOf, matchKeyOf, withCountryCode, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { IdentityKind } from '../entities/lead-identity.entity.js';

interface Named {
  kind: IdentityKind;
  value: string;
}

/** Which people were erased, known by keyed hashes of their numbers and user ids: nobody can read a number out of them. */
@Injectable()
export class ErasedPeople {
  private readonly country: CountryCode;
  private key: string | null = null;
  private isAnybody = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

  /** In the transaction that takes the identities away. User names change hands, so that they tell nobody apart. */
  async note(manager: EntityManager, erasureId: string, identities: Named[], at: Date): Promise<string[]> {
    const hashes = await this.hashesOf(identities.filter(({ kind }) => kind !== 'username'));
    await manager.query(
      `INSERT INTO erased_identities (hash, erasure_id, erased_at) SELECT hash, $2, $3 FROM unnest($1::text[]) AS one(hash)
       ON CONFLICT DO NOTHING`,
      [hashes, erasureId, at],
    );
    return hashes;
  }

  async hashesOf(identities: Named[]): Promise<string[]> {
    const key = await this.hashKey();
    return [...new Set(identities.map((identity) => this.hashWith(key, identity)))];
  }

  /** When the latest erasure was; null when there was none. What was received after it is everybody's. */
  async lastErasedAt(): Promise<Date | null> {
    const [row]: { at: Date | null }[] = await this.dataSource.query(
      'SELECT max(erased_at) AS at FROM erased_identities',
    );
    return row?.at ?? null;
  }

  /** Whether anybody ever was. What is kept of them is kept for good, so that nobody has to be asked a second time. */
  async isAnybodyErased(): Promise<boolean> {
    if (this.isAnybody) return true;
    const [row]: { is_anybody: boolean }[] = await this.dataSource.query(
      'SELECT EXISTS (SELECT FROM erased_identities) OR EXISTS (SELECT FROM erased_messages) AS is_anybody',
    );
    return (this.isAnybody = row?.is_anybody ?? false);
  }

  /** Of these identities, when each was erased last; by `kind:value` as given. */
  async erasedAt(identities: Named[]): Promise<Map<string, Date>> {
    if (identities.length === 0) return new Map();
    const key = await this.hashKey();
    const hashes = identities.map((identity) => this.hashWith(key, identity));
    const rows: { hash: string; at: Date }[] = await this.dataSource.query(
      'SELECT hash, max(erased_at) AS at FROM erased_identities WHERE hash = ANY($1::text[]) GROUP BY hash',
      [hashes],
    );
    const at = new Map(rows.map((row) => [row.hash, row.at]));
    return new Map(
      identities.flatMap(({ kind, value }, index) => {
        const erasedAt = at.get(hashes[index]!);
        return erasedAt ? [[`${kind}:${value}`, erasedAt] as const] : [];
      }),
    );
  }

  /** In the transaction that removes messages of theirs: by all ids that reports may name them by, ours and WhatsApp's. */
  async noteMessages(manager: EntityManager, ids: string[], at: Date): Promise<void> {
    if (ids.length === 0) return;
    const key = await this.hashKey();
    await manager.query(
      `INSERT INTO erased_messages (hash, erased_at) SELECT hash, $2 FROM unnest($1::text[]) AS one(hash) ON CONFLICT DO NOTHING`,
      [[...new Set(ids.map((id) => hashOf(key, `message:${id}`)))], at],
    );
  }

  /** Of these ids those of messages that were erased. */
  async messagesAmong(ids: string[]): Promise<Set<string>> {
    const byHash = new Map<string, string>();
    const key = await this.hashKey();
    for (const id of ids) byHash.set(hashOf(key, `message:${id}`), id);
    const rows: { hash: string }[] = await this.dataSource.query(
      'SELECT hash FROM erased_messages WHERE hash = ANY($1::text[])',
      [[...byHash.keys()]],
    );
    return new Set(rows.map(({ hash }) => byHash.get(hash)!));
  }

  /** The one spelling that stands for all of a number. */
  keyOfPhone(digits: string): string {
    return matchKeyOf(withCountryCode(digits, this.settings.businessNumber), this.country);
  }

  private hashWith(key: string, { kind, value }: Named): string {
    return hashOf(key, `${kind}:${kind === 'phone' ? this.keyOfPhone(value) : value}`);
  }

  private async hashKey(): Promise<string> {
    if (this.key === null) {
      const [row]: { key: string }[] = await this.dataSource.query('SELECT key FROM identity_hash_key');
      if (!row) throw new Error('The identity_hash_key table has lost its row');
      this.key = row.key;
    }
    return this.key;
  }
}

const hashOf = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');
