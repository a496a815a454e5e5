import { createHash } from 'node:crypto';
import { ConflictError, DomainError, InvalidError } from '@app/common';
import { Settings } from '@app/config';
import {
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Observable, from, lastValueFrom } from 'rxjs';
import { DataSource } from 'typeorm';
import { SECRET_MEMBER } from './keeps-no-secret.js';

const HOUR_MS = 3_600_000;
const LONGEST_KEY = 255;
const SURFACE = '/api/v1/';
/** A controller that names the interceptor too runs it twice, and the second would wait for the first. */
const begun = new WeakSet<object>();

interface StoredAnswer {
  request_hash: string;
  status: number | null;
  answer: unknown;
}

/** What is to be done once. */
interface Once {
  owner: string;
  key: string;
  /** The member of the answer that is not kept. */
  secret: string | undefined;
}

export class IdempotencyKeyReusedError extends DomainError {
  readonly code = 'idempotency_key_reused';
  readonly kind = 'unprocessable';
  constructor() {
    super('This Idempotency-Key came with another request before; use a new key for a new request');
  }
}

/**
 * Registered for the whole application: a POST below `/api/v1` with an `Idempotency-Key` is done once in 7 days. The same
 * key and body get the first answer again, with `Idempotency-Replayed: true`. Failures are not kept, so that they can be tried again under the same key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(IdempotencyInterceptor.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly reflector: Reflector,
    private readonly settings: Settings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { agent?: { id: string } }>();
    const key = request.headers['idempotency-key'];
    const isOurs = request.method === 'POST' && request.routeOptions.url?.startsWith(SURFACE);
    if (!isOurs || key === undefined || begun.has(request)) return next.handle();
    if (typeof key !== 'string' || !key || key.length > LONGEST_KEY) {
      throw new InvalidError(`Idempotency-Key takes 1 to ${LONGEST_KEY} characters`);
    }
    const owner = request.agent?.id ?? 'anonymous';
    begun.add(request);
    const secret = this.reflector.get<string | undefined>(SECRET_MEMBER, context.getHandler());
    return from(this.once({ owner, key, secret }, request, http.getResponse<FastifyReply>(), next));
  }

  /** A server that is restarted every night would else never come to it. */
  onApplicationBootstrap(): void {
    if (!this.settings.doesWork) return;
    this.timer = setInterval(() => void this.forgetOld(), HOUR_MS).unref();
    void this.forgetOld();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async once(
    { owner, key, secret }: Once,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    const hash = hashOf(request);
    if (!(await this.begin(owner, key, hash))) return this.replay(owner, key, hash, reply);
    const answer = await this.run(owner, key, next);
    await this.dataSource.query('UPDATE idempotency_keys SET status = $3, answer = $4 WHERE owner = $1 AND key = $2', [
      owner,
      key,
      reply.statusCode,
      JSON.stringify(withoutSecret(answer, secret)),
    ]);
    return answer;
  }

  /** A failure changes nothing, so its key is free again; once the work is done the key stays taken, whatever follows. */
  private async run(owner: string, key: string, next: CallHandler): Promise<unknown> {
    try {
      return await lastValueFrom(next.handle());
    } catch (error) {
      await this.dataSource.query('DELETE FROM idempotency_keys WHERE owner = $1 AND key = $2', [owner, key]);
      throw error;
    }
  }

  /** A request that began over a minute ago and never ended died with its server; its key is free again. */
  private async begin(owner: string, key: string, hash: string): Promise<boolean> {
    const begun: unknown[] = await this.dataSource.query(
      `INSERT INTO idempotency_keys AS k (owner, key, request_hash) VALUES ($1, $2, $3)
       ON CONFLICT (owner, key) DO UPDATE SET request_hash = excluded.request_hash, status = NULL, answer = NULL, created_at = now()
       WHERE k.created_at < now() - interval '7 days' OR (k.status IS NULL AND k.created_at < now() - interval '1 minute')
       RETURNING key`,
      [owner, key, hash],
    );
    return begun.length > 0;
  }

  private async replay(owner: string, key: string, hash: string, reply: FastifyReply): Promise<unknown> {
    const [stored]: StoredAnswer[] = await this.dataSource.query(
      'SELECT request_hash, status, answer FROM idempotency_keys WHERE owner = $1 AND key = $2',
      [owner, key],
    );
    if (stored && stored.request_hash !== hash) throw new IdempotencyKeyReusedError();
    if (!stored || stored.status === null) {
      throw new ConflictError('A request with this Idempotency-Key is still running; try again in a moment');
    }
    void reply.status(stored.status).header('Idempotency-Replayed', 'true');
    return stored.answer;
  }

  private async forgetOld(): Promise<void> {
    try {
      await this.dataSource.query(`DELETE FROM idempotency_keys WHERE created_at < now() - interval '7 days'`);
    } catch (error) {
      this.logger.warn(`Old idempotency keys could not be removed, trying again in an hour: ${String(error)}`);
    }
  }
}

function withoutSecret(answer: unknown, secret: string | undefined): unknown {
  return secret && typeof answer === 'object' ? { ...answer, [secret]: null } : (answer ?? null);
}

function hashOf(request: FastifyRequest): string {
  const path = request.url.replace(/\/+(?=\?|$)/, '');
  return createHash('sha256')
    .update(`${request.method} ${path}\n${JSON.stringify(inOrder(request.body ?? null))}${fileLength(request)}`)
    .digest('hex');
}

/** A file is read by its route, after this: two of one length under one key pass for the same. */
const fileLength = ({ headers }: FastifyRequest): string =>
  headers['content-type']?.startsWith('multipart/') ? `\n${headers['content-length'] ?? ''}` : '';

/** The same JSON with the members of its objects in one order, whatever order they were written in. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return { members: entries.map(([name, inner]) => [name, inOrder(inner)]) };
}
