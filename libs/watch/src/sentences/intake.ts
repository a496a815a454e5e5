import { s, type Sentences } from './sentence.js';

/** What comes in. */
export const INTAKE: Sentences = {
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
};
