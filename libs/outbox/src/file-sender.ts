import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { describeError, TataClient, type SendOutcome } from '@app/tata-client';
import { OutgoingMessages, type QueuedUpload } from './outgoing-messages.js';

/** Brings files to TATA ahead of their messages, from the disk. */
@Injectable()
export class FileSender {
  private readonly logger = new Logger('Outbox');

  constructor(
    private readonly messages: OutgoingMessages,
    private readonly tata: TataClient,
  ) {}

  /** One attempt. Never throws. */
  async send({ id, businessNumber, file }: QueuedUpload, signal: AbortSignal): Promise<SendOutcome> {
    let opened: Readable | null;
    try {
      opened = await this.messages.openFile(file);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      this.logger.error(`The file of message ${id} cannot be read: ${code}`);
      return { kind: 'unavailable', retryAfterMs: null, httpStatus: null, tataCode: code, traceId: null };
    }
    if (!opened) {
      const error = describeError('file_missing');
      return { kind: 'refused', error, httpStatus: null, tataCode: 'file_missing', traceId: null };
    }
    const mimeType = file.mimeType ?? 'application/octet-stream';
    return this.tata.uploadMedia({ businessNumber, mimeType, size: file.size, file: opened }, signal);
  }
}
