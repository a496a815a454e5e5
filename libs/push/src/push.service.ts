import { ChangeFeed } from '@app/changes';
import { InvalidError, NotFoundError, UnauthenticatedError, cleanText, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { endpointProblem } from './check-endpoint.js';
import type { PushDeviceDto, PushDto, PushPreferencesChangeDto, SubscribeDto } from './dto/push.dto.js';
import { feedCursor, moveTo, waitToRead } from './push-feed.js';
import { payloadOf } from './push-payload.js';
import { PushSender } from './push-sender.service.js';
import { keepSubscription, listSubscriptions, type PushSubscriptionRow } from './push-subscriptions.js';
import { PushFailedError, PushOffError } from './push.errors.js';
import { VapidKeysService } from './vapid-keys.service.js';

const USER_AGENT_LENGTH = 300;
const FOREIGN_KEY_VIOLATION = '23503';

export interface PushAsker {
  agentId: string;
  sessionId: string;
  userAgent: string | null;
}

/** An agent's devices and what they want to hear. */
@Injectable()
export class PushService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly keys: VapidKeysService,
    private readonly sender: PushSender,
    private readonly feed: ChangeFeed,
    private readonly settings: Settings,
  ) {}

  async get({ agentId, sessionId }: PushAsker): Promise<PushDto> {
    const isOn = this.settings.webPush;
    const devices = await listSubscriptions(this.dataSource.manager, agentId);
    const [kept] = await this.dataSource.query<PushDto['preferences'][]>(
      'SELECT unassigned, shows_text, working_hours_only FROM push_preferences WHERE agent_id = $1',
      [agentId],
    );
    return {
      success: true,
      is_on: isOn,
      public_key: isOn ? (await this.keys.get()).publicKey : null,
      preferences: kept ?? { unassigned: true, shows_text: false, working_hours_only: false },
      devices: devices.map((device) => toDeviceDto(device, sessionId)),
    };
  }

  /** Throws `invalid` for an address that is no push service's, `push_off`, and `unauthenticated`. */
  async subscribe(
    { agentId, sessionId, userAgent }: PushAsker,
    { endpoint, keys, locale }: SubscribeDto,
  ): Promise<void> {
    if (!this.settings.webPush) throw new PushOffError();
    const message = endpointProblem(endpoint, this.settings.webPushAllowPrivate);
    if (message) throw new InvalidError(message, [{ field: 'endpoint', message }]);
    const browser = userAgent && cleanText(userAgent.slice(0, USER_AGENT_LENGTH));
    const now = await this.feed.currentCursor();
    const subscribed = this.dataSource.transaction(async (manager) => {
      await waitToRead(manager);
      // The first of all: what is written from now on is for it
      if ((await feedCursor(manager)) === null) await moveTo(manager, now);
      await keepSubscription(manager, {
        agentId,
        sessionHash: sessionId,
        endpoint,
        p256dh: keys.p256dh,
        auth: keys.auth,
        locale,
        userAgent: browser,
      });
    });
    await subscribed.catch((error: unknown) => {
      // The session that asks has been ended meanwhile
      throw sqlState(error) === FOREIGN_KEY_VIOLATION ? new UnauthenticatedError() : error;
    });
  }

  /** Throws `not_found`, also for a device of somebody else. */
  async remove(agentId: string, id: string): Promise<void> {
    await this.find(agentId, id);
    await this.dataSource.query('DELETE FROM push_subscriptions WHERE id = $1 AND agent_id = $2', [id, agentId]);
  }

  async change(agentId: string, change: PushPreferencesChangeDto): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO push_preferences (agent_id, unassigned, shows_text, working_hours_only)
       VALUES ($1, coalesce($2, true), coalesce($3, false), coalesce($4, false))
       ON CONFLICT ON CONSTRAINT push_preferences_pkey DO UPDATE SET
         unassigned = coalesce($2, push_preferences.unassigned), shows_text = coalesce($3, push_preferences.shows_text),
         working_hours_only = coalesce($4, push_preferences.working_hours_only)`,
      [agentId, change.unassigned ?? null, change.shows_text ?? null, change.working_hours_only ?? null],
    );
  }

  /** Sends something harmless at once. Throws `not_found`, and `push_failed` with what the push service said. */
  async test(agentId: string, id: string): Promise<void> {
    if (!this.settings.webPush) throw new PushOffError();
    const device = await this.find(agentId, id);
    const payload = payloadOf({ kind: 'test', locale: device.locale, conversationId: null }, null, false);
    const outcome = await this.sender.send(device, payload, new AbortController().signal);
    if (outcome.kind === 'gone') throw new NotFoundError('This device has switched its notifications off');
    if (outcome.kind !== 'taken') throw new PushFailedError(outcome.reason);
  }

  private async find(agentId: string, id: string): Promise<PushSubscriptionRow> {
    const device = (await listSubscriptions(this.dataSource.manager, agentId)).find((one) => one.id === id);
    if (!device) throw new NotFoundError('No such device');
    return device;
  }
}

function toDeviceDto(device: PushSubscriptionRow, sessionId: string): PushDeviceDto {
  return {
    id: device.id,
    is_current: device.sessionHash === sessionId,
    user_agent: device.userAgent,
    created_at: device.createdAt.toISOString(),
    pushed_at: device.pushedAt?.toISOString() ?? null,
    trouble: device.trouble,
  };
}
