import { describe, expect, it } from '@jest/globals';
import { sampled } from './sampled.ts';

/** A look at a number that the test sets; `at` is what the time is. */
function scene() {
  const state = { at: 0, looks: 0, look: async () => state.looks };
  const ask = sampled(
    () => {
      state.looks++;
      return state.look();
    },
    () => state.at,
  );
  return { state, ask };
}

describe('what is sampled', () => {
  it('is looked at once, however many ask at once or within a few seconds', async () => {
    const { state, ask } = scene();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    state.at = 4_999;
    expect(await ask()).toBe(1);
    state.at = 5_000;
    expect(await ask()).toBe(2);
  });

  it('is what it was where a look fails, up to a minute', async () => {
    const { state, ask } = scene();
    await ask();
    state.look = () => Promise.reject(new Error('gone'));
    state.at = 59_999;
    expect(await ask()).toBe(1);
    state.at = 60_000;
    await expect(ask()).rejects.toThrow('gone');
  });

  it('is not waited for for ever, and counts once it is there', async () => {
    const { state, ask } = scene();
    let answer: (value: number) => void = () => {};
    state.look = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await expect(ask()).rejects.toThrow('no answer within 2000 ms');
    const second = ask();
    answer(7);
    expect([await second, await ask(), state.looks]).toEqual([7, 7, 1]);
  });
});
