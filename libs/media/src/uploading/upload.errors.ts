import { DomainError } from '@app/common';
import { FILE_RULES, type FileProblem, type FileType } from '../rules/index.js';

const MIB = 1024 * 1024;

const KINDS: Record<FileType, string> = { image: 'photos', video: 'videos', audio: 'audio', document: 'documents' };

/** Larger than WhatsApp, or this server, takes. */
export class TooLargeError extends DomainError {
  readonly code = 'too_large';
  readonly kind = 'too_large';
  constructor(maxBytes: number, type: FileType | null) {
    const what = type ? `WhatsApp takes ${KINDS[type]} of` : 'This server takes files of';
    super(`The file is too large: ${what} up to ${Math.floor(maxBytes / MIB)} MB`);
  }
}

export class UnsupportedFileError extends DomainError {
  readonly code = 'unsupported_media_type';
  readonly kind = 'unsupported_media_type';
}

export class BadFileError extends DomainError {
  readonly code = 'media_not_sendable';
  readonly kind = 'unprocessable';
}

export class DiskTroubleError extends DomainError {
  readonly code = 'storage';
  readonly kind = 'unavailable';
  constructor() {
    super('The server cannot write the file to its disk; an administrator makes room there');
  }
}

const every = (): string =>
  (Object.keys(FILE_RULES) as FileType[]).map((type) => `${KINDS[type]} (${FILE_RULES[type].formats})`).join(', ');

/** `mimeType` is what the bytes are, if anybody can tell. */
export function errorOf(problem: FileProblem, mimeType: string | null): DomainError {
  switch (problem.code) {
    case 'empty':
      return new BadFileError('The file is empty');
    case 'too_large':
      return new TooLargeError(problem.maxBytes, problem.type);
    case 'format':
      return new UnsupportedFileError(
        `By its content the file is ${mimeType ?? 'of no known format'}. ` +
          (problem.type
            ? `WhatsApp takes ${KINDS[problem.type]} as ${FILE_RULES[problem.type].formats}`
            : `WhatsApp takes ${every()}`),
      );
  }
}
