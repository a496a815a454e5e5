// Millions of rows at once: without indexes and constraints, which are made again, sorted, from what the catalogue said.

/** `sort` is the order to make them again: keys before what refers to them. */
const CONSTRAINTS = `SELECT c.conrelid::regclass::text AS table, quote_ident(c.conname) AS name,
    pg_get_constraintdef(c.oid) AS definition, c.contype AS type
  FROM pg_constraint c WHERE c.contype IN ('p', 'u', 'f') AND c.conparentid = 0
    AND (c.conrelid = ANY($1::text[]::regclass[]) OR c.contype = 'f' AND c.confrelid = ANY($1::text[]::regclass[]))
  ORDER BY c.contype = 'f', c.conname`;

const INDEXES = `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i WHERE i.indrelid = ANY($1::text[]::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`;

/** Runs `work` while the tables have neither indexes nor keys. */
export async function withoutIndexes(client, tables, work) {
  const constraints = (await client.query(CONSTRAINTS, [tables])).rows;
  const indexes = (await client.query(INDEXES, [tables])).rows;
  // What refers goes before what it refers to
  for (const { table, name } of constraints.toReversed()) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  }
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await work();
  await client.query(`SET maintenance_work_mem = '1GB'`);
  await client.query(`SET max_parallel_maintenance_workers = 0`);
  const isKey = ({ type }) => type !== 'f';
  for (const one of constraints.filter(isKey)) await add(client, one);
  for (const { definition } of indexes) await client.query(definition);
  for (const one of constraints.filter((constraint) => !isKey(constraint))) await add(client, one);
}

const add = (client, { table, name, definition }) =>
  client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
