import { NoConnectionError, isDatabaseAway } from '@app/common';
import {
  StaleConnectionError,
  dataSourceOptions,
  gatherUntilCommit,
  pipelined,
  prepared,
  sendAhead,
  sendLast,
} from '@app/database';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { createDatabase } from '../support/start-app.js';

let database: Awaited<ReturnType<typeof createDatabase>>;
let source: DataSource;

beforeAll(async () => {
  database = await createDatabase();
  const options = dataSourceOptions(database.url);
  source = await new DataSource({
    ...options,
    migrations: [],
    poolSize: 1,
    extra: { pipeline: true },
  } as typeof options).initialize();
  await source.query(
    'CREATE TABLE things (id integer PRIMARY KEY, late integer REFERENCES things DEFERRABLE INITIALLY DEFERRED)',
  );
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});
beforeEach(() => source.query('TRUNCATE things'));

/** In another database, from which this one can be altered. */
async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const INSERT = 'INSERT INTO things (id) SELECT * FROM unnest($1::integer[])';
const asIs = (error: unknown): unknown => error;
const ids = async (): Promise<number[]> =>
  (await source.query('SELECT id FROM things ORDER BY id')).map((row: { id: number }) => row.id);
const count = (manager: EntityManager) =>
  prepared<{ count: number }>(manager, 'SELECT count(*)::integer AS count FROM things', []);

describe('a pipelined transaction', () => {
  it('does what is sent ahead in order, what is sent last at its end, and commits it all', async () => {
    const answer = await pipelined(source, async (manager) => {
      await sendLast(manager, INSERT, [[4]]);
      await sendLast(manager, 'DELETE FROM things WHERE id = $1::integer', [2]);
      await sendAhead(manager, INSERT, [[1, 2]]);
      const [during] = await count(manager);
      await sendAhead(manager, INSERT, [[3]]);
      return during!.count;
    });
    expect(answer).toBe(2);
    expect(await ids()).toEqual([1, 3, 4]);
  });

  it('gives what was gathered to its owner once, before the commit', async () => {
    const owner = {};
    const given: number[][] = [];
    await pipelined(source, (manager) => {
      const flush = (all: number[]): Promise<void> => {
        given.push([...all]);
        return sendLast(manager, INSERT, [all]);
      };
      for (const id of [1, 2, 3]) gatherUntilCommit(manager, owner, flush)!.push(id);
      return Promise.resolve();
    });
    expect(given).toEqual([[1, 2, 3]]);
    expect(await ids()).toEqual([1, 2, 3]);
    await source.transaction((manager) => {
      expect(gatherUntilCommit(manager, owner, () => Promise.resolve())).toBeNull();
      return Promise.resolve();
    });
  });

  const failures: [string, string, (manager: EntityManager) => Promise<unknown>][] = [
    ['sent ahead', '23505', (manager) => sendAhead(manager, INSERT, [[7, 7]])],
    ['sent last', '23505', (manager) => sendLast(manager, INSERT, [[7, 7]])],
    [
      'deferred to the commit',
      '23503',
      (manager) => sendAhead(manager, 'INSERT INTO things VALUES ($1::integer, 99)', [7]),
    ],
    [
      'sent ahead, with an awaited one behind it',
      '23505',
      async (manager) => {
        await sendAhead(manager, INSERT, [[7, 7]]);
        await count(manager);
      },
    ],
    ['awaited', '22012', (manager) => prepared(manager, 'SELECT 1 / 0', [])],
  ];
  it.each(failures)('keeps nothing when a statement fails that was %s, and says which', async (_, code, fail) => {
    const doomed = pipelined(source, async (manager) => {
      await sendAhead(manager, INSERT, [[1]]);
      await fail(manager);
    });
    await expect(doomed).rejects.toMatchObject({ code });
    expect(await ids()).toEqual([]);
    // The one connection is as good as before
    await pipelined(source, (manager) => sendAhead(manager, INSERT, [[5]]));
    expect(await ids()).toEqual([5]);
  });

  it('keeps nothing when its work throws, and throws that', async () => {
    const doomed = pipelined(source, async (manager) => {
      await sendAhead(manager, INSERT, [[1]]);
      throw new Error('changed my mind');
    });
    await expect(doomed).rejects.toThrow('changed my mind');
    expect(await ids()).toEqual([]);
  });

  it('tells of a connection that is lost in its middle; the next one has another', async () => {
    const doomed = pipelined(source, async (manager) => {
      await sendAhead(manager, INSERT, [[1]]);
      await sendAhead(manager, 'SELECT pg_terminate_backend(pg_backend_pid())', []);
      await count(manager);
    });
    await expect(doomed).rejects.toThrow();
    await pipelined(source, (manager) => sendAhead(manager, INSERT, [[2]]));
    expect(await ids()).toEqual([2]);
  });

  it('replaces a connection that a pooler has reset, and says that to try again helps', async () => {
    const work = (id: number) => pipelined(source, (manager) => sendAhead(manager, INSERT, [[id]]));
    await work(1);
    await source.query('DEALLOCATE ALL');
    await expect(work(2)).rejects.toBeInstanceOf(StaleConnectionError);
    await work(2);
    expect(await ids()).toEqual([1, 2]);
  });

  it('says of a database that lets nobody in that there is no connection', async () => {
    const [{ name }] = await source.query('SELECT current_database() AS name');
    const allow = (isAllowed: boolean) => onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isAllowed}`);
    const other = await new DataSource({ ...source.options, poolSize: 2 } as typeof source.options).initialize();
    const held = other.createQueryRunner();
    await held.connect();
    // What connection there is is taken: another one has to be made
    await allow(false);
    const failure: unknown = await pipelined(other, (manager) => sendAhead(manager, INSERT, [[1]])).catch(asIs);
    await allow(true);
    expect(failure).toBeInstanceOf(NoConnectionError);
    expect(isDatabaseAway(failure)).toBe(true);
    await pipelined(other, (manager) => sendAhead(manager, INSERT, [[1]]));
    await held.release();
    await other.destroy();
    expect(await ids()).toEqual([1]);
  });
});
