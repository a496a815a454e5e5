import { DomainError, IntakeCounters } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { isSameSecret, isSignedBy } from './signature.js';
import { BadSignatureError, WrongPathError, WrongVerifyTokenError } from './webhook.errors.js';

const WARN_EVERY_MS = 60_000;

/** Who may bring a webhook. */
@Injectable()
export class WebhookGate {
  private readonly logger = new Logger(WebhookGate.name);
  private warnedAt = 0;
  /** Signature mismatches since the start; in `log` mode they are let in and counted here. */
  mismatches = 0;

  constructor(
    private readonly settings: Settings,
    private readonly counters: IntakeCounters,
  ) {}

  /** Throws unless the secret in the address is right, or none is set and none given. */
  admitPath(given: string | undefined): void {
    const expected = this.settings.webhookPathSecret;
    // An empty one, as in /webhook//, is none
    if (expected === null ? Boolean(given) : !isSameSecret(given ?? '', expected)) {
      throw this.refusal(new WrongPathError(expected !== null));
    }
  }

  /** Throws unless the signature is right. */
  admit(rawBody: Buffer, signature: string | undefined): void {
    const { webhookSecrets, webhookSignature } = this.settings;
    if (webhookSecrets.length === 0 || isSignedBy(webhookSecrets, rawBody, signature)) return;
    this.mismatches += 1;
    this.warn(signature === undefined ? 'has no signature' : 'has a signature that matches no secret');
    if (webhookSignature === 'enforce') throw this.refusal(new BadSignatureError());
  }

  /** Meta's handshake: the challenge to echo. Throws for a wrong token. */
  verify(mode: unknown, token: unknown, challenge: unknown): string {
    const expected = this.settings.webhookVerifyToken;
    const isRight = expected !== null && typeof token === 'string' && isSameSecret(token, expected);
    if (mode !== 'subscribe' || !isRight || typeof challenge !== 'string') throw new WrongVerifyTokenError();
    return challenge;
  }

  private refusal(error: DomainError): DomainError {
    this.counters.count('refused');
    return error;
  }

  private warn(what: string): void {
    if (Date.now() - this.warnedAt < WARN_EVERY_MS) return;
    this.warnedAt = Date.now();
    this.logger.warn(
      `A webhook ${what} (${this.mismatches} since the start); is TATA_WEBHOOK_SECRET the one in TATA's panel?`,
    );
  }
}
