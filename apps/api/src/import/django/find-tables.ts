import { UsageError } from '../../cli/shell-command.js';
import { BEST_NAMES, KINDS, KNOWN_NAMES, NEEDED, TABLE_NAMES, type Kind, type Part } from './known-names.js';
import type { SourceTable } from './source.js';

/** A table and what its columns are. */
export interface FoundTable<K extends Kind> {
  table: SourceTable;
  columns: Partial<Record<Part<K>, string>>;
}

export type FoundTables = { [K in Kind]: FoundTable<K> | null };

/** Of Django itself, and of what many add to it. */
const NOT_THEIRS = /^(auth|django|account|socialaccount|authtoken|celery|sqlite|silk|axes)_/;

/**
 * Which tables hold leads, notes and messages: as `--table` says, else by their columns and names. `--map` names columns.
 * Throws {@link UsageError} with a list of what is there when it cannot tell.
 */
export function findTables(tables: SourceTable[], given: readonly string[], maps: readonly string[]): FoundTables {
  const named = new Map(given.map((one) => pairOf(one, '--table', 'leads=crm_lead')));
  const columns = maps.map((one) => pairOf(one, '--map', 'messages.text=body'));
  for (const kind of named.keys()) requireKind(kind, '--table');
  const mapped = (kind: Kind): Map<string, string> =>
    new Map(
      columns.flatMap(([key, column]) => (key.startsWith(`${kind}.`) ? [[key.slice(kind.length + 1), column]] : [])),
    );
  for (const [key] of columns) requirePart(key);
  const find = <K extends Kind>(kind: K): FoundTable<K> | null => {
    const name = named.get(kind);
    if (name === 'none') return null;
    return name === undefined ? guess(kind, tables, mapped(kind)) : byName(kind, name, tables, mapped(kind));
  };
  const [leads, messages, notes] = [find('leads'), find('messages'), find('notes')];
  return { leads, messages, notes };
}

function byName<K extends Kind>(
  kind: K,
  name: string,
  tables: SourceTable[],
  maps: Map<string, string>,
): FoundTable<K> {
  const table = tables.find((one) => one.name === name);
  if (!table) throw new UsageError(`--table ${kind}=${name}: there is no such table.\n${listing(tables)}`);
  const columns = columnsOf(kind, table, maps);
  const missing = NEEDED[kind].find((parts) => !parts.some((part) => columns[part as Part<K>]));
  if (missing) {
    throw new UsageError(
      `Table ${name} has no column that is the ${missing.join(' or ')} of ${kind}: name it with --map ${kind}.${missing[0]}=COLUMN.\n` +
        listing([table]),
    );
  }
  return { table, columns };
}

function guess<K extends Kind>(kind: K, tables: SourceTable[], maps: Map<string, string>): FoundTable<K> {
  const fitting = tables
    .filter(({ name }) => !NOT_THEIRS.test(name))
    .map((table) => ({ table, columns: columnsOf(kind, table, maps), points: 0 }))
    .filter(({ columns }) => NEEDED[kind].every((parts) => parts.some((part) => columns[part as Part<K>])))
    .map((one) => ({ ...one, points: pointsOf(kind, one.table, one.columns) }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points);
  const [best, second] = fitting;
  if (best && (!second || best.points > second.points)) return best;
  const what = best
    ? `Both ${best.table.name} and ${second!.table.name} look like ${kind}`
    : `No table looks like ${kind}`;
  throw new UsageError(
    `${what}: name it with --table ${kind}=TABLE${kind === 'leads' ? '' : `, or go without by --table ${kind}=none`}.\n${listing(tables)}`,
  );
}

/** By its name above all; then by how much of what is known is there. */
function pointsOf<K extends Kind>(kind: K, { name }: SourceTable, columns: FoundTable<K>['columns']): number {
  const named = TABLE_NAMES[kind].test(name.toLowerCase());
  const best = BEST_NAMES[kind].test(name.toLowerCase());
  const { wamid, direction, phone } = columns as Record<string, string | undefined>;
  // What has a direction is a message, whatever it is called; a note or a lead has none
  if (kind === 'messages') return (best ? 40 : named ? 20 : 0) + (wamid ? 20 : 0) + Object.keys(columns).length;
  if (!named || direction) return 0;
  if (kind === 'notes' && phone) return 0;
  return (best ? 40 : 20) + Object.keys(columns).length;
}

function columnsOf<K extends Kind>(kind: K, table: SourceTable, maps: Map<string, string>): FoundTable<K>['columns'] {
  const names = table.columns.map(({ name }) => name);
  const columns: Partial<Record<string, string>> = {};
  const taken = new Set<string>();
  for (const [part, column] of maps) {
    if (!names.includes(column)) continue;
    columns[part] = column;
    taken.add(column);
  }
  for (const [part, known] of Object.entries(KNOWN_NAMES[kind]) as [string, string][]) {
    if (columns[part]) continue;
    const column = known.split(' ').find((name) => names.includes(name) && !taken.has(name));
    if (!column) continue;
    columns[part] = column;
    taken.add(column);
  }
  return columns;
}

const listing = (tables: SourceTable[]): string =>
  ['There are:', ...tables.map(({ name, columns }) => `  ${name} (${columns.map((one) => one.name).join(', ')})`)].join(
    '\n',
  );

function pairOf(written: string, option: string, example: string): [string, string] {
  const cut = written.indexOf('=');
  if (cut < 1) throw new UsageError(`${option} ${written} cannot be used: write ${option} ${example}`);
  return [written.slice(0, cut).trim(), written.slice(cut + 1).trim()];
}

function requireKind(kind: string, option: string): void {
  if (!KINDS.some((one) => one === kind)) throw new UsageError(`${option} ${kind}=…: it takes ${KINDS.join(', ')}`);
}

function requirePart(key: string): void {
  const [kind = '', part = ''] = key.split('.');
  requireKind(kind, '--map');
  const parts = Object.keys(KNOWN_NAMES[kind as Kind]);
  if (!parts.includes(part)) throw new UsageError(`--map ${key}=…: ${kind} have ${parts.join(', ')}`);
}
