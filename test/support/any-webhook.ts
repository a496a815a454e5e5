import { BUSINESS } from './payloads.js';

const PHONES = [
  '919999900001',
  '919999900002',
  '919999900003',
  '5511987650001',
  '551187650001',
  '5491123456789',
  '541123456789',
];
const USER_IDS = ['IN.1', 'IN.2', 'IN.3'];
const OURS = [`+${BUSINESS}`, '+15550100101', undefined];
const idsOf = (kind: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${kind}${index}`);
const RECEIVED = idsOf('wamid.in', 25);
/** What we sent, from here or elsewhere; the first ones are the replies of `references`, in their order. */
const SENT = idsOf('wamid.out', 12);

/**
 * Makes webhooks of a small world in which a few people, each under several names, and we say and do all there is to say and
 * do, in any order, again and again, and also before what it is about. `references` are the ids of replies sent meanwhile.
 */
export function anyWebhooks(random: () => number, start: Date, references: readonly string[]): () => object {
  const below = (most: number): number => Math.floor(random() * most);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const isSo = (share: number): boolean => random() < share;
  const timestamp = (): string | number => {
    const seconds = Math.floor(start.getTime() / 1000) + below(60);
    return pick([String(seconds), String(seconds), seconds, String(seconds * 1000)]);
  };
  const quote = (): object => (isSo(0.25) ? { context: { id: pick([...RECEIVED, ...SENT]) } } : {});

  const message = (id: string): object => {
    const userId = isSo(0.15) ? pick(USER_IDS) : undefined;
    const phone = userId && isSo(0.4) ? undefined : pick(PHONES);
    const profile = {
      name: pick(['Asha', 'Ravi', undefined]),
      username: isSo(0.2) ? `user${phone ?? userId}` : undefined,
    };
    const content = pick([
      { type: 'text', text: { body: id } },
      { type: 'text', text: { body: id } },
      { type: 'image', image: { id: `file of ${id}`, mime_type: 'image/jpeg' } },
    ]);
    const referral = isSo(0.1) ? { source_type: 'ad', headline: `ad ${below(3)}` } : undefined;
    return {
      contacts: isSo(0.7) ? [{ wa_id: phone, user_id: userId, profile }] : undefined,
      messages: { from: phone, from_user_id: userId, id, timestamp: timestamp(), referral, ...content, ...quote() },
    };
  };
  const echo = (id: string): object => {
    const text = { type: 'text', text: { body: id }, ...quote() };
    return { message_echoes: { from: BUSINESS, to: pick(PHONES), id, timestamp: timestamp(), ...text } };
  };
  const change = (): object => {
    const target = pick([...RECEIVED, ...SENT]);
    const edited = { type: 'text', text: { body: `edit ${below(9)}` } };
    return pick([
      { type: 'reaction', reaction: { message_id: target, emoji: pick(['👍', '❤️', undefined]) } },
      { type: 'edit', edit: { original_message_id: target, message: edited } },
      { type: 'revoke', revoke: { original_message_id: target } },
    ]);
  };
  const theirChange = (id: string): object => ({
    messages: { from: pick(PHONES), id, timestamp: timestamp(), ...change() },
  });
  const ourChange = (id: string): object => ({
    message_echoes: { from: BUSINESS, to: pick(PHONES), id, timestamp: timestamp(), ...change() },
  });
  const system = (id: string): object => {
    const news = pick([
      { from: pick(PHONES), system: { type: 'user_changed_number', wa_id: pick(PHONES) } },
      { system: { type: 'user_changed_user_id', user_id: pick(USER_IDS), previous_user_id: pick(USER_IDS) } },
    ]);
    return { messages: { id, timestamp: timestamp(), type: 'system', ...news } };
  };
  const call = (id: string): object => ({
    calls: { id, from: pick(PHONES), timestamp: timestamp(), direction: 'USER_INITIATED' },
  });
  const status = (): object => {
    const id = pick(SENT);
    return {
      id,
      status: pick(['sent', 'delivered', 'read', 'failed', 'played', 'weird']),
      timestamp: timestamp(),
      recipient_id: pick(PHONES),
      custom_callback_data: isSo(0.6) ? references[SENT.indexOf(id)] : undefined,
      errors: isSo(0.2) ? [{ code: 131026 }] : undefined,
    };
  };
  const statuses = (): object => ({ statuses: Array.from({ length: 1 + below(3) }, status) });
  const preference = (): object => {
    const word = { category: 'marketing_messages', value: pick(['stop', 'resume']), timestamp: timestamp() };
    return { user_preferences: [{ wa_id: pick(PHONES), ...word }] };
  };

  const said = new Map<string, object>();
  /** What comes again under an id is what came before. */
  const once = (id: string, make: (id: string) => object): object => {
    const known = said.get(id) ?? { businessPhoneNumber: pick(OURS), ...make(id) };
    said.set(id, known);
    return known;
  };
  const kinds: [share: number, make: () => object][] = [
    [0.28, () => once(pick(RECEIVED), message)],
    [0.14, () => once(pick(SENT), echo)],
    [0.14, () => once(pick(idsOf('wamid.theirs', 60)), theirChange)],
    [0.06, () => once(pick(idsOf('wamid.ours', 40)), ourChange)],
    [0.24, () => ({ businessPhoneNumber: pick(OURS), ...statuses() })],
    [0.08, () => once(pick(idsOf('wamid.system', 20)), system)],
    [0.02, () => once(pick(idsOf('wacid.', 5)), call)],
    [0.02, preference],
    [0.02, () => ({ hello: 'world' })],
  ];
  const one = (): object => {
    let left = random();
    return (kinds.find(([share]) => (left -= share) < 0) ?? kinds[0]!)[1]();
  };
  return () => {
    if (isSo(0.6)) return one();
    const changes = Array.from({ length: 2 + below(5) }, () => ({ field: 'messages', value: one() }));
    return { entry: [{ id: '1', changes }] };
  };
}
