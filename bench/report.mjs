// What the bench prints, and keeps for --json.
const say = (line) => process.stdout.write(`${line}\n`);

export class Report {
  constructor(machine) {
    this.machine = machine;
    this.measured = [];
    this.ratios = [];
  }

  heading(text) {
    say(`\n## ${text}`);
  }

  line(text) {
    say(text);
  }

  /** `rows` are objects with the same keys; the first key is the row's name. */
  table(rows) {
    const keys = Object.keys(rows[0]);
    const cells = [keys, ...rows.map((row) => keys.map((key) => String(row[key])))];
    const widths = keys.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
    for (const row of cells) {
      say(row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  '));
    }
  }

  record(part, figures) {
    this.measured.push({ part, ...figures });
  }

  ratio({ label, value, min, max, verdict }) {
    this.ratios.push({ label, value, min, max, verdict });
    const target = min !== undefined ? `at least ${min}` : max !== undefined ? `at most ${max}` : '';
    say(`  ${verdict.padEnd(4)}  ${label}: ${value.toFixed(2)}${target && ` (${target})`}`);
  }

  /** All ratios with a target, and whether each was met. */
  close() {
    this.heading('Against the targets');
    const judged = this.ratios.filter(({ verdict }) => verdict !== 'info');
    for (const { label, value, min, max, verdict } of judged) {
      say(
        `  ${verdict.padEnd(4)}  ${label}: ${value.toFixed(2)} (${min !== undefined ? `at least ${min}` : `at most ${max}`})`,
      );
    }
    const missed = judged.filter(({ verdict }) => verdict === 'FAIL').length;
    say(`${judged.length - missed} of ${judged.length} met`);
  }

  toJSON() {
    return { machine: this.machine, measured: this.measured, ratios: this.ratios };
  }
}

export const rounded = (value) => (Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '-');
export const milliseconds = (value) => (Number.isFinite(value) ? `${value.toFixed(value < 10 ? 2 : 1)} ms` : '-');
