import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.ts';

describe('eventually', () => {
  it('returns what the assertion returns once it holds', async () => {
    let tries = 0;
    const result = await eventually(() => {
      tries += 1;
      expect(tries).toBe(3);
      return 'held';
    });
    expect(result).toBe('held');
  });

  it('waits for assertions that are promises', async () => {
    let tries = 0;
    await eventually(async () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    });
    expect(tries).toBe(3);
  });

  it('fails with the last failure once the deadline has passed', async () => {
    let tries = 0;
    const never = eventually(
      () => {
        tries += 1;
        throw new Error(`try ${tries}`);
      },
      { deadlineMs: 30 },
    );
    await expect(never).rejects.toThrow(/^try \d+$/);
    await expect(never).rejects.toThrow(`try ${tries}`);
  });
});
