import { hostname } from 'node:os';
import {
  type Context,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { TenfoldError } from '../../errors/errors.ts';
import type { Logger } from '../logger.ts';
import { asTraceparent, type Span, type Step, type Traces } from '../traces.ts';

/** Where traces go, and who says so. */
export interface TraceSettings {
  /** Address of a collector that takes OTLP over HTTP, without the path: `http://127.0.0.1:4318`. */
  readonly url: string;
  /** What this process does, to tell its spans from those of others. */
  readonly roles: readonly string[];
}

/** A collector that does not answer holds up the end of the process for so long. */
const timeoutMs = 3_000;
/** Steps that end within so long are sent together. */
const batchMs = 1_000;

const kinds: Readonly<Record<Step['kind'], SpanKind>> = {
  server: SpanKind.SERVER,
  internal: SpanKind.INTERNAL,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/**
 * Traces by OpenTelemetry, sent in batches in the background; what a collector does not take in time is dropped.
 * Records what its caller records, and everything where nobody called.
 */
export function createOtlpTraces({ url, roles }: TraceSettings, logger: Logger): Traces {
  const exporter = new OTLPTraceExporter({
    url: `${url.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: timeoutMs,
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'tenfold',
      'service.instance.id': `${hostname()}-${process.pid}`,
      'tenfold.roles': [...roles],
    }),
    spanProcessors: [
      new BatchSpanProcessor(toldOf(exporter, url, logger), {
        exportTimeoutMillis: timeoutMs,
        scheduledDelayMillis: batchMs,
      }),
    ],
  });
  const tracer = provider.getTracer('tenfold');
  return {
    enabled: true,
    begin({ name, kind, parent, attributes = {} }) {
      const options = { kind: kinds[kind], attributes: { ...attributes } };
      return spanOf(tracer.startSpan(name, options, contextOf(parent)));
    },
    stop: () =>
      provider.shutdown().catch((err: unknown) => logger.warn({ err, url }, 'traces were not sent')),
  };
}

function contextOf(parent: string | undefined): Context {
  const [, traceId, spanId, flags] = asTraceparent(parent)?.split('-') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags: TraceFlags = Number.parseInt(flags, 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function spanOf(span: OtelSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    note: (attributes) => void span.setAttributes({ ...attributes }),
    end(failure) {
      if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: codeOf(failure) });
      span.end();
    },
  };
}

/** The message of an error may quote what people wrote; a trace is read by others than that. */
function codeOf(failure: unknown): string {
  return failure instanceof TenfoldError ? failure.code : 'INTERNAL';
}

/** Says once that a collector takes nothing, and once that it does again. */
function toldOf(exporter: SpanExporter, url: string, logger: Logger): SpanExporter {
  let failing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.error && !failing) logger.warn({ err: result.error, url }, 'no traces are taken');
        if (!result.error && failing) logger.warn({ url }, 'traces are taken again');
        failing = result.error !== undefined;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
