import { newColleague, type Colleague } from '../support/colleagues.js';
import { newKey } from '../support/keys.js';
import { newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { CONSISTENCY_RULES } from '@app/api/check/consistency-rules.js';

const LEADS = '/api/v1/leads';
const OURS = ['919355421616', '919355421617'] as const;
const NOWHERE = '01a20528-093b-7579-9bd2-56a796eeabc7';

let app: TestApp;
let boss: Colleague;
let ravi: Colleague;
let people = 0;
beforeAll(async () => {
  app = await startApp({ WHATSAPP_PHONE_NUMBER: OURS[0] });
  boss = await newColleague(app, 'Meera', 'supervisor');
  ravi = await newColleague(app, 'Ravi');
});
afterAll(() => app.stop());

interface Person {
  id: string;
  phone: string;
}

const newPhone = () => `91987${String((people += 1)).padStart(7, '0')}`;
/** WhatsApp's clock counts seconds; here no two messages are of one, and none is older than who wrote it. */
let clock = Date.now();
const at = () => new Date((clock = Math.max(clock, Date.now()) + 1_000));
const says = (from: string, text: string, to: string = OURS[0]) =>
  app.anonymous.post(
    '/webhook/',
    textPayload({ from, text, name: `Profile ${from.slice(-3)}`, business: to, at: at() }),
  );
async function person(body: object = {}): Promise<Person> {
  const phone = newPhone();
  const { id } = (await app.agent.post(LEADS, { phone_number: `+${phone}`, ...body })).body;
  return { id, phone };
}
const read = async (key: string) => (await app.agent.get(`${LEADS}/${key}`)).body;
const rows = async (phone: string) =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/`)).body.conversations ?? [];
const texts = async (key: string) =>
  (await app.agent.get(`/ajax/tata-conversations/${key}/messages/`)).body.messages.map(
    ({ text }: { text: string }) => text,
  );
const merge = (who: Colleague, one: Person, other: Person) =>
  who.client.post(`${LEADS}/${one.id}/merge`, { lead_id: other.id });
const duplicates = async ({ id }: Person) => (await ravi.client.get(`${LEADS}/${id}/duplicates`)).body.data;

/** Whatever was merged or parted, the data has to be as sound as before. */
afterEach(async () => {
  for (const { name, sql, level } of CONSISTENCY_RULES)
    if (level === 'violation') expect({ name, broken: await app.db.query(sql) }).toEqual({ name, broken: [] });
});

describe('leads that may be one person', () => {
  it('are those with one e-mail, each with its reason, until somebody says that they are two', async () => {
    const one = await person({ email: 'Pair@example.com' });
    const other = await person({ email: 'pair@example.com' });
    await person({ email: 'else@example.com' });
    expect(await duplicates(one)).toMatchObject([
      { lead: { id: other.id }, reason: 'email', shared: 'pair@example.com' },
    ]);
    const say = () => ravi.client.send('PUT', `${LEADS}/${other.id}/duplicates/${one.id}/not-the-same`);
    expect((await say()).status).toBe(204);
    expect((await say()).status).toBe(204);
    for (const each of [one, other]) {
      expect(await duplicates(each)).toEqual([]);
      const { data } = (await app.agent.get(`${LEADS}/${each.id}/timeline?types=change`)).body;
      expect(data.filter(({ kind }: { kind: string }) => kind === 'kept_apart')).toMatchObject([{ by: 'Ravi' }]);
    }
  });

  it('are those whose number was written without its country code', async () => {
    const one: Person = { phone: '12025550123', id: '' };
    const other: Person = { phone: '2025550123', id: '' };
    for (const each of [one, other]) {
      await says(each.phone, 'hello');
      each.id = (await rows(each.phone))[0].lead_id;
    }
    expect(await duplicates(one)).toMatchObject([{ lead: { id: other.id }, reason: 'number', shared: '912025550123' }]);
    expect(await duplicates(other)).toMatchObject([{ lead: { id: one.id }, reason: 'number' }]);
  });

  it('are those whom WhatsApp names in one message', async () => {
    const [phone, userId] = [newPhone(), `IN.${people}`];
    await says(phone, 'by number');
    const named = (given: object, from?: string) =>
      app.anonymous.post('/webhook/', {
        contacts: [{ profile: { name: 'Hidden' }, user_id: userId, ...given }],
        messages: {
          ...(from && { from }),
          from_user_id: userId,
          id: newWamid(),
          timestamp: unixSeconds(at()),
          type: 'text',
          text: { body: 'hi' },
        },
        businessPhoneNumber: `+${OURS[0]}`,
      });
    await named({});
    await named({ wa_id: phone }, phone);
    const id = (await rows(phone))[0].lead_id;
    expect(await duplicates({ id, phone })).toMatchObject([{ reason: 'user_id', lead: { phone_number: null } }]);
  });

  it('are none where nothing speaks for it', async () => {
    expect(await duplicates(await person({ name: 'Asha' }))).toEqual([]);
    expect((await ravi.client.get(`${LEADS}/${NOWHERE}/duplicates`)).status).toBe(404);
  });
});

/** By table and column. Whoever adds one says here that merging, which deletes a lead and conversations, looks after it. */
const HANGS_ON = {
  leads: [
    'conversations.lead_id',
    'former_numbers.lead_id',
    'lead_distinctions.lead_id',
    'lead_distinctions.other_id',
    'lead_events.lead_id',
    'lead_hints.lead_id',
    'lead_hints.other_id',
    'lead_identities.lead_id',
    'lead_merges.lead_id',
    'lead_notes.lead_id',
    'lead_tags.lead_id',
  ],
  conversations: [
    'attention.conversation_id',
    'conversation_events.conversation_id',
    'drafts.conversation_id',
    'last_seen.conversation_id',
    'merged_conversations.conversation_id',
    'messages.conversation_id',
    // Refused while there is one
    'outbox.conversation_id',
  ],
};

/** Kept by whoever follows the change feed, which merging tells. */
const FOLLOWS = ['conversation_work.conversation_id'];

it.each(Object.entries(HANGS_ON))('nothing that hangs on %s is forgotten by merging', async (table, known) => {
  const rows: { place: string }[] = await app.db.query(
    `SELECT conrelid::regclass || '.' || attname AS place FROM pg_constraint
       JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY(conkey)
     WHERE contype = 'f' AND confrelid = $1::regclass ORDER BY 1`,
    [table],
  );
  expect(rows.map(({ place }) => place).filter((place) => !FOLLOWS.includes(place))).toEqual(known);
});

describe('merging', () => {
  it('keeps messages, notes, tags, numbers and conversations of both, and leads whoever knows the other to the one', async () => {
    const tags = await Promise.all(
      ['Hot', 'Site visit'].map(
        async (name) => (await app.agent.post('/api/v1/tags', { name: `${name} ${people}`, colour: 'red' })).body.id,
      ),
    );
    const one = await person({ name: 'Asha V', email: 'one@example.com' });
    const other = await person({ name: 'A. Verma', email: 'two@example.com', city: 'Pune', source: 'website' });
    await says(one.phone, 'first of one');
    await says(other.phone, 'first of other');
    await says(other.phone, 'to your second number', OURS[1]);
    await says(one.phone, 'second of one');
    for (const [index, each] of [one, other].entries()) {
      await app.agent.post(`${LEADS}/${each.id}/notes`, { text: `note ${index}` });
      await app.agent.send('PUT', `${LEADS}/${each.id}/tags/${tags[index]}`);
    }
    const [inner] = (await rows(other.phone)).filter(
      (row: { latest_message: string }) => row.latest_message === 'first of other',
    );
    await app.agent.post(`/api/v1/conversations/${inner.id}/notes`, { text: 'in the thread' });
    const since = (await app.agent.get('/ajax/tata-conversations/')).body.changes_cursor;

    const preview = (await boss.client.get(`${LEADS}/${one.id}/duplicates/${other.id}`)).body;
    expect(preview).toMatchObject({
      merged: { id: one.id, name: 'Asha V', email: 'one@example.com', city: 'Pune' },
      other: { id: other.id },
      message_count: 4,
      note_count: 3,
      conversation_count: 2,
      may_merge: true,
    });
    expect(preview.left_out).toContainEqual({ field: 'email', from: 'two@example.com', to: 'one@example.com' });

    const answer = await merge(boss, one, other);
    expect(answer).toMatchObject({ status: 200, body: { id: one.id, name: 'Asha V', city: 'Pune' } });
    expect(answer.body.tags).toHaveLength(2);
    expect(answer.body.identities.map(({ value }: { value: string }) => value).sort()).toEqual(
      [one.phone, other.phone].sort(),
    );
    // Who wrote last is who is written to
    expect(answer.body.phone_number).toBe(one.phone);
    expect(await read(other.id)).toMatchObject({ id: one.id });
    expect(await read(`phone:${other.phone}`)).toMatchObject({ id: one.id });

    const merged = await rows(one.phone);
    expect(merged.map((row: { business_phone_number: string }) => row.business_phone_number).sort()).toEqual([...OURS]);
    const main = merged.find((row: { business_phone_number: string }) => row.business_phone_number === OURS[0]);
    expect(await texts(main.id)).toEqual(['first of one', 'first of other', 'second of one']);
    expect(main).toMatchObject({ unread_count: 3, latest_message: 'second of one' });
    // The conversation that is gone leads to the one it went into
    expect(await texts(inner.id)).toEqual(await texts(main.id));
    const told = (await app.agent.get(`/ajax/tata-conversations/?since=${since}`)).body;
    expect(told.removed).toEqual([inner.id === main.id ? expect.any(String) : inner.id]);

    const { data } = (await app.agent.get(`${LEADS}/${one.id}/timeline?limit=100`)).body;
    const lines = data.map(({ text }: { text: string }) => text);
    for (const text of ['note 0', 'note 1', 'in the thread', 'first of one', 'first of other'])
      expect(lines).toContain(text);
    expect(data.find(({ kind }: { kind: string }) => kind === 'merged')).toMatchObject({
      by: 'Meera',
      lead: { id: other.id, name: 'A. Verma' },
      fields: expect.arrayContaining([{ field: 'email', from: 'two@example.com', to: 'one@example.com' }]),
    });

    // And whoever writes from either number is this one person
    await says(other.phone, 'later');
    expect(await texts(main.id)).toContain('later');
    expect((await read(one.id)).phone_number).toBe(other.phone);
  });

  it('has whoever wrote written to where they wrote from, not at a number that somebody entered since', async () => {
    const one = await person();
    await says(one.phone, 'hello');
    const entered = await person();
    expect((await merge(boss, entered, one)).body).toMatchObject({ id: entered.id, phone_number: one.phone });
  });

  it('hands on who was told apart from the one that is gone, and who may be the same', async () => {
    const email = `three-${people}@example.com`;
    const [one, two, three] = [await person({ email }), await person({ email }), await person({ email })];
    await ravi.client.send('PUT', `${LEADS}/${two.id}/duplicates/${three.id}/not-the-same`);
    await app.db.query(`INSERT INTO lead_hints VALUES ($1, $2, 'moved')`, [(await person()).id, two.id]);
    await merge(boss, one, two);
    expect(await duplicates(one)).toMatchObject([{ reason: 'moved' }]);
  });

  it('is undone: each has what was their own, and what came since stays', async () => {
    const one = await person({ name: 'One' });
    const other = await person({ name: 'Other', city: 'Pune' });
    await says(one.phone, 'of one');
    await says(other.phone, 'of other');
    await app.agent.post(`${LEADS}/${other.id}/notes`, { text: 'about the other' });
    await merge(boss, one, other);
    await says(other.phone, 'since');
    await app.agent.patch(`${LEADS}/${one.id}`, { name: 'One, by hand' });
    expect(await ravi.client.post(`${LEADS}/${one.id}/merges/${other.id}/undo`)).toMatchObject({ status: 403 });
    const undone = await boss.client.post(`${LEADS}/${one.id}/merges/${other.id}/undo`);
    expect(undone).toMatchObject({ status: 200, body: { id: other.id, name: 'Other', city: 'Pune' } });
    expect(undone.body.phone_number).toBe(other.phone);
    expect(await read(one.id)).toMatchObject({ name: 'One, by hand', city: null, phone_number: one.phone });
    expect(await texts(one.phone)).toEqual(['of one', 'since']);
    expect(await texts(other.phone)).toEqual(['of other']);
    const { data } = (await app.agent.get(`${LEADS}/${other.id}/timeline`)).body;
    expect(data.map(({ text }: { text: string }) => text)).toContain('about the other');
    expect(data.map(({ kind }: { kind: string }) => kind)).toContain('parted');
    expect((await boss.client.post(`${LEADS}/${one.id}/merges/${other.id}/undo`)).status).toBe(404);
    await says(other.phone, 'again');
    expect(await texts(other.phone)).toEqual(['of other', 'again']);
  });

  it('cannot be undone once the lead has gone on into a third, or after thirty days', async () => {
    const [one, two, three] = [await person(), await person(), await person()];
    await merge(boss, two, one);
    await merge(boss, three, two);
    expect(await read(one.id)).toMatchObject({ id: three.id });
    expect(await boss.client.post(`${LEADS}/${three.id}/merges/${one.id}/undo`)).toMatchObject({ status: 409 });
    await app.db.query(`UPDATE lead_merges SET merged_at = now() - interval '31 days' WHERE id = $1`, [two.id]);
    expect(await boss.client.post(`${LEADS}/${three.id}/merges/${two.id}/undo`)).toMatchObject({ status: 409 });
  });

  it('is for supervisors, administrators, and agents who own both', async () => {
    const [one, other] = [await person(), await person()];
    const preview = async () => (await ravi.client.get(`${LEADS}/${one.id}/duplicates/${other.id}`)).body.may_merge;
    expect(await preview()).toBe(false);
    expect(await merge(ravi, one, other)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    await app.agent.patch(`${LEADS}/${one.id}`, { owner: ravi.id });
    expect((await merge(ravi, one, other)).status).toBe(403);
    await app.agent.patch(`${LEADS}/${other.id}`, { owner: ravi.id });
    expect(await preview()).toBe(true);
    const { client } = await newKey(app, ['leads:read', 'leads:write']);
    expect((await client.post(`${LEADS}/${one.id}/merge`, { lead_id: other.id })).status).toBe(403);
    expect((await merge(ravi, one, other)).status).toBe(200);
  });

  it('waits while a message to one of them is to be sent', async () => {
    const [one, other] = [await person(), await person()];
    await says(one.phone, 'hello');
    const [{ id }] = await rows(one.phone);
    await app.db.query(
      `INSERT INTO outbox (conversation_id, business_phone_number, next_attempt_at) VALUES ($1, $2, now() + interval '1 hour')`,
      [id, OURS[0]],
    );
    expect(await merge(boss, one, other)).toMatchObject({ status: 409, body: { code: 'messages_waiting' } });
    await app.db.query('DELETE FROM outbox WHERE conversation_id = $1', [id]);
    expect((await merge(boss, one, other)).status).toBe(200);
  });

  it('loses nothing of what they write meanwhile', async () => {
    const [one, other] = [await person(), await person()];
    await says(one.phone, 'one 0');
    await says(other.phone, 'other 0');
    const writing = Array.from({ length: 40 }, async (_, index) => {
      const who = index % 2 === 0 ? one : other;
      return (await says(who.phone, `word ${index}`)).status;
    });
    const merging = merge(boss, one, other);
    expect(new Set(await Promise.all(writing))).toEqual(new Set([200]));
    expect((await merging).status).toBe(200);
    const [{ id }] = await rows(one.phone);
    expect(await rows(one.phone)).toHaveLength(1);
    expect(new Set(await texts(id))).toEqual(
      new Set(['one 0', 'other 0', ...Array.from({ length: 40 }, (_, index) => `word ${index}`)]),
    );
    const quarantined = await app.db.query(`SELECT error FROM webhook_events WHERE state = 'quarantined'`);
    expect(quarantined).toEqual([]);
  });

  it('two at once, each into the other, leave one lead', async () => {
    const [one, other] = [await person(), await person()];
    const answers = await Promise.all([merge(boss, one, other), merge(boss, other, one)]);
    expect(answers.map(({ status }) => status).sort()).not.toContain(500);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await read(one.id)).id).toBe((await read(other.id)).id);
  });

  it('a lead is not merged with itself, nor with nobody', async () => {
    const one = await person();
    expect((await merge(boss, one, one)).status).toBe(400);
    expect((await merge(boss, one, { id: NOWHERE, phone: '' })).status).toBe(404);
    expect((await boss.client.post(`${LEADS}/${one.id}/merge`, { lead_id: 'x' })).status).toBe(400);
  });
});
