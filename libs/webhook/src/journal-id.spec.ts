import { journalId, receivedAtOf } from './journal-id.js';

it.each(['1970-01-01T00:00:00.000Z', '2026-11-23T10:20:30.456Z'])('an id tells that it was received at %s', (at) => {
  expect(receivedAtOf(journalId(new Date(at)))).toEqual(new Date(at));
});

it.each(['', 'abc', '7b1f7d5c-6c0b-4a0e-9d0a-0a4c5d2b1e11'])('%p is no id of the journal', (id) => {
  expect(receivedAtOf(id)).toBeNull();
});
