import type { Attempt, MessageResource, TimelineEntry } from '@/api/messages';

/** What happened, in the order in which it did: a state that the message reached, or a call of TATA. */
export type TimelineLine =
  | { kind: 'state'; at: string; entry: TimelineEntry }
  | { kind: 'attempt'; at: string; number: number; attempt: Attempt };

/** States and attempts in one list; at the same instant the state comes first. */
export function timelineLines({ timeline, attempts }: MessageResource): TimelineLine[] {
  const lines: TimelineLine[] = [
    ...timeline.map((entry) => ({ kind: 'state' as const, at: entry.at, entry })),
    ...attempts.map((attempt, index) => ({
      kind: 'attempt' as const,
      at: attempt.started_at,
      // Of its own kind: an upload is no attempt at the message
      number: attempts.slice(0, index + 1).filter(({ kind }) => kind === attempt.kind).length,
      attempt,
    })),
  ];
  return lines.sort((one, other) => place(one) - place(other));
}

const REPORTED = new Set<string>(['sent', 'delivered', 'read', 'failed']);

/** WhatsApp's clock counts whole seconds: what it reports of one comes after what we did in it. */
function place(line: TimelineLine): number {
  const ms = Date.parse(line.at);
  return line.kind === 'state' && REPORTED.has(line.entry.state) && ms % 1000 === 0 ? ms + 999 : ms;
}

/** For TATA's or our own support: ids, instants and codes, nobody's words and no number. */
export function supportText(message: MessageResource): string {
  const ids = [
    `message ${message.id}`,
    `type ${message.type}, status ${message.status}`,
    message.tata_id && `TATA id ${message.tata_id}`,
    message.wamid && `wamid ${message.wamid}`,
  ];
  const lines = timelineLines(message).map((line) => {
    if (line.kind === 'state') {
      const { state, error } = line.entry;
      return [line.at, state, error && `code ${error.code ?? '–'}`].filter(Boolean).join(' ');
    }
    const { kind, outcome, finished_at, http_status, tata_code, trace_id } = line.attempt;
    return [
      line.at,
      `${kind === 'upload' ? 'upload' : 'attempt'} ${line.number}`,
      outcome ?? 'running',
      finished_at && `until ${finished_at}`,
      http_status && `HTTP ${http_status}`,
      tata_code && `code ${tata_code}`,
      trace_id && `traceId ${trace_id}`,
    ]
      .filter(Boolean)
      .join(' ');
  });
  return [...ids.filter(Boolean), ...lines].join('\n');
}
