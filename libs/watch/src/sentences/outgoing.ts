import { s, type Sentences } from './sentence.js';

/** What goes out, and the files of both ways. */
export const OUTGOING: Sentences = {
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
};
