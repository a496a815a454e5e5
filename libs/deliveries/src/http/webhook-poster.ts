import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Clock, GuardedAddresses } from '@app/common';
import { Injectable } from '@nestjs/common';
import { DeliveryTuning } from '../dispatch/delivery-tuning.js';
import { retryAfterMs } from './retry-rules.js';

/** Of an answer so much is kept, to be looked at; more than the second figure is not even read. */
const KEPT_BYTES = 2_048;
const READ_BYTES = 65_536;

/** What came of one POST. */
export interface PostOutcome {
  startedAt: Date;
  ms: number;
  /** Null without an answer. */
  status: number | null;
  /** A word for why it failed: ours, or the network's code; null when it was taken. */
  error: string | null;
  /** How the answer began. */
  answer: string | null;
  retryAfterMs: number | null;
}

/** Connections to one endpoint, kept open between its deliveries. */
export interface Line {
  url: URL;
  agent: HttpAgent;
}

/** Posts webhooks: to guarded addresses only, within a time, and following no redirect. */
@Injectable()
export class WebhookPoster {
  constructor(
    private readonly addresses: GuardedAddresses,
    private readonly tuning: DeliveryTuning,
    private readonly clock: Clock,
  ) {}

  open(address: string): Line {
    const url = new URL(address);
    const options = { keepAlive: true, maxSockets: this.tuning.atOnce, lookup: this.addresses.lookupFor(url) };
    return { url, agent: url.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options) };
  }

  /** Never throws, but for `stopping`, which says nothing about the receiver. */
  async post(line: Line, headers: Record<string, string>, body: Buffer, stopping: AbortSignal): Promise<PostOutcome> {
    const startedAt = this.clock.now();
    const begun = performance.now();
    // One of its own, and no AbortSignal.any: what hangs on a signal that lives as long as the server would pile up
    const ended = new AbortController();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      ended.abort();
    }, this.tuning.timeoutMs);
    const cutOff = (): void => ended.abort();
    stopping.addEventListener('abort', cutOff);
    const end = (rest: Omit<PostOutcome, 'startedAt' | 'ms'>): PostOutcome => ({
      startedAt,
      ms: Math.round(performance.now() - begun),
      ...rest,
    });
    try {
      this.addresses.refuseLiteral(line.url);
      if (stopping.aborted) ended.abort();
      const answer = await this.ask(line, headers, body, ended.signal).catch((error: unknown) => {
        // The receiver closed the connection just as it was taken up again: it has read nothing
        if (!(error instanceof StaleSocketError)) throw error;
        return this.ask(line, headers, body, ended.signal);
      });
      return end({ ...answer, error: errorOf(answer.status) });
    } catch (error) {
      if (stopping.aborted) throw error;
      const word = isLate ? 'timeout' : wordOf(error);
      return end({ status: null, error: word, answer: null, retryAfterMs: null });
    } finally {
      clearTimeout(timer);
      stopping.removeEventListener('abort', cutOff);
    }
  }

  private ask(
    { url, agent }: Line,
    headers: Record<string, string>,
    body: Buffer,
    signal: AbortSignal,
  ): Promise<{ status: number; answer: string; retryAfterMs: number | null }> {
    const options: RequestOptions = {
      method: 'POST',
      agent,
      signal,
      headers: { ...headers, 'content-length': body.length, 'user-agent': 'Leadline-Webhooks/1.0' },
    };
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const request = send(url, options, (response) => {
        beginningOf(response).then(
          (answer) =>
            resolve({
              status: response.statusCode!,
              answer,
              retryAfterMs: retryAfterMs(response.headers['retry-after'], this.clock.now()),
            }),
          reject,
        );
      });
      request.on('error', (error: NodeJS.ErrnoException) =>
        reject(request.reusedSocket && error.code === 'ECONNRESET' ? new StaleSocketError() : error),
      );
      request.end(body);
    });
  }
}

class StaleSocketError extends Error {}

/** Text, whatever it says that it is. Of an endless answer the beginning is enough. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (read < KEPT_BYTES) chunks.push(chunk);
    read += chunk.length;
    if (read > READ_BYTES) break;
  }
  const kept = Buffer.concat(chunks).subarray(0, KEPT_BYTES).toString('utf8');
  return kept.replaceAll('\0', '').toWellFormed();
}

function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect' : 'refused';
}

const TLS_WORDS = /CERT|SELF_SIGNED|TLS|SSL|EPROTO|LEAF_SIGNATURE/;

function wordOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  // Of several addresses none could be reached
  const inner = (error as { errors?: { code?: unknown }[] }).errors?.[0]?.code;
  const word = [code, inner].find((one): one is string => typeof one === 'string');
  if (!word) return 'failed';
  return TLS_WORDS.test(word) ? 'certificate' : word;
}
