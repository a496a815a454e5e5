import type { Readings } from '../readings.js';

/** The gauges and what they mean; docs/operations.md has them too. */
export const GAUGES = {
  leadline_database_up: '1 while the database answers',
  leadline_database_latency_seconds: 'Time that the database takes for the smallest question',
  leadline_database_clock_skew_seconds: 'How far the clock of the database is ahead of ours',
  leadline_replica_up: '1 while the replica answers reads, 0 while it is away or too far behind; none without one',
  leadline_replica_lag_seconds: 'How far the replica is behind the primary',
  leadline_replica_lag_bytes: 'The same in bytes of the write-ahead log',
  leadline_pending_migrations: 'Changes of the schema that this version needs and the database lacks',
  leadline_missing_partitions: 'Tables without a place for the rows of tomorrow',
  leadline_last_webhook_age_seconds: 'Since the newest webhook in the journal came',
  leadline_quarantined: 'Webhooks in quarantine',
  leadline_quarantined_oldest_age_seconds: 'Age of the oldest webhook in quarantine, 0 without one',
  leadline_spool_webhooks: 'Webhooks on the disk that wait for the database',
  leadline_spool_bytes: 'What they take of the disk',
  leadline_spool_oldest_age_seconds: 'Age of the oldest of them, 0 without one',
  leadline_signature_mismatches: 'Webhooks since the start of this process whose signature was missing or wrong',
  leadline_feed_horizon_age_seconds: 'Age of the oldest transaction that writes; readers of the change feed wait at it',
  leadline_search_lag_seconds: 'Age of the oldest change that the search does not find yet',
  leadline_search_indexed: '1 once all that was there before can be found',
  leadline_lists_lag_seconds: 'How far lists of who waits, and of failed replies, are behind',
  leadline_open_streams: 'Event streams that this process serves',
  leadline_outbox_queued: 'Replies that are still to be sent',
  leadline_outbox_overdue_conversations: 'Conversations whose replies are long due and that nobody sends in',
  leadline_outbox_unauthorized_conversations: 'Conversations that wait because TATA refuses our token',
  leadline_outbox_failing_conversations: 'Conversations whose replies TATA does not take at the moment',
  leadline_messages_unconfirmed: 'Messages of which nobody knows whether they were sent',
  leadline_media_pending: 'Files that are still to be fetched',
  leadline_media_stuck: 'Files among them that wait for a person: for room on the disk, or a token',
  leadline_media_failed: 'Files of the last day that could not be fetched',
  leadline_outgoing_webhooks_waiting: 'Outgoing webhooks that are still to be taken',
  leadline_webhook_endpoints_failing: 'Webhook endpoints that take nothing at the moment',
  leadline_webhook_endpoints_stopped: 'Webhook endpoints that are told nothing more',
  leadline_sign_in_failures: 'Failed sign-ins within the last quarter of an hour',
  leadline_workers: 'Instances that send, do jobs and deliver (ROLE=worker or both)',
  leadline_disk_free_bytes: 'Free space where DATA_DIR is',
} as const;
export type GaugeName = keyof typeof GAUGES;

/** Null where it is not known just now. */
export function gaugesOf({
  at,
  database,
  spool,
  signature,
  disk,
  replica,
}: Readings): Record<GaugeName, number | null> {
  const age = (since: Date | null | undefined): number =>
    since ? Math.max(0, (at.getTime() - since.getTime()) / 1000) : 0;
  const { journal, outbox, media, feed, search, lists } = database ?? {};
  const follower = replica.state === 'off' ? null : replica;
  const readable = spool.trouble === null ? spool : null;
  return {
    leadline_database_up: database ? 1 : 0,
    leadline_database_latency_seconds: database ? database.latencyMs / 1000 : null,
    leadline_database_clock_skew_seconds: database ? database.clockSkewMs / 1000 : null,
    leadline_replica_up: follower && Number(follower.state === 'up'),
    leadline_replica_lag_seconds: follower && follower.lagSeconds,
    leadline_replica_lag_bytes: follower && follower.lagBytes,
    leadline_pending_migrations: database?.pendingMigrations?.length ?? null,
    leadline_missing_partitions: database?.missingPartitions?.length ?? null,
    leadline_last_webhook_age_seconds: journal?.lastAt ? age(journal.lastAt) : null,
    leadline_quarantined: journal?.quarantined ?? null,
    leadline_quarantined_oldest_age_seconds: journal ? age(journal.oldestQuarantinedAt) : null,
    leadline_spool_webhooks: readable?.bodies ?? null,
    leadline_spool_bytes: readable?.bytes ?? null,
    leadline_spool_oldest_age_seconds: readable ? age(readable.oldestAt) : null,
    leadline_signature_mismatches: signature.mismatches,
    leadline_feed_horizon_age_seconds: feed?.horizonAgeSeconds ?? null,
    leadline_search_lag_seconds: search?.lagSeconds ?? null,
    leadline_search_indexed: search ? Number(search.isWalked) : null,
    leadline_lists_lag_seconds: lists?.lagSeconds ?? null,
    leadline_open_streams: feed?.openStreams ?? null,
    leadline_outbox_queued: outbox?.queued ?? null,
    leadline_outbox_overdue_conversations: outbox?.overdue ?? null,
    leadline_outbox_unauthorized_conversations: outbox?.unauthorized ?? null,
    leadline_outbox_failing_conversations: outbox?.failing ?? null,
    leadline_messages_unconfirmed: outbox?.unconfirmed ?? null,
    leadline_media_pending: media?.pending ?? null,
    leadline_media_stuck: media ? media.storage + media.unauthorized + media.notConfigured : null,
    leadline_media_failed: media?.failed ?? null,
    leadline_outgoing_webhooks_waiting: database?.endpoints?.waiting ?? null,
    leadline_webhook_endpoints_failing: database?.endpoints?.failing ?? null,
    leadline_webhook_endpoints_stopped: database?.endpoints?.stopped ?? null,
    leadline_sign_in_failures: database?.signInFailures ?? null,
    leadline_workers: database?.workers ?? null,
    leadline_disk_free_bytes: disk?.freeBytes ?? null,
  };
}
