import { afterEach, describe, expect, it, vi } from 'vitest';
import { conversation } from '@/testing/builders';
import { findKnown, readNumber } from './known-number';

const OURS = '919355421616';

describe('a number as people write it', () => {
  it.each([
    ['98765 43210', OURS, '919876543210'],
    ['098765-43210', OURS, '919876543210'],
    ['+91 (98765) 43210', OURS, '919876543210'],
    ['+44 20 7946 0958', OURS, '442079460958'],
    ['020 7946 0958', '442079460000', '442079460958'],
    ['98765 43210', '', '919876543210'],
  ])('%s, at our number %s, is %s', (typed, ours, digits) => {
    expect(readNumber(typed, ours)).toBe(digits);
  });

  it.each(['', 'Asha', '12 34', '+91 98765 43210 99999'])('%j is none', (typed) => {
    expect(readNumber(typed, OURS)).toBeNull();
  });
});

describe('what is known of a number', () => {
  /** The network's edge, by path. */
  function answerWith(answers: Record<string, [number, unknown]>): void {
    vi.stubGlobal('fetch', (path: string) => {
      const [status, body] = answers[path] ?? [500, {}];
      return Promise.resolve(new Response(JSON.stringify(body), { status }));
    });
  }
  afterEach(() => vi.unstubAllGlobals());
  const OF_NUMBER = '/ajax/tata-conversations/%2B919876543210/';
  const LEAD = '/api/v1/leads?phone=%2B919876543210&limit=1';

  const lead = { id: 'l1', name: 'Asha' };

  it('is the lead, and the conversation with the number of ours that was chosen', async () => {
    const conversations = [conversation({ id: 'c1', business_phone_number: '1555' }), conversation({ id: 'c2' })];
    answerWith({ [LEAD]: [200, { data: [lead] }], [OF_NUMBER]: [200, { conversations }] });
    expect(await findKnown('919876543210', OURS)).toMatchObject({ conversation: { id: 'c2' }, lead });
    expect(await findKnown('919876543210', '')).toMatchObject({ conversation: { id: 'c1' } });
    expect(await findKnown('919876543210', '1777')).toEqual({ conversation: null, lead });
  });

  it('is a lead alone, or nothing', async () => {
    answerWith({ [LEAD]: [200, { data: [lead] }], [OF_NUMBER]: [404, { code: 'not_found' }] });
    expect(await findKnown('919876543210', OURS)).toEqual({ conversation: null, lead });
    answerWith({ [LEAD]: [200, { data: [] }] });
    expect(await findKnown('919876543210', OURS)).toEqual({ conversation: null, lead: null });
  });

  it('is not made up when the server has trouble', async () => {
    answerWith({ [LEAD]: [200, { data: [lead] }], [OF_NUMBER]: [503, { code: 'unavailable' }] });
    await expect(findKnown('919876543210', OURS)).rejects.toMatchObject({ status: 503 });
  });
});
