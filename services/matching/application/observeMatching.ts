import type { CommandContext } from '#platform/aggregate/aggregates';
import type { Metrics } from '#platform/telemetry/metrics';
import type { Telemetry } from '#platform/telemetry/telemetry';
import { inStep } from '#platform/telemetry/traces';
import type { Rematch } from './rematch.ts';
import type { World } from './world.ts';

const durations = {
  name: 'tenfold_match_duration_seconds',
  help: 'Time to bring all pairs of one changed record up to date and store them, by kind of record.',
  labels: ['of'],
} as const;
const records = {
  name: 'tenfold_match_index_records',
  help: 'Records that this process matches and searches in memory, by kind.',
  labels: ['kind'],
} as const;
const terms = {
  name: 'tenfold_match_index_terms',
  help: 'Distinct terms of the records in memory.',
  labels: [],
} as const;
const bytes = {
  name: 'tenfold_match_index_posting_bytes',
  help: 'Memory that the lists of records by term take.',
  labels: [],
} as const;
const model = {
  name: 'tenfold_match_model_info',
  help: 'Version of the model by which this process matches: 1.',
  labels: ['version'],
} as const;

const embeddings = {
  name: 'tenfold_match_embeddings_answering',
  help: '1 while the endpoint for embeddings answers, 0 while it fails; none where there is no endpoint or nobody asked.',
  labels: [],
} as const;
const unembedded = {
  name: 'tenfold_match_unembedded_records',
  help: 'Records that wait for their embeddings, and are matched by words alone until then.',
  labels: [],
} as const;

/** Shows what is in memory, from when everything is. */
export function observeWorld(world: World, metrics: Metrics, ready: () => boolean): void {
  const whenReady = <T>(look: () => readonly T[]) => (ready() ? look() : []);
  metrics.gauge(records, () =>
    whenReady(() => Object.entries(world.index.size()).map(([kind, value]) => ({ labels: { kind }, value }))),
  );
  metrics.gauge(terms, () => whenReady(() => [{ labels: {}, value: world.index.footprint().terms }]));
  metrics.gauge(bytes, () => whenReady(() => [{ labels: {}, value: world.index.footprint().postingBytes }]));
  metrics.gauge(model, () => whenReady(() => [{ labels: { version: world.index.modelVersion }, value: 1 }]));
  observeMeanings(world.meanings, metrics);
}

function observeMeanings({ condition, missing }: World['meanings'], metrics: Metrics): void {
  metrics.gauge(embeddings, () => {
    const state = condition()?.state;
    return state === 'answering' || state === 'failing'
      ? [{ labels: {}, value: state === 'answering' ? 1 : 0 }]
      : [];
  });
  metrics.gauge(unembedded, () => (condition() ? [{ labels: {}, value: missing() }] : []));
}

/** The same work; every call is timed, and a step of the trace that led to it. */
export function observeRematch(rematch: Rematch, { metrics, traces }: Telemetry): Rematch {
  const times = metrics.histogram(durations);
  const observed =
    (of: 'problem' | 'solution' | 'affiliate') =>
    async (id: string, context: CommandContext): Promise<void> => {
      const began = performance.now();
      const { traceparent: parent } = context;
      if (!traces.enabled || parent === undefined) await rematch[of](id, context);
      else
        await inStep(
          traces,
          { name: `rematch ${of}`, kind: 'internal', parent, attributes: { 'tenfold.record': id } },
          ({ traceparent }) =>
            rematch[of](id, { ...context, ...(traceparent === undefined ? {} : { traceparent }) }),
        );
      times.observe({ of }, (performance.now() - began) / 1_000);
    };
  return {
    problem: observed('problem'),
    solution: observed('solution'),
    affiliate: observed('affiliate'),
  };
}
