import type { Contact } from './contact.js';
import { tangledContacts } from './same-person.js';

const contact = (fields: Partial<Contact>): Contact => ({
  phone: null,
  userId: null,
  username: null,
  profileName: null,
  ...fields,
});
const writes = (phone: string, userId: string | null = null): Contact => contact({ phone, userId });
const moves = (phone: string, to: string, second = 0): Contact =>
  contact({ phone, movedTo: { kind: 'phone', value: to }, seenAt: new Date(second * 1000) });
const namesOf = (contacts: Contact[]): (string | null)[] =>
  tangledContacts(contacts, 'IN').map(({ phone, userId }) => phone ?? userId);

const [A, B, C] = ['919999900001', '919999900002', '919999900003'] as const;

it.each<[string, Contact[], (string | null)[]]>([
  ['nobody', [], []],
  ['one mover alone', [moves(A, B)], []],
  ['people who are strangers to each other', [writes(A, 'IN.1'), writes(B, 'IN.2'), writes(C)], []],
  ['one person under one name', [writes(A, 'IN.1'), writes(A, 'IN.1'), writes(A)], []],
  ['a mover beside strangers', [writes(C), moves(A, B)], []],
  ['what was written before the move', [writes(C), writes(A), moves(A, B)], [A, A]],
  ['what was written after it', [writes(B), moves(A, B)], [A, B]],
  ['moves in their order, whatever came first', [writes(C), moves(B, C, 2), moves(A, B, 1)], [A, B, C]],
  ['a user id with and without its number', [contact({ userId: 'IN.1' }), writes(A, 'IN.1'), writes(B)], ['IN.1', A]],
  ['another spelling of the number moved to', [writes('551187650004'), moves(A, '5511987650004')], [A, '551187650004']],
  [
    'a user name, which proves nothing',
    [contact({ userId: 'IN.1', username: 'u' }), contact({ phone: A, username: 'u', userId: 'IN.2' })],
    [],
  ],
])('%s', (_, contacts, expected) => {
  expect(namesOf(contacts)).toEqual(expected);
});
