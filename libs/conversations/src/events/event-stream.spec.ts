import { EventStream, type ConversationEvent } from './event-stream.js';

const event = (conversation_id: string, phone_number = '919999999901'): ConversationEvent => ({
  conversation_id,
  phone_number,
});

interface Told {
  event: string;
  id: string;
  data: { conversation_id?: string; phone_number?: string; changes_cursor: string };
}

/** Takes all that the stream has to give now. */
function take(stream: EventStream): Told[] {
  let text = '';
  for (let chunk: Buffer | null; (chunk = stream.read() as Buffer | null) !== null;) text += chunk.toString();
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event:'))
    .map((block) => {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)![1]!;
      return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) };
    });
}

function begun(): EventStream {
  const stream = new EventStream('session');
  stream.begin('c0', 'c0', false);
  return stream;
}

it('tells in passing what needs no id, the newest of each, before what can be read again', () => {
  const stream = begun();
  stream.add([event('a')], 'c1');
  stream.mention('presence', 'a', { conversation_id: 'a', agents: [1] });
  stream.mention('presence', 'a', { conversation_id: 'a', agents: [] });
  const text = String(stream.read());
  expect(text).toContain('event: conversation\nid: c1\n');
  expect(String(stream.read() ?? '') + text).toContain(
    'event: presence\ndata: {"conversation_id":"a","agents":[]}\n\n',
  );
});

it('moves its id on with the last event of what was waiting, and never before', () => {
  const stream = begun();
  stream.add([event('a'), event('b')], 'c1');
  stream.add([event('c')], 'c2');
  expect(take(stream).map(({ id, data }) => [data.conversation_id, data.changes_cursor, id])).toEqual([
    ['a', 'c0', 'c0'],
    ['b', 'c0', 'c1'],
    ['c', 'c1', 'c2'],
  ]);
});

it('tells a reader who does not read the newest of each conversation, and holds no more than that', () => {
  const stream = begun();
  for (let round = 0; round < 20_000; round += 1) {
    stream.add([event(`${round % 500}`, `phone ${round}`)], `c${round + 1}`);
  }
  expect(stream.readableLength).toBeLessThan(17 * 1024);
  const told = [...take(stream), ...take(stream), ...take(stream), ...take(stream), ...take(stream), ...take(stream)];
  expect(told.length).toBeLessThan(1_000);
  expect(told.at(-1)!.id).toBe('c20000');
  const newest = new Map(told.map(({ data }) => [data.conversation_id, data.phone_number]));
  expect(newest.size).toBe(500);
  for (let round = 19_500; round < 20_000; round += 1) expect(newest.get(`${round % 500}`)).toBe(`phone ${round}`);
});

it('lets go of a reader who is hopelessly behind', () => {
  const stream = begun();
  stream.add(
    Array.from({ length: 11_000 }, (_, index) => event(`${index}`)),
    'c1',
  );
  expect(stream.destroyed).toBe(true);
});

it('says once that what was missed cannot be told, and goes on from there', () => {
  const stream = new EventStream('session');
  stream.begin('', 'c5', true);
  stream.add([event('a')], 'c6');
  expect(take(stream)).toEqual([
    { event: 'expired', id: 'c5', data: { code: 'cursor_expired', changes_cursor: 'c5' } },
    { event: 'conversation', id: 'c6', data: { ...event('a'), changes_cursor: 'c5' } },
  ]);
});

it('keeps what comes before it begins, and writes nothing after its end', () => {
  const stream = new EventStream('session');
  stream.add([event('a')], 'c1');
  stream.begin('c0', 'c1', false);
  expect(take(stream)).toMatchObject([{ id: 'c1', data: { conversation_id: 'a' } }]);
  stream.finish();
  stream.add([event('b')], 'c2');
  stream.beat();
  expect(take(stream)).toEqual([]);
});
