import { findTables } from './find-tables.js';
import type { SourceTable } from './source.js';

const table = (name: string, columns: string): SourceTable => ({
  name,
  columns: columns.split(' ').map((column) => ({ name: column, type: 'text' })),
  refersTo: {},
});
const AUTH = table('auth_user', 'id password email username');
const names = (tables: SourceTable[], given: string[] = [], maps: string[] = []) => {
  const found = findTables(tables, given, maps);
  return [found.leads, found.notes, found.messages].map((one) => one?.table.name ?? null);
};

it.each([
  [
    'of one app',
    [
      table('crm_lead', 'id lead_name mobile_number email status'),
      table('crm_leadnote', 'id lead_id note created_at'),
      table('crm_whatsappmessage', 'id wa_message_id phone_number direction message_text timestamp'),
      table('crm_lead_tags', 'id lead_id tag_id'),
    ],
    ['crm_lead', 'crm_leadnote', 'crm_whatsappmessage'],
  ],
  [
    'with plain names',
    [
      table('leads', 'id name phone'),
      table('notes', 'id lead_id content created_at author_id'),
      table('whatsapp_messages', 'id message_id from_number to_number body is_incoming created_at'),
    ],
    ['leads', 'notes', 'whatsapp_messages'],
  ],
  [
    'of several apps, among others',
    [
      table('leads_lead', 'lead_id name whatsapp_number'),
      table('leads_customer', 'id name phone'),
      table('leads_note', 'id lead_ref_id text created'),
      table('tata_tatamessage', 'id wamid customer_number message_type direction text sent_at lead_id'),
      table('support_message', 'id direction phone body created_at'),
      table('leads_activity', 'id lead_id note created_at'),
    ],
    ['leads_lead', 'leads_note', 'tata_tatamessage'],
  ],
])('finds tables %s', (_, tables, expected) => {
  expect(names([AUTH, ...tables])).toEqual(expected);
});

const TWO = [
  table('a_lead', 'id name phone'),
  table('b_lead', 'id name phone'),
  table('a_note', 'id lead_id text'),
  table('a_whatsappmessage', 'id wamid phone direction text timestamp'),
];

it('says what there is when two fit, and takes the word of --table', () => {
  expect(() => names(TWO)).toThrow(/Both a_lead and b_lead look like leads[^]*b_lead \(id, name, phone\)/);
  expect(names(TWO, ['leads=b_lead', 'notes=none'])).toEqual(['b_lead', null, 'a_whatsappmessage']);
});

it.each([
  [['leads=x'], [], 'there is no such table'],
  [['people=x'], [], 'it takes leads, notes, messages'],
  [['leads'], [], 'write --table'],
  [['leads=a_note'], [], 'no column that is the phone of leads'],
  [[], ['messages.colour=x'], 'messages have'],
])('%j and %j are refused in words', (given, maps, words) => {
  expect(() => names(TWO, given, maps)).toThrow(words);
});

it('takes the word of --map for a column', () => {
  const tables = [...TWO.slice(1), table('c_chat', 'id who direction said timestamp')];
  const found = findTables(tables, ['messages=c_chat'], ['messages.phone=who', 'messages.text=said']);
  expect(found.messages?.columns).toMatchObject({ phone: 'who', text: 'said', time: 'timestamp' });
});
