import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createAsked } from './asking.ts';

const never = () => new Promise<never>(() => {});

/** What has become of something that was asked. */
function outcomeOf(asked: Promise<unknown>) {
  const outcome: { is: string } = { is: 'waiting' };
  void asked.then(
    () => {
      outcome.is = 'answered';
    },
    (reason: { code?: string }) => {
      outcome.is = reason.code ?? 'failed';
    },
  );
  return outcome;
}

describe('what is asked of a server', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const pass = async (milliseconds: number) => void (await jest.advanceTimersByTimeAsync(milliseconds));

  it('is refused after five seconds in which nobody was answered', async () => {
    const asked = createAsked();
    const outcome = outcomeOf(asked(never));
    await pass(4_900);
    expect(outcome.is).toBe('waiting');
    await pass(200);
    expect(outcome.is).toBe('UNAVAILABLE');
  });

  it('is waited for longer while others are answered, though not for ever', async () => {
    const asked = createAsked();
    const outcome = outcomeOf(asked(never));
    for (let second = 0; second < 19; second++) {
      await asked(async () => 'an answer');
      await pass(1_000);
    }
    expect(outcome.is).toBe('waiting');
    await pass(1_100);
    expect(outcome.is).toBe('UNAVAILABLE');
  });

  it('is refused five seconds after the last answer to anybody: refusals are none', async () => {
    const asked = createAsked();
    const refused = outcomeOf(asked(never));
    await pass(3_000);
    const later = outcomeOf(asked(never));
    await pass(2_100);
    expect([refused.is, later.is]).toEqual(['UNAVAILABLE', 'waiting']);
    await pass(3_000);
    expect(later.is).toBe('UNAVAILABLE');
  });

  it('fails as the server says, which is an answer', async () => {
    const asked = createAsked();
    const outcome = outcomeOf(asked(never));
    await pass(4_000);
    await expect(asked(() => Promise.reject(new Error('duplicate')))).rejects.toThrow('duplicate');
    await pass(4_000);
    expect(outcome.is).toBe('waiting');
  });
});
