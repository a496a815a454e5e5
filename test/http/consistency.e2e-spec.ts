import { checkConsistency, holdRules, violations, type Finding } from '@app/api/check/check-consistency.js';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, fixture, newWamid, statusPayload, textPayload } from '../support/payloads.js';
import { run } from '../support/spawned-server.js';
import { startApp, type TestApp } from '../support/start-app.js';

const CHECK = `${process.cwd()}/apps/api/dist/cli/check.js`;
const PHONE = '919999100001';
const SILENT = '919999100002';

let app: TestApp;
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 5, delivered: 10, read: 15 } });
  app = await startApp({
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
  });
  simulator.setWebhook({ url: `${app.url}/webhook/` });
  const bring = (body: unknown) => app.anonymous.post('/webhook/', body);
  const index = JSON.parse(fixture('index.json').toString()) as { file: string }[];
  for (const { file } of index) await bring(fixture(file));
  await bring(textPayload({ from: SILENT }));
  await bring(textPayload({ from: SILENT, text: 'a minute ago', at: new Date(Date.now() - 60_000) }));
  await bring(statusPayload('delivered', { wamid: newWamid() }));
  simulator.saveCustomer({ phone: PHONE, name: 'Asha V' });
  await simulator.customerWrites({ from: PHONE, text: 'hello' });
  const { body } = await app.agent.post('/ajax/tata-send-reply/', { phone: PHONE, message: 'Yes' });
  await eventually(
    () => app.db.query('SELECT status FROM messages WHERE id = $1', [body.id]),
    ([message]) => message.status === 'read',
  );
  await simulator.customerWrites({ from: PHONE, text: 'and then?' });
  await app.agent.post(`/ajax/tata-conversations/${PHONE}/read/`);
  await simulator.customerWrites({ from: PHONE, text: 'unread' });
});
afterAll(async () => {
  await simulator.close();
  await app.stop();
});

const broken = (findings: Finding[]) =>
  violations(findings).map(({ name, count, examples }) => `${name} ${count} ${examples.join()}`);

it('all that was brought, answered and read is consistent', async () => {
  const findings = await checkConsistency(app.db.connection);
  expect(broken(findings)).toEqual([]);
  const told = Object.fromEntries(findings.map(({ name, count }) => [name, count]));
  expect(told).toMatchObject({ 'unmatched-statuses': expect.any(Number), 'silent-leads': 0 });
  expect(told['unmatched-statuses']).toBeGreaterThan(0);
  expect(told['quarantined']).toBeGreaterThan(0);
});

/** A message of the customer whom nobody answered. */
const INCOMING = `(SELECT m.id FROM messages m JOIN lead_notes n ON n.message_id = m.id JOIN conversations c ON c.id = m.conversation_id
  JOIN lead_identities i ON i.lead_id = c.lead_id WHERE i.value = '${SILENT}' ORDER BY m.id LIMIT 1)`;
const CONVERSATION = `(SELECT c.id FROM conversations c JOIN lead_identities i ON i.lead_id = c.lead_id WHERE i.value = '${SILENT}')`;
const ANSWERED = CONVERSATION.replace(SILENT, PHONE);
const OUTGOING = `(SELECT id FROM messages WHERE direction = 'outgoing' AND conversation_id = ${ANSWERED} LIMIT 1)`;
const withoutGuard = (table: string, constraint: string, sql: string): string[] => [
  `ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`,
  sql,
];
const AGAIN = `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at)
  SELECT gen_random_uuid(), conversation_id, wamid, direction, type, text, happened_at, received_at FROM messages WHERE id = ${INCOMING}`;

