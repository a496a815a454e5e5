import type { Settings } from '@app/config';
import type { DataSource, EntitySchema } from 'typeorm';
import { connect, dataSourceOptions } from './data-source.js';
import { attachOrStartEmbeddedDatabase } from './embedded/index.js';
import { migrate } from './migrate.js';

export interface ShellDatabase {
  dataSource: DataSource;
  close(): Promise<void>;
}

/** The database for a command from the shell: that of a running server, or one of its own until `close`. */
export async function openShellDatabase(
  settings: Settings,
  entities: (new () => object)[] | EntitySchema[],
): Promise<ShellDatabase> {
  const embedded = settings.databaseUrl ? null : await attachOrStartEmbeddedDatabase({ dataDir: settings.dataDir });
  try {
    const url = settings.databaseUrl ?? embedded!.url;
    const dataSource = await connect({ ...dataSourceOptions(url), entities }, 5000);
    await migrate(dataSource);
    return {
      dataSource,
      async close() {
        await dataSource.destroy();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
