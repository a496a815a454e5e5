import { s, type Sentences } from './sentence.js';

/** What it runs on. */
export const MACHINERY: Sentences = {
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
};
