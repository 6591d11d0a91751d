import {
  collectDefaultMetrics,
  Counter as PromCounter,
  Gauge as PromGauge,
  Histogram as PromHistogram,
  Registry,
} from 'prom-client';
import type { Logger } from './logger.ts';

/**
 * A number that operators watch. `tenfold_…`, by the conventions of Prometheus: base units (seconds), `_total` for
 * what only grows. Labels have few values that are known beforehand: never an id, a name that people gave, a text.
 */
export interface MetricDefinition<L extends string> {
  readonly name: `tenfold_${string}`;
  readonly help: string;
  readonly labels: readonly L[];
}

export type Labels<L extends string> = Readonly<Record<L, string>>;

export interface Counter<L extends string> {
  /** By 1 unless told otherwise; by 0 it only becomes visible, so that its first step is seen as one. */
  add(labels: Labels<L>, by?: number): void;
}

export interface Histogram<L extends string> {
  observe(labels: Labels<L>, seconds: number): void;
}

export interface Sample<L extends string> {
  readonly labels: Labels<L>;
  readonly value: number;
}

/** The numbers of one process. */
export interface Metrics {
  /** The same one however often it is asked for. */
  counter<const L extends string>(definition: MetricDefinition<L>): Counter<L>;
  /** Of durations: the buckets reach from a millisecond to a minute. The same one however often it is asked for. */
  histogram<const L extends string>(definition: MetricDefinition<L>): Histogram<L>;
  /** Looked at whenever somebody asks. What cannot be told is left out, and said in the log. */
  gauge<const L extends string>(
    definition: MetricDefinition<L>,
    collect: () => Iterable<Sample<L>> | Promise<Iterable<Sample<L>>>,
  ): void;
  /** All numbers as Prometheus reads them. */
  page(): Promise<{ readonly contentType: string; readonly text: string }>;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

type Take = (labels: Labels<string>, value: number) => void;
interface Noted {
  readonly take: Take;
  readonly labels: Labels<string>;
  readonly value: number;
}

/**
 * What is counted is only noted, and counted when somebody asks or so much is noted: many at once cost about half of
 * what one by one does between other work.
 */
const notedAtOnce = 512;

/** With what Node knows of the process (`process_…`, `nodejs_…`): once per process. */
export function createProcessMetrics(logger: Logger): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return createMetrics(logger, registry);
}

/** `registry`: where other numbers stand beside ours. */
export function createMetrics(logger: Logger, registry: Registry = new Registry()): Metrics {
  const counters = new Map<string, PromCounter>();
  const histograms = new Map<string, PromHistogram>();
  let noted: Noted[] = [];

  function note(take: Take, labels: Labels<string>, value: number): void {
    if (noted.push({ take, labels, value }) === notedAtOnce) countNoted();
  }

  function countNoted(): void {
    for (const { take, labels, value } of noted) take(labels, value);
    noted = [];
  }

  async function told<L extends string>(
    metric: string,
    collect: () => Iterable<Sample<L>> | Promise<Iterable<Sample<L>>>,
  ): Promise<Iterable<Sample<L>>> {
    try {
      return await collect();
    } catch (err) {
      logger.warn({ err, metric }, 'a metric cannot be told now');
      return [];
    }
  }

  return {
    counter({ name, help, labels }) {
      const counter =
        counters.get(name) ?? new PromCounter({ name, help, labelNames: [...labels], registers: [registry] });
      counters.set(name, counter);
      const inc: Take = (of, by) => counter.inc(of, by);
      return { add: (of, by = 1) => note(inc, of, by) };
    },
    histogram({ name, help, labels }) {
      const histogram =
        histograms.get(name) ??
        new PromHistogram({ name, help, labelNames: [...labels], buckets, registers: [registry] });
      histograms.set(name, histogram);
      const take: Take = (of, seconds) => histogram.observe(of, seconds);
      return { observe: (of, seconds) => note(take, of, seconds) };
    },
    gauge({ name, help, labels }, collect) {
      const gauge = new PromGauge({
        name,
        help,
        labelNames: [...labels],
        registers: [registry],
        async collect() {
          const samples = await told(name, collect);
          gauge.reset();
          // A gauge without labels would begin at 0, which nobody has measured.
          if (labels.length === 0) gauge.remove({});
          for (const { labels: of, value } of samples) gauge.set(of, value);
        },
      });
    },
    async page() {
      countNoted();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
