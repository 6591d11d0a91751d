/** Plain facts about a step: never what people wrote. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface Step {
  readonly name: string;
  /** `server` answers a request, `producer` brings an event to the log, `consumer` handles one. */
  readonly kind: 'server' | 'internal' | 'producer' | 'consumer';
  /** The step that this one belongs to, as W3C Trace Context writes it (`traceparent`); absent: a new trace. */
  readonly parent?: string | undefined;
  readonly attributes?: Attributes;
}

/** A step that goes on. */
export interface Span {
  /** What the steps within this one name as their parent. */
  readonly traceparent: string | undefined;
  note(attributes: Attributes): void;
  /** With what it failed of, if it did. */
  end(failure?: unknown): void;
}

/** Tells a collector how one thing led to another, over all processes. */
export interface Traces {
  /** False where nobody is told: then a step is nothing but its parent. */
  readonly enabled: boolean;
  begin(step: Step): Span;
  /** Tells what has not been told yet, within a few seconds. */
  stop(): Promise<void>;
}

/** Hands on what callers say, and tells nobody. */
export const noTraces: Traces = {
  enabled: false,
  begin: ({ parent }) => ({ traceparent: parent, note: () => {}, end: () => {} }),
  stop: () => Promise.resolve(),
};

/** One step around `work`; its span has the `traceparent` for the steps within. */
export async function inStep<T>(traces: Traces, step: Step, work: (span: Span) => Promise<T>): Promise<T> {
  const span = traces.begin(step);
  try {
    const result = await work(span);
    span.end();
    return result;
  } catch (reason) {
    span.end(reason);
    throw reason;
  }
}

const form = /^00-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** Of a caller, if it is one: it goes into events, so nothing else may come in by this way. */
export function asTraceparent(given: unknown): string | undefined {
  return typeof given === 'string' && form.test(given) ? given : undefined;
}
