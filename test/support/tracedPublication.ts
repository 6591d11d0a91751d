import { expect } from '@jest/globals';
import { post, publish } from './apiSteps.ts';
import { askAs } from './askGraphql.ts';
import { eventually } from './eventually.ts';
import { leadOf } from './group.ts';
import { problemContent, solutionContent } from './plainRecords.ts';
import type { CollectedSpan } from './traceCollector.ts';

export const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

/**
 * Publishes what solves a problem that is posted already, in the trace of the caller. Waits until the problem has been
 * matched, or it might be the problem that finds the solution, in a trace of its own.
 */
export async function publishInTrace(
  url: string,
  untilMatched: () => Promise<unknown>,
): Promise<{ solutionId: string; problemId: string }> {
  const problemId = await post(askAs(url, leadOf('display')), problemContent('inspection'));
  await untilMatched();
  const caller = askAs(url, leadOf('batteries'), { traceparent });
  return { problemId, solutionId: await publish(caller, solutionContent('inspection')) };
}

/** The names of the steps from this one up to what the caller sent, once all are there. */
export async function pathUp(spans: () => readonly CollectedSpan[], name: string): Promise<string[]> {
  return eventually(
    () => {
      const byId = new Map(spans().map((it) => [it.spanId, it]));
      const path: string[] = [];
      let at = spans().find((it) => it.name === name);
      for (; at; at = byId.get(at.parentSpanId ?? '')) path.push(at.name);
      expect(path.at(-1)).toBe('POST /graphql');
      return path;
    },
    { deadlineMs: 30_000 },
  );
}
