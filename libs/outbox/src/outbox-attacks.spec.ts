import type { DataSource } from 'typeorm';
import { CutOffProxy } from './testing/cut-off-proxy.js';
import { eventually, Instance, Records } from './testing/outbox-rig.js';
import { accept, TataStandIn } from './testing/tata-stand-in.js';
import { startTestDatabase, type TestDatabase } from './testing/test-database.js';

/** What goes wrong at the worst of moments. */
describe('the outbox, when', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let records: Records;
  let tata: TataStandIn;
  let instances: Instance[] = [];
  const cleanUps: (() => Promise<void>)[] = [];

  async function instance(tuning: Parameters<typeof Instance.start>[2] = {}, url = database.url): Promise<Instance> {
    const started = await Instance.start(url, tata.url, tuning);
    instances.push(started);
    return started;
  }

  async function stop(stopped: Instance): Promise<void> {
    instances = instances.filter((one) => one !== stopped);
    await stopped.stop();
  }

  /** A way to the database that can hold answers back. */
  async function slowWay(): Promise<CutOffProxy> {
    const way = await CutOffProxy.to(database.url);
    cleanUps.push(() => way.stop());
    return way;
  }

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
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
    await dataSource.query('TRUNCATE leads, outbox, send_buckets, stopped_numbers CASCADE');
  });

  afterAll(async () => {
    await tata?.stop();
    await database?.stop();
  });

  it('the calls of one number hang, keeps no other number waiting', async () => {
    const { outbox } = await instance({ parallel: 2 });
    tata.answer = (send, response) => (send.text === 'hangs' ? undefined : accept(send, response));
    const [first, second, third, other] = await Promise.all(Array.from({ length: 4 }, () => records.conversation()));
    for (const id of [first!, second!, third!]) await records.queue(outbox, id, 'hangs');
    outbox.wake();
    await eventually(() => expect(tata.open).toBe(2));
    await dataSource.query(`UPDATE conversations SET business_phone_number = '919000000009' WHERE id = $1`, [other]);
    await records.queue(outbox, other!, 'goes', '919000000009');
    outbox.wake();
    await eventually(() => expect(tata.texts()).toEqual(['hangs', 'hangs', 'goes']));
    await eventually(async () => expect(await records.messages(other!)).toMatchObject([{ status: 'accepted' }]));
    // Its own third one waits for a place
    expect(tata.open).toBe(2);
    tata.dropAll();
  });

  /** Begins with 'one', and does not hear that it may until its lease is over, or half over. */
  async function slowBeginning(leaseMs: number): Promise<{ conversation: string; slow: Instance; way: CutOffProxy }> {
    const way = await slowWay();
    const slow = await instance({ leaseMs, renewEveryMs: 60_000 }, way.url);
    const conversation = await records.conversation();
    slow.table.afterLook = (_, found) => {
      if (found !== 'one') return;
      way.holdAnswerTo('COMMIT');
      slow.table.afterLook = () => undefined;
    };
    await records.queue(slow.outbox, conversation, 'one');
    await records.queue(slow.outbox, conversation, 'two');
    slow.outbox.wake();
    await eventually(() => expect(way.isHolding).toBe(true));
    return { conversation, slow, way };
  }

  it('a sender was stopped until another one had gone past it, never sends late', async () => {
    const { conversation, slow, way } = await slowBeginning(1_000);
    await instance();
    await eventually(async () => expect(await records.owed()).toBe(0));
    expect(tata.texts()).toEqual(['two']);
    way.letGo();
    await stop(slow);
    expect(tata.texts()).toEqual(['two']);
    expect(await records.messages(conversation)).toEqual([
      { text: 'one', status: 'unconfirmed', attempts: ['unconfirmed'] },
      { text: 'two', status: 'accepted', attempts: ['accepted'] },
    ]);
  });

  it('a sender was held up for half its lease, begins again instead', async () => {
    const { conversation, way } = await slowBeginning(1_000);
    const heldAt = performance.now();
    await eventually(() => expect(performance.now() - heldAt).toBeGreaterThan(550));
    way.letGo();
    await eventually(async () => expect(await records.owed()).toBe(0));
    expect(tata.texts()).toEqual(['one', 'two']);
    expect(await records.messages(conversation)).toEqual([
      { text: 'one', status: 'accepted', attempts: ['unavailable', 'accepted'] },
      { text: 'two', status: 'accepted', attempts: ['accepted'] },
    ]);
  });

  it('a sender waited long for the conversation, has a whole lease for the attempt', async () => {
    const { outbox } = await instance({ leaseMs: 2_000, renewEveryMs: 200 });
    tata.answer = () => undefined;
    const conversation = await records.conversation();
    await records.queue(outbox, conversation, 'one');
    const locked = dataSource.createQueryRunner();
    await locked.startTransaction();
    await locked.query('SELECT FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversation]);
    outbox.wake();
    await eventually(async () => expect(await records.areWaitingForLocks()).toBe(true));
    const waitsSince = performance.now();
    await eventually(() => expect(performance.now() - waitsSince).toBeGreaterThan(1_500));
    await locked.commitTransaction();
    await locked.release();
    await eventually(() => expect(tata.seen).toHaveLength(1));
    const [row] = await dataSource.query<{ left: number }[]>(
      'SELECT extract(epoch FROM lease_until - clock_timestamp())::float8 AS left FROM outbox',
    );
    expect(row!.left).toBeGreaterThan(1);
    tata.dropAll();
  });

  it.each([
    [400, 'refused'],
    [200, 'accepted'],
  ])(
    'an answer %i comes after a person had the message sent again, does not take back that TATA took it',
    async (late, kind) => {
      const slow = await instance();
      let answerLate = (): void => undefined;
      tata.answer = (_, response) => {
        answerLate = () => void response.writeHead(late).end('{"id":"late"}');
      };
      const conversation = await records.conversation();
      const id = await records.queue(slow.outbox, conversation, 'one');
      await eventually(() => expect(tata.seen).toHaveLength(1));
      await dataSource.query(`UPDATE outbox SET lease_until = now() - interval '1 second'`);
      const other = await instance();
      await eventually(async () =>
        expect(await records.messages(conversation)).toMatchObject([{ status: 'unconfirmed' }]),
      );
      tata.answer = accept;
      await records.queueAgain(other.outbox, conversation, id);
      await eventually(async () =>
        expect(await records.messages(conversation)).toMatchObject([{ status: 'accepted' }]),
      );
      answerLate();
      await eventually(async () => {
        expect(await records.messages(conversation)).toEqual([
          { text: 'one', status: 'accepted', attempts: [kind, 'accepted'] },
        ]);
      });
    },
  );
});
