import { eventually } from '../support/eventually.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp, type TestApp } from '../support/start-app.js';
import { newWamid, textPayload } from '../support/payloads.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ WHATSAPP_PHONE_NUMBER: '919355421616' });
});
afterAll(() => app.stop());

const NOWHERE = '01a20528-093b-7579-9bd2-56a796eeabc7';
const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const phones = Array.from({ length: 7 }, (_, index) => `91999990010${index}`);
const write = (from: string, text: string, more = {}) =>
  app.anonymous.post('/webhook/', textPayload({ from, text, ...more }));
const list = async (query = '') => (await app.agent.get(`/ajax/tata-conversations/${query}`)).body;
const messagesOf = async (phone: string, query = '') =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/${query}`)).body;
const phonesOf = ({ conversations }: { conversations: { phone_number: string }[] }) =>
  conversations.map(({ phone_number }) => phone_number);

describe('without a session', () => {
  it.each([
    ['GET', '/ajax/tata-conversations/'],
    ['GET', '/ajax/tata-conversations/919999999999/'],
    ['GET', '/ajax/tata-conversations/919999999999/messages/'],
    ['POST', '/ajax/tata-conversations/919999999999/read/'],
    ['POST', '/ajax/tata-conversations/919999999999/unread/'],
    ['POST', '/ajax/tata-send-reply/'],
  ])('%s %s is refused', async (method, path) => {
    const answer = await app.anonymous.send(method, path, method === 'POST' ? {} : undefined);
    expect(answer).toMatchObject({
      status: 401,
      body: { success: false, code: 'unauthenticated', error: expect.any(String) },
    });
  });

  it('an API key that nobody made is refused', async () => {
    expect(await app.anonymous.get('/ajax/tata-conversations/', { authorization: 'Bearer wtk_nobody' })).toMatchObject({
      status: 401,
    });
  });
});

describe('the list of conversations', () => {
  beforeAll(async () => {
    for (const [index, phone] of phones.entries()) {
      await write(phone, `text of ${index}`, {
        name: `Person ${index}`,
        at: new Date(Date.now() - (10 - index) * 60_000),
      });
    }
  });

  it('pages from the newest activity on, each once', async () => {
    const newestFirst = [...phones].reverse();
    const first = await list('?limit=3');
    expect(phonesOf(first)).toEqual(newestFirst.slice(0, 3));
    const second = await list(`?limit=3&page=${first.next_page}`);
    expect(phonesOf(second)).toEqual(newestFirst.slice(3, 6));
    const third = await list(`?limit=3&page=${second.next_page}`);
    expect(phonesOf(third)).toEqual(newestFirst.slice(6));
    expect(third.next_page).toBeNull();
  });

  it.each([
    ['a name', 'person 3', '919999900103'],
    ['a number as people write it', '+91 99999 00104', '919999900104'],
    ['a part of a number', '00105', '919999900105'],
    ['a number with a leading zero', '09999900106', '919999900106'],
    ['words of a message', 'TEXT OF 2', '919999900102'],
  ])('finds %s', async (_, q, phone) => {
    expect(phonesOf(await list(`?q=${encodeURIComponent(q)}`))).toEqual([phone]);
  });

  it.each(['%', '_', '\\', '\0', "' OR 1=1 --", 'nobody'])('finds nothing for %j', async (q) => {
    expect(await list(`?q=${encodeURIComponent(q)}`)).toMatchObject({ success: true, conversations: [] });
  });

  it('filters', async () => {
    await app.agent.post(`/ajax/tata-conversations/${phones[0]}/read/`);
    expect(phonesOf(await list('?filter=unread'))).not.toContain(phones[0]);
    expect(phonesOf(await list('?filter=unread'))).toHaveLength(6);
    expect(phonesOf(await list('?filter=mine'))).toEqual([]);
    expect(phonesOf(await list('?filter=unassigned'))).toHaveLength(7);
    const { agent } = (await app.agent.get('/ajax/me/')).body;
    await app.db.query(`UPDATE conversations SET assigned_to = $1, state = 'resolved' WHERE id = $2`, [
      agent.id,
      (await list(`?q=${phones[1]}`)).conversations[0].id,
    ]);
    expect(phonesOf(await list('?filter=mine'))).toEqual([phones[1]]);
    expect(phonesOf(await list('?filter=resolved'))).toEqual([phones[1]]);
    expect(phonesOf(await list('?filter=open'))).toHaveLength(6);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=ten',
    'limit=1.5',
    'filter=nonsense',
    'page=nonsense',
    'since=nonsense',
    'page=WzFd',
    `page=${cursorOf('1', NOWHERE)}`,
    `page=${cursorOf('+010000-01-01T00:00:00.000Z', NOWHERE)}`,
    'since=1.2.3',
  ])('refuses ?%s', async (query) => {
    const refused = { status: 400, body: { success: false, code: 'invalid', error: expect.any(String) } };
    expect(await app.agent.get(`/ajax/tata-conversations/?${query}`)).toMatchObject(refused);
    // The messages' list knows no filter
    if (query.startsWith('filter')) return;
    expect(await app.agent.get(`/ajax/tata-conversations/${phones[0]}/messages/?${query}`)).toMatchObject(refused);
  });
});

/**
 * A cursor with nothing behind it. An open transaction elsewhere in the cluster, such as another test's, holds the
 * feed's horizon for a moment, and changes are then repeated; once passed, the horizon never goes back.
 */
async function settledCursor(from?: string): Promise<string> {
  let cursor: string = from ?? (await list()).changes_cursor;
  const next = async (): Promise<string[]> => {
    const page = await list(`?since=${cursor}`);
    cursor = page.changes_cursor;
    return phonesOf(page);
  };
  await eventually(next, (phonesLeft) => phonesLeft.length === 0);
  return cursor;
}

describe('what changed since', () => {
  it('is given, and nothing else', async () => {
    const changes_cursor = await settledCursor();
    await write('919999900201', 'new');
    const changed = await list(`?since=${changes_cursor}`);
    expect(phonesOf(changed)).toEqual(['919999900201']);
    await settledCursor(changed.changes_cursor);
  });

  it('includes a change of the lead’s name and of the unread count', async () => {
    await write('919999900202', 'hello');
    const changes_cursor = await settledCursor();
    await app.agent.patch('/api/v1/leads/phone:919999900202', { name: 'Renamed' });
    const renamed = await list(`?since=${changes_cursor}`);
    expect(renamed.conversations).toMatchObject([{ lead_name: 'Renamed', unread_count: 1 }]);
    await app.agent.post('/ajax/tata-conversations/919999900202/read/');
    expect((await list(`?since=${renamed.changes_cursor}`)).conversations).toMatchObject([{ unread_count: 0 }]);
  });

  it('comes in pages that miss nothing, oldest change first', async () => {
    const changes_cursor = await settledCursor();
    const writers = Array.from({ length: 5 }, (_, index) => `91999990030${index}`);
    for (const phone of writers) await write(phone, 'one of many');
    const seen: string[] = [];
    let page = await list(`?limit=2&since=${changes_cursor}`);
    for (;;) {
      seen.push(...phonesOf(page));
      if (!page.next_page) break;
      page = await list(`?limit=2&page=${encodeURIComponent(page.next_page)}`);
    }
    expect([...new Set(seen)]).toEqual(writers);
    await settledCursor(page.changes_cursor);
  });

  it('never misses a change that commits late', async () => {
    const runner = app.db.connection.createQueryRunner();
    await write('919999900203', 'before');
    const { id } = (await list('?q=919999900203')).conversations[0];
    await settledCursor();
    await runner.startTransaction();
    // Takes its transaction id now, and commits after others have come and gone
    await runner.query(`INSERT INTO changes (type, conversation_id) VALUES ('conversation', $1)`, [id]);
    const { changes_cursor } = await list();
    await write('919999900204', 'meanwhile');
    const meanwhile = await list(`?since=${changes_cursor}`);
    expect(phonesOf(meanwhile)).toEqual(['919999900204']);
    await runner.commitTransaction();
    await runner.release();
    expect(phonesOf(await list(`?since=${meanwhile.changes_cursor}`))).toContain('919999900203');
  });

  it('cannot be told for a cursor that is too old', async () => {
    const { changes_cursor } = await list();
    await app.db.query('UPDATE change_feed SET epoch = epoch + 1');
    expect(await app.agent.get(`/ajax/tata-conversations/?since=${changes_cursor}`)).toMatchObject({
      status: 410,
      body: { success: false, code: 'cursor_expired' },
    });
    await app.db.query('UPDATE change_feed SET epoch = epoch - 1');
  });
});

describe('the messages of a customer', () => {
  const phone = '919999900401';
  beforeAll(async () => {
    for (let index = 0; index < 5; index += 1) {
      await write(phone, `m${index}`, { at: new Date(Date.now() - (10 - index) * 60_000) });
    }
  });

  it('page from the newest on, oldest first within a page', async () => {
    const texts = ({ messages }: { messages: { text: string }[] }) => messages.map(({ text }) => text);
    const newest = await messagesOf(phone, '?limit=2');
    expect(texts(newest)).toEqual(['m3', 'm4']);
    const older = await messagesOf(phone, `?limit=2&page=${newest.next_page}`);
    expect(texts(older)).toEqual(['m1', 'm2']);
    const oldest = await messagesOf(phone, `?limit=2&page=${older.next_page}`);
    expect(texts(oldest)).toEqual(['m0']);
    expect(oldest.next_page).toBeNull();
  });

  it('have the contract’s shape', async () => {
    const wamid = newWamid();
    await write(phone, 'shape', { wamid, at: new Date() });
    const { messages } = await messagesOf(phone, '?limit=1');
    expect(messages[0]).toMatchObject({
      id: expect.any(String),
      wamid,
      direction: 'incoming',
      type: 'text',
      text: 'shape',
      media: null,
      status: 'received',
      error: null,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      received_at: expect.any(String),
      sent_by: null,
      reply_to: null,
      reactions: [],
      edited_at: null,
      deleted_at: null,
    });
  });

  it('tell that they answer something that is not here, until it is', async () => {
    const wamid = newWamid();
    const { messages, ...rest } = textPayload({ from: phone, text: 'Interested' });
    await app.anonymous.post('/webhook/', { ...rest, messages: { ...messages, context: { id: wamid } } });
    const answering = async () =>
      (await messagesOf(phone)).messages.find(({ text }: { text: string }) => text === 'Interested');
    expect(await answering()).toMatchObject({ reply_to: null, replies_to_unknown: true });
    await write(phone, 'Who wants it?', { wamid });
    expect(await answering()).toMatchObject({ reply_to: expect.any(String), replies_to_unknown: false });
  });

  it.each(['+91 99999 00401', '09999900401', '9999900401', ' 919999900401', '99999-00401'])(
    'are found under %j',
    async (spelling) => {
      expect((await messagesOf(encodeURIComponent(spelling))).messages.length).toBeGreaterThan(0);
    },
  );

  it('are found under the conversation’s id, and changes since a cursor are told', async () => {
    const { id } = (await list(`?q=${phone}`)).conversations[0];
    await settledCursor();
    const { changes_cursor } = await messagesOf(id);
    await write('919999900402', 'somebody else');
    await write(phone, 'later');
    const changed = await messagesOf(id, `?since=${changes_cursor}`);
    expect(changed.messages).toMatchObject([{ text: 'later' }]);
  });

  describe('are narrowed by the business number', () => {
    const theirs = '919999900403';
    beforeAll(async () => {
      await write(theirs, 'to one number');
      await write(theirs, 'to the other', { business: '+919355421616' });
    });

    it.each(['919355421616', '+91 93554 21616', '09355421616', '93554-21616'])('written as %j', async (spelling) => {
      const { messages } = await messagesOf(theirs, `?business_phone_number=${encodeURIComponent(spelling)}`);
      expect(messages).toMatchObject([{ text: 'to the other' }]);
      expect((await messagesOf(theirs)).messages).toHaveLength(2);
    });

    it.each([
      [theirs, '919355421617', 404, 'not_found'],
      [theirs, 'nobody', 400, 'invalid'],
      ['919999955555', 'nobody', 400, 'invalid'],
    ])('%s at %s: none', async (key, business, status, code) => {
      const path = `/ajax/tata-conversations/${key}/messages/?business_phone_number=${business}`;
      expect(await app.agent.get(path)).toMatchObject({ status, body: { code } });
    });
  });

  it.each([
    ['919999955555', 404, 'not_found'],
    [NOWHERE, 404, 'not_found'],
    ['nobody', 400, 'invalid'],
    ['123', 400, 'invalid'],
    ['%', 400, 'invalid'],
    ['%ff', 400, 'invalid'],
    ['9'.repeat(3000), 400, 'invalid'],
  ])('%s has none', async (key, status, code) => {
    expect(await app.agent.get(`/ajax/tata-conversations/${key}/messages/`)).toMatchObject({
      status,
      body: { success: false, code },
    });
  });
});

describe('the conversations that an address names', () => {
  const phone = '919999900411';
  beforeAll(async () => {
    await write(phone, 'to one number', { name: 'Meera', at: new Date(Date.now() - 60_000) });
    await write(phone, 'to the other', { business: '+919355421616' });
  });
  const at = async (key: string) => app.agent.get(`/ajax/tata-conversations/${encodeURIComponent(key)}/`);

  it.each([phone, '+91 99999 00411', '09999900411'])(
    'are all of the customer’s under %j, that of the newest message first',
    async (spelling) => {
      const { status, body } = await at(spelling);
      expect(status).toBe(200);
      expect(body).toEqual({
        success: true,
        conversations: (await list(`?q=${phone}`)).conversations,
      });
      expect(body.conversations).toMatchObject([
        { latest_message: 'to the other', lead_name: 'Meera' },
        { latest_message: 'to one number' },
      ]);
    },
  );

  it('is one under its id', async () => {
    const [, older] = (await at(phone)).body.conversations;
    expect((await at(older.id)).body.conversations).toEqual([older]);
  });

  it.each([
    ['919999900499', 404, 'not_found'],
    [NOWHERE, 404, 'not_found'],
    ['nobody', 400, 'invalid'],
  ])('are none under %j', async (key, status, code) => {
    expect(await at(key)).toMatchObject({ status, body: { success: false, code } });
  });
});

describe('marking read', () => {
  const phone = '919999900501';

  it('is for everyone, or up to a message', async () => {
    for (const text of ['one', 'two', 'three']) {
      await write(phone, text, { wamid: newWamid() });
      await sleep(2);
    }
    const { messages } = await messagesOf(phone);
    const upTo = messages.find(({ text }: { text: string }) => text === 'two').id;
    expect((await app.agent.post(`/ajax/tata-conversations/${phone}/read/`, { up_to: upTo })).body).toEqual({
      success: true,
      unread_count: 1,
    });
    expect((await app.agent.post(`/ajax/tata-conversations/${phone}/read/`)).body).toEqual({
      success: true,
      unread_count: 0,
    });
    expect((await list(`?q=${phone}`)).conversations[0].unread_count).toBe(0);
  });

  it('is taken back for everyone, and is told once', async () => {
    const { changes_cursor: since } = await list('');
    const unread = () => app.agent.post(`/ajax/tata-conversations/${phone}/unread/`);
    expect((await unread()).body).toEqual({ success: true, unread_count: 1 });
    const { conversations, changes_cursor: then } = await list(`?since=${since}`);
    expect(conversations).toMatchObject([{ phone_number: phone, unread_count: 1 }]);
    await write(phone, 'four', { wamid: newWamid() });
    expect((await unread()).body).toEqual({ success: true, unread_count: 2 });
    expect((await list(`?since=${then}`)).conversations).toMatchObject([{ unread_count: 2 }]);
    await app.agent.post(`/ajax/tata-conversations/${phone}/read/`);
  });

  it.each([
    [{ up_to: 'nonsense' }, 400, 'invalid'],
    [{ up_to: NOWHERE }, 404, 'not_found'],
  ])('with %j is refused', async (body, status, code) => {
    expect(await app.agent.post(`/ajax/tata-conversations/${phone}/read/`, body)).toMatchObject({
      status,
      body: { code },
    });
  });
});

describe('a search', () => {
  it('does not find a deleted message by its text', async () => {
    const wamid = newWamid();
    await write('919999900601', 'a slip of the tongue', { wamid });
    expect(phonesOf(await list('?q=slip of'))).toEqual(['919999900601']);
    await app.db.query('UPDATE messages SET deleted_at = now() WHERE wamid = $1', [wamid]);
    expect(phonesOf(await list('?q=slip of'))).toEqual([]);
  });

  it('gives a search up that takes too long, and says so', async () => {
    await write('919999900602', 'to be found');
    const runner = app.db.connection.createQueryRunner();
    await settledCursor();
    await runner.startTransaction();
    // Nobody can read the messages for as long as this stands
    await runner.query('LOCK TABLE messages IN ACCESS EXCLUSIVE MODE');
    const answer = await app.agent.get('/ajax/tata-conversations/?q=anything');
    await runner.rollbackTransaction();
    await runner.release();
    expect(answer).toMatchObject({
      status: 503,
      body: { success: false, code: 'search_too_slow', error: expect.stringContaining('narrow it') },
    });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(phonesOf(await list('?q=to be found'))).toEqual(['919999900602']);
  });
});
