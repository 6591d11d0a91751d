import { isUnreachable, unanswered } from './failures.ts';

/**
 * Runs something that asks the server; `UNAVAILABLE` where the server does not answer: the outcome is then unknown,
 * and what was asked may still happen.
 */
export type Asked = <R>(work: () => Promise<R>) => Promise<R>;

/** A server that has answered nobody for so long counts as gone. */
const silentMs = 5_000;
/** Nobody waits for longer, although others are answered. */
const longestMs = 20_000;

/**
 * The driver itself waits for a server that stands still until its monitor has noticed. A server that is slow because
 * much is asked of it must not be taken for one that is gone: what is refused then is asked again, and makes it slower
 * still. So what counts is when it last answered anybody.
 */
export function createAsked(): Asked {
  let lastAnswer = Number.NEGATIVE_INFINITY;

  return async (work) => {
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const tooLong = new Promise<never>((_, reject) => {
      const look = () => {
        const now = performance.now();
        const end = Math.min(Math.max(began, lastAnswer) + silentMs, began + longestMs);
        // Answers that came while this process was busy are read before the look.
        if (now < end) timer = setTimeout(() => setImmediate(look), end - now);
        else if (!isOver) reject(unanswered());
      };
      look();
    });
    const answered = work().then(
      (answer) => {
        lastAnswer = performance.now();
        return answer;
      },
      (reason: unknown) => {
        if (isUnreachable(reason)) throw unanswered();
        lastAnswer = performance.now();
        throw reason;
      },
    );
    try {
      return await Promise.race([answered, tooLong]);
    } finally {
      isOver = true;
      clearTimeout(timer);
    }
  };
}
