import { Injectable } from '@nestjs/common';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** How deliveries are paced. */
@Injectable()
export class DeliveryTuning {
  /** For one request, from the connection to the end of the answer. */
  timeoutMs = 15 * SECOND_MS;
  /** Requests to one endpoint that are under way together. */
  atOnce = 8;
  /** Deliveries of one round: after it the endpoint's row is looked at again. */
  round = 100;
  /** While so many wait, the feed is not read on: what is in it costs nothing. */
  mostWaiting = 500;
  /** Changes of the feed that are read in one go. */
  page = 200;
  /** An endpoint that takes nothing for so long is left alone until an administrator says otherwise. */
  giveUpAfterMs = 72 * HOUR_MS;
  /** Whoever delivers to an endpoint says so again and again; after so long without a word another process may. */
  leaseMs = 20 * SECOND_MS;
  /** With nothing to do, it is kept in hand a little longer. */
  lingerMs = 5 * SECOND_MS;
  /** And handed back after so long, so that processes share the endpoints. */
  turnMs = 60 * SECOND_MS;
  /** What was missed for whatever reason is found by a look so often. */
  sweepEveryMs = 15 * SECOND_MS;
  /** Words of the feed come many at a time. */
  wakeApartMs = 200;
  /** What was journalled late, a body out of the spool for one, is looked for so often. */
  wideLookEveryMs = 30 * SECOND_MS;
  /** From so many webhooks on that come in to this process, it makes no more than so many deliveries. */
  busyFromPerSecond = 300;
  busyPerSecond = 100;
  /** For what is under way when the server stops. */
  stopMs = 2 * SECOND_MS;
}
