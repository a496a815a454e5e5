import { namedIn, withoutPeople, type Forgotten } from './without-people.js';

const GONE = '919999900001';
const OTHER = '919999900002';
const people: Forgotten = {
  hasPhone: (digits) => digits === GONE,
  hasName: (name) => name === 'IN.gone' || name === 'gone',
  isTheirs: (wamid) => (wamid === 'wamid.theirs' ? true : wamid === 'wamid.kept' ? false : null),
};
const rest = (body: unknown) => {
  const left = withoutPeople(Buffer.from(JSON.stringify(body)), people);
  return left.kind === 'less' ? JSON.parse(left.raw.toString()) : left.kind;
};
const text = (from: string, id = `wamid.${from}`, more: object = {}) => ({
  from,
  id,
  type: 'text',
  text: { body: 'hi' },
  ...more,
});
const card = (wa_id: string) => ({ wa_id, profile: { name: `Name of ${wa_id}` } });
const ours = { businessPhoneNumber: '+15550100100' };

it.each([
  ['a text', { ...ours, contacts: [card(GONE)], messages: text(GONE) }],
  ['a text whose card has no number', { ...ours, contacts: [{ profile: { name: 'Asha' } }], messages: [text(GONE)] }],
  ['a number as people write it', { ...ours, messages: text(`+${GONE}`) }],
  ['somebody who hides their number', { ...ours, messages: { from_user_id: 'IN.gone', id: 'wamid.x', type: 'text' } }],
  ['a status', { ...ours, statuses: [{ id: 'wamid.x', status: 'read', recipient_id: GONE }] }],
  ['a status that names nobody', { ...ours, statuses: { id: 'wamid.theirs', status: 'read' } }],
  ['a status that is the body', { id: 'wamid.x', status: 'read', recipient_id: GONE }],
  ['a reply from the phone', { ...ours, message_echoes: [{ ...text('15550100100'), to: GONE }] }],
  [
    'a reaction to theirs',
    { ...ours, messages: { from: '1', id: 'wamid.y', type: 'reaction', reaction: { message_id: 'wamid.theirs' } } },
  ],
  ['a call', { ...ours, calls: [{ id: 'call', from: GONE }] }],
  ['what they want of marketing', { ...ours, user_preferences: [{ wa_id: GONE, value: 'stop' }] }],
  [
    'Meta’s envelope',
    {
      object: 'x',
      entry: [{ id: '1', changes: [{ field: 'messages', value: { contacts: [card(GONE)], messages: [text(GONE)] } }] }],
    },
  ],
])('nothing is left of a body that holds nothing but %s', (_, body) => {
  expect(rest(body)).toBe('gone');
});

it.each([
  ['of somebody else', { ...ours, contacts: [card(OTHER)], messages: [text(OTHER)] }],
  ['of somebody else who writes the number', { ...ours, messages: [text(OTHER, 'wamid.z', { text: { body: GONE } })] }],
  [
    'of somebody else who passes the card on',
    { ...ours, messages: [text(OTHER, 'wamid.z', { type: 'contacts', contacts: [card(GONE)] })] },
  ],
  ['that is known not to be theirs', { ...ours, messages: [text(GONE, 'wamid.kept')] }],
  [
    'about a template',
    { entry: [{ changes: [{ field: 'message_template_status_update', value: { event: 'APPROVED' } }] }] },
  ],
])('a body %s stays byte for byte', (_, body) => {
  expect(rest(body)).toBe('kept');
});

it('of a body that several people share, only theirs goes', () => {
  const shared = (...who: string[]) => ({ ...ours, contacts: who.map(card), messages: who.map((one) => text(one)) });
  expect(rest(shared(OTHER, GONE))).toEqual(shared(OTHER));
  const entries = (...who: string[]) => ({
    object: 'x',
    entry: who.map((one) => ({ id: one, changes: [{ field: 'messages', value: { messages: [text(one)] } }] })),
  });
  expect(rest(entries(GONE, OTHER))).toEqual(entries(OTHER));
  const beside = { ...ours, statuses: [{ id: 'wamid.o', status: 'read', recipient_id: OTHER }] };
  expect(rest({ ...beside, contacts: [card(GONE)], messages: text(GONE) })).toEqual(beside);
});

it('says whom a body names', () => {
  const body = {
    ...ours,
    contacts: [card(GONE)],
    messages: [text(GONE)],
    statuses: [{ id: 'wamid.s', recipient_user_id: 'IN.1' }],
  };
  const { phones, names, wamids } = namedIn(Buffer.from(JSON.stringify(body)));
  expect([phones, names, wamids]).toEqual([[GONE], ['IN.1'], [`wamid.${GONE}`, 'wamid.s']]);
});

it('what is no JSON is nobody’s', () => {
  expect(withoutPeople(Buffer.from('{'), people)).toEqual({ kind: 'kept' });
});
