import type { Metrics } from '#platform/telemetry/metrics';

/** The samples of one metric by their labels, as Prometheus would read them: `{ '{consumer="A"}': 3 }`. */
export async function metricSamples(metrics: Metrics, name: string): Promise<Record<string, number>> {
  const { text } = await metrics.page();
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, labels = '', value] = new RegExp(`^${name}({.*})? (\\S+)$`).exec(line) ?? [];
      return value === undefined ? [] : [[labels, Number(value)]];
    }),
  );
}
