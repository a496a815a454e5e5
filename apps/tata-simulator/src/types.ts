/** Calls a rule can be aimed at: TATA's endpoints, and `file` for the presigned link to a media file. */
export const OPERATIONS = [
  'send',
  'typing',
  'upload',
  'link',
  'file',
  'delete',
  'handle',
  'templates',
  'settings',
  'profile',
] as const;
export type Operation = (typeof OPERATIONS)[number];
export type AuthScheme = 'bearer' | 'raw' | 'apikey';
export type ReportedStatus = 'sent' | 'delivered' | 'read' | 'failed';
export type WebhookKind = 'message' | 'status' | 'raw';
export type Json = Record<string, unknown>;

/** What to do with the next calls. `next` is how many calls the rule is for (1 when left out); `to` narrows it to one recipient. */
export type CallRule = { on: Operation | 'any'; next?: number; to?: string } &
  /** Answers `status` (500). The send is forgotten unless `accepted`: the customer then gets it all the same. */
  (
    | { do: 'refuse'; status?: number; body?: unknown; headers?: Record<string, string>; accepted?: boolean }
    /** Waits `ms`, then answers as usual, or with `status` (504) when `accepted` is false. */
    | { do: 'stall'; ms: number; accepted?: boolean; status?: number; body?: unknown }
    /** Reads the request, then closes the connection without an answer. `accepted: false` also forgets the request. */
    | { do: 'drop'; accepted?: boolean }
    /** Resets the connection before the body is read; `to` cannot be looked at. */
    | { do: 'reset' }
    /** Sends only: 200 now, `failed` with this code by callback later. */
    | { do: 'fail'; code?: number; title?: string; details?: string }
    /** Sends only: exactly these callbacks, in this order. */
    | { do: 'report'; statuses: ReportedStatus[] }
    /** Files only: other bytes than were sent, as many. */
    | { do: 'corrupt' }
    /** Files only: the connection ends halfway; with `quietly` it looks like the end of the file. */
    | { do: 'truncate'; quietly?: boolean }
    /** Files only: the answer does not tell its length. */
    | { do: 'hide_length' }
  );

/** What to do with the next webhooks, of one kind or one status when said. */
export type WebhookRule = {
  on: 'webhook';
  next?: number;
  kind?: WebhookKind;
  status?: ReportedStatus;
} &
  /** Sends it `times` more times, all at once; with `freshId` each copy has an envelope id of its own. */
  (
    | { do: 'repeat'; times?: number; freshId?: boolean }
    /** Holds back `hold` webhooks and then sends them one after the other in `order` (indices), reversed when left out. */
    | { do: 'reorder'; hold: number; order?: number[] }
    | { do: 'delay'; ms: number }
    | { do: 'drop' }
  );

export type Rule = CallRule | WebhookRule;

/** Ways that stay until changed. */
export interface Switches {
  /** `off`: sends are accepted and never reported on. */
  statuses: 'on' | 'off';
  /** `paused`: webhooks are kept and go out in order once it is `on` again. */
  webhooks: 'on' | 'paused';
  /** `off`: the account has no list of templates. `bare`: the list tells neither language nor category. */
  templates: 'on' | 'off' | 'bare';
  /** How many templates a page of the list has; 0: all on one. */
  templatesPerPage: number;
  /** Whether people read what reaches them by themselves. Otherwise a chat is read when it is opened. */
  autoRead: boolean;
  /** Whether people answer by themselves: two of three messages, after `autoReplyDelayMs`. */
  autoReply: boolean;
  autoReplyDelayMs: number;
  /** Milliseconds after the send. */
  statusDelayMs: { sent: number; delivered: number; read: number };
  /** Waits between the attempts to deliver a webhook; after the last one it is given up. */
  retryDelaysMs: number[];
}

export interface SimulatorOptions extends Partial<Omit<Switches, 'statusDelayMs'>> {
  /** 0, the default, takes a free port. */
  port?: number;
  host?: string;
  webhookUrl?: string;
  /** Signs webhooks with `X-Hub-Signature-256` over the exact body. */
  webhookSecret?: string;
  /** Digits of the number that customers write to. */
  businessNumber?: string;
  authToken?: string;
  statusDelayMs?: Partial<Switches['statusDelayMs']>;
}

export interface Customer {
  /** Digits, as WhatsApp writes them. */
  phone: string;
  name: string;
  onWhatsApp: boolean;
  /** Overrides the switch for this person; null follows it. */
  autoRead: boolean | null;
  /** Milliseconds; the newest instant this person wrote at, which opens the 24-hour window. */
  lastWroteAt: number | null;
  /** Milliseconds; until then the phone shows that the business is typing. */
  typingUntil: number | null;
}

export interface ChatMessage {
  wamid: string;
  from: 'customer' | 'business';
  /** Milliseconds. */
  at: number;
  type: string;
  /** WhatsApp's own object: the inner `messages` of a webhook, or the body of a send. */
  body: Json;
  /** What the phone shows as text. */
  preview: string;
  replyTo: string | null;
  /** `business`: how far it got. `customer`: null, and `read` once the business marked it read. */
  status: 'accepted' | ReportedStatus | null;
  error: string | null;
  reactions: { from: 'customer' | 'business'; emoji: string }[];
}

export interface AcceptedSend {
  /** What the answer returned; not a wamid. */
  id: string;
  at: number;
  to: string;
  type: string;
  body: Json;
  /** `metaData.custom_callback_data`. */
  reference: string | null;
  authScheme: AuthScheme;
  /** Without the ones that carry the token. */
  headers: Record<string, string>;
  /** First told to the outside by a status callback. */
  wamid: string;
  statuses: { status: ReportedStatus; at: number; code?: number }[];
}

export interface CallRecord {
  at: number;
  operation: Operation;
  method: string;
  path: string;
  authScheme: AuthScheme | null;
  /** Of a send whose body was read to its end, whatever the answer: `metaData.custom_callback_data`. */
  reference: string | null;
  /** The rule that was applied, if any. */
  rule: string | null;
  /** Null when no answer was given. */
  status: number | null;
}

/** `right` signs when a secret is set. */
export type Signing = 'right' | 'wrong' | 'none';

export interface WebhookAttempt {
  at: number;
  /** Null when there was no answer. */
  status: number | null;
  error: string | null;
}

export interface WebhookRecord {
  id: number;
  kind: WebhookKind;
  phone: string | null;
  /** The message it carries or reports on. */
  wamid: string | null;
  /** Exactly what is sent. */
  body: string;
  signing: Signing;
  state: 'waiting' | 'delivered' | 'retrying' | 'given_up' | 'dropped';
  attempts: WebhookAttempt[];
  /** The record this one repeats. */
  copyOf: number | null;
}

/** What a customer writes. `type` is text unless said; `message` gives the inner object of any other type as it is. */
export interface CustomerMessage {
  from: string;
  /** Name of the profile; a number not seen before becomes a customer. */
  name?: string;
  type?: string;
  /** The text, or the caption of a file. */
  text?: string;
  /** The wamid this answers, or the reaction is for. */
  replyTo?: string;
  /** For a reaction; empty takes it back. */
  emoji?: string;
  /** Base64. A small sample file is used when left out. */
  content?: string;
  filename?: string;
  mimeType?: string;
  referral?: Json;
  /** Keys of WhatsApp's inner object, laid over what the rest makes. */
  message?: Json;
  /** Unix seconds the provider stamps; now when left out. */
  timestamp?: number;
  wamid?: string;
}

export interface Template {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  components: Json[];
  /** Meta's word for what is wrong with it. */
  rejected_reason?: string;
  last_updated_time: string;
}
