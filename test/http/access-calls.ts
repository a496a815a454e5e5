import { emptyTables } from '../support/empty-tables.js';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { AgentsService, type AgentRole } from '@app/access';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';

export const PASSWORD = 'correct horse';

/** What the panel sends for a set-up link. */
export const NEW_ADMINISTRATOR = { name: ' Asha Rao ', email: 'Asha@example.com', password: PASSWORD };

/** The token of a printed link. */
export const tokenIn = (link: string): string => /\/tata-chat\/setup\/([\w-]{43})$/.exec(link)![1]!;

/** For `startApp`: no administrator is made at start. */
export const NOBODY_YET = { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' };

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
  /** The session cookie as it was set, with its attributes; undefined when the answer sets none. */
  setCookie?: string;
}

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
}

export const cookieOf = (answer: RawAnswer): string => answer.setCookie!.split(';')[0]!;

/** Sign-in as curl does it: no Origin, no cookie, any Host. `fetch`, and a client made of it, would add or refuse these. */
export class AccessCalls {
  readonly db: DataSource;
  /** Where its own pages come from. */
  readonly origin: string;

  constructor(
    private readonly url: string,
    readonly nest: INestApplication,
  ) {
    this.db = nest.get(DataSource);
    this.origin = new URL(url).origin;
  }

  async call(method: string, path: string, { body, headers }: Sent = {}): Promise<RawAnswer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const type = payload && { 'content-type': 'application/json' };
      const sent = httpRequest(new URL(path, this.url), { method, headers: { ...type, ...headers } }, (response) => {
        text(response).then((raw) => {
          const setCookie = response.headers['set-cookie']?.find((cookie) => cookie.startsWith('leadline_session='));
          const parsed = (raw ? JSON.parse(raw) : {}) as Record<string, unknown>;
          resolve({ status: response.statusCode!, headers: response.headers, body: parsed, setCookie });
        }, reject);
      });
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  logIn(email = 'asha@example.com', password = PASSWORD, headers: Record<string, string> = {}): Promise<RawAnswer> {
    return this.call('POST', '/ajax/login/', { body: { email, password }, headers });
  }

  /** The cookie of a new session. */
  async signedIn(email?: string): Promise<string> {
    return cookieOf(await this.logIn(email));
  }

  async givenAgent({
    email = 'asha@example.com',
    role = 'administrator',
    disabled = false,
  }: { email?: string; role?: AgentRole; disabled?: boolean } = {}) {
    const agent = await this.nest
      .get(AgentsService, { strict: false })
      .add({ email, name: 'Asha Rao', password: PASSWORD });
    const disabledAt = disabled ? new Date() : null;
    await this.db.query('UPDATE agents SET role = $2, disabled_at = $3 WHERE id = $1', [agent.id, role, disabledAt]);
    return agent;
  }

  async count(table: string): Promise<number> {
    const [row] = await this.db.query<[{ n: number }]>(`SELECT count(*)::int AS n FROM ${table}`);
    return row.n;
  }

  /** As after the very first start. */
  async forgetEverybody(): Promise<void> {
    await emptyTables(this.db, 'agents, access_links, login_failures CASCADE');
  }
}
