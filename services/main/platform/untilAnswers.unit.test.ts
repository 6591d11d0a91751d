import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { failure, TenfoldError } from '#platform/errors/errors';
import { createLogger } from '#platform/telemetry/logger';
import { orTold, untilAnswers } from './untilAnswers.ts';

const silent = createLogger('silent');
const delay = () => turn().then(() => {});
const unavailable = new TenfoldError([failure('UNAVAILABLE', { reason: 'nobody there' })]);
const never = () => new Promise<never>(() => {});

describe('an engine that does not answer', () => {
  it('is asked until it does, and spoken of once for all that happens at a time', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    let refusals = 5;
    const ask = () => (refusals-- > 0 ? Promise.reject(unavailable) : Promise.resolve('here'));
    const told = new AbortController().signal;
    expect(await untilAnswers('the engine', ask, { delay, logger, told })).toBe('here');
    expect(lines).toHaveLength(1);
    expect(lines.join()).toMatch(/nobody there.*waiting for the engine/);
  });

  it('is asked once where nobody can tell to stop', async () => {
    let asked = 0;
    const ask = () => {
      asked++;
      return Promise.reject(unavailable);
    };
    await expect(untilAnswers('the engine', ask, { delay, logger: silent })).rejects.toBe(unavailable);
    expect(asked).toBe(1);
  });

  it('is not waited for where it answers that something is wrong', async () => {
    const wrong = new TenfoldError([failure('CONFIGURATION_INVALID', { reason: 'a topic is missing' })]);
    const told = new AbortController().signal;
    const waiting = untilAnswers('the engine', () => Promise.reject(wrong), { delay, logger: silent, told });
    await expect(waiting).rejects.toBe(wrong);
  });

  it.each([
    ['it is asked', never, delay],
    ['between two questions', () => Promise.reject(unavailable), never],
  ])('is given up at once when told so while %s', async (_, ask, wait) => {
    const telling = new AbortController();
    const options = { delay: wait, logger: silent, told: telling.signal };
    const waiting = untilAnswers('the engine', ask, options);
    for (let n = 0; n < 5; n++) await turn();
    telling.abort();
    await expect(waiting).rejects.toBe(telling.signal.reason);
  });
});

describe('work that may be given up', () => {
  it('is waited for where nobody tells otherwise, with its outcome', async () => {
    const { signal } = new AbortController();
    expect(await orTold(signal, Promise.resolve(0))).toBe(0);
    await expect(orTold(signal, Promise.reject(unavailable))).rejects.toBe(unavailable);
    expect(await orTold(undefined, Promise.resolve('done'))).toBe('done');
  });

  it('may fail later without anybody to hear of it', async () => {
    const telling = new AbortController();
    telling.abort();
    let fail: () => void = () => {};
    const work = new Promise<void>((_, reject) => {
      fail = () => reject(unavailable);
    });
    await expect(orTold(telling.signal, work)).rejects.toBe(telling.signal.reason);
    // Unhandled, it would end the process.
    fail();
    await turn();
  });
});
