import { createPinia, disposePinia, setActivePinia, type Pinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversation } from '@/testing/builders';
import { useOutgoing } from './outgoing.store';
import { useSendQueue } from './send-queue.store';

/** What this browser keeps of replies, by key. */
const kept = (): [string, string][] =>
  Object.entries(localStorage as Record<string, string>).filter(([key]) => key.startsWith('leadline.work.outgoing.'));
const keptText = () => JSON.stringify(kept());

interface Sent {
  message: string;
  client_reference: string;
  conversation_id: string;
  reply_to: string | null;
}
let sent: Sent[];
let pinia: Pinia;

/** The page is loaded anew. */
function reload(): void {
  disposePinia(pinia);
  setActivePinia((pinia = createPinia()));
}
const stateOf = (index: number) => useOutgoing().replies[index]?.state;
const backOnline = () => window.dispatchEvent(new Event('online'));

/** The network's edge: each answer is a status and a body, or an Error for a lost connection. */
function answerWith(...answers: ([number, unknown] | Error)[]): void {
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body) as Sent);
    const answer = answers.shift() ?? new Error('nothing more was expected');
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(new Response(JSON.stringify(answer[1]), { status: answer[0] }));
  });
}
const accepted: [number, unknown] = [200, { success: true, id: 'm1', message_id: 't1', status: 'sent' }];
const refused: [number, unknown] = [502, { success: false, error: 'Refused', code: 'tata_rejected' }];

