import { describe, expect, it } from '@jest/globals';
import { createLiveSubscriptions } from './liveSubscriptions.ts';

/** A source that waits for its next event for ever, and tells when it was left. */
function silent() {
  const state = { left: false };
  const events: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => undefined),
      return: async () => {
        state.left = true;
        return { done: true, value: undefined };
      },
    }),
  };
  return { state, events };
}

async function* three() {
  yield* ['a', 'b', 'c'];
}

describe('live subscriptions', () => {
  it('give the events of their source and are gone after the last', async () => {
    const live = createLiveSubscriptions();
    const received: string[] = [];
    for await (const event of live.open(three())) received.push(event);
    expect(received).toEqual(['a', 'b', 'c']);
    expect(live.count()).toBe(0);
  });

  it('end at once with all others, also while they wait, and leave their source', async () => {
    const live = createLiveSubscriptions();
    const { state, events } = silent();
    const waiting = live.open(events).next();
    live.endAll();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect([state.left, live.count()]).toEqual([true, 0]);
  });

  it('end at once where everything has ended already', async () => {
    const live = createLiveSubscriptions();
    live.endAll();
    const { state, events } = silent();
    expect((await live.open(events).next()).done).toBe(true);
    expect(state.left).toBe(true);
  });

  it('end when their reader leaves, and when their source fails', async () => {
    const live = createLiveSubscriptions();
    const { state, events } = silent();
    await live.open(events).return?.();
    expect([state.left, live.count()]).toEqual([true, 0]);
    const failing = live.open({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('log lost')) }),
    });
    await expect(failing.next()).rejects.toThrow('log lost');
    expect(live.count()).toBe(0);
  });
});
