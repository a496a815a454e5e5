import { AccessModule } from '@app/access';
import { ChangesModule } from '@app/changes';
import { ConversationsModule } from '@app/conversations';
import { JobsModule } from '@app/jobs';
import { Module } from '@nestjs/common';
import { PanelSightService } from './panel-sight.service.js';
import { PushController } from './push.controller.js';
import { PushFollower } from './push-follower.service.js';
import { PushSender } from './push-sender.service.js';
import { PushService } from './push.service.js';
import { VapidKeysService } from './vapid-keys.service.js';

/** Web push: agents' devices hear of what waits for them while the panel is closed. */
@Module({
  imports: [AccessModule, ChangesModule, ConversationsModule, JobsModule],
  controllers: [PushController],
  providers: [PanelSightService, PushFollower, PushSender, PushService, VapidKeysService],
})
export class PushModule {}
