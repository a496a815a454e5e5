import type { DataSource } from 'typeorm';
import { eventually, Instance, Records } from './testing/outbox-rig.js';
import { accept, TataStandIn } from './testing/tata-stand-in.js';
import { startTestDatabase, type TestDatabase } from './testing/test-database.js';

describe('while an older and a newer version run side by side', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let records: Records;
  let tata: TataStandIn;
  let older: Instance;
  let newer: Instance | undefined;

  async function startNewer(): Promise<void> {
    newer = await Instance.start(database.url, tata.url);
    newer.table.knownForm = 2;
    newer.outbox.wake();
  }

  beforeAll(async () => {
    database = await startTestDatabase();
    dataSource = database.dataSource;
    records = new Records(dataSource);
    tata = await TataStandIn.start();
  }, 90_000);
  beforeEach(async () => {
    older = await Instance.start(database.url, tata.url);
  });
  afterEach(async () => {
    await older.stop();
    await newer?.stop();
    newer = undefined;
    tata.reset();
  });
  afterAll(async () => {
    await tata?.stop();
    await database?.stop();
  });

  it('a message that the older one would send wrongly waits for the newer one, and keeps its place', async () => {
    const [waiting, plain] = [await records.conversation(), await records.conversation()];
    await records.queue(older.outbox, waiting, 'in a new form', undefined, 2);
    await records.queue(older.outbox, waiting, 'after it');
    await records.queue(older.outbox, plain, 'plain');
    older.outbox.wake();
    // It looks for the longest due first: what is sent now was found after the other had been passed over
    await eventually(() => expect(tata.texts()).toEqual(['plain']));
    expect(await records.messages(waiting)).toMatchObject([
      { status: 'queued', attempts: [] },
      { status: 'queued', attempts: [] },
    ]);
    await startNewer();
    await eventually(() => expect(tata.texts()).toEqual(['plain', 'in a new form', 'after it']));
    await eventually(async () => expect(await records.owed()).toBe(0));
  });

  it('an older one that is sending gives the conversation back when it comes to such a message', async () => {
    let answerNow = (): void => undefined;
    tata.answer = (send, response) => {
      answerNow = () => accept(send, response);
    };
    const conversation = await records.conversation();
    await records.queue(older.outbox, conversation, 'one');
    older.outbox.wake();
    await eventually(() => expect(tata.texts()).toEqual(['one']));
    await records.queue(older.outbox, conversation, 'in a new form', undefined, 2);
    tata.answer = accept;
    answerNow();
    await eventually(async () => {
      expect(await dataSource.query('SELECT lease_token, stored_form FROM outbox')).toEqual([
        { lease_token: null, stored_form: 2 },
      ]);
    });
    expect(await records.messages(conversation)).toMatchObject([
      { status: 'accepted' },
      { status: 'queued', attempts: [] },
    ]);
    await startNewer();
    await eventually(() => expect(tata.texts()).toEqual(['one', 'in a new form']));
    await eventually(async () => expect(await records.owed()).toBe(0));
  });
});
