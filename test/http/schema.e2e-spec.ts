import { connect, dataSourceOptions, migrate } from '@app/database';
import { createDatabase, startApp, type TestApp } from '../support/start-app.js';

// Entities describe columns and unique keys; what guards the data further stands in the migrations alone
const IN_MIGRATIONS_ONLY = /DROP CONSTRAINT "\w+_(fkey|check)"|"messages".*"(TEMP_OLD_)?status"|typeorm_metadata/;

describe('migrations and entities', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  it('agree', async () => {
    // TypeORM looks generated columns up here; we describe ours in the migration only
    await app.db.query(
      `CREATE TABLE typeorm_metadata (type text, database text, schema text, "table" text, name text, value text)`,
    );
    const { upQueries } = await app.db.connection.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query).filter((query) => !IN_MIGRATIONS_ONLY.test(query))).toEqual([]);
  });
});

it('migrations go down and up again', async () => {
  const database = await createDatabase();
  const dataSource = await connect(dataSourceOptions(database.url), 5000);
  await migrate(dataSource);
  for (const _ of dataSource.migrations) await dataSource.undoLastMigration({ transaction: 'each' });
  const tables = await dataSource.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
  );
  expect(tables).toEqual([]);
  await migrate(dataSource);
  await dataSource.destroy();
  await database.drop();
});

it('servers that start together migrate once', async () => {
  const database = await createDatabase();
  const sources = await Promise.all(Array.from({ length: 4 }, () => connect(dataSourceOptions(database.url), 5000)));
  await Promise.all(sources.map((source) => migrate(source)));
  const rows = await sources[0]!.query('SELECT name FROM migrations');
  expect(rows).toHaveLength(sources[0]!.migrations.length);
  await Promise.all(sources.map((source) => source.destroy()));
  await database.drop();
});

it('a database of another encoding is refused with a plain sentence', async () => {
  const database = await createDatabase({ encoding: 'SQL_ASCII' });
  const dataSource = await connect(dataSourceOptions(database.url), 5000);
  await expect(migrate(dataSource)).rejects.toThrow(/SQL_ASCII.*UTF8/);
  await dataSource.destroy();
  await database.drop();
});
