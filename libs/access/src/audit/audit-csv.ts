import type { AuditLineDto } from './audit.dto.js';
import { csvLine } from './csv.js';

const HEAD = [
  'at',
  'actor_kind',
  'actor',
  'actor_id',
  'action',
  'subject_kind',
  'subject',
  'subject_id',
  'details',
  'address',
  'user_agent',
];

/** The mark tells spreadsheets that this is UTF-8: without it Hindi is read as Latin. */
const BYTE_ORDER_MARK = '\ufeff';

export async function* auditCsv(lines: AsyncIterable<AuditLineDto>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(HEAD);
  for await (const { at, actor, action, subject, details, address, user_agent } of lines) {
    const about = [subject?.kind ?? null, subject?.name ?? null, subject?.id ?? null];
    const what = Object.keys(details).length > 0 ? JSON.stringify(details) : null;
    yield csvLine([at, actor.kind, actor.name, actor.id, action, ...about, what, address, user_agent]);
  }
}