beforeEach(() => {
  sent = [];
  setActivePinia((pinia = createPinia()));
});
afterEach(() => {
  disposePinia(pinia);
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('a reply', () => {
  it('that another tab called off is not sent', async () => {
    answerWith(new TypeError('network'));
    const sending = useOutgoing().send(conversation(), 'hello');
    await vi.waitFor(() => expect(keptText()).toContain('network'));
    const [key] = kept()[0]!;
    localStorage.removeItem(key);
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: null }));
    await sending;
    expect(useOutgoing().replies).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('is there at once, then accepted under the server’s id', async () => {
    answerWith(accepted);
    const outgoing = useOutgoing();
    const sending = outgoing.send(conversation(), 'hello');
    expect(outgoing.replies).toMatchObject([{ text: 'hello', state: 'sending' }]);
    await sending;
    expect(outgoing.replies).toMatchObject([{ state: 'accepted', id: 'm1', status: 'sent' }]);
  });

  it('waits for the one before it in its conversation', async () => {
    answerWith(accepted, accepted);
    const outgoing = useOutgoing();
    const first = outgoing.send(conversation(), 'one');
    const second = outgoing.send(conversation(), 'two');
    await first;
    await second;
    expect(sent.map(({ message }) => message)).toEqual(['one', 'two']);
  });

  it('waits for the connection, and goes out by itself under the same reference: it cannot arrive twice', async () => {
    answerWith(new TypeError('network'), [502, '<html>'], accepted);
    const sending = useOutgoing().send(conversation(), 'hello');
    await vi.waitFor(() => expect(stateOf(0)).toBe('waiting'));
    backOnline();
    await vi.waitFor(() =>
      expect(useOutgoing().replies).toMatchObject([{ state: 'waiting', failure: { code: 'http_502' } }]),
    );
    useSendQueue().resume();
    await sending;
    expect(useOutgoing().replies).toMatchObject([{ state: 'accepted', failure: null }]);
    expect(new Set(sent.map((body) => body.client_reference)).size).toBe(1);
  });

  it('goes out before the next one of its conversation, and is not held up by one that was called off', async () => {
    const lost = new TypeError('network');
    answerWith(lost, lost, accepted, accepted);
    const outgoing = useOutgoing();
    const all = ['one', 'two', 'three'].map((text) => outgoing.send(conversation(), text));
    await vi.waitFor(() => expect(outgoing.replies[0]?.failure).not.toBeNull());
    expect(outgoing.replies.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    backOnline();
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    await vi.waitFor(() => expect(stateOf(0)).toBe('waiting'));
    outgoing.cancel(outgoing.replies[1]!.reference);
    backOnline();
    await Promise.all(all);
    expect(sent.map(({ message }) => message)).toEqual(['one', 'one', 'one', 'three']);
  });

  it('that is called off while it waits lets the next one go', async () => {
    answerWith(new TypeError('network'), accepted);
    const outgoing = useOutgoing();
    const all = ['one', 'two'].map((text) => outgoing.send(conversation(), text));
    await vi.waitFor(() => expect(outgoing.replies[0]?.failure).not.toBeNull());
    outgoing.cancel(outgoing.replies[0]!.reference);
    await Promise.all(all);
    expect(sent.map(({ message }) => message)).toEqual(['one', 'two']);
  });

  it('waits for what is before it in the queue of its conversation, such as a file', async () => {
    answerWith(accepted, accepted);
    let uploaded = (): void => undefined;
    const upload = useSendQueue().enqueue('c1', () => new Promise((resolve) => (uploaded = resolve)));
    const sending = useOutgoing().send(conversation(), 'after the file');
    await useOutgoing().send(conversation({ id: 'c2' }), 'elsewhere');
    expect(sent.map(({ message }) => message)).toEqual(['elsewhere']);
    uploaded();
    await Promise.all([upload, sending]);
    expect(sent.map(({ message }) => message)).toEqual(['elsewhere', 'after the file']);
  });

  it('is kept when the session ended, and goes out after signing in again', async () => {
    answerWith([401, { error: 'Sign in', code: 'unauthenticated' }], accepted);
    const sending = useOutgoing().send(conversation(), 'hello');
    await vi.waitFor(() => expect(stateOf(0)).toBe('waiting'));
    useSendQueue().resume();
    await sending;
    expect(stateOf(0)).toBe('accepted');
  });

  it('whose refusal comes only after the sign-in is tried again at once', async () => {
    let refuse = (_answer: Response): void => undefined;
    const refusal = new Promise<Response>((resolve) => (refuse = resolve));
    answerWith(accepted);
    const answer = fetch;
    vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => {
      vi.stubGlobal('fetch', answer);
      sent.push(JSON.parse(args[1]!.body as string) as Sent);
      return refusal;
    });
    const sending = useOutgoing().send(conversation(), 'hello');
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    useSendQueue().resume();
    refuse(new Response(JSON.stringify({ error: 'Sign in', code: 'unauthenticated' }), { status: 401 }));
    await sending;
    expect(stateOf(0)).toBe('accepted');
    expect(new Set(sent.map((body) => body.client_reference)).size).toBe(1);
  });

  it('is given up after some hours, with the reason, and may be tried again then', async () => {
    answerWith(new TypeError('network'), accepted);
    void useOutgoing().send(conversation(), 'hello');
    await vi.waitFor(() => expect(keptText()).toContain('network'));
    const longAgo = new Date(Date.now() - 5 * 3_600_000).toISOString();
    for (const [key, text] of kept()) {
      localStorage.setItem(key, text.replace(/"createdAt":"[^"]*"/, `"createdAt":"${longAgo}"`));
    }
    reload();
    await vi.waitFor(() =>
      expect(useOutgoing().replies).toMatchObject([{ state: 'failed', failure: { code: 'network' } }]),
    );
    expect(sent).toHaveLength(1);
    await useOutgoing().retry(useOutgoing().replies[0]!.reference);
    expect(stateOf(0)).toBe('accepted');
  });

  it('keeps what it answers, however often it is tried and through a reload', async () => {
    answerWith(refused, new TypeError('network'), accepted);
    await useOutgoing().send(conversation(), 'hello', { replyTo: 'm7' });
    void useOutgoing().retry(useOutgoing().replies[0]!.reference);
    await vi.waitFor(() => expect(keptText()).toContain('network'));
    reload();
    await vi.waitFor(() => expect(stateOf(0)).toBe('accepted'));
    expect(sent.map(({ reply_to }) => reply_to)).toEqual(['m7', 'm7', 'm7']);
  });

  it('is sent anew under another reference after a refusal', async () => {
    answerWith(refused, accepted);
    const outgoing = useOutgoing();
    await outgoing.send(conversation(), 'hello');
    await outgoing.retry(outgoing.replies[0]!.reference);
    expect(new Set(sent.map((body) => body.client_reference)).size).toBe(2);
  });

  it('names the conversation where the customer hides their number', async () => {
    answerWith(accepted);
    await useOutgoing().send(conversation({ phone_number: null }), 'hello');
    expect(sent).toMatchObject([{ phone: 'c1', conversation_id: 'c1' }]);
  });

  it('is still there after a reload, and goes out by itself', async () => {
    answerWith(new TypeError('network'), accepted);
    void useOutgoing().send(conversation(), 'precious words');
    await vi.waitFor(() => expect(keptText()).toContain('network'));
    reload();
    expect(useOutgoing().replies).toMatchObject([{ text: 'precious words' }]);
    await vi.waitFor(() => expect(stateOf(0)).toBe('accepted'));
    expect(new Set(sent.map((body) => body.client_reference)).size).toBe(1);
  });
});

describe('a template', () => {
  const shown = { name: 'visit', language: 'en', header: null, body: 'Hello Asha', footer: null, buttons: [] };
  const template = { id: 't1', variables: { 'body.1': 'Asha' }, shown, text: 'Hello Asha' };
  const taken: [number, unknown] = [202, { id: 'm1', conversation_id: 'c1', status: 'queued' }];

  it('is there at once as it will be delivered, then queued under the server’s id', async () => {
    answerWith(taken);
    const outgoing = useOutgoing();
    const sending = outgoing.sendTemplate(conversation(), template);
    expect(outgoing.replies).toMatchObject([{ text: 'Hello Asha', template, state: 'sending' }]);
    expect(await sending).toBeNull();
    expect(outgoing.replies).toMatchObject([{ state: 'accepted', id: 'm1', status: 'queued' }]);
    expect(sent).toEqual([
      {
        conversation_id: 'c1',
        client_reference: outgoing.replies[0]!.reference,
        type: 'template',
        template: { id: 't1', variables: { 'body.1': 'Asha' } },
      },
    ]);
  });

  it('that the server would not have is gone again, and the reason is told', async () => {
    answerWith([422, { code: 'template_not_sendable', detail: 'It is paused' }]);
    const outgoing = useOutgoing();
    expect(await outgoing.sendTemplate(conversation(), template)).toEqual({
      code: 'template_not_sendable',
      message: 'It is paused',
    });
    expect(outgoing.replies).toEqual([]);
  });

  it('whose answer was lost stays, and is repeated under the same reference', async () => {
    answerWith(new TypeError('network'), taken);
    const outgoing = useOutgoing();
    expect(await outgoing.sendTemplate(conversation(), template)).toBeNull();
    expect(outgoing.replies).toMatchObject([{ state: 'waiting', failure: { code: 'network' } }]);
    backOnline();
    await vi.waitFor(() => expect(stateOf(0)).toBe('accepted'));
    expect(new Set(sent.map((body) => body.client_reference)).size).toBe(1);
  });
});
