/** Who can do something about a failure. */
export type Responsible = 'agent' | 'administrator' | 'nobody';

/** A failure in the words of a person: what happened, and who should do what. The shape of the contract's `error`. */
export interface MessageError {
  /** WhatsApp's number, TATA's word, an HTTP status; null when nobody gave one. */
  code: number | string | null;
  title: string;
  /** What TATA or WhatsApp said, unchanged; may be empty. */
  detail: string;
  advice: string;
  /** Who is advised; failures of earlier versions do not say. */
  who?: Responsible;
  /** Sending the same text again, later, can work. */
  retryable: boolean;
}

/** What an attempt leaves behind for whoever looks into it later. No texts, numbers or tokens. */
export interface SendEvidence {
  httpStatus: number | null;
  /** WhatsApp's or TATA's code; without an answer, the network's (`ECONNREFUSED`). */
  tataCode: string | null;
  /** What TATA's support asks for. */
  traceId: string | null;
}

/** What is known after an attempt. Only `unavailable` and `unauthorized` may be tried again. */
export type SendVerdict =
  /** TATA took it. Its id is a request id; the wamid usually comes with a status. */
  | { kind: 'accepted'; tataId: string | null; wamid: string | null }
  /** TATA will not send this message, however often it is asked. */
  | { kind: 'refused'; error: MessageError }
  /** Nothing was sent, and later it may work. */
  | { kind: 'unavailable'; retryAfterMs: number | null }
  /** Nothing was sent, nor will be for this number until somebody mends it: its token, or its account at WhatsApp. */
  | { kind: 'unauthorized'; error: MessageError }
  /** It may have been sent: never try again without a person's word. */
  | { kind: 'unconfirmed' };

export type SendOutcome = SendVerdict & SendEvidence;
