/** Like a generator over the source, but `return` also ends a source that is waiting for its next event. */
export function mapEvents<A, B>(
  source: AsyncIterable<A>,
  map: (value: A) => B | Promise<B>,
): AsyncIterableIterator<B> {
  const iterator = source[Symbol.asyncIterator]();
  const mapped: AsyncIterableIterator<B> = {
    [Symbol.asyncIterator]: () => mapped,
    async next() {
      const step = await iterator.next();
      return step.done ? { done: true, value: undefined } : { done: false, value: await map(step.value) };
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
  };
  return mapped;
}

/** The same events; where they fail, the last one tells why. */
export function failingAsEvent<T>(
  source: AsyncIterableIterator<T>,
  tell: (error: unknown) => T,
): AsyncIterableIterator<T> {
  let failed = false;
  const events: AsyncIterableIterator<T> = {
    [Symbol.asyncIterator]: () => events,
    async next() {
      if (failed) return { done: true, value: undefined };
      try {
        return await source.next();
      } catch (error) {
        failed = true;
        void source.return?.().catch(() => undefined);
        return { done: false, value: tell(error) };
      }
    },
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
  return events;
}
