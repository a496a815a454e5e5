import type { FileType } from '@app/media/rules';
import { answerOf, ApiError, request } from './http';

/** A file that the server keeps until a message names it. */
export interface Upload {
  id: string;
  type: FileType;
  mime_type: string;
  file_name: string | null;
  size: number;
  url: string;
  thumbnail_url: string | null;
}

export interface UploadOptions {
  type: FileType;
  /** From 0 to 1. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
}

/** Silence for so long ends an upload; one that moves may take its time. */
const IDLE_MS = 45_000;

/** By XMLHttpRequest: fetch does not tell how much has gone. Rejects with the signal's reason when it is called off. */
export async function uploadFile(file: File, { type, onProgress, signal }: UploadOptions): Promise<Upload> {
  signal?.throwIfAborted();
  const body = new FormData();
  body.append('file', file, file.name);
  const response = await new Promise<Response>((resolve, reject) => {
    const call = new XMLHttpRequest();
    const fail = (code: string, message: string) => () => reject(new ApiError(0, code, message));
    const giveUp = (): void => {
      fail('timeout', 'The server did not answer in time')();
      call.abort();
    };
    let idle = setTimeout(giveUp, IDLE_MS);
    call.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      clearTimeout(idle);
      idle = setTimeout(giveUp, IDLE_MS);
      if (lengthComputable) onProgress?.(loaded / total);
    };
    call.onload = () => {
      const headers = {
        date: call.getResponseHeader('date') ?? '',
        'retry-after': call.getResponseHeader('retry-after') ?? '',
      };
      resolve(new Response(call.status === 204 ? null : call.responseText, { status: call.status, headers }));
    };
    call.onerror = fail('network', 'The server cannot be reached');
    call.onabort = () =>
      reject((signal?.reason as Error | undefined) ?? new ApiError(0, 'network', 'The upload broke off'));
    call.onloadend = () => clearTimeout(idle);
    signal?.addEventListener('abort', () => call.abort(), { once: true });
    call.open('POST', `/api/v1/media?type=${type}`);
    call.setRequestHeader('accept', 'application/json');
    call.send(body);
  });
  return answerOf<Upload>(response);
}

export interface FileMessage {
  conversation_id: string;
  client_reference: string;
  type: FileType;
  media_id: string;
  caption: string;
  /** The message that it answers. */
  reply_to: string | null;
}

/** Takes a file on for sending; it goes out in order within its conversation. */
export function sendFile(message: FileMessage): Promise<{ id: string; status: string }> {
  const { conversation_id, client_reference, type, media_id, caption, reply_to } = message;
  const content = { media_id, ...(caption.trim() !== '' && { caption }) };
  const body = { conversation_id, client_reference, type, [type]: content, ...(reply_to !== null && { reply_to }) };
  return request('POST', '/api/v1/messages', { body });
}
