import type { Check } from './check.js';

interface Sentence {
  what: string;
  /** What to do about it; null when nothing is to be done. */
  todo: string | null;
}

const s = (what: string, todo: string | null = null): Sentence => ({ what, todo });

/**
 * What alerts and the doctor on the shell say, by `<key>_<code>`; for one and for more, with ` | ` between. The panel has the same sentences in its catalogues,
 * in each of its languages; a test holds the English ones together.
 */
export const SENTENCES: Readonly<Record<string, Sentence>> = {
  hidden: s('Not known while the database is away.'),
  unread: s('This could not be read just now.', 'See whether the database is well, and the log of the server.'),

  webhook_ok: s('The last webhook came {minutes} min ago.'),
  webhook_hours: s('The last webhook came {hours} h ago.'),
  webhook_days: s('The last webhook came {days} days ago.'),
  webhook_never: s(
    'No webhook has come yet.',
    'Enter the webhook address of this server in TATA’s panel, then write to your business number from your own phone.',
  ),
  silence_ok: s('As much comes in as is usual at this time.'),
  silence_closed: s('Outside working hours silence is not judged.'),
  silence_learning: s('What is usual at this time is not known yet: two weeks are needed.'),
  silence_abnormal: s(
    'Nothing has come from TATA for {minutes} min. At this time of the week about {usual} webhooks are usual.',
    'See in TATA’s panel that the webhook address is right and active, and open this server from outside your network.',
  ),
  signature_ok: s('Webhooks are signed, and the signatures match.'),
  signature_untried: s(
    'No webhook has been taken since the server started: whether TATA has the right secret and address is not known yet.',
  ),
  signature_path: s('Webhooks come to a secret address.'),
  signature_unsigned: s(
    'Webhooks are taken from anybody: no secret is set.',
    'Set TATA_WEBHOOK_SECRET or TATA_WEBHOOK_PATH_SECRET, enter it in TATA’s panel too, and restart.',
  ),
  signature_log: s(
    'Signatures are only looked at, not required. All have matched since the start.',
    'Set TATA_WEBHOOK_SIGNATURE=enforce and restart.',
  ),
  signature_log_mismatch: s(
    'Webhooks since the start without a matching signature: {n}. They were let in.',
    'Compare TATA_WEBHOOK_SECRET with the secret in TATA’s panel. Once all match, set TATA_WEBHOOK_SIGNATURE=enforce.',
  ),
  signature_mismatch: s(
    'Webhooks since the start that were refused for their signature: {n}. Others have matched.',
    'Nothing, if strangers try their luck. If messages are missing, compare TATA_WEBHOOK_SECRET with TATA’s panel.',
  ),
  signature_refused: s(
    'The last {n} webhooks were all refused for their signature or address. Messages may be getting lost.',
    'Compare TATA_WEBHOOK_SECRET and the webhook address with TATA’s panel. TATA_WEBHOOK_SIGNATURE=log lets them in meanwhile.',
  ),
  spool_ok: s('No webhook waits on the disk.'),
  spool_off: s(
    'The spool is off: while the database is away, webhooks are answered 503.',
    'Set WEBHOOK_SPOOL=on, unless DATA_DIR is lost at each restart.',
  ),
  spool_holds: s(
    'Webhooks that wait on the disk for the database: {n} ({mb} MB).',
    'Nothing is lost. They are taken in by themselves once the database is back.',
  ),
  spool_stuck: s(
    'Webhooks that wait on the disk: {n} ({mb} MB), the oldest for {minutes} min.',
    'Bring the database back. If it is well, the log of the server says why they cannot be taken in.',
  ),
  spool_full: s(
    'The spool is nearly full: {n} webhooks, {mb} MB. Past its limit, webhooks are answered 503.',
    'Bring the database back, or raise WEBHOOK_SPOOL_MAX_MB if the disk has room.',
  ),
  spool_unreadable: s(
    'Files of the spool that cannot be read: {n}.',
    'Keep the *.bad files of DATA_DIR/spool, and check the disk for faults.',
  ),
  spool_unfinished: s(
    'Files of the spool that were not written to their end: {n} ({mb} MB).',
    'Nothing in them was answered with success. The next start of the server removes them; if more come, see that the disk has room and is sound.',
  ),
  spool_unusable: s(
    'The spool {path} cannot be used ({reason}): while the database is away, webhooks are answered 503.',
    'Move away what stands in its place, or let the user that runs Leadline write there.',
  ),
  quarantine_ok: s('Everything that came was understood.'),
  quarantine_some: s(
    'Webhooks that could not be understood or applied wholly: {n}.',
    'Look at them, and replay them after an update or once the cause is gone.',
  ),
  quarantine_many: s(
    'Webhooks that went to quarantine within the last hour: {n}, {all} in all.',
    'Look at what they have in common: TATA may have changed its form, or the database refuses them.',
  ),
  unapplied_ok: s('Everything that came is applied.'),
  unapplied_waits_hours: s(
    'The oldest webhook that is not applied came {hours} h ago.',
    'See the spool and the quarantine.',
  ),
  unapplied_waits_days: s(
    'The oldest webhook that is not applied came {days} days ago.',
    'See the spool and the quarantine.',
  ),
  unapplied_waits: s(
    'The oldest webhook that is not applied came {minutes} min ago.',
    'See the spool and the quarantine.',
  ),

  queue_ok: s('Replies leave without delay. Waiting at the moment: {n}.'),
  queue_overdue: s(
    'Replies of {n} conversation have been due for more than 5 min, and nobody sends them. | Replies of {n} conversations have been due for more than 5 min, and nobody sends them.',
    'Restart the server, the worker where roles are split. If it stays so, look in its log for “Outbox”.',
  ),
  queue_failing: s(
    'TATA does not take the replies of {n} conversation at the moment. The oldest has waited for {minutes} min. | TATA does not take the replies of {n} conversations at the moment. The oldest has waited for {minutes} min.',
    'They are tried again by themselves, each at least once a minute. Let the doctor look whether TATA can be reached.',
  ),
  token_ok: s('No reply waits for the TATA token.'),
  token_unset: s(
    'No TATA token is set: messages come in, replies cannot go out.',
    'Set TATA_AUTH_TOKEN to the access token of TATA’s panel and restart.',
  ),
  token_account: s(
    'WhatsApp lets a business number send nothing at present (code {code}). {n} conversation has replies waiting for it. | WhatsApp lets a business number send nothing at present (code {code}). {n} conversations have replies waiting for it.',
    'Settle it with TATA: 131042 is a payment, 131031 and 368 a lock, 190 and others the number’s access. The replies then go out by themselves.',
  ),
  token_refused: s(
    'TATA refuses our token. {n} conversation has replies waiting for it. | TATA refuses our token. {n} conversations have replies waiting for it.',
    'Compare TATA_AUTH_TOKEN, TATA_AUTH_TOKENS and TATA_AUTH_SCHEME with TATA’s panel and restart. The replies then go out by themselves.',
  ),
  endpoints_ok: s('Other systems take what they are told. Webhooks waiting at the moment: {n}.'),
  endpoints_stopped: s(
    'Webhook endpoints that are told nothing more: {n}. They took nothing for three days, or answered 410.',
    'Mend the receiver, then set its endpoint going again under Settings, Webhooks; or delete it there.',
  ),
  endpoints_failing: s(
    'Webhook endpoints that take nothing: {n}, for {minutes} min. After three days they are told nothing more.',
    'See their last answers under Settings, Webhooks.',
  ),
  media_ok: s('Files are fetched. Waiting at the moment: {n}.'),
  media_storage: s(
    'Files that the disk of the server does not take: {n}.',
    'Make room where DATA_DIR is, and let the user that runs Leadline write to its folder media. They are then fetched by themselves.',
  ),
  media_refused: s(
    'Files that wait because TATA refuses our token: {n}.',
    'Compare TATA_AUTH_TOKEN, TATA_AUTH_TOKENS and TATA_AUTH_SCHEME with TATA’s panel and restart. The files are then fetched by themselves.',
  ),
  media_unset: s(
    'Files that wait because there is no TATA token for their number: {n}.',
    'Set TATA_AUTH_TOKEN, and TATA_AUTH_TOKENS for further numbers, and restart. WhatsApp keeps files for seven days.',
  ),
  media_late: s(
    'Files that TATA could not give yet: {n}. The oldest has waited for {minutes} min.',
    'They are tried again by themselves. Let the doctor look whether TATA can be reached.',
  ),
  media_due: s(
    'Files that wait for their turn: {n}, the first for {minutes} min.',
    'If the number does not fall, restart the server, and look in its log for “Jobs”.',
  ),
  media_failed: s(
    'Files of the last day that could not be fetched: {n}.',
    'Open the conversation of each in the list on the Health page, and retry, or ask the customer to send it once more.',
  ),

  database_ok: s('The database answers in {ms} ms.'),
  database_slow: s(
    'The database takes {ms} ms for the smallest question.',
    'See what else keeps its machine busy: disk, memory, long queries.',
  ),
  database_away: s('The database cannot be reached.', 'Start PostgreSQL, or check DATABASE_URL and the network to it.'),
  database_read_only: s(
    'The database can be read, but takes nothing: webhooks wait on the disk and replies do not go out.',
    'Let it be written again: after a failover point DATABASE_URL to the primary; if its disk is nearly full, make room and switch default_transaction_read_only off.',
  ),
  replica_ok: s('The replica answers lists, searches and histories.'),
  replica_away: s(
    'The replica does not answer: the primary answers all reads.',
    'Start it, or check DATABASE_REPLICA_URL and the network to it. Nothing is wrong with what is shown.',
  ),
  replica_late: s(
    'The replica is {seconds} s behind: the primary answers all reads.',
    'See what holds it up: long queries on it, its disk, or the network between the two.',
  ),
  replica_foreign: s(
    'DATABASE_REPLICA_URL leads to a database that is no standby of ours: it is not used.',
    'Name a standby that follows the primary of DATABASE_URL, and restart; the log of the server says what was found.',
  ),
  migrations_ok: s('The database is up to date.'),
  migrations_pending: s(
    'The database lacks changes that this version needs: {names}.',
    'Restart the server, which brings it up to date.',
  ),
  partitions_ok: s('There is room for the rows of tomorrow.'),
  partitions_missing: s(
    'There is no partition for the rows of tomorrow: {names}.',
    'Restart the server. If it stays so, its log says why they cannot be made.',
  ),
  feed_ok: s('Changes reach their readers at once.'),
  feed_held: s(
    'A transaction that writes has been open for {seconds} s. Until it ends, nobody sees its changes, and readers of the change feed look further back each time.',
    'Find it in pg_stat_activity (the oldest xact_start with a backend_xid) and end it.',
  ),
  search_ok: s('Whatever is written can be found.'),
  search_indexing: s(
    'Older messages are being prepared for searching, the newest first. Until then they are not found.',
  ),
  search_behind: s(
    'What was written in the last {minutes} min is not found yet.',
    'Nothing, while very many webhooks come in: they go first. Otherwise the log of the server says why (“Search”).',
  ),
  lists_ok: s('Lists show what is to be done as it is now.'),
  lists_filling: s(
    'All conversations are being read once, so that lists can tell who waits for an answer and which replies failed. Until that is done, such lists are incomplete.',
    'It ends by itself; after an upgrade of a large database it takes some minutes.',
  ),
  lists_late: s(
    'Lists of who waits and of failed replies are {seconds} s behind.',
    'It catches up by itself once fewer webhooks come. If it stays so, the log of the server says why.',
  ),
  disk_ok: s('Free where data is kept: {gb} GB.'),
  disk_low: s('Only {gb} GB are free where data is kept.', 'Make room, or move DATA_DIR to a larger disk.'),
  disk_unwritable: s(
    'DATA_DIR cannot be written: no webhook can wait there for the database, and no file be kept.',
    'Let the user that runs Leadline write there; a disk that is mounted read-only has to be mounted writable.',
  ),
  disk_full: s(
    'The disk is nearly full: {gb} GB are free where data is kept.',
    'Make room now: without it neither webhooks nor files can be kept.',
  ),
  clock_ok: s('Our clock and that of the database agree.'),
  clock_off: s(
    'Our clock and that of the database are {seconds} s apart.',
    'Let both machines set their clocks from the network (NTP).',
  ),

  server_ok: s('The server answers at {url}.'),
  server_down: s(
    'No Leadline answers at {url}. What needs the server was left out.',
    'Start it with npm start. If it listens elsewhere: npm run doctor -- --url <address>.',
  ),
  sample_ok: s('A sample webhook passed through the real route and was in the database after {ms} ms.'),
  sample_refused: s(
    'The server refuses our sample webhook (HTTP {status}).',
    'It runs with other secrets than these settings: restart it after a change of settings.',
  ),
  sample_spooled: s(
    'The sample webhook was taken, but is not in the database: it waits on the disk.',
    'Bring the database back. If the server uses another one, set the same DATABASE_URL here.',
  ),
  sample_unseen: s('The server took our sample webhook. Whether it is in the database could not be seen.'),
  sample_unavailable: s(
    'The server cannot take webhooks (HTTP {status}).',
    'Bring the database back. While it is away the spool takes them: see what is said of it below.',
  ),
  sample_unanswered: s(
    'The server did not answer the sample webhook in time.',
    'See its log, and how busy the database is.',
  ),
  forgery_ok: s('A wrong signature is refused.'),
  forgery_path: s('A wrong webhook address is refused.'),
  forgery_log: s(
    'Wrong signatures are let in: TATA_WEBHOOK_SIGNATURE is log.',
    'Once the Health page shows that all match, set TATA_WEBHOOK_SIGNATURE=enforce and restart.',
  ),
  forgery_unsigned: s(
    'Anybody may send webhooks: no secret is set.',
    'Set TATA_WEBHOOK_SECRET or TATA_WEBHOOK_PATH_SECRET, enter it in TATA’s panel too, and restart.',
  ),
  forgery_taken: s(
    'A webhook with a wrong signature or address was not refused (HTTP {status}).',
    'The server runs with other settings than these: restart it.',
  ),
  tata_ok: s('TATA takes the token of {number}.'),
  tata_refused: s(
    'TATA refuses the token of {number} (HTTP {status}).',
    'Compare TATA_AUTH_TOKEN, TATA_AUTH_TOKENS and TATA_AUTH_SCHEME with TATA’s panel, and restart.',
  ),
  tata_unclear: s(
    'TATA answers HTTP {status}, which says nothing about the token of {number}.',
    'Try again later. If it stays so, check TATA_BASE_URL.',
  ),
  tata_unreachable: s(
    'TATA cannot be reached at {url}.',
    'Check TATA_BASE_URL, the name service, and that this machine may open connections to the outside.',
  ),
  tata_unset: s(
    'No TATA token is set: replies cannot go out.',
    'Set TATA_AUTH_TOKEN to the access token of TATA’s panel and restart.',
  ),
  tata_clock_ok: s('Our clock and that of TATA agree.'),
  tata_clock_off: s(
    'Our clock and that of TATA are {seconds} s apart.',
    'Let this machine set its clock from the network (NTP).',
  ),
  postgres_ok: s('PostgreSQL {version} answers in {ms} ms; a write is safe on its disk after {write_ms} ms.'),
  postgres_slow: s(
    'PostgreSQL {version} answers in {ms} ms, but a write takes {write_ms} ms to be safe on its disk.',
    'Use a faster disk for PostgreSQL, or find out what else writes to it: each batch of webhooks waits for that.',
  ),
  postgres_away: s(
    'The database cannot be reached ({reason}).',
    'Start PostgreSQL, or check DATABASE_URL and the network to it.',
  ),
  postgres_embedded: s('The embedded database cannot be used: {reason}'),
  postgres_unmade: s('There is no embedded database in DATA_DIR yet.', 'npm start makes it at its first start.'),
  secret_key_ok: s('The key of this server opens what is sealed in the database.'),
  secret_key_unused: s('Nothing is sealed in the database yet, so no key is needed.'),
  secret_key_other: s(
    'The key of this server (SECRET_KEY, or secret.key in DATA_DIR) does not open what other servers have sealed in the database.',
    'Give all servers the same SECRET_KEY and restart. Until then second steps cannot be checked here. If the old key is lost, reset them: npm run agent -- reset-totp.',
  ),
  secret_key_none: s(
    'This server has no SECRET_KEY, and other servers have sealed something in the database with theirs.',
    'Set SECRET_KEY to that of the other servers, or let them share DATA_DIR, and restart. If it is lost, reset the second steps: npm run agent -- reset-totp.',
  ),
  folder_ok: s('{path} can be written: a file is safe on the disk after {ms} ms. Free: {gb} GB.'),
  folder_unwritable: s(
    '{path} cannot be written ({reason}).',
    'Let the user that runs Leadline write there; a disk that is mounted read-only has to be mounted writable.',
  ),
  folder_full: s(
    '{path} cannot be written: its disk is full.',
    'Make room now: without it neither webhooks nor files can be kept.',
  ),
  folder_low: s('{path} can be written, but only {gb} GB are free.', 'Make room, or move DATA_DIR to a larger disk.'),
  public_url_ok: s('{url} leads to Leadline.'),
  public_url_unset: s(
    'PUBLIC_URL is not set, so it was not tried whether Leadline can be reached from outside.',
    'Set it to the https address that people open.',
  ),
  public_url_plain: s(
    'PUBLIC_URL is not https: passwords and messages travel readable.',
    'Put a proxy with a certificate in front; docs/deploy.md shows how.',
  ),
  public_url_unreachable: s(
    '{url} does not lead to Leadline as seen from this machine ({reason}).',
    'Check name, proxy and certificate. Some networks do not let a machine reach its own public address: then try from outside.',
  ),
};

const UNREAD = SENTENCES['unread']!;

/** The sentence for a finding, with its values filled in. */
export function sentenceFor({ key, code, values }: Pick<Check, 'key' | 'code' | 'values'>): Sentence {
  const { what, todo } = SENTENCES[`${key}_${code}`] ?? SENTENCES[code] ?? UNREAD;
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '?'));
  const [one, more = one] = what.split(' | ');
  return { what: fill(Number(values['n']) === 1 ? one! : more!), todo: todo && fill(todo) };
}
