import { createHash } from 'node:crypto';
import { SessionsService } from '@app/access';
import { Clock } from '@app/common';
import { openSince, Settings } from '@app/config';
import { ConversationNews, MaskedAnswers, type ShownNews } from '@app/conversations';
import { JobsService } from '@app/jobs';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import webpush from 'web-push';
import { endpointProblem } from './check-endpoint.js';
import { PanelSightService } from './panel-sight.service.js';
import { postPush, type PushOutcome } from './post-push.js';
import { PUSH_JOB, jobOf, waitAfter, type PushErrand } from './push-job.js';
import { payloadOf, type PushPayload } from './push-payload.js';
import { findSubscription, type PushSubscriptionRow } from './push-subscriptions.js';
import { VapidKeysService } from './vapid-keys.service.js';

/** How long a push service keeps it for a device that is off. */
const KEPT_S = 4 * 60 * 60;

/** Tells one device of one thing, if that is still news when its turn has come. */
@Injectable()
export class PushSender implements OnModuleInit {
  private readonly logger = new Logger('Push');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: SessionsService,
    private readonly news: ConversationNews,
    private readonly masked: MaskedAnswers,
    private readonly sight: PanelSightService,
    private readonly keys: VapidKeysService,
    private readonly jobs: JobsService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(PUSH_JOB, (payload, signal) => this.run(payload as PushErrand, signal));
  }

  private async run(errand: PushErrand, signal: AbortSignal): Promise<void> {
    const device = await findSubscription(this.dataSource.manager, errand.subscriptionId);
    if (!device || !this.wantsToHear(device)) return;
    const seesNumbers = (await this.sessions.findSight([device.sessionHash])).get(device.sessionHash);
    const found = seesNumbers === undefined ? null : await this.stillNews(errand, device);
    if (!found) return;
    const news = seesNumbers ? found : await this.withoutNumbers(found, errand.conversationId);
    const outcome = await this.send(
      device,
      payloadOf({ ...errand, locale: device.locale }, news, device.showsText),
      signal,
    );
    if (outcome.kind !== 'later') return;
    const waitS = waitAfter(errand.tries, outcome.retryAfterS);
    if (waitS === null) return;
    const runAt = new Date(this.clock.now().getTime() + waitS * 1_000);
    await this.jobs.addMissing(PUSH_JOB, [jobOf({ ...errand, tries: errand.tries + 1 }, runAt)]);
  }

  /** Posts it, and keeps what became of it. Rejects only when that cannot be kept. */
  async send(device: PushSubscriptionRow, payload: PushPayload, signal: AbortSignal): Promise<PushOutcome> {
    const outcome = await this.post(device, payload, signal);
    if (outcome.kind === 'gone') {
      await this.dataSource.query('DELETE FROM push_subscriptions WHERE id = $1', [device.id]);
    } else if (outcome.kind === 'taken') {
      await this.dataSource.query(
        'UPDATE push_subscriptions SET pushed_at = now(), trouble = NULL, trouble_at = NULL WHERE id = $1',
        [device.id],
      );
    } else {
      this.logger.warn(`Device ${device.id} was not told: ${outcome.reason}`);
      await this.dataSource.query('UPDATE push_subscriptions SET trouble = $2, trouble_at = now() WHERE id = $1', [
        device.id,
        outcome.reason,
      ]);
    }
    return outcome;
  }

  private async post(device: PushSubscriptionRow, payload: PushPayload, signal: AbortSignal): Promise<PushOutcome> {
    const allowsPrivate = this.settings.webPushAllowPrivate;
    // The setting may have changed since it was taken
    if (endpointProblem(device.endpoint, allowsPrivate)) return { kind: 'refused', reason: 'private_address' };
    const { publicKey, privateKey } = await this.keys.get();
    let request: ReturnType<typeof webpush.generateRequestDetails>;
    try {
      request = webpush.generateRequestDetails(
        { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth: device.auth } },
        JSON.stringify(payload),
        {
          vapidDetails: { subject: await this.keys.contact(), publicKey, privateKey },
          TTL: KEPT_S,
          urgency: payload.kind === 'message' ? 'normal' : 'high',
          topic: topicOf(payload.tag),
        },
      );
    } catch {
      // Its words can quote the keys
      return { kind: 'refused', reason: 'unusable_keys' };
    }
    const { endpoint, headers, body } = request;
    return postPush({ endpoint, headers, body: body ?? Buffer.alloc(0) }, { allowsPrivate, signal });
  }

  private wantsToHear({ agentId, workingHoursOnly }: PushSubscriptionRow): boolean {
    if (this.sight.isLooking(agentId)) return false;
    const { workingHours, timeZone } = this.settings;
    return !workingHoursOnly || openSince(workingHours, timeZone, this.clock.now()) !== null;
  }

  private async withoutNumbers(news: ShownNews, conversationId: string): Promise<ShownNews> {
    const masker = await this.masked.maskerFor(conversationId, news.leadName, news.text ?? '');
    return { ...news, leadName: masker.mask(news.leadName), text: news.text && masker.mask(news.text) };
  }

  private async stillNews(errand: PushErrand, device: PushSubscriptionRow): Promise<ShownNews | null> {
    if (errand.kind !== 'message') return this.news.describeCall(device.agentId, errand.sourceId);
    const news = await this.news.describeMessage(errand.sourceId);
    const isTheirs = news && (news.assignedTo === null ? device.unassigned : news.assignedTo === device.agentId);
    return isTheirs ? news : null;
  }
}

/** Of what waits for a device that is off, the newest of each conversation stays. The service learns no id of ours. */
const topicOf = (tag: string): string => createHash('sha256').update(`push ${tag}`).digest('base64url').slice(0, 32);
