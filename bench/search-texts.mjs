// Messages for the search: as in life, a few words are in every other message and most are rare, in several scripts.
import { withoutIndexes } from './bulk.mjs';
import { withClient } from './with-client.mjs';
import { BUSINESS, phoneOf } from './load/payloads.mjs';

const VOCABULARY = 60_000;
/** Letters of which words are made: consonants and vowels, so that beginnings repeat as they do in words. */
const SCRIPTS = [
  {
    share: 0.6,
    sounds: ['b', 'ch', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'v'],
    vowels: ['a', 'e', 'i', 'o', 'u', 'ai'],
  },
  { share: 0.25, sounds: [...'कखगचजटतदनपबमरलसह'], vowels: ['', 'ा', 'ि', 'ी', 'ु', 'े', 'ो'] },
  { share: 0.08, sounds: [...'கசடதநபமரலவ'], vowels: ['', 'ா', 'ி', 'ு', 'ே'] },
  { share: 0.07, sounds: [...'بتجدرسعكلمن'], vowels: ['', 'ا', 'و', 'ي'] },
];

/** The same for the same seed. */
function seeded(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Words by how common they are, the commonest first; the shorter, the commoner. */
export function vocabulary() {
  const random = seeded(1);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const words = new Set();
  while (words.size < VOCABULARY) {
    let draw = random();
    const script = SCRIPTS.find(({ share }) => (draw -= share) < 0) ?? SCRIPTS[0];
    const syllables = 1 + Math.floor(Math.log10(1 + words.size)) / 2 + random() * 2;
    let word = '';
    for (let index = 0; index < syllables; index += 1) word += pick(script.sounds) + pick(script.vowels);
    words.add(word);
  }
  return [...words];
}

/** Zipf's law: the word of rank r is as common as 1/r. */
const drawRank = (random) => Math.floor(Math.exp(random() * Math.log(VOCABULARY))) - 1;

const CONVERSATIONS = 50_000;
const AT_ONCE = 10_000;
const NAMES = 5_000;

/** `count` messages in 50,000 conversations, over two years. */
export async function seedTexts(url, count, words) {
  const random = seeded(2);
  const id = (kind, number) => `0195000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
  const text = () => {
    const length = 2 + Math.floor(-Math.log(1 - random()) * 9);
    return Array.from({ length: Math.min(length, 80) }, () => words[drawRank(random)]).join(' ');
  };
  await withClient(url, async (client) => {
    await client.query('SET synchronous_commit = off');
    const all = Array.from({ length: CONVERSATIONS }, (_, index) => index);
    await client.query(
      `INSERT INTO leads (id, name, name_source, last_contact_at)
       SELECT id, name, 'profile', now() FROM unnest($1::uuid[], $2::text[]) AS l(id, name)`,
      [all.map((n) => id(1, n)), all.map((n) => `${words[NAMES + (n % NAMES)]} ${words[(n * 7) % NAMES]}`)],
    );
    await client.query(
      `INSERT INTO lead_identities (id, lead_id, kind, value, match_key, reason)
       SELECT id, lead, 'phone', phone, phone, 'wrote to us' FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS i(id, lead, phone)`,
      [all.map((n) => id(5, n)), all.map((n) => id(1, n)), all.map(phoneOf)],
    );
    await client.query(
      `INSERT INTO conversations (id, business_phone_number, lead_id, latest_at)
       SELECT id, $3, lead, now() FROM unnest($1::uuid[], $2::uuid[]) AS c(id, lead)`,
      [all.map((n) => id(2, n)), all.map((n) => id(1, n)), BUSINESS],
    );
    const now = Date.now();
    await withoutIndexes(client, ['messages'], async () => {
      for (let from = 0; from < count; from += AT_ONCE) {
        const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
        await client.query(
          `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at)
           SELECT id, conversation, 'wamid.' || md5(id::text), 'incoming', 'text', text, at, at
           FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS m(id, conversation, text, at)`,
          [
            numbers.map((n) => id(3, n)),
            numbers.map((n) => id(2, (n * 7919) % CONVERSATIONS)),
            numbers.map(text),
            numbers.map((n) => new Date(now - 3_600_000 - (count - n) * (63_000_000_000 / count))),
          ],
        );
      }
    });
    await client.query('VACUUM (ANALYZE) messages, leads, lead_identities, conversations');
    // As after an upgrade: nothing was followed yet
    await client.query('UPDATE search_progress SET feed_cursor = NULL');
  });
}
