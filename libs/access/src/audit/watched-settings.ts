import type { Settings } from '@app/config';

interface Watched {
  name: string;
  value: string | null;
  isSecret: boolean;
}

const shown = (name: string, value: unknown): Watched => ({
  name,
  value: value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value),
  isSecret: false,
});
const secret = (name: string, value: string | null): Watched => ({ name, value: value || null, isSecret: true });

/** What decides how customers are met and who is let in, by the name under which it is set. Where it runs is nobody's act. */
export function watchedSettings(settings: Settings): Watched[] {
  const tokens = [...settings.tataAuthTokens].sort().map(([number, token]) => `${number}=${token}`);
  return [
    shown('TATA_BASE_URL', settings.tataBaseUrl),
    shown('TATA_AUTH_SCHEME', settings.tataAuthScheme),
    shown('TATA_WEBHOOK_SIGNATURE', settings.webhookSignature),
    shown('OUTGOING_WEBHOOK_NETWORKS', settings.outgoingWebhookNetworks),
    shown('TRUST_PROXY', settings.trustProxy),
    shown('SEND_RATE', settings.sendRate),
    shown('READ_RECEIPTS', settings.readReceipts),
    shown('API_RATE_LIMIT', settings.apiRateLimit),
    shown('JOURNAL_KEEP_DAYS', settings.journalKeepDays),
    shown('AUDIT_KEEP_DAYS', settings.auditKeepDays),
    shown('OPT_OUT_WORDS', settings.optOutWords),
    shown('OPT_IN_WORDS', settings.optInWords),
    secret('TATA_AUTH_TOKEN', settings.tataAuthToken),
    secret('TATA_AUTH_TOKENS', tokens.join(',')),
    secret('TATA_WEBHOOK_SECRET', settings.webhookSecrets.join(',')),
    secret('TATA_WEBHOOK_PATH_SECRET', settings.webhookPathSecret),
    secret('WHATSAPP_WEBHOOK_VERIFY_TOKEN', settings.webhookVerifyToken),
    secret('METRICS_TOKEN', settings.metricsToken),
    secret('ALERT_WEBHOOK_URL', settings.alertWebhookUrl),
  ];
}