/** What is done to one row, and the rule that it breaks. */
const CORRUPTIONS: [rule: string, ...statements: string[]][] = [
  ['leads-have-identities', `DELETE FROM lead_identities WHERE value = '${SILENT}'`],
  [
    'identities-once',
    ...withoutGuard(
      'lead_identities',
      'lead_identities_kind_value_key',
      `INSERT INTO lead_identities (id, lead_id, kind, value, reason)
       SELECT gen_random_uuid(), lead_id, kind, value, reason FROM lead_identities WHERE value = '${SILENT}'`,
    ),
  ],
  [
    'identities-have-leads',
    ...withoutGuard(
      'lead_identities',
      'lead_identities_lead_id_fkey',
      `INSERT INTO lead_identities (id, lead_id, kind, value, reason) VALUES (gen_random_uuid(), gen_random_uuid(), 'phone', '1', '')`,
    ),
  ],
  [
    'conversations-once',
    ...withoutGuard(
      'conversations',
      'conversations_lead_id_business_phone_number_key',
      `INSERT INTO conversations (id, lead_id, business_phone_number)
       SELECT gen_random_uuid(), lead_id, business_phone_number FROM conversations WHERE id = ${CONVERSATION}`,
    ),
  ],
  ['messages-once', ...withoutGuard('messages', 'messages_wamid_key', AGAIN)],
  ['incoming-notes', `DELETE FROM lead_notes WHERE message_id = ${INCOMING}`],
  ['incoming-notes', `UPDATE lead_notes SET kind = 'manual' WHERE message_id = ${INCOMING}`],
  [
    'incoming-notes',
    `UPDATE lead_notes SET lead_id = (SELECT id FROM leads l WHERE l.id <> lead_id LIMIT 1) WHERE message_id = ${INCOMING}`,
  ],
  [
    'notes-once',
    ...withoutGuard(
      'lead_notes',
      'lead_notes_message_id_key',
      `INSERT INTO lead_notes (id, lead_id, kind, text, message_id, created_at)
       SELECT gen_random_uuid(), lead_id, kind, text, message_id, created_at FROM lead_notes WHERE message_id = ${INCOMING}`,
    ),
  ],
  ['outgoing-notes', `DELETE FROM lead_notes WHERE message_id = ${OUTGOING}`],
  ['notes-have-messages', `UPDATE lead_notes SET message_id = gen_random_uuid() WHERE message_id = ${INCOMING}`],
  [
    'latest-message',
    `UPDATE conversations SET latest_message_id = (SELECT id FROM messages WHERE conversation_id = ${CONVERSATION} ORDER BY happened_at LIMIT 1)
     WHERE id = ${CONVERSATION}`,
  ],
  ['latest-message', `UPDATE conversations SET latest_at = latest_at - interval '1 ms' WHERE id = ${CONVERSATION}`],
  ['latest-message', `UPDATE conversations SET latest_status = 'read' WHERE id = ${CONVERSATION}`],
  ['latest-message', `UPDATE conversations SET latest_text = 'something else' WHERE id = ${CONVERSATION}`],
  [
    'window',
    `UPDATE conversations SET last_incoming_at = last_incoming_at + interval '1 s' WHERE id = ${CONVERSATION}`,
  ],
  ['last-contact', `UPDATE leads SET last_contact_at = last_contact_at - interval '1 hour'`],
  ['unread-ceiling', `UPDATE conversations SET unread_count = 3 WHERE id = ${CONVERSATION}`],
  ['unread-untouched', `UPDATE conversations SET unread_count = 1 WHERE id = ${CONVERSATION}`],
  [
    'unread-floor',
    `UPDATE messages SET received_at = received_at + interval '5 minutes' WHERE text = 'unread' AND conversation_id = ${ANSWERED}`,
    `UPDATE conversations SET unread_count = 0 WHERE id = ${ANSWERED}`,
  ],
  [
    'statuses',
    'ALTER TABLE messages ALTER COLUMN status DROP EXPRESSION',
    `UPDATE messages SET status = 'sent' WHERE id = ${OUTGOING}`,
  ],
  ['quotes', `UPDATE messages SET reply_to_id = gen_random_uuid() WHERE id = ${INCOMING}`],
  [
    'waiting-statuses',
    `UPDATE waiting_statuses SET wamid = (SELECT wamid FROM messages WHERE id = ${OUTGOING})
     WHERE id = (SELECT id FROM waiting_statuses LIMIT 1)`,
  ],
  [
    'waiting-changes',
    `INSERT INTO waiting_changes (wamid, target_wamid, kind, made_by, happened_at)
     SELECT 'wamid.of-the-edit', wamid, 'revoke', 'customer', now() FROM messages WHERE id = ${INCOMING}`,
  ],
  [
    'owed-replies',
    `INSERT INTO messages (id, conversation_id, direction, type, text, happened_at, received_at, queued_at)
     VALUES (gen_random_uuid(), ${CONVERSATION}, 'outgoing', 'text', 'owed', now() - interval '1 day', now(), now())`,
  ],
  ['media', 'DELETE FROM media WHERE id = (SELECT id FROM media LIMIT 1)'],
  ['media', `UPDATE media SET state = 'ready', storage_key = NULL WHERE id = (SELECT id FROM media LIMIT 1)`],
  [
    'ad-pictures',
    `UPDATE leads SET ad_picture = jsonb_build_object('id', gen_random_uuid(), 'width', 4, 'height', 3)
     WHERE id = (SELECT id FROM leads LIMIT 1)`,
  ],
  ...['message', 'echo', 'status', 'reaction', 'edit', 'revoke'].map((kind): [string, string] => [
    'journal',
    `UPDATE webhook_events SET produced = jsonb_build_array(jsonb_build_object('kind', '${kind}', 'id', gen_random_uuid()))
     WHERE id = (SELECT id FROM webhook_events LIMIT 1)`,
  ]),
  [
    'journal-states',
    `UPDATE webhook_events SET error = NULL WHERE id = (SELECT id FROM webhook_events WHERE state = 'quarantined' LIMIT 1)`,
  ],
  ['feed', `DELETE FROM changes WHERE message_id = ${INCOMING}`],
];

