import type { Statements } from '@app/database';

/** A day's partition of the journal. */
export interface JournalDay {
  partition: string;
  from: Date;
  to: Date;
  /** It can be searched by whom bodies name. */
  isIndexed: boolean;
}

export const indexNameOf = (partition: string): string => `${partition}_names_idx`;

/** Oldest first. */
export function journalDays(on: Statements): Promise<JournalDay[]> {
  return on.query(
    `SELECT part.relname AS partition, bounds[1]::timestamptz AS "from", bounds[2]::timestamptz AS "to",
       EXISTS (SELECT FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
         WHERE x.indrelid = part.oid AND x.indisvalid AND i.relname = part.relname || '_names_idx') AS "isIndexed"
     FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid CROSS JOIN LATERAL
       regexp_match(pg_get_expr(part.relpartbound, part.oid), 'FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)') AS bounds
     WHERE inhparent = 'webhook_events'::regclass ORDER BY 2`,
  );
}
