import type { Readable } from 'node:stream';
import { HttpService } from '@nestjs/axios';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, DomainError } from '@app/common';
import { Settings } from '@app/config';
import { describeError } from './error-catalogue.js';
import type { MediaOutcome } from './media-outcome.js';
import { outgoingPayload, type OutgoingMessage } from './outgoing-payload.js';
import { tokenMissing, wentUnanswered } from './send-failure.js';
import type { SendOutcome } from './send-outcome.js';
import { ATTEMPT_MS, TataRequests } from './tata-requests.js';
import { tokenFor } from './tata-tokens.js';
import type { TemplateListOutcome } from './template-list.js';
import { collectTemplates, pageOfAnswer } from './template-pages.js';
import { tokenCheckOf, type TokenCheck } from './token-check.js';
import { TrackedTransport } from './tracked-transport.js';
import { uploadBody } from './upload-body.js';
import { UploadDeadline } from './upload-deadline.js';
import { uploadOutcome } from './upload-outcome.js';

const CHECK_MS = 5_000;
const LONGEST_LIST = 8 * 1024 * 1024;

const NO_EVIDENCE = { httpStatus: null, tataCode: null, traceId: null };

/** A file on its way to TATA, as this number's. */
export interface MediaUpload {
  businessNumber: string;
  mimeType: string;
  size: number;
  /** Read once; destroyed in any case. */
  file: Readable;
}

/** The only code that talks to TATA. Logs nothing: tokens, numbers and texts pass through here. */
@Injectable()
export class TataClient implements OnApplicationShutdown {
  private readonly requests: TataRequests;

  constructor(
    http: HttpService,
    private readonly settings: Settings,
    clock: Clock,
  ) {
    this.requests = new TataRequests(http, settings, clock);
  }

  /** Throws `TataNotConfiguredError` (503) or `NumberNotConfiguredError` (422) when this number cannot send. */
  assertConfigured(businessNumber: string): void {
    tokenFor(this.settings, businessNumber);
  }

  /**
   * One attempt, at most 15 s. Never throws. An aborted attempt answers like one that ran out of time. `mayWrite` is
   * asked at the last moment, when the connection is there: after a no, nothing leaves.
   */
  async sendMessage(message: OutgoingMessage, signal?: AbortSignal, mayWrite?: () => boolean): Promise<SendOutcome> {
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
      return await this.post(outgoingPayload(message), token, deadline.signal, mayWrite);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  /**
   * One attempt to bring a file to TATA, for as long as its size allows; what is accepted has TATA's id of it. A file that
   * no message names does no harm, so every outcome but `refused` may be tried again, `unconfirmed` too. Never throws.
   */
  async uploadMedia(upload: MediaUpload, signal?: AbortSignal): Promise<SendOutcome> {
    let token: string;
    try {
      token = tokenFor(this.settings, upload.businessNumber);
    } catch (error) {
      upload.file.destroy();
      if (error instanceof DomainError) return tokenMissing(error);
      throw error;
    }
    const deadline = new UploadDeadline(upload.size, signal);
    const { stream, headers } = uploadBody(upload.file, upload, (bytes) => deadline.progress(bytes));
    const transport = new TrackedTransport();
    try {
      const ending = { body: stream, headers, token, signal: deadline.signal, transport };
      return uploadOutcome((await this.requests.ask('POST', '/whatsapp-cloud/media', ending)).outcome);
    } catch (error) {
      return wentUnanswered(error, transport.wasWritten);
    } finally {
      deadline.end();
      stream.destroy();
      upload.file.destroy();
    }
  }

  /**
   * Tells WhatsApp that a customer's message was read, and with it all before it; with `showsTyping` the customer also sees
   * for up to 25 s that somebody types. No harm in repeating it. Takes at most 15 s and never throws.
   */
  async reportRead(
    businessNumber: string,
    wamid: string,
    { showsTyping }: { showsTyping: boolean },
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    // Not even escaped would these stay behind the last slash
    if (wamid === '.' || wamid === '..')
      return { kind: 'refused', error: describeError('message_unknown'), ...NO_EVIDENCE };
    const path = `/whatsapp-cloud/messages/${encodeURIComponent(wamid)}`;
    const body = showsTyping ? { typing_indicator: { type: 'text' } } : { status: 'read' };
    const transport = new TrackedTransport();
    try {
      const token = tokenFor(this.settings, businessNumber);
      const ending = AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]);
      return (await this.requests.ask('POST', path, { body, token, signal: ending, transport })).outcome;
    } catch (error) {
      return error instanceof DomainError ? tokenMissing(error) : wentUnanswered(error, transport.wasWritten);
    }
  }

  /**
   * Opens a customer's file: a link first, asked for anew each time as it lives for minutes only, then the bytes behind
   * it, without our token. Never throws; an abort answers like a line that is down.
   */
  async openMedia(businessNumber: string, tataMediaId: string, signal: AbortSignal): Promise<MediaOutcome> {
    let token: string;
    try {
      token = tokenFor(this.settings, businessNumber);
    } catch (error) {
      if (error instanceof DomainError) return { kind: 'not_configured' };
      throw error;
    }
    // Not even escaped would they stay behind the last slash: the request would go to another address, with our token
    if (tataMediaId === '.' || tataMediaId === '..') return { kind: 'gone' };
    try {
      const link = await this.requests.mediaLink(
        tataMediaId,
        token,
        AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]),
      );
      return link.kind === 'link' ? await this.requests.follow(link.url, signal) : link;
    } catch {
      return { kind: 'unavailable', retryAfterMs: null };
    }
  }

  /**
   * Reads the number's settings, which changes nothing: whether TATA takes the token of this number. Never takes longer
   * than 5 s. Throws `TataNotConfiguredError` or `NumberNotConfiguredError` when there is no token.
   */
  async checkToken(businessNumber: string): Promise<TokenCheck> {
    const token = tokenFor(this.settings, businessNumber);
    const transport = new TrackedTransport();
    try {
      const signal = AbortSignal.timeout(CHECK_MS);
      const { outcome, date } = await this.requests.ask('GET', '/whatsapp-cloud/settings', {
        token,
        signal,
        transport,
      });
      return tokenCheckOf(outcome, date);
    } catch (error) {
      return tokenCheckOf(wentUnanswered(error, transport.wasWritten), null);
    }
  }

  /** Every template of this number's account, page by page. Never throws; an abort answers like a line that is down. */
  async listTemplates(businessNumber: string, signal: AbortSignal): Promise<TemplateListOutcome> {
    let token: string;
    try {
      token = tokenFor(this.settings, businessNumber);
    } catch (error) {
      if (error instanceof DomainError) return { kind: 'not_configured' };
      throw error;
    }
    return collectTemplates(async (query) => {
      const ending = AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]);
      try {
        return pageOfAnswer(await this.requests.get(`/templates${query && `?${query}`}`, token, ending, LONGEST_LIST));
      } catch {
        return { kind: 'unreachable' };
      }
    });
  }

  onApplicationShutdown(): void {
    this.requests.close();
  }

  private async post(
    body: unknown,
    token: string,
    signal: AbortSignal,
    mayWrite?: () => boolean,
  ): Promise<SendOutcome> {
    const transport = new TrackedTransport(mayWrite);
    try {
      return (await this.requests.ask('POST', '/whatsapp-cloud/messages', { body, token, signal, transport })).outcome;
    } catch (error) {
      return wentUnanswered(error, transport.wasWritten);
    }
  }
}
