import type { Attributes, Step, Traces } from '#platform/telemetry/traces';

export interface FakeStep extends Step {
  readonly traceparent: string;
  attributes: Attributes;
  ended?: 'well' | 'badly';
}

/** Traces that stay in this process: every step in the order of beginning. */
export function createFakeTraces(): { readonly traces: Traces; readonly steps: FakeStep[] } {
  const steps: FakeStep[] = [];
  const traces: Traces = {
    enabled: true,
    begin(step) {
      const n = steps.length + 1;
      const traceId = step.parent?.split('-')[1] ?? String(n).padStart(32, 'f');
      const begun: FakeStep = {
        ...step,
        attributes: step.attributes ?? {},
        traceparent: `00-${traceId}-${String(n).padStart(16, '0')}-01`,
      };
      steps.push(begun);
      return {
        traceparent: begun.traceparent,
        note(attributes) {
          begun.attributes = { ...begun.attributes, ...attributes };
        },
        end(failure) {
          begun.ended = failure === undefined ? 'well' : 'badly';
        },
      };
    },
    stop: () => Promise.resolve(),
  };
  return { traces, steps };
}
