import {
  booleanArray,
  byteaArray,
  dataSourceOptions,
  instantArray,
  integerArray,
  jsonbArray,
  textArray,
  uuidArray,
} from '@app/database';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { createDatabase } from '../support/start-app.js';

let database: Awaited<ReturnType<typeof createDatabase>>;
let source: DataSource;

beforeAll(async () => {
  database = await createDatabase();
  source = await new DataSource({ ...dataSourceOptions(database.url), migrations: [] }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

/** What PostgreSQL understands. */
async function echo(type: string, array: Buffer): Promise<unknown[]> {
  const rows: { value: unknown }[] = await source.query(
    `SELECT value FROM unnest($1::${type}[]) WITH ORDINALITY AS u(value, index) ORDER BY index`,
    [array],
  );
  return rows.map(({ value }) => value);
}

const listOf = <T>(value: fc.Arbitrary<T>) => fc.array(fc.option(value), { maxLength: 20 });
const storable = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').toWellFormed());
const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

const TYPES: [string, (values: never[]) => Buffer, fc.Arbitrary<unknown>][] = [
  ['text', textArray, storable],
  ['uuid', uuidArray, fc.uuid()],
  ['boolean', booleanArray, fc.boolean()],
  ['integer', integerArray, fc.integer()],
  ['timestamptz', instantArray, instant],
  ['bytea', byteaArray, fc.uint8Array().map((bytes) => Buffer.from(bytes))],
];

describe('arrays in binary form', () => {
  it.each(TYPES)('of %s are what they were, nulls and none included', async (type, encode, value) => {
    await fc.assert(
      fc.asyncProperty(listOf(value), async (values) => {
        expect(await echo(type, encode(values as never[]))).toEqual(values);
      }),
      { numRuns: 50 },
    );
  });

  it('of jsonb are what they were', async () => {
    const values = [{ a: ['é', '🙏', { b: null }] }, [], 'text', 1.5, null];
    const encoded = jsonbArray(values.map((value) => (value === null ? null : JSON.stringify(value))));
    expect(await echo('jsonb', encoded)).toEqual(values);
  });

  it.each(['not-a-uuid', '', '00000000-0000-4000-8000-00000000000g', '00000000-0000-4000-8000-0000000000000'])(
    'refuse %j as a UUID',
    (value) => {
      expect(() => uuidArray([value])).toThrow('32 hexadecimal digits');
    },
  );
});