it.each(CORRUPTIONS)('finds a broken %s', async (rule, ...statements) => {
  const runner = app.db.connection.createQueryRunner();
  await runner.startTransaction();
  try {
    for (const statement of statements) await runner.query(statement);
    const names = violations(await holdRules(runner.manager)).map(({ name }) => name);
    expect(names).toContain(rule);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});

it('looks at every rule that must hold', async () => {
  const rules = (await checkConsistency(app.db.connection)).filter(({ level }) => level === 'violation');
  const tried = new Set(CORRUPTIONS.map(([rule]) => rule));
  expect(rules.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
});

describe('npm run check', () => {
  const check = async (...args: string[]) => {
    const { stdout, stderr, ending } = await run({
      command: [process.execPath, CHECK, ...args],
      env: { DATABASE_URL: app.databaseUrl },
    });
    return { stdout, stderr, code: ending.code };
  };

  it('prints a line for each rule and says with its exit code whether one is broken', async () => {
    const healthy = await check();
    expect(healthy).toMatchObject({ code: 0, stderr: '' });
    expect(healthy.stdout).toMatch(/^✓ incoming-notes +every incoming message is a note/m);
    expect(healthy.stdout).toMatch(
      /^ℹ quarantined +webhook bodies in quarantine \(npm run events .*\): \d+ – [\da-f]{8}-/m,
    );
    expect(healthy.stdout).toMatch(/All is consistent\.\n$/);
    const [{ id }] = await app.db.query(`SELECT ${CONVERSATION} AS id`);
    await app.db.query('UPDATE conversations SET unread_count = 40 WHERE id = $1', [id]);
    const unhealthy = await check();
    await app.db.query('UPDATE conversations SET unread_count = 2 WHERE id = $1', [id]);
    expect(unhealthy.code).toBe(1);
    expect(unhealthy.stdout).toContain(
      `✗ unread-ceiling         no conversation has more unread messages than came in – not so for 1: ${id}`,
    );
    expect(await check('--fix')).toMatchObject({ code: 2, stderr: expect.stringContaining('--help') });
  }, 90_000);
});
