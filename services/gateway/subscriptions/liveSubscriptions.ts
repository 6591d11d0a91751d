/** The subscriptions that are open, so that all can be ended when the server stops. */
export interface LiveSubscriptions {
  /** The same events; they end when their source ends, when their reader leaves, or with `endAll`. */
  open<T>(events: AsyncIterable<T>): AsyncIterableIterator<T>;
  /** Ends all that are open; what is opened later ends at once. */
  endAll(): void;
  count(): number;
}

export function createLiveSubscriptions(): LiveSubscriptions {
  const open = new Set<() => void>();
  let closing = false;
  return {
    open<T>(events: AsyncIterable<T>) {
      const subscription = endable(events, () => open.delete(subscription.end));
      open.add(subscription.end);
      if (closing) subscription.end();
      return subscription.events;
    },
    endAll() {
      closing = true;
      for (const end of open) end();
    },
    count: () => open.size,
  };
}

/**
 * `end` answers a waiting `next` at once. A generator cannot do that: its `return` waits for the event that it waits
 * for; and racing every event against one long promise would keep every loser in memory.
 */
function endable<T>(
  events: AsyncIterable<T>,
  onEnd: () => void,
): { readonly events: AsyncIterableIterator<T>; readonly end: () => void } {
  const source = events[Symbol.asyncIterator]();
  const finished: IteratorResult<T> = { done: true, value: undefined };
  let ended = false;
  let release: (() => void) | undefined;

  function end(): void {
    if (ended) return;
    ended = true;
    onEnd();
    release?.();
    // Nobody reads on, so nobody could be told that the source did not end well.
    source.return?.().catch(() => undefined);
  }

  async function next(): Promise<IteratorResult<T>> {
    if (ended) return finished;
    const released = new Promise<IteratorResult<T>>((resolve) => {
      release = () => resolve(finished);
    });
    const step = await Promise.race([source.next(), released]);
    if (step.done) end();
    return ended ? finished : step;
  }

  const iterator: AsyncIterableIterator<T> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      try {
        return await next();
      } catch (error) {
        end();
        throw error;
      }
    },
    async return() {
      end();
      return finished;
    },
    // Nobody calls it, but graphql-sse only ends what looks like a generator.
    async throw(error) {
      end();
      throw error;
    },
  };
  return { events: iterator, end };
}
