import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import type { HttpService } from '@nestjs/axios';
import type { AxiosResponse } from 'axios';
import type { Clock } from '@app/common';
import type { Settings } from '@app/config';
import { failureOfLink, linkOfAnswer } from './media-answer.js';
import type { MediaOutcome } from './media-outcome.js';
import { readJson } from './read-json.js';
import type { SendOutcome } from './send-outcome.js';
import { outcomeOfAnswer, type TataAnswer } from './tata-answer.js';
import { authHeader } from './tata-tokens.js';
import type { TrackedTransport } from './tracked-transport.js';

/** Connecting included. */
export const ATTEMPT_MS = 15_000;
const HEADERS = { Accept: 'application/json', 'User-Agent': 'Leadline' };

const CONNECTION_OPTIONS: http.AgentOptions = {
  keepAlive: true,
  // An idle connection is closed early: one that the other side drops just as we write costs an unconfirmed message
  timeout: 3_000,
  // Node gives each address 250 ms; from another continent that is not enough for a single round trip
  autoSelectFamilyAttemptTimeout: 2_000,
};

interface Asking {
  body?: unknown;
  headers?: Record<string, string | number>;
  token: string;
  signal: AbortSignal;
  transport: TrackedTransport;
}

/** The requests that TATA is asked with, over connections of their own. They throw when no answer comes. */
export class TataRequests {
  private readonly httpAgent = new http.Agent(CONNECTION_OPTIONS);
  private readonly httpsAgent = new https.Agent(CONNECTION_OPTIONS);

  constructor(
    private readonly http: HttpService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  close(): void {
    this.httpAgent.destroy();
    this.httpsAgent.destroy();
  }

  async ask(
    method: 'GET' | 'POST',
    path: string,
    { body, headers, token, signal, transport }: Asking,
  ): Promise<{ outcome: SendOutcome; date: unknown }> {
    const answer = await this.http.axiosRef.request<Readable>({
      method,
      url: this.settings.tataBaseUrl + path,
      headers: {
        Accept: 'application/json',
        'User-Agent': 'Leadline',
        ...headers,
        ...authHeader(this.settings.tataAuthScheme, token),
      },
      data: body,
      maxBodyLength: Infinity,
      responseType: 'stream',
      validateStatus: () => true,
      maxRedirects: 0,
      // Settings are the only reader of the environment; axios would look for proxies there
      proxy: false,
      httpAgent: this.httpAgent,
      httpsAgent: this.httpsAgent,
      transport,
      signal,
    });
    const retryAfter: unknown = answer.headers['retry-after'];
    const outcome = outcomeOfAnswer(
      {
        status: answer.status,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
        body: await readJson(answer.data, signal),
      },
      this.clock.now(),
    );
    return { outcome, date: answer.headers['date'] };
  }

  /** An answer that is read as JSON, of at most so many bytes. */
  async get(path: string, token: string, signal: AbortSignal, longest?: number): Promise<TataAnswer> {
    const answer = await this.http.axiosRef.request<Readable>({
      ...this.common(signal),
      method: 'GET',
      url: this.settings.tataBaseUrl + path,
      headers: { ...HEADERS, ...authHeader(this.settings.tataAuthScheme, token) },
      maxRedirects: 0,
    });
    return this.read(answer, signal, longest);
  }

  async mediaLink(tataMediaId: string, token: string, signal: AbortSignal): Promise<ReturnType<typeof linkOfAnswer>> {
    const path = `/whatsapp-cloud/media/download/${encodeURIComponent(tataMediaId)}`;
    return linkOfAnswer(await this.get(path, token, signal), this.clock.now());
  }

  /** What is behind a link, without our token. */
  async follow(url: string, signal: AbortSignal): Promise<MediaOutcome> {
    // The time is for the answer to begin: what it takes to come is up to its size
    const beginning = new AbortController();
    const timer = setTimeout(() => beginning.abort(), ATTEMPT_MS);
    const answer = await this.http.axiosRef
      .request<Readable>({
        ...this.common(AbortSignal.any([signal, beginning.signal])),
        method: 'GET',
        url,
        // The hash is over the bytes as they are stored
        headers: { 'User-Agent': 'Leadline', 'Accept-Encoding': 'identity' },
        decompress: false,
        maxRedirects: 3,
      })
      .finally(() => clearTimeout(timer));
    if (answer.status !== 200) {
      answer.data.destroy();
      const retryAfter: unknown = answer.headers['retry-after'];
      return failureOfLink(answer.status, typeof retryAfter === 'string' ? retryAfter : null, this.clock.now());
    }
    const size = Number(answer.headers['content-length'] ?? NaN);
    return { kind: 'opened', stream: answer.data, size: Number.isSafeInteger(size) ? size : null };
  }

  private common(signal: AbortSignal) {
    return {
      responseType: 'stream' as const,
      validateStatus: () => true,
      // Settings are the only reader of the environment; axios would look for proxies there
      proxy: false as const,
      httpAgent: this.httpAgent,
      httpsAgent: this.httpsAgent,
      signal,
    };
  }

  private async read(answer: AxiosResponse<Readable>, signal: AbortSignal, longest?: number): Promise<TataAnswer> {
    const retryAfter: unknown = answer.headers['retry-after'];
    return {
      status: answer.status,
      retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
      body: await readJson(answer.data, signal, longest),
    };
  }
}
