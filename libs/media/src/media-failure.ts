/** Why a file is not here. `not_configured`, `unauthorized` and `storage` are for an administrator to mend. */
export const MEDIA_FAILURES = {
  unavailable: 'TATA could not give the file yet; it is tried again',
  not_configured: 'There is no TATA access token for this number; an administrator sets TATA_AUTH_TOKEN',
  unauthorized: 'TATA refuses our access token; an administrator checks TATA_AUTH_TOKEN and TATA_AUTH_SCHEME',
  storage: 'The file could not be written to the disk of the server; an administrator makes room there',
  gone: 'TATA does not have this file any more; ask the customer to send it again',
  refused: 'TATA does not give this file out; ask the customer to send it again',
  too_large:
    'The file is larger than this server takes; ask for a smaller one, or an administrator raises MEDIA_MAX_BYTES',
  not_imported: 'The file was not carried over from the earlier system; ask the customer to send it again',
  hash_mismatch: 'The file came damaged each time; ask the customer to send it again',
} as const;

export type MediaFailureCode = keyof typeof MEDIA_FAILURES;

export interface MediaError {
  code: MediaFailureCode;
  message: string;
}

/** A failure of a row, as people are told. */
export function mediaErrorOf(code: string | null): MediaError | null {
  return code !== null && Object.hasOwn(MEDIA_FAILURES, code)
    ? { code: code as MediaFailureCode, message: MEDIA_FAILURES[code as MediaFailureCode] }
    : null;
}
