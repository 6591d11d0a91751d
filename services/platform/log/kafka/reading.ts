import type { EventLog } from '../eventLog.ts';
import type { FeedDeps } from './feed.ts';
import { createReader, type Reader } from './reader.ts';
import type { Topics } from './topics.ts';

/** A reader that nobody asks for so long is closed. */
const keptMs = 60_000;

interface Kept {
  readonly reader: Reader;
  closing: NodeJS.Timeout | undefined;
}

/** Keeps one reader a topic, as long as pages are asked for. */
export function createReading(
  deps: FeedDeps & { readonly topics: Topics },
): Pick<EventLog, 'read' | 'close'> {
  const kept = new Map<string, Kept>();

  function keepingOf(topic: string): Kept {
    const found = kept.get(topic) ?? { reader: createReader(deps, topic), closing: undefined };
    kept.set(topic, found);
    clearTimeout(found.closing);
    found.closing = setTimeout(() => {
      kept.delete(topic);
      void found.reader.close();
    }, keptMs).unref();
    return found;
  }

  return {
    async read(topic, from, limit) {
      const ends = (await deps.topics.ends([topic]))[topic] ?? [];
      const isAtEnd = ends.every((end, partition) => (from[partition] ?? 0) >= end);
      if (isAtEnd || limit < 1) return { records: [], next: ends.map((_, at) => from[at] ?? 0) };
      return keepingOf(topic).reader.read(from, ends, limit);
    },
    async close() {
      for (const { closing } of kept.values()) clearTimeout(closing);
      await Promise.all([...kept.values()].map(({ reader }) => reader.close()));
      kept.clear();
    },
  };
}
