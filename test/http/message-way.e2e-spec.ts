import { longThread } from '../support/long-thread.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { BUSINESS, textPayload } from '../support/payloads.js';

let app: TestApp;
let phone: string;
let conversationId: string;
beforeAll(async () => {
  app = await startApp({ WHATSAPP_PHONE_NUMBER: BUSINESS });
  ({ phone, conversationId } = await longThread(app, { phone: '919999900010', name: 'Asha' }, 240));
  await app.anonymous.post('/webhook/', textPayload({ from: '919999900011', text: 'Somebody else' }));
});
afterAll(() => app.stop());

type Way = { message: { id: string; timestamp: string }; pages: { page: string; count: number; next_page: string }[] };
const messages = async (query = '') =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/${query}`)).body as {
    messages: { id: string; text: string; timestamp: string }[];
    next_page: string;
  };
const idOf = async (text: string) => {
  const [row] = await app.db.query<{ id: string }[]>('SELECT id FROM messages WHERE text LIKE $1', [`${text}%`]);
  return row!.id;
};
const way = (id: string, query = '', key = phone) =>
  app.agent.get(`/ajax/tata-conversations/${key}/messages/${id}/way/${query}`);

describe('the way to a message', () => {
  it('is the pages that follow, each to be read on its own, down to the one that ends with it', async () => {
    const first = await messages();
    const id = await idOf('Message 30.');
    const answer = await way(id, `?page=${first.next_page}`);
    expect(answer).toMatchObject({ status: 200, body: { success: true, message: { id } } });
    const { pages } = answer.body as Way;
    // 241 messages, 50 on the first page: 191 to 31 on full pages, and the last
    expect(pages.map(({ count }) => count)).toEqual([50, 50, 50, 12]);
    expect(pages[0]!.page).toBe(first.next_page);
    const seen = [];
    for (const { page, count, next_page } of pages) {
      const read = await messages(`?page=${page}&limit=${count}`);
      expect(read.next_page).toBe(next_page);
      seen.push(...read.messages);
    }
    expect(seen.at(-12)).toMatchObject({ id });
    expect(new Set(seen.map((one) => one.id)).size).toBe(162);
  });

  it('ends at the very first message with no page after it', async () => {
    const { next_page } = await messages('?limit=200');
    const { pages } = (await way(await idOf('Message 1.'), `?page=${next_page}`)).body as Way;
    expect(pages).toMatchObject([{ count: 41, next_page: null }]);
  });

  it('is no way where the message is among those that are there, or nothing was read yet', async () => {
    const { next_page } = await messages();
    const id = await idOf('Message 239.');
    expect((await way(id, `?page=${next_page}`)).body).toMatchObject({ message: { id }, pages: [] });
    expect((await way(id)).body).toMatchObject({ message: { id }, pages: [] });
  });

  it('leads from a message that turned out to be another one to that one', async () => {
    const id = await idOf('Message 200.');
    const gone = '01a20528-093b-7579-9bd2-56a796eeabc7';
    await app.db.query('INSERT INTO merged_messages (id, message_id) VALUES ($1, $2)', [gone, id]);
    expect((await way(gone)).body).toMatchObject({ message: { id } });
  });

  it.each([
    ['a message of another conversation', () => idOf('Somebody else')],
    ['no message', () => Promise.resolve(conversationId)],
    ['no id', () => Promise.resolve('first')],
  ])('is not found for %s', async (_, given) => {
    expect(await way(await given())).toMatchObject({ status: 404, body: { success: false, code: 'not_found' } });
  });

  it('is refused for a page that nobody gave, and without a session', async () => {
    const id = await idOf('Message 30.');
    expect(await way(id, '?page=abc')).toMatchObject({ status: 400, body: { code: 'invalid' } });
    const path = `/ajax/tata-conversations/${phone}/messages/${id}/way/`;
    expect(await app.anonymous.get(path)).toMatchObject({ status: 401 });
  });
});
