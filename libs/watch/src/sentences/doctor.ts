import { s, type Sentences } from './sentence.js';

/** What the doctor on the shell tries in addition. */
export const DOCTOR: Sentences = {
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
