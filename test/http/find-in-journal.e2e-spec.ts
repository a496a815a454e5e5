import { randomUUID } from 'node:crypto';
import { idAt } from '@app/common';
import { SERVER } from '@app/access';
import { Erasing, Erasures } from '@app/privacy';
import { LOOK_UP, bodiesAbout, namesOf } from '@app/privacy/journal/find-bodies.js';
import { JournalIndex } from '@app/privacy/journal/journal-index.service.js';
import { journalDays } from '@app/privacy/journal/journal-days.js';
import { ForgottenPerson } from '@app/privacy/erasing/forgotten-person.js';
import { ErasedPeople } from '@app/leads';
import { Spool, withoutPeople } from '@app/webhook';
import { eventually } from '../support/eventually.js';
import { MediaStage } from '../support/media-stage.js';
import { BUSINESS, newWamid, unixSeconds } from '../support/payloads.js';
import { holds } from '../support/traces.js';

const DAY_MS = 86_400_000;
const OURS = { businessPhoneNumber: `+${BUSINESS}` };
const OTHER = '919876600099';
const DAYS_AGO = 3;

let stage: MediaStage;
let people = 0;
const get = <T>(type: new (...args: never[]) => T): T => stage.app.server.app.get(type, { strict: false });
const ago = (days: number): Date => new Date(Date.now() - days * DAY_MS);

beforeAll(async () => {
  stage = await MediaStage.set();
});
afterAll(() => stage.clear());

/** As what came while the database was away: it stands in the journal of the day on which it came. */
async function came(body: object, receivedAt: Date): Promise<void> {
  const raw = Buffer.from(JSON.stringify(body));
  await get(Spool).append({ id: idAt(receivedAt), raw, headers: {}, receivedAt });
}

const text = (from: string, word: string, at: Date, more: object = {}) => ({
  from,
  id: newWamid(),
  timestamp: unixSeconds(at),
  type: 'text',
  text: { body: word },
  ...more,
});

/** Bodies of every form about one person, received on one day; each has a word of its own. */
async function everyForm(day: Date): Promise<{ phone: string; leadId: string; words: string[] }> {
  const phone = `52155${String(12_000_000 + (people += 1))}`;
  // The number as WhatsApp writes it elsewhere, and as people do
  const spelled = `+52 (55) ${phone.slice(5, 9)}-${phone.slice(9)}`;
  const mark = `jj${randomUUID().slice(0, 8)}`;
  const at = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
  const first = text(phone, `${mark}first`, at(0));
  const unknown = newWamid();
  const bodies: [string, object][] = [
    ['first', { ...OURS, messages: first }],
    ['again', { ...OURS, note: `${mark}again`, messages: first }],
    ['quarantined', { ...OURS, messages: [{ ...text(phone, `${mark}quarantined`, at(2)), id: '' }] }],
    [
      'several',
      {
        ...OURS,
        contacts: [{ wa_id: phone, profile: { name: `${mark}several` } }],
        messages: [text(OTHER, `others ${mark.slice(2)}`, at(3)), text(phone, `${mark}together`, at(3))],
      },
    ],
    // Of theirs nothing is new, of the other's something is
    [
      'beside',
      { ...OURS, messages: [text(OTHER, `others ${mark.slice(2)}`, at(4)), { ...first, hint: `${mark}beside` }] },
    ],
    ['status', { ...OURS, statuses: { id: unknown, status: 'read', recipient_id: phone, hint: `${mark}status` } }],
    // That names nobody; and one of a message that is not here
    ['unnamed', { ...OURS, statuses: [{ id: first.id, status: 'read', hint: `${mark}unnamed` }] }],
    ['alone', { id: newWamid(), status: 'delivered', recipient_id: phone, hint: `${mark}alone` }],
    [
      'envelope',
      {
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '1',
            changes: [
              {
                field: 'messages',
                value: {
                  metadata: { display_phone_number: BUSINESS },
                  contacts: [{ wa_id: phone, profile: { name: 'X' } }],
                  messages: [text(phone, `${mark}envelope`, at(8))],
                },
              },
            ],
          },
        ],
      },
    ],
    ['spelled', { ...OURS, messages: [text(spelled, `${mark}spelled`, at(9))] }],
    [
      'national',
      { ...OURS, calls: [{ id: `${mark}national`, from: `52${phone.slice(3)}`, timestamp: unixSeconds(at(10)) }] },
    ],
    [
      'reaction',
      {
        ...OURS,
        messages: {
          ...text(phone, '', at(11)),
          type: 'reaction',
          reaction: { message_id: newWamid(), emoji: '👍' },
          hint: `${mark}reaction`,
        },
      },
    ],
    // What PostgreSQL cannot read as JSON
    ['nul', { ...OURS, messages: [text(phone, `${mark}nul\u0000`, at(12))] }],
  ];
  for (const [index, [, body]] of bodies.entries()) await came(body, at(index));
  await eventually(
    () =>
      stage.app.db.query(`SELECT 1 FROM webhook_events WHERE position($1 IN body) > 0`, [Buffer.from(`${mark}nul`)]),
    (rows: unknown[]) => rows.length === 1,
    30_000,
  );
  const { body: lead } = await stage.app.agent.get(`/api/v1/leads/phone:+${phone}`);
  return { phone, leadId: lead.id, words: bodies.map(([name]) => `${mark}${name}`) };
}

