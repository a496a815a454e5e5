import { ConfigModule, type Settings } from '@app/config';
import { leadEntities } from '@app/leads';
import { Erasing, Erasures, Exporting, PrivacyModule } from '@app/privacy';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { createAdapter } from '../configure-app.js';
import { ShellGroundModule } from './compose-replay.js';

export interface PrivacyParts {
  erasures: Erasures;
  erasing: Erasing;
  exporting: Exporting;
}

/** What the data source of {@link composePrivacy} has to know. */
export const privacyEntities: (new () => object)[] = [...leadEntities];

/** As {@link composeReplay}: made and never started, so that nothing else begins to work. */
export async function composePrivacy(dataSource: DataSource, settings: Settings): Promise<PrivacyParts> {
  const app = await NestFactory.create(
    { module: PrivacyModule, imports: [ConfigModule.with(settings), ShellGroundModule.with(dataSource)] },
    createAdapter(settings),
    { logger: ['error'], abortOnError: false },
  );
  return { erasures: app.get(Erasures), erasing: app.get(Erasing), exporting: app.get(Exporting) };
}
