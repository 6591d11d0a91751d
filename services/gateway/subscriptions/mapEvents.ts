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
