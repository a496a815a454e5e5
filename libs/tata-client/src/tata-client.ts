import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { HttpService } from '@nestjs/axios';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, DomainError } from '@app/common';
import { Settings } from '@app/config';
import { outgoingPayload, type OutgoingMessage } from './outgoing-payload.js';
import { readJson } from './read-json.js';
import { tokenMissing, wentUnanswered } from './send-failure.js';
import type { SendOutcome } from './send-outcome.js';
import { outcomeOfAnswer } from './tata-answer.js';
import { authHeader, tokenFor } from './tata-tokens.js';
import { TrackedTransport } from './tracked-transport.js';

/** Connecting included. */
const ATTEMPT_MS = 15_000;

const CONNECTION_OPTIONS: http.AgentOptions = {
  keepAlive: true,
  // An idle connection is closed early: one that the other side drops just as we write costs an unconfirmed message
  timeout: 3_000,
  // Node gives each address 250 ms; from another continent that is not enough for a single round trip
  autoSelectFamilyAttemptTimeout: 2_000,
};

/** The only code that talks to TATA. Logs nothing: tokens, numbers and texts pass through here. */
@Injectable()
export class TataClient implements OnApplicationShutdown {
  private readonly httpAgent = new http.Agent(CONNECTION_OPTIONS);
  private readonly httpsAgent = new https.Agent(CONNECTION_OPTIONS);

  constructor(
    private readonly http: HttpService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Throws `TataNotConfiguredError` (503) or `NumberNotConfiguredError` (422) when this number cannot send. */
  assertConfigured(businessNumber: string): void {
    tokenFor(this.settings, businessNumber);
  }

  /** One attempt, at most 15 s. Never throws. An aborted attempt answers like one that ran out of time. */
  async sendMessage(message: OutgoingMessage, signal?: AbortSignal): Promise<SendOutcome> {
    let token: string;
    try {
      token = tokenFor(this.settings, message.businessNumber);
    } catch (error) {
      if (error instanceof DomainError) return tokenMissing(error);
      throw error;
    }
    const deadline = new AbortController();
    const abort = (): void => deadline.abort();
    const timer = setTimeout(abort, ATTEMPT_MS);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
    try {
      return await this.post('/whatsapp-cloud/messages', outgoingPayload(message), token, deadline.signal);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  onApplicationShutdown(): void {
    this.httpAgent.destroy();
    this.httpsAgent.destroy();
  }

  private async post(path: string, body: unknown, token: string, signal: AbortSignal): Promise<SendOutcome> {
    const transport = new TrackedTransport();
    try {
      const answer = await this.http.axiosRef.request<Readable>({
        method: 'POST',
        url: this.settings.tataBaseUrl + path,
        headers: {
          Accept: 'application/json',
          'User-Agent': 'Leadline',
          ...authHeader(this.settings.tataAuthScheme, token),
        },
        data: body,
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
      return outcomeOfAnswer(
        {
          status: answer.status,
          retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
          body: await readJson(answer.data, signal),
        },
        this.clock.now(),
      );
    } catch (error) {
      return wentUnanswered(error, transport.wasWritten);
    }
  }
}
