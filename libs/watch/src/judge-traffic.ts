import { bad, ok, warn, type Finding } from './check.js';
import type { EndpointsReading, MediaReading, OutboxReading } from './readings.js';

const MINUTE_MS = 60_000;

/** From when on, in minutes, a wait is worth a look, and from when on it needs a person. */
const REPLIES_WAIT = { warn: 1, bad: 15 };
const FILES_WAIT = { warn: 15, bad: 60 };
const LINE_WAITS = { warn: 5, bad: 30 };
/** It is tried for three days; half a day leaves time to mend it. */
const ENDPOINT_WAITS = { warn: 10, bad: 720 };

/** Replies: whether somebody sends them, and whether TATA takes them. */
export function judgeQueue({ overdue, queued, failing, failingSince }: OutboxReading, at: Date): Finding {
  if (overdue > 0) return bad('overdue', { n: overdue });
  return waiting('failing', failing, failingSince, REPLIES_WAIT, at) ?? ok('ok', { n: queued });
}

/** Files: first what a person has to mend, as nothing else is fetched meanwhile. */
export function judgeMedia(media: MediaReading, at: Date): Finding {
  if (media.storage > 0) return bad('storage', { n: media.storage });
  if (media.unauthorized > 0) return bad('refused', { n: media.unauthorized });
  const late = waiting('late', media.unavailable, media.unavailableSince, FILES_WAIT, at);
  if (late) return late;
  const line = waiting('due', media.due, media.dueSince, LINE_WAITS, at);
  if (line) return line;
  if (media.notConfigured > 0) return warn('unset', { n: media.notConfigured });
  return media.failed > 0 ? warn('failed', { n: media.failed }) : ok('ok', { n: media.pending });
}

/** Outgoing webhooks: whether other systems take what they are told. */
export function judgeEndpoints(endpoints: EndpointsReading, at: Date): Finding {
  const { stopped, stoppedSince, failing, failingSince } = endpoints;
  if (stopped > 0) return bad('stopped', { n: stopped }, stoppedSince);
  return waiting('failing', failing, failingSince, ENDPOINT_WAITS, at) ?? ok('ok', { n: endpoints.waiting });
}

function waiting(
  code: string,
  n: number,
  since: Date | null,
  limits: { warn: number; bad: number },
  at: Date,
): Finding | null {
  if (n === 0 || !since) return null;
  const minutes = Math.floor((at.getTime() - since.getTime()) / MINUTE_MS);
  if (minutes >= limits.bad) return bad(code, { n, minutes }, since);
  return minutes >= limits.warn ? warn(code, { n, minutes }, since) : null;
}
