import { GroupCommit, QueueFullError, type GroupCommitOptions, type Outcome } from './group-commit.js';

interface Job {
  name: string;
  size?: number;
  bytes?: number;
}

/** What is still under way holds a timer, for which Jest would wait. */
const rigs: { end(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { end } of rigs.splice(0)) await end();
});

/** A queue whose batches end when the test says so. */
function rig(options: Partial<GroupCommitOptions<Job>> = {}) {
  const batches: { names: string[]; end: (errors?: Outcome[] | Error) => void }[] = [];
  const queue = new GroupCommit<Job>({
    commit: (jobs) =>
      new Promise((resolve, reject) => {
        batches.push({
          names: jobs.map(({ name }) => name),
          end: (errors = []) => (errors instanceof Error ? reject(errors) : resolve(errors)),
        });
      }),
    sizeOf: ({ size = 1 }) => size,
    batchSize: 4,
    bytesOf: ({ bytes = 1 }) => bytes,
    batchBytes: 100,
    queueBytes: 200,
    inFlight: 2,
    worthwhile: 1,
    patienceMs: 10_000,
    ...options,
  });
  const submit = (name: string, job: Partial<Job> = {}): Promise<string> =>
    queue.submit({ name, ...job }).then(
      () => `${name} is durable`,
      (error: Error) => `${name}: ${error instanceof QueueFullError ? 'full' : error.message}`,
    );
  const end = async (): Promise<void> => {
    let isIdle = false;
    void queue.idle().then(() => (isIdle = true));
    for (let ended = 0; !isIdle; await turn()) for (; ended < batches.length; ended += 1) batches[ended]!.end();
  };
  rigs.push({ end });
  return { queue, batches, submit, names: () => batches.map((batch) => batch.names.join('')) };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('group commit', () => {
  it('sends one item at once, and what comes meanwhile together', async () => {
    const { submit, batches, names } = rig({ inFlight: 1 });
    const first = submit('a');
    await turn();
    expect(names()).toEqual(['a']);
    const others = ['b', 'c', 'd'].map((name) => submit(name));
    await turn();
    expect(names()).toEqual(['a']);
    batches[0]!.end();
    expect(await first).toBe('a is durable');
    expect(names()).toEqual(['a', 'bcd']);
    batches[1]!.end();
    expect(await Promise.all(others)).toEqual(['b is durable', 'c is durable', 'd is durable']);
  });

  it('keeps two batches in flight, neither over its size or its bytes', async () => {
    const { submit, names } = rig();
    for (const name of 'abcdefghij') void submit(name);
    await turn();
    expect(names()).toEqual(['abcd', 'efgh']);
    const bySize = rig();
    for (const name of 'abc') void bySize.submit(name, { size: 3 });
    await turn();
    expect(bySize.names()).toEqual(['a', 'b']);
    const byBytes = rig();
    for (const name of 'abc') void byBytes.submit(name, { bytes: 60 });
    await turn();
    expect(byBytes.names()).toEqual(['a', 'b']);
  });

  it('lets a second batch fly once it is worth it, and whatever waits as soon as nothing flies', async () => {
    const { submit, batches, names } = rig({ worthwhile: 3 });
    void submit('a');
    await turn();
    for (const name of 'bc') void submit(name);
    await turn();
    expect(names()).toEqual(['a']);
    void submit('d');
    await turn();
    expect(names()).toEqual(['a', 'bcd']);
    void submit('e');
    batches[0]!.end();
    await turn();
    expect(names()).toEqual(['a', 'bcd']);
    batches[1]!.end();
    await turn();
    expect(names()).toEqual(['a', 'bcd', 'e']);
  });

  it('takes an item that is larger than a batch alone', async () => {
    const { submit, names } = rig();
    void submit('a', { size: 9 });
    void submit('b');
    await turn();
    expect(names()).toEqual(['a', 'b']);
  });

  it('gives every item its own error, and all of them the error of the batch', async () => {
    const { submit, batches } = rig();
    const some = ['a', 'b'].map((name) => submit(name));
    await turn();
    batches[0]!.end([null, new Error('poison')]);
    expect(await Promise.all(some)).toEqual(['a is durable', 'b: poison']);
    const all = ['c', 'd'].map((name) => submit(name));
    await turn();
    batches[1]!.end(new Error('away'));
    expect(await Promise.all(all)).toEqual(['c: away', 'd: away']);
  });

  it('refuses what the queue has no room for, and has room again later', async () => {
    const { submit, batches, queue } = rig({ inFlight: 1 });
    void submit('a', { bytes: 200 });
    await turn();
    const waiting = submit('b', { bytes: 150 });
    expect(await submit('c', { bytes: 51 })).toBe('c: full');
    expect(queue.waitingBytes).toBe(150);
    batches[0]!.end();
    await turn();
    expect(queue.waitingBytes).toBe(0);
    batches[1]!.end();
    expect(await waiting).toBe('b is durable');
  });

  it('gives up on a batch that hangs, and on all that waits behind it', async () => {
    const { submit, names, queue } = rig({ inFlight: 1, patienceMs: 20 });
    const both = [submit('a', { size: 4 }), submit('b')];
    expect(await Promise.all(both)).toEqual(['a: no answer in time', 'b: no answer in time']);
    void submit('c');
    await turn();
    expect(names()).toEqual(['a', 'c']);
    expect(queue.waitingBytes).toBe(0);
  });

  it('is idle once everything is through', async () => {
    const { submit, batches, queue } = rig({ inFlight: 1 });
    await queue.idle();
    void submit('a');
    let isIdle = false;
    const idle = queue.idle().then(() => (isIdle = true));
    await turn();
    void submit('b');
    batches[0]!.end();
    await turn();
    expect(isIdle).toBe(false);
    batches[1]!.end();
    await idle;
  });
});
