import { alertMessage } from './alert-message.js';

const ALERT = {
  key: 'spool',
  code: 'full',
  values: { n: 3, mb: 900 },
  openedAt: new Date('2026-11-23T04:00:00Z'),
  closedAt: null,
} as const;
const TEXT = [
  '🔴 Leadline: The spool is nearly full: 3 webhooks, 900 MB. Past its limit, webhooks are answered 503.',
  'Bring the database back, or raise WEBHOOK_SPOOL_MAX_MB if the disk has room.',
  'More: https://crm.example.com/tata-chat/health',
];
const told = (target: string, more = {}) => alertMessage({ ...ALERT, ...more }, 'https://crm.example.com', target);

it.each(['https://hooks.slack.com/services/T/B/x', 'https://example.webhook.office.com/x', 'https://example.com/x'])(
  'a text, and for programs what it is made of, to %s',
  (target) => {
    expect(told(target)).toEqual({
      text: TEXT.join('\n'),
      leadline: {
        event: 'opened',
        key: 'spool',
        code: 'full',
        values: { n: 3, mb: 900 },
        opened_at: '2026-11-23T04:00:00.000Z',
        resolved_at: null,
        link: 'https://crm.example.com/tata-chat/health',
      },
    });
  },
);

it('nothing but a text to Google Chat', () => {
  expect(told('https://chat.googleapis.com/v1/spaces/x')).toEqual({ text: TEXT.join('\n') });
});

it.each([
  'https://prod-01.centralindia.logic.azure.com:443/workflows/x',
  'https://0123.01.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/x',
])('a card, as a workflow of Teams posts nothing else, to %s', (target) => {
  expect(told(target)).toEqual({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.2',
          body: TEXT.map((text) => ({ type: 'TextBlock', wrap: true, text })),
        },
      },
    ],
  });
});

it('says that it is over, and what it was', () => {
  const { text, leadline } = told('https://example.com/x', { closedAt: new Date('2026-11-23T05:00:00Z') }) as {
    text: string;
    leadline: object;
  };
  expect(text).toMatch(/^✅ Leadline: over\. It was: The spool is nearly full/);
  expect(leadline).toMatchObject({ event: 'resolved', resolved_at: '2026-11-23T05:00:00.000Z' });
});
