import { DataSource, type DataSourceOptions } from 'typeorm';

const CONNECTIONS = 10;
const CONNECT_MS = 2_000;

/** Why a database is no replica of ours. */
export class NoReplicaError extends Error {}

/** Connects to a standby; throws {@link NoReplicaError} for anything else, also for one that follows another primary. */
export async function connectToReplica(main: DataSource, url: string): Promise<DataSource> {
  const replica = new DataSource({
    ...main.options,
    url,
    migrations: [],
    applicationName: 'leadline replica',
    poolSize: CONNECTIONS,
    connectTimeoutMS: CONNECT_MS,
  } as DataSourceOptions);
  await replica.initialize();
  try {
    const [standby] = await replica.query<{ is_standby: boolean }[]>('SELECT pg_is_in_recovery() AS is_standby');
    if (!standby!.is_standby) throw new NoReplicaError('it is no standby: it takes writes of its own');
    const [ours, theirs] = await Promise.all([clusterOf(main), clusterOf(replica)]);
    if (ours !== theirs) throw new NoReplicaError('it follows another primary than that of DATABASE_URL');
    return replica;
  } catch (error) {
    await replica.destroy().catch(() => undefined);
    throw error;
  }
}

/** A standby has that of its primary, and the same database in it. */
async function clusterOf(source: DataSource): Promise<string> {
  const [row] = await source.query<{ id: string }[]>(
    `SELECT system_identifier || ' ' || current_database() AS id FROM pg_control_system()`,
  );
  return row!.id;
}
