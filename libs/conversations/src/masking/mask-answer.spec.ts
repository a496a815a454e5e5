import { NumberMasker } from '@app/phone';
import { maskAnswer, namesIn } from './mask-answer.js';

const NUMBER = '919876543210';
const masker = new NumberMasker([NUMBER]);

it.each([
  [{ phone_number: NUMBER }, { phone_number: null, masked_number: '+91 98••• ••210' }],
  [{ phone_number: null }, { phone_number: null, masked_number: null }],
  [
    { kind: 'phone', value: '918888877777', reason: 'moved' },
    { kind: 'phone', value: '+91 88••• ••777', reason: 'moved' },
  ],
  [{ lead_name: '+91 98765 43210' }, { lead_name: '+91 98••• ••210' }],
  [{ lead: { id: 'gone', name: '+91 88888 77777' } }, { lead: { id: 'gone', name: '+•• ••••• ••777' } }],
  [{ wamid: 'wamid.HBgMOTE5ODc2NTQzMjEw' }, { wamid: null }],
  [{ business_phone_number: NUMBER }, { business_phone_number: NUMBER }],
  [
    { type: 'PHONE_NUMBER', phone_number: '+919355421616' },
    { type: 'PHONE_NUMBER', phone_number: '+919355421616' },
  ],
  [
    { kind: 'system', text: 'WhatsApp says that they have +91 88888 77777 now' },
    { kind: 'system', text: 'WhatsApp says that they have +•• ••••• ••777 now' },
  ],
  [
    { kind: 'manual', text: 'Call 98765-43210, order 4012345678901' },
    { kind: 'manual', text: 'Call 98•••-••210, order 4012345678901' },
  ],
  [
    {
      snippet: [
        { text: 'call 98765', found: true },
        { text: ' 43210 now', found: false },
      ],
    },
    {
      snippet: [
        { text: 'call 98•••', found: true },
        { text: ' ••210 now', found: false },
      ],
    },
  ],
  [
    { at: '2026-01-31T10:46:45.000Z', n: 4, none: null },
    { at: '2026-01-31T10:46:45.000Z', n: 4, none: null },
  ],
])('gives %j as %j', (answer, given) => {
  expect(maskAnswer(answer, masker)).toEqual(given);
});

it('finds whom an answer names, however deep', () => {
  const id = '01890000-0000-7000-8000-000000000000';
  const answer = { data: [{ lead_id: id, phone_number: NUMBER, identities: [{ kind: 'phone', value: '911' }] }] };
  expect(namesIn(answer)).toEqual({ ids: new Set([id]), numbers: new Set([NUMBER, '911']), texts: [] });
});
