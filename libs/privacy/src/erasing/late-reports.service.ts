import { Clock, instantOfId } from '@app/common';
import { WaitingSweepService, type ErasedReport } from '@app/conversations';
import { JobsService } from '@app/jobs';
import { withoutPeople, type Rest } from '@app/webhook';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { bodiesBetween, namesOf, type JournalBody } from '../journal/find-bodies.js';
import { rewriteBodies } from '../journal/rewrite-bodies.js';

const FORGET_RELAYED_JOB = 'forget_relayed';

/** TATA brings a report that it does not know to be taken again for so long; only the first of them is told of. */
const REPEATED_FOR_MS = 10 * 60_000;
/** Who passes bodies on may have had one in hand when it went; by then it is among the deliveries. */
const RELAYED_BY_THEN_MS = 10_000;

/**
 * Reports of delivery, and what customers do with old messages, that come when their person has been erased already. The intake takes
 * them in as any other and looks nobody up; when they are looked at, seconds later, they go, with their bodies and with what was
 * passed on of these.
 */
@Injectable()
export class LateReports implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    private readonly clock: Clock,
    sweep: WaitingSweepService,
  ) {
    sweep.onErased((reports) => this.forget(reports));
  }

  onModuleInit(): void {
    this.jobs.handle(FORGET_RELAYED_JOB, (payload) =>
      forgetRelayed(this.dataSource.manager, (payload as { ids: string[] }).ids),
    );
  }

  private async forget(reports: ErasedReport[]): Promise<void> {
    const { manager } = this.dataSource;
    const them = namesIn(reports);
    // Not by their number: whoever writes from it now is somebody new
    const names = await namesOf(manager, { phones: [], others: [...them.wamids] });
    for (const { from, to } of spansOf(reports)) {
      const bodies = (await bodiesBetween(manager, from, to, names)).filter(
        (body) => without(body, them).kind !== 'kept',
      );
      const ids = bodies.map(({ id }) => id);
      if (ids.length === 0) continue;
      const runAt = new Date(this.clock.now().getTime() + RELAYED_BY_THEN_MS);
      await this.jobs.add(FORGET_RELAYED_JOB, [{ key: ids[0]!, payload: { ids }, runAt }]);
      await this.dataSource.transaction((inner) =>
        rewriteBodies(inner, bodies, (body) => without(body, them), them.wamids),
      );
      await forgetRelayed(manager, ids);
    }
  }
}

interface Them {
  wamids: Set<string>;
  phones: Set<string>;
  userIds: Set<string>;
}

function namesIn(reports: ErasedReport[]): Them {
  return {
    wamids: new Set(reports.flatMap(({ wamids }) => wamids)),
    phones: new Set(reports.flatMap(({ phone }) => phone ?? [])),
    userIds: new Set(reports.flatMap(({ userId }) => userId ?? [])),
  };
}

/** Together where they overlap. */
function spansOf(reports: ErasedReport[]): { from: Date; to: Date }[] {
  const spans: { from: Date; to: Date }[] = [];
  const inTime = [...reports].sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
  for (const { receivedAt } of inTime) {
    const to = new Date(receivedAt.getTime() + REPEATED_FOR_MS);
    const last = spans.at(-1);
    if (last && receivedAt <= last.to) last.to = to;
    else spans.push({ from: receivedAt, to });
  }
  return spans;
}

/** What is left of a body when what it tells of these messages is taken out. */
function without({ body }: JournalBody, { wamids, phones, userIds }: Them): Rest {
  return withoutPeople(body, {
    hasPhone: (digits) => phones.has(digits),
    hasName: (name) => userIds.has(name),
    isTheirs: (wamid) => (wamids.has(wamid) ? true : null),
  });
}

/** What was passed on of these bodies is what is left of them. */
async function forgetRelayed(manager: EntityManager, ids: string[]): Promise<void> {
  // By the index, which begins with the endpoint
  const relayed = `d.endpoint_id IN (SELECT id FROM webhook_endpoints) AND d.source = ANY($1::text[])`;
  const sources = ids.map((id) => `tata ${id}`);
  await manager.query(
    `UPDATE webhook_deliveries d SET body = e.body, log = '[]' FROM webhook_events e
     WHERE ${relayed} AND e.id = ANY($2::uuid[]) AND e.received_at = ANY($3::timestamptz[])
       AND d.source = 'tata ' || e.id AND d.body <> e.body`,
    [sources, ids, ids.flatMap((id) => instantOfId(id) ?? [])],
  );
  await manager.query(
    `DELETE FROM webhook_deliveries d WHERE ${relayed} AND NOT EXISTS (SELECT FROM webhook_events e
       WHERE e.id = ANY($2::uuid[]) AND e.received_at = ANY($3::timestamptz[]) AND d.source = 'tata ' || e.id)`,
    [sources, ids, ids.flatMap((id) => instantOfId(id) ?? [])],
  );
}
