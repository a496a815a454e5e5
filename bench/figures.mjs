// Sums over measurements.

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Several rounds as one: the median of each figure, all errors. */
export function summarise(rounds) {
  const of = (key) => median(rounds.map((round) => round[key]));
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    clientCpu: of('clientCpu'),
    serverCpu: of('serverCpu'),
    databaseCpu: of('databaseCpu'),
    errors: rounds.reduce((sum, { errors }) => sum + Object.values(errors).reduce((a, b) => a + b, 0), 0),
    rounds: rounds.map(({ perSecond, p99 }) => ({ perSecond, p99 })),
  };
}

/** A ratio beside what it should be. `target` is `{ min }` or `{ max }`; without one it only informs. */
export function judge(label, value, target = {}) {
  const isMet = value >= (target.min ?? -Infinity) && value <= (target.max ?? Infinity);
  const hasTarget = target.min !== undefined || target.max !== undefined;
  return { label, value, ...target, verdict: hasTarget ? (isMet ? 'pass' : 'FAIL') : 'info' };
}
