import {
  API_SCOPES,
  Clock,
  InvalidError,
  NotFoundError,
  cleanText,
  decodePosition,
  encodePosition,
  isDatabaseAway,
  newId,
  type ApiScope,
  type FieldError,
} from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { NAME_MAX_LENGTH } from '../agent-fields.js';
import type { Actor } from '../audit/actor.js';
import { record } from '../audit/record.js';
import { ApiKey } from '../entities/api-key.entity.js';
import { isSecretOf, newSecret, prefixOf } from './key-secret.js';

/** Last use is told to the minute: a busy key is no reason to write at every call. */
const TOUCH_EVERY_MS = 60_000;

export interface KeyWish {
  name: string;
  scopes: readonly string[];
  /** Null: it does not expire. */
  expiresAt?: Date | null;
}

export interface KeyPage {
  rows: ApiKey[];
  nextCursor: string | null;
}

/** The keys with which other systems call. */
@Injectable()
export class ApiKeysService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Makes a key and returns it whole, for the only time. Throws `invalid` with one entry per wrong field. */
  async create(wish: KeyWish, actor: Actor): Promise<{ apiKey: ApiKey; key: string }> {
    const now = this.clock.now();
    const fields = checkWish(wish, now);
    const { key, prefix, hash } = newSecret();
    const apiKey = this.dataSource.manager.create(ApiKey, {
      ...fields,
      id: newId(),
      prefix,
      secretHash: hash,
      createdBy: actor.kind === 'agent' ? actor.id : null,
      createdAt: now,
      lastUsedAt: null,
      revokedAt: null,
    });
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(ApiKey, apiKey);
      const details = { scopes: apiKey.scopes, expires_at: apiKey.expiresAt };
      await record(manager, { actor, action: 'api_key.created', subject: keySubject(apiKey), details });
    });
    return { apiKey: await this.get(apiKey.id), key };
  }

  /** Newest first, those that are no longer good among them. */
  async list({ limit, cursor }: { limit: number; cursor?: string }): Promise<KeyPage> {
    const select = this.dataSource.manager
      .createQueryBuilder(ApiKey, 'api_key')
      .leftJoinAndSelect('api_key.creator', 'creator')
      .orderBy('api_key.createdAt', 'DESC')
      .addOrderBy('api_key.id', 'DESC')
      .limit(limit + 1);
    if (cursor !== undefined)
      select.where('(api_key.created_at, api_key.id) < (:at::timestamptz, :id::uuid)', decodePosition(cursor));
    const rows = await select.getMany();
    const given = rows.slice(0, limit);
    const last = given.at(-1);
    return { rows: given, nextCursor: rows.length > limit && last ? encodePosition(last.createdAt, last.id) : null };
  }

  /** As {@link list}, for a shell: whoever reads it there scrolls. */
  async listAll(): Promise<ApiKey[]> {
    return this.dataSource.manager.find(ApiKey, { order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** Throws `not_found`. */
  async get(id: string): Promise<ApiKey> {
    const [apiKey] = isUuid(id)
      ? await this.dataSource.manager.find(ApiKey, { where: { id }, relations: { creator: true } })
      : [];
    if (!apiKey) throw new NotFoundError('There is no API key with this id');
    return apiKey;
  }

  /** By the id or the readable prefix that people see. Throws `not_found`. */
  async findNamed(idOrPrefix: string): Promise<ApiKey> {
    if (isUuid(idOrPrefix)) return this.get(idOrPrefix);
    const prefix = prefixOf(idOrPrefix) ?? idOrPrefix;
    const apiKey = await this.dataSource.manager.findOneBy(ApiKey, { prefix });
    if (!apiKey) throw new NotFoundError('There is no such API key; "list" shows what there is');
    return apiKey;
  }

  /** From the next request on it opens nothing, at every instance. Once is enough: the first time stands. */
  async revoke(id: string, actor: Actor): Promise<void> {
    const apiKey = await this.get(id);
    await this.dataSource.transaction(async (manager) => {
      const unrevoked = { id, revokedAt: IsNull() };
      const { affected } = await manager.update(ApiKey, unrevoked, { revokedAt: this.clock.now() });
      if (affected) await record(manager, { actor, action: 'api_key.revoked', subject: keySubject(apiKey) });
    });
  }

  /** The key that is good now, read afresh at each request so that revoking it works at once. */
  async find(key: string): Promise<ApiKey | null> {
    const prefix = prefixOf(key);
    const apiKey = prefix && (await this.dataSource.manager.findOneBy(ApiKey, { prefix }));
    if (!apiKey || !isSecretOf(key, apiKey.secretHash) || stateOf(apiKey, this.clock.now()) !== 'active') return null;
    await this.touch(apiKey);
    return apiKey;
  }

  private async touch({ id, lastUsedAt }: ApiKey): Promise<void> {
    const now = this.clock.now();
    if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < TOUCH_EVERY_MS) return;
    try {
      await this.dataSource.query(
        'UPDATE api_keys SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)',
        [id, now, new Date(now.getTime() - TOUCH_EVERY_MS)],
      );
    } catch (error) {
      // Where the database can only be read, reading goes on
      if (!isDatabaseAway(error)) throw error;
    }
  }
}

const keySubject = ({ id, name, prefix }: ApiKey) => ({ kind: 'api_key' as const, id, name: `${name} (${prefix})` });

export type KeyState = 'active' | 'expired' | 'revoked';

export function stateOf({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Date): KeyState {
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt <= now ? 'expired' : 'active';
}

function checkWish({ name, scopes, expiresAt = null }: KeyWish, now: Date) {
  const cleaned = cleanText(name).trim();
  const errors: FieldError[] = [];
  if (cleaned.length === 0 || [...cleaned].length > NAME_MAX_LENGTH || /\p{Cc}/u.test(cleaned))
    errors.push({ field: 'name', message: `Give a name of 1 to ${NAME_MAX_LENGTH} characters on one line` });
  const known = API_SCOPES.filter((scope) => scopes.includes(scope));
  if (known.length === 0 || scopes.some((scope) => !API_SCOPES.includes(scope as ApiScope)))
    errors.push({ field: 'scopes', message: `Give one or more of ${API_SCOPES.join(', ')}` });
  if (expiresAt && expiresAt <= now)
    errors.push({ field: 'expires_at', message: 'Give an instant in the future, or leave it out' });
  if (errors.length > 0) throw new InvalidError(errors.map(({ message }) => message).join('. '), errors);
  return { name: cleaned, scopes: known, expiresAt };
}
