import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversation } from '@/testing/builders';
import { useOutgoing } from './outgoing.store';

interface Sent {
  message: string;
  client_reference: string;
  conversation_id: string;
  reply_to: string | null;
}
let sent: Sent[];

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
  setActivePinia(createPinia());
});
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('a reply', () => {
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

  it('is repeated under the same reference when the connection was lost: it cannot arrive twice', async () => {
    answerWith(new TypeError('network'), accepted);
    const outgoing = useOutgoing();
    await outgoing.send(conversation(), 'hello');
    expect(outgoing.replies).toMatchObject([{ state: 'failed', failure: { code: 'network' }, text: 'hello' }]);
    await outgoing.retry(outgoing.replies[0]!.reference);
    expect(new Set(sent.map((body) => body.client_reference)).size).toBe(1);
  });

  it('keeps what it answers, however often it is tried and through a reload', async () => {
    answerWith(refused, new TypeError('network'), accepted);
    await useOutgoing().send(conversation(), 'hello', { replyTo: 'm7' });
    await useOutgoing().retry(useOutgoing().replies[0]!.reference);
    await vi.waitFor(() => expect(localStorage.getItem('leadline.work.outgoing')).toContain('network'));
    setActivePinia(createPinia());
    await useOutgoing().retry(useOutgoing().replies[0]!.reference);
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

  it('is still there after a reload, with its text, and may be tried again', async () => {
    answerWith(new TypeError('network'), accepted);
    await useOutgoing().send(conversation(), 'precious words');
    await vi.waitFor(() => expect(localStorage.getItem('leadline.work.outgoing')).toContain('network'));
    setActivePinia(createPinia());
    const again = useOutgoing();
    expect(again.replies).toMatchObject([{ state: 'failed', text: 'precious words' }]);
    await again.retry(again.replies[0]!.reference);
    expect(again.replies).toMatchObject([{ state: 'accepted' }]);
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
    expect(outgoing.replies).toMatchObject([{ state: 'failed', failure: { code: 'network' } }]);
    await outgoing.retry(outgoing.replies[0]!.reference);
    expect(new Set(sent.map((body) => body.client_reference)).size).toBe(1);
    expect(outgoing.replies).toMatchObject([{ state: 'accepted' }]);
  });
});
