import { isUnavailable } from '#platform/errors/errors';
import type { Logger } from '#platform/telemetry/logger';
import type { Delay } from '#platform/time/timers';

const askEveryMs = 1_000;
const sayEveryMs = 10_000;

/**
 * Asks an engine again and again while it is `UNAVAILABLE`, and says so every now and then: the parts of a system start
 * in any order. Rejects with its reason as soon as `told` is aborted; without `told` it asks once.
 */
export async function untilAnswers<T>(
  engine: string,
  ask: () => Promise<T>,
  { delay, logger, told }: { readonly delay: Delay; readonly logger: Logger; readonly told?: AbortSignal },
): Promise<T> {
  if (!told) return ask();
  // Nothing else keeps the process alive yet.
  const alive = setInterval(() => {}, 2 ** 30);
  let saidAt = Number.NEGATIVE_INFINITY;
  try {
    for (;;) {
      try {
        return await orTold(told, ask());
      } catch (reason) {
        if (!isUnavailable(reason)) throw reason;
        if (performance.now() - saidAt > sayEveryMs) {
          saidAt = performance.now();
          logger.warn({ reason: reason.message }, `waiting for ${engine}, which does not answer`);
        }
      }
      await orTold(told, delay(askEveryMs));
    }
  } finally {
    clearInterval(alive);
  }
}

/** Waits for the end of `work` unless told otherwise: then it rejects with that reason, and the work goes on alone. */
export async function orTold<T>(told: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!told) return work;
  let abandon: () => void = () => {};
  const abandoned = new Promise<undefined>((resolve) => {
    abandon = () => resolve(undefined);
    if (told.aborted) abandon();
  });
  told.addEventListener('abort', abandon);
  try {
    const done = await Promise.race([work.then((value) => ({ value })), abandoned]);
    if (done) return done.value;
    told.throwIfAborted();
    return await work;
  } finally {
    told.removeEventListener('abort', abandon);
  }
}