async function foundOf(leadId: string): Promise<string> {
  const { manager } = stage.app.db.connection;
  const person = await ForgottenPerson.ofLead(manager, leadId, get(ErasedPeople));
  const bodies: string[] = [];
  for await (const some of bodiesAbout(manager, person))
    for (const { body, received_at } of some)
      if (withoutPeople(body, person.in(received_at, new Set())).kind !== 'kept') bodies.push(body.toString());
  return bodies.join('\n');
}
const indexAll = async (): Promise<void> => {
  while (await get(JournalIndex).indexNext());
};
const wordsLeft = async (words: string[]): Promise<string[]> => {
  const rows: { body: Buffer }[] = await stage.app.db.query('SELECT body FROM webhook_events');
  const all = rows.map(({ body }) => body.toString()).join('\n');
  return words.filter((word) => holds(all, word));
};

describe.each([
  ['a day that is not over, which has no index', async () => {}, 0],
  ['a day that is over and has one', indexAll, DAYS_AGO],
])('in %s', (_, prepare, daysAgo) => {
  it('finds every body about a person, and erasing leaves the others’ parts alone', async () => {
    // All of it before the erasure; of a day that is over none of it beyond its end
    const day = new Date(ago(daysAgo).getTime() - 60_000);
    if (daysAgo > 0) day.setUTCHours(6);
    const { leadId, words } = await everyForm(day);
    const neighbour = await everyForm(day);
    await prepare();
    const days = await journalDays(stage.app.db.connection.manager);
    const its = days.find(({ from, to }) => from <= day && day < to);
    expect(its?.isIndexed).toBe(daysAgo > 0);

    const found = await foundOf(leadId);
    expect(words.filter((word) => !holds(found, word))).toEqual([]);
    expect(neighbour.words.filter((word) => holds(found, word))).toEqual([]);

    const { id } = await get(Erasures).wish(leadId, { reason: 'request', by: null, actor: SERVER });
    await get(Erasing).run(id);
    expect(await wordsLeft(words)).toEqual([]);
    expect(await wordsLeft(neighbour.words)).toEqual(neighbour.words);
    expect(await wordsLeft([`others ${words[0]!.slice(2, 10)}`])).toHaveLength(1);
  }, 90_000);
});

it('reads no more of a day with an index than what is about the person, and keeps it right for what comes late', async () => {
  const { manager } = stage.app.db.connection;
  const day = ago(DAYS_AGO + 1);
  day.setUTCHours(6);
  const { leadId, words } = await everyForm(day);
  await manager.query(
    `INSERT INTO webhook_events (id, received_at, state, headers, body, produced)
     SELECT gen_random_uuid(), $1::timestamptz + n * interval '1 ms', 'applied', '{}', convert_to(json_build_object('messages',
       json_build_object('from', 919000000000 + n, 'id', 'wamid.' || n, 'type', 'text'))::text, 'UTF8'), '[]'
     FROM generate_series(1, 20000) AS n`,
    [day],
  );
  await indexAll();
  await manager.query('ANALYZE webhook_events');
  const names = await namesOf(manager, { phones: ['919000000777'], others: [] });
  const plan: { 'QUERY PLAN': string }[] = await manager.query(`EXPLAIN ANALYZE ${LOOK_UP}`, [
    new Date(Math.floor(day.getTime() / DAY_MS) * DAY_MS),
    new Date(Math.ceil(day.getTime() / DAY_MS) * DAY_MS),
    names,
  ]);
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(lines).toMatch(/Bitmap Index Scan on webhook_events_\d{8}_names_idx/);
  expect(lines).not.toMatch(/Seq Scan/);
  // Those that cannot be read are everybody's: one of this person
  expect(Number(/Bitmap Heap Scan.*actual.*rows=(\d+)/.exec(lines)?.[1])).toBe(2);

  // Out of a spool, days later
  const late = `ll${randomUUID().slice(0, 8)}`;
  const { body: lead } = await stage.app.agent.get(`/api/v1/leads/${leadId}`);
  await came({ ...OURS, messages: text(lead.phone_number, late, day) }, new Date(day.getTime() + 60_000));
  await eventually(
    () => wordsLeft([late]),
    (left) => left.length === 1,
  );
  const found = await foundOf(leadId);
  expect([...words, late].filter((word) => !holds(found, word))).toEqual([]);
}, 90_000);

it('a server that is stopped while it makes an index leaves a rest that the next one takes away', async () => {
  const { connection } = stage.app.db;
  const day = ago(DAYS_AGO + 2);
  day.setUTCHours(6);
  await everyForm(day);
  const its = async () => (await journalDays(connection.manager)).find(({ from, to }) => from <= day && day < to)!;
  const { partition } = await its();
  // Somebody writes to that day, and the index waits for them
  const writer = connection.createQueryRunner();
  await writer.startTransaction();
  await writer.query(`LOCK TABLE ${partition} IN ROW EXCLUSIVE MODE`);
  const stopping = new AbortController();
  const making = get(JournalIndex)
    .indexNext(stopping.signal)
    .catch((error: unknown) => error);
  await eventually(
    () => stage.app.db.query(`SELECT 1 FROM pg_class WHERE relname = '${partition}_names_idx'`),
    (rows: unknown[]) => rows.length === 1,
  );
  stopping.abort();
  expect(await making).toMatchObject({ code: '57014' });
  await writer.rollbackTransaction();
  await writer.release();
  expect((await its()).isIndexed).toBe(false);
  // Two servers at once: one of them makes it
  await Promise.all([indexAll(), indexAll()]);
  await indexAll();
  expect((await its()).isIndexed).toBe(true);
}, 60_000);
