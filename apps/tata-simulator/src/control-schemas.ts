import { OPERATIONS } from './types.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const phone = { type: 'string', pattern: '^\\+?[0-9]{7,15}$' } as const;
const reported = { enum: ['sent', 'delivered', 'read', 'failed'] } as const;
const http = { type: 'integer', minimum: 200, maximum: 599 } as const;

/** An object without other keys: a word written wrong is told, not passed over. */
const exactly = (properties: Record<string, unknown>, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

export const phoneParams = { type: 'object', properties: { phone } };

export const customerSchema = exactly(
  { phone, name: text, onWhatsApp: flag, autoRead: { type: ['boolean', 'null'] } },
  ['phone'],
);

export const customerMessageSchema = exactly({
  name: text,
  type: text,
  text,
  replyTo: text,
  emoji: text,
  content: text,
  filename: text,
  mimeType: text,
  referral: { type: 'object' },
  message: { type: 'object' },
  timestamp: count,
  wamid: text,
});

const switches = exactly({
  statuses: { enum: ['on', 'off'] },
  webhooks: { enum: ['on', 'paused'] },
  templates: { enum: ['on', 'off', 'bare'] },
  templatesPerPage: count,
  autoRead: flag,
  autoReply: flag,
  autoReplyDelayMs: count,
  statusDelayMs: exactly({ sent: count, delivered: count, read: count }),
  retryDelaysMs: { type: 'array', items: count },
});

const call = { on: { enum: [...OPERATIONS, 'any'] }, next: { type: 'integer', minimum: 1 }, to: phone };
const webhook = {
  on: { const: 'webhook' },
  next: { type: 'integer', minimum: 1 },
  kind: { enum: ['message', 'status', 'raw'] },
  status: reported,
};
const body = {};
const headers = { type: 'object', additionalProperties: text };

/** One shape for each rule, told apart by `on` and `do`. */
const rules: [shape: Record<string, unknown>, name: string, own: Record<string, unknown>, required?: string[]][] = [
  [call, 'refuse', { status: http, body, headers, accepted: flag }],
  [call, 'stall', { ms: count, accepted: flag, status: http, body }, ['ms']],
  [call, 'drop', { accepted: flag }],
  [call, 'reset', {}],
  [call, 'fail', { code: count, title: text, details: text }],
  [call, 'report', { statuses: { type: 'array', items: reported } }, ['statuses']],
  [call, 'corrupt', {}],
  [call, 'truncate', { quietly: flag }],
  [call, 'hide_length', {}],
  [webhook, 'repeat', { times: { type: 'integer', minimum: 1, maximum: 1000 }, freshId: flag }],
  [webhook, 'reorder', { hold: { type: 'integer', minimum: 2 }, order: { type: 'array', items: count } }, ['hold']],
  [webhook, 'delay', { ms: count }, ['ms']],
  [webhook, 'drop', {}],
];
const rule = {
  oneOf: rules.map(([shape, name, own, required = []]) =>
    exactly({ ...shape, do: { const: name }, ...own }, ['on', 'do', ...required]),
  ),
};

export const behaviourSchema = {
  if: { type: 'array' },
  then: { type: 'array', items: rule },
  else: { if: { type: 'object', required: ['do'] }, then: rule, else: switches },
};

export const statusSchema = exactly({ status: reported, code: count, title: text, details: text }, ['status']);

export const webhookTargetSchema = exactly({
  url: { type: 'string', pattern: '^https?://' },
  secret: { type: ['string', 'null'] },
});
