import type { Distribution } from '@app/common';
import type { Metric, Registry } from 'prom-client';

interface Sample {
  metricName: string;
  labels: Record<string, string | number>;
  value: number;
}

/** Shows a distribution that somebody else keeps as a histogram of Prometheus. */
export function registerDistribution(registry: Registry, name: string, help: string, kept: Distribution): void {
  const get = () => {
    const values: Sample[] = kept
      .cumulative()
      .map(({ bound, count }) => ({ metricName: `${name}_bucket`, labels: { le: bound }, value: count }));
    values.push({ metricName: `${name}_bucket`, labels: { le: '+Inf' }, value: kept.count });
    values.push({ metricName: `${name}_sum`, labels: {}, value: kept.sum });
    values.push({ metricName: `${name}_count`, labels: {}, value: kept.count });
    return Promise.resolve({ name, help, type: 'histogram', values, aggregator: 'sum' });
  };
  registry.registerMetric({ name, get, reset: () => undefined } as unknown as Metric<string>);
}
