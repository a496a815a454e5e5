import { writeFile } from 'node:fs/promises';
import initSqlJs from 'sql.js';
import pg from 'pg';

type Cell = string | number | boolean | null;
type Table = Record<string, Cell>[];

/** What a CRM in Django holds, with its own names for everything. */
export interface DjangoCrm {
  auth_user: Table;
  crm_lead: Table;
  crm_leadnote: Table;
  whatsapp_whatsappmessage: Table;
}

/** `at`: an instant; PostgreSQL keeps its zone, SQLite what the clocks of UTC show. */
const TABLES: Record<keyof DjangoCrm, string> = {
  auth_user:
    'id int primary key, password text, email text, username text, first_name text, last_name text, is_active bool',
  crm_lead:
    'id int primary key, name text, phone text, email text, status text, source text, assigned_to_id int, notes text, created_at AT',
  crm_leadnote: 'id int primary key, lead_id int, note text, created_by_id int, created_at AT',
  whatsapp_whatsappmessage:
    'id int primary key, lead_id int, phone_number text, contact_name text, message_id text, direction text, message_type text, message_text text, media_url text, status text, is_read bool, timestamp AT, created_at AT',
};
/** What stands beside them. */
const NOISE = [
  'CREATE TABLE django_session (session_key text, session_data text)',
  'CREATE TABLE crm_lead_tags (id int, lead_id int, tag_id int)',
  'CREATE TABLE crm_activitylog (id int, user_id int, action text, created_at text)',
];

function statements(crm: DjangoCrm, type: 'timestamptz' | 'datetime'): string[] {
  return [
    ...NOISE,
    ...(Object.keys(TABLES) as (keyof DjangoCrm)[]).flatMap((name) => [
      `CREATE TABLE ${name} (${TABLES[name].replaceAll(' AT', ` ${type}`)})`,
      ...crm[name].map(
        (row) =>
          `INSERT INTO ${name} (${Object.keys(row).join(', ')}) VALUES (${Object.entries(row)
            .map(([column, value]) => literal(column, value, type))
            .join(', ')})`,
      ),
    ]),
  ];
}

function literal(column: string, value: Cell, type: string): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return type === 'datetime' ? String(Number(value)) : String(value);
  const isTime = /^(timestamp|created_at)$/.test(column);
  const text = isTime && type === 'datetime' ? String(value).replace('T', ' ').replace('Z', '000') : String(value);
  return typeof value === 'number' ? text : `'${text.replaceAll("'", "''")}'`;
}

/** In an SQLite file, as Django keeps it with USE_TZ. */
export async function writeSqlite(path: string, crm: DjangoCrm): Promise<void> {
  const { Database } = await initSqlJs();
  const database = new Database();
  for (const statement of statements(crm, 'datetime')) database.run(statement);
  await writeFile(path, database.export());
  database.close();
}

/** In an empty PostgreSQL database. */
export async function fillPostgres(url: string, crm: DjangoCrm): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements(crm, 'timestamptz')) await client.query(statement);
  } finally {
    await client.end();
  }
}
