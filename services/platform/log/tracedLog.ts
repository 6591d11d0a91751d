import { z } from 'zod';
import type { Span, Traces } from '../telemetry/traces.ts';
import type { EventLog, NewRecord } from './eventLog.ts';

const Traced = z.object({ id: z.string(), type: z.string(), traceparent: z.string() });

/** The same log; bringing an event of a trace to it is a step of that trace. */
export function tracedLog(log: EventLog, traces: Traces): EventLog {
  if (!traces.enabled) return log;

  function begin({ topic, value }: NewRecord): Span[] {
    const event = Traced.safeParse(parsed(value));
    if (!event.success) return [];
    const { id, type, traceparent: parent } = event.data;
    const attributes = { 'tenfold.event.type': type, 'tenfold.event.id': id, 'tenfold.topic': topic };
    return [traces.begin({ name: `publish ${type}`, kind: 'producer', parent, attributes })];
  }

  return {
    ...log,
    async append(records) {
      const spans = records.flatMap(begin);
      try {
        await log.append(records);
      } catch (reason) {
        for (const span of spans) span.end(reason);
        throw reason;
      }
      for (const span of spans) span.end();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
