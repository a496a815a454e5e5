/** Routes that change something and write no line of the audit log, and why that is right. `audit-walk.e2e-spec.ts` holds this list against all routes. */
export const UNAUDITED: Record<string, string> = {
  'POST /webhook': 'TATA speaks; the journal keeps every body',
  'POST /webhook/:secret': 'TATA speaks; the journal keeps every body',

  'POST /ajax/tata-send-reply': 'the message itself tells who sent it, and when',
  'POST /ajax/tata-messages/:id/retry': 'the message keeps each attempt, and who asked for it',
  'POST /api/v1/messages': 'the message itself tells who sent it, and when',
  'POST /api/v1/messages/:id/retry': 'the message keeps each attempt, and who asked for it',
  'POST /api/v1/media': 'a file that nobody sees until it is sent with a message',
  'POST /ajax/tata-media/:id/retry': 'fetches a customer’s file again, which happens by itself too',
  'POST /ajax/tata-conversations/:phone/read': 'a mark of daily work',
  'POST /ajax/tata-conversations/:phone/unread': 'a mark of daily work',
  'POST /ajax/tata-conversations/:phone/seen': 'a mark of one agent’s own',
  'PUT /ajax/tata-drafts': 'what an agent has not sent, for themself alone',
  'POST /ajax/tata-presence': 'who looks at what, forgotten within seconds',

  'PATCH /api/v1/conversations/:id': 'the thread tells who did it',
  'POST /api/v1/conversations/:id/notes': 'the note tells who wrote it',
  'POST /api/v1/leads': 'the lead’s timeline tells who did it',
  'PATCH /api/v1/leads/:id': 'the lead’s timeline tells who did it',
  'POST /api/v1/leads/:id/notes': 'the note tells who wrote it',
  'PUT /api/v1/leads/:id/tags/:tag': 'the lead’s timeline tells who did it',
  'DELETE /api/v1/leads/:id/tags/:tag': 'the lead’s timeline tells who did it',
  'PUT /api/v1/leads/:id/duplicates/:other/not-the-same': 'the timelines of both tell who did it',

  'POST /ajax/account/totp': 'a secret that opens nothing yet; confirming it is told',
  'PATCH /ajax/push': 'what an agent is told of on their own devices',
  'POST /ajax/push/devices': 'an agent’s own device',
  'DELETE /ajax/push/devices/:id': 'an agent’s own device',
  'POST /ajax/push/devices/:id/test': 'a notification to oneself',
  'POST /ajax/push/sight': 'whether somebody looks, forgotten within a minute',

  'POST /api/v1/templates/sync': 'a read from TATA, which happens by itself every hour too',
  'POST /api/v1/templates/:id/preview': 'changes nothing',
  'POST /api/v1/webhook-endpoints/:id/test': 'changes nothing; the delivery is in the endpoint’s own log',
  'POST /ajax/tata-connection/test': 'changes nothing',
  'POST /ajax/health/doctor': 'changes nothing',
};
