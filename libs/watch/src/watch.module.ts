import { AccessModule } from '@app/access';
import { ChangesModule } from '@app/changes';
import { ConversationsModule } from '@app/conversations';
import { TataClientModule } from '@app/tata-client';
import { WebhookModule } from '@app/webhook';
import { Module } from '@nestjs/common';
import { AlertBook } from './alerts/alert-book.js';
import { AlertSender } from './alerts/alert-sender.js';
import { AlertTuning } from './alerts/alert-tuning.js';
import { AlertWatch } from './alerts/alert-watch.js';
import { OpenAlerts } from './alerts/open-alerts.js';
import { ConnectionController } from './connection/connection.controller.js';
import { DatabaseReader } from './database-reader.js';
import { DoctorService } from './doctor/doctor.service.js';
import { HealthPageController } from './health-page.controller.js';
import { HealthService } from './health.service.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { MetricsService } from './metrics/metrics.service.js';
import { ServerReader } from './server-reader.js';
import { WebhookObserver } from './webhook-observer.js';

/** Metrics, the Health page, alerts and the doctor. Needs the global `Settings`, `Clock`, `IntakeCounters` and a `DataSource`. */
@Module({
  imports: [AccessModule, ChangesModule, ConversationsModule, TataClientModule, WebhookModule],
  controllers: [ConnectionController, HealthPageController, MetricsController],
  providers: [
    AlertBook,
    AlertSender,
    AlertTuning,
    AlertWatch,
    DatabaseReader,
    DoctorService,
    HealthService,
    MetricsService,
    OpenAlerts,
    ServerReader,
    WebhookObserver,
  ],
})
export class WatchModule {}
