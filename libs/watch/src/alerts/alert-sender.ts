import { Settings } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import type { Alert } from './alert-book.js';
import { alertMessage } from './alert-message.js';
import { AlertTuning } from './alert-tuning.js';

/** Tells the outside. The address may hold a secret, so it is in no log. */
@Injectable()
export class AlertSender {
  private readonly logger = new Logger('Alerts');
  private readonly stopping = new AbortController();

  constructor(
    private readonly settings: Settings,
    private readonly tuning: AlertTuning,
  ) {}

  get isOn(): boolean {
    return this.settings.alertWebhookUrl !== null;
  }

  /** Whether it was taken: any 2xx. Never throws. */
  async send(alert: Omit<Alert, 'id'>): Promise<boolean> {
    const url = this.settings.alertWebhookUrl;
    if (url === null) return false;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Leadline' },
        body: JSON.stringify(alertMessage(alert, this.settings.publicUrl, url)),
        signal: AbortSignal.any([AbortSignal.timeout(this.tuning.timeoutMs), this.stopping.signal]),
      });
      await answer.body?.cancel();
      if (!answer.ok) this.complain(`it was answered ${answer.status}`);
      return answer.ok;
    } catch (error) {
      const { name, cause } = error as Error;
      this.complain((cause as { code?: string } | undefined)?.code ?? name);
      return false;
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  private complain(reason: string): void {
    if (this.stopping.signal.aborted) return;
    this.logger.warn(`An alert could not be delivered (${reason}); is ALERT_WEBHOOK_URL right? It is tried again`);
  }
}
