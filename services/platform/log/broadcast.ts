import type { EventLog, Feed, LogRecord } from './eventLog.ts';

/** What happens from now on, to everybody in this process who listens: subscriptions, not work. */
export interface Broadcast {
  start(): Promise<void>;
  /** Ends when the caller stops reading. A listener that falls too far behind is ended, and may ask again. */
  listen(): AsyncIterableIterator<LogRecord>;
  stop(): Promise<void>;
}

const backlogLimit = 1_000;

interface Listener {
  push(record: LogRecord): void;
  end(): void;
}

export function createBroadcast(log: EventLog, topics: readonly string[]): Broadcast {
  const listeners = new Set<Listener>();
  let feed: Feed | undefined;

  return {
    async start() {
      feed = await log.follow({
        topics,
        from: await log.ends(topics),
        onRecords: (records) => {
          for (const record of records) for (const listener of listeners) listener.push(record);
        },
      });
    },
    listen() {
      const { iterator, listener } = createListener(() => listeners.delete(listener));
      listeners.add(listener);
      return iterator;
    },
    async stop() {
      await feed?.stop();
      for (const listener of [...listeners]) listener.end();
    },
  };
}

function createListener(onEnd: () => void): {
  iterator: AsyncIterableIterator<LogRecord>;
  listener: Listener;
} {
  const backlog: LogRecord[] = [];
  let ended = false;
  let waiting: ((result: IteratorResult<LogRecord>) => void) | undefined;

  function end(): void {
    if (ended) return;
    ended = true;
    onEnd();
    waiting?.({ done: true, value: undefined });
    waiting = undefined;
  }

  const iterator: AsyncIterableIterator<LogRecord> = {
    next() {
      const record = backlog.shift();
      if (record) return Promise.resolve({ done: false, value: record });
      if (ended) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    return() {
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return {
    iterator,
    listener: {
      push(record) {
        if (waiting) {
          waiting({ done: false, value: record });
          waiting = undefined;
        } else if (backlog.push(record) > backlogLimit) end();
      },
      end,
    },
  };
}
