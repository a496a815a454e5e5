import type { DataSource } from 'typeorm';
import { CutOffProxy } from './testing/cut-off-proxy.js';
import { eventually, Instance, Records } from './testing/outbox-rig.js';
import { accept, TataStandIn } from './testing/tata-stand-in.js';
import { startTestDatabase, type TestDatabase } from './testing/test-database.js';

const NUMBER = '919000000001';
const NEVER_MS = 600_000;

/** A conversation that a message was just queued in is claimed by its first attempt; what a claim keeps to, that keeps to. */
describe('a message that was just queued', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let records: Records;
  let tata: TataStandIn;
  let instances: Instance[] = [];

  async function instance(
    tuning: Parameters<typeof Instance.start>[2] = {},
    url = database.url,
    rate?: number,
  ): Promise<Instance> {
    const started = await Instance.start(url, tata.url, tuning, rate);
    instances.push(started);
    return started;
  }

  async function stop(stopped: Instance): Promise<void> {
    instances = instances.filter((one) => one !== stopped);
    await stopped.stop();
  }

  /** As a request does. */
  async function say({ outbox }: Instance, conversationId: string, text: string, storedForm = 1): Promise<string> {
    const id = await records.queue(outbox, conversationId, text, NUMBER, storedForm);
    outbox.wake({ conversationId, businessNumber: NUMBER });
    return id;
  }

  const owesNothing = () => eventually(async () => expect(await records.owed()).toBe(0));

  beforeAll(async () => {
    database = await startTestDatabase();
    dataSource = database.dataSource;
    records = new Records(dataSource);
    tata = await TataStandIn.start();
  }, 90_000);

  beforeEach(() => {
    instances = [];
    tata.reset();
  });

  afterEach(async () => {
    for (const one of instances) await one.stop();
    await dataSource.query('TRUNCATE leads, outbox, send_buckets, stopped_numbers CASCADE');
  });

  afterAll(async () => {
    await tata?.stop();
    await database?.stop();
  });

  it('goes out although nobody looks for what is due', async () => {
    const one = await instance({ lookEveryMs: NEVER_MS });
    // Whoever claimed it would wait for this lock; the one attempt does not need it
    const claims = dataSource.createQueryRunner();
    await claims.startTransaction();
    await dataSource.query(
      `INSERT INTO stopped_numbers (business_phone_number, reason, next_probe_at, probed_at)
       VALUES ('919000000009', 'token', now() - interval '1 hour', now())`,
    );
    const [conversation, stopped] = [await records.conversation(), await records.conversation()];
    await records.queue(one.outbox, stopped, 'of a stopped number', '919000000009');
    await claims.query('SELECT FROM stopped_numbers FOR UPDATE');
    await say(one, conversation, 'one');
    await eventually(async () =>
      expect(await records.messages(conversation)).toEqual([
        { text: 'one', status: 'accepted', attempts: ['accepted'] },
      ]),
    );
    await claims.rollbackTransaction();
    await claims.release();
    await dataSource.query('TRUNCATE stopped_numbers');
  });

  it('goes out once and in order, whichever of two servers it came to, and looks beside', async () => {
    const two = [await instance(), await instance()];
    const conversations = await Promise.all(Array.from({ length: 5 }, () => records.conversation()));
    for (let round = 0; round < 8; round += 1) {
      await Promise.all(
        conversations.map(async (id, index) => {
          await say(two[(round + index) % 2]!, id, `${index}-${round}`);
          two[(round + index + 1) % 2]!.outbox.wake({ conversationId: id, businessNumber: NUMBER });
        }),
      );
    }
    await owesNothing();
    for (const [index, id] of conversations.entries()) {
      const inOrder = Array.from({ length: 8 }, (_, round) => `${index}-${round}`);
      expect(tata.texts().filter((text) => text.startsWith(`${index}-`))).toEqual(inOrder);
      expect(await records.messages(id)).toEqual(
        inOrder.map((text) => ({ text, status: 'accepted', attempts: ['accepted'] })),
      );
    }
  });

  it('waits for one that another server has in hand', async () => {
    const [slow, other] = [await instance(), await instance()];
    let answerNow = (): void => undefined;
    tata.answer = (send, response) => {
      answerNow = () => accept(send, response);
    };
    const conversation = await records.conversation();
    await say(slow, conversation, 'one');
    await eventually(() => expect(tata.open).toBe(1));
    await say(other, conversation, 'two');
    const asked = performance.now();
    await eventually(() => expect(performance.now() - asked).toBeGreaterThan(300));
    expect(tata.texts()).toEqual(['one']);
    tata.answer = accept;
    answerNow();
    await owesNothing();
    expect(tata.texts()).toEqual(['one', 'two']);
  });

  it('takes no more places than its number has', async () => {
    const one = await instance({ parallel: 2 });
    tata.answer = () => undefined;
    for (let count = 0; count < 5; count += 1) await say(one, await records.conversation(), `${count}`);
    await eventually(() => expect(tata.open).toBe(2));
    const full = performance.now();
    await eventually(() => expect(performance.now() - full).toBeGreaterThan(300));
    expect(tata.mostOpen).toBe(2);
    tata.answer = accept;
    tata.dropAll();
    await owesNothing();
    expect(tata.seen).toHaveLength(5);
  });

  it('keeps to the turn that its conversation was given', async () => {
    const one = await instance({ pairBurst: 1, pairRefillMs: 600 });
    const times: number[] = [];
    tata.answer = (send, response) => {
      times.push(performance.now());
      accept(send, response);
    };
    const conversation = await records.conversation();
    for (const text of ['one', 'two', 'three']) await say(one, conversation, text);
    await owesNothing();
    expect(tata.texts()).toEqual(['one', 'two', 'three']);
    expect(times[2]! - times[0]!).toBeGreaterThan(1_000);
  });

  it('waits while its number is stopped', async () => {
    const one = await instance({ firstRetryMs: 60_000, longestRetryMs: 60_000 });
    tata.answer = (_, response) => void response.writeHead(401).end();
    await say(one, await records.conversation(), 'refused');
    await eventually(async () => expect(await one.outbox.listStops()).toHaveLength(1));
    tata.answer = accept;
    const conversation = await records.conversation();
    const first = one.outbox.firstOutcome(await say(one, conversation, 'waits'), NEVER_MS, conversation);
    await first;
    expect(tata.texts()).toEqual(['refused']);
    expect(await records.messages(conversation)).toEqual([{ text: 'waits', status: 'queued', attempts: [] }]);
  });

  it('is left to whoever knows how it is stored', async () => {
    const old = await instance();
    const conversation = await records.conversation();
    const first = old.outbox.firstOutcome(await say(old, conversation, 'newer', 2), 500, conversation);
    await first;
    expect(await records.messages(conversation)).toEqual([{ text: 'newer', status: 'queued', attempts: [] }]);
    expect(await dataSource.query('SELECT lease_token, lease_until FROM outbox')).toEqual([
      { lease_token: null, lease_until: null },
    ]);
  });

  it('goes out once where the answers to its commits are lost', async () => {
    const unlucky = await instance();
    unlucky.loseEverySecondCommit();
    const texts = ['one', 'two', 'three', 'four'];
    const conversation = await records.conversation();
    for (const text of texts) {
      await say(unlucky, conversation, text);
      await owesNothing();
    }
    expect(tata.texts()).toEqual(texts);
    expect(await records.messages(conversation)).toEqual(
      texts.map((text) => ({ text, status: 'accepted', attempts: ['accepted'] })),
    );
  });

  it('was given up for lost meanwhile, keeps its attempt when its sender hears of the database again', async () => {
    const way = await CutOffProxy.to(database.url);
    try {
      const cutOff = await instance({ leaseMs: 400 }, way.url);
      const conversation = await records.conversation();
      let isFirst = true;
      cutOff.table.afterLook = (_, found) => {
        if (found === 'one' && isFirst) way.holdAnswerTo('COMMIT');
        isFirst = false;
      };
      await say(cutOff, conversation, 'one');
      await eventually(() => expect(way.isHolding).toBe(true));
      const other = await instance();
      await eventually(async () =>
        expect(await records.messages(conversation)).toMatchObject([{ status: 'unconfirmed' }]),
      );
      await stop(other);
      // Something is owed again, and nobody has it in hand, when its sender learns that the answer is lost
      await records.queue(cutOff.outbox, conversation, 'two', NUMBER);
      way.cut();
      way.mend();
      await owesNothing();
      expect(tata.texts()).toEqual(['two']);
      expect(await records.messages(conversation)).toEqual([
        { text: 'one', status: 'unconfirmed', attempts: ['unconfirmed'] },
        { text: 'two', status: 'accepted', attempts: ['accepted'] },
      ]);
    } finally {
      for (const one of instances.splice(0)) await one.stop();
      await way.stop();
    }
  });
});
