import { parseArgs } from 'node:util';
import { COMMAND_LINE } from '@app/access';
import { EVENT_STATES, readInstant, type EventState, type ReplayCountsDto, type ReplayService } from '@app/webhook';
import type { WebhookEventDto, WebhookEventsService } from '@app/webhook';
import { table, UsageError } from './shell-command.js';

export const HELP = `Webhook events are the bodies that TATA brought, as they came, and what became of them.

  npm run events -- list [--state applied|quarantined] [--from <instant>] [--to <instant>] [--kind message] [--limit 50]
      Lists them, newest first.
  npm run events -- show <id>
      Prints one as JSON, body included: what customers wrote.
  npm run events -- replay <id>
  npm run events -- replay --state quarantined|applied|all [--from <instant>] [--to <instant>]
      Reads one, or a range from the oldest on, with this version and applies it again.
      What is there already is not changed by it, so it is safe to repeat.

An instant is 2026-01-31, or 2026-01-31T09:30:00+05:30; without an offset it is UTC.
Exit code: 0 when all of it is applied, 1 when something is not, 2 for a wrong command line.`;

const MOST_LISTED = 200;
const A_PAGE = 500;
const LONGEST_CELL = 100;

interface RangeOptions {
  state?: EventState;
  from?: Date;
  to?: Date;
}

export type EventsCommand =
  | { name: 'help' }
  | ({ name: 'list'; kind?: string; limit: number } & RangeOptions)
  | { name: 'show' | 'replay'; id: string }
  | ({ name: 'replay-range' } & RangeOptions);

/** Reads the arguments after `npm run events --`. Throws {@link UsageError}. */
export function parseEventsCommand(args: string[]): EventsCommand {
  const { values, positionals } = parse(args);
  const [name = 'help', id, ...surplus] = positionals;
  if (values.help || name === 'help') return { name: 'help' };
  if (surplus.length > 0) throw new UsageError(`"${surplus.join(' ')}" is too much: one id at a time, or a range`);
  const span = { from: instant('from', values.from), to: instant('to', values.to) };
  switch (name) {
    case 'list':
      if (id) throw new UsageError(`"${id}" is too much: list takes options only, show takes an id`);
      return { name, state: readState(values.state), ...span, kind: values.kind, limit: readLimit(values.limit) };
    case 'show':
      if (!id) throw new UsageError('show needs the id of an event; "list" shows them');
      return { name, id };
    case 'replay':
      if (id && (values.state || span.from || span.to)) throw new UsageError('replay takes an id or a range, not both');
      if (id) return { name, id };
      if (!values.state)
        throw new UsageError('replay needs an id, or --state quarantined (or applied, or all) for a range');
      return { name: 'replay-range', state: values.state === 'all' ? undefined : readState(values.state), ...span };
    default:
      throw new UsageError(`There is no command "${name}": use list, show or replay`);
  }
}

export interface EventsShell {
  events: WebhookEventsService;
  replays: ReplayService;
  /** Told how far a long replay is. */
  progress: (line: string) => void;
}

export interface EventsOutcome {
  lines: string[];
  /** Whether everything that was asked for is applied. */
  isDone: boolean;
}

/** Runs a command. Throws a `DomainError` that says why it was refused. */
export async function runEventsCommand(command: EventsCommand, shell: EventsShell): Promise<EventsOutcome> {
  switch (command.name) {
    case 'help':
      return { lines: [HELP], isDone: true };
    case 'list': {
      const { data, page } = await shell.events.list(command);
      const more = page.has_more ? ['There are more: raise --limit, or set --to to the oldest time above'] : [];
      return { lines: [...listed(data), ...more], isDone: true };
    }
    case 'show':
      return { lines: [JSON.stringify(readable(await shell.events.get(command.id)), null, 2)], isDone: true };
    case 'replay': {
      const isDone = (await shell.replays.replay(command.id, COMMAND_LINE)) === 'applied';
      const { error } = await shell.events.get(command.id);
      return { lines: [isDone ? 'Replayed: applied' : `Replayed, and still quarantined: ${error}`], isDone };
    }
    case 'replay-range': {
      const counts = await replayAll(command, shell);
      return {
        lines: [inWords(counts)],
        isDone: counts.still_quarantined + counts.failed + counts.skipped === 0,
      };
    }
  }
}

async function replayAll({ state, from, to }: RangeOptions, { replays, progress }: EventsShell) {
  const range = { state, from: from ?? new Date(0), to: to ?? new Date(), limit: A_PAGE };
  const sum = { replayed: 0, applied: 0, still_quarantined: 0, failed: 0, skipped: 0 };
  let cursor: string | undefined;
  do {
    const { next_cursor, ...counts } = await replays.replayRange({ ...range, cursor }, COMMAND_LINE);
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key];
    cursor = next_cursor ?? undefined;
    if (cursor) progress(`${inWords(sum)}…`);
  } while (cursor);
  return sum;
}

function inWords(counts: Omit<ReplayCountsDto, 'next_cursor'>): string {
  const { replayed, applied, still_quarantined, failed, skipped } = counts;
  const others = [
    ...(failed > 0 ? [`${failed} failed (the log says why)`] : []),
    ...(skipped > 0 ? [`${skipped} left to another replay that is running`] : []),
  ];
  return [`${replayed} replayed: ${applied} applied, ${still_quarantined} still quarantined`, ...others].join('; ');
}

function listed(events: WebhookEventDto[]): string[] {
  if (events.length === 0) return ['There are none.'];
  return table([
    ['RECEIVED', 'ID', 'STATE', 'BYTES', 'MADE', 'ERROR'],
    ...events.map(({ received_at, id, state, size, produced, error }) => [
      received_at,
      id,
      state,
      String(size),
      madeInWords(produced),
      (error ?? '').slice(0, LONGEST_CELL),
    ]),
  ]);
}

function madeInWords(produced: { kind: string }[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of produced) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`)).join(', ') || '-';
}

/** The body as the object that it is: text within JSON is hard to read. */
function readable(event: { body: string }): object {
  return { ...event, body: JSON.parse(event.body.replace(/^\ufeff/, '')) as unknown };
}

function parse(args: string[]) {
  try {
    const value = { type: 'string' } as const;
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        state: value,
        from: value,
        to: value,
        kind: value,
        limit: value,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readState(text: string | undefined): EventState | undefined {
  const known = EVENT_STATES.find((state) => state === text);
  if (text !== undefined && !known)
    throw new UsageError(`--state ${text} cannot be used: it takes ${EVENT_STATES.join(' or ')}`);
  return known;
}

function instant(name: string, text: string | undefined): Date | undefined {
  const at = text === undefined ? undefined : readInstant(text);
  if (at === null) throw new UsageError(`--${name} ${text} cannot be used: it takes an instant such as 2026-01-31`);
  return at;
}

function readLimit(text = '50'): number {
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > MOST_LISTED)
    throw new UsageError(`--limit ${text} cannot be used: it takes a number from 1 to ${MOST_LISTED}`);
  return limit;
}
